package transport

import (
	"cmp"
	"net"
	"net/url"
	"strings"
)

// metaDomain is that of both of Graph's hosts.
const metaDomain = "facebook.com"

// IsMetaOrLocal reports whether an address is at Meta's or on this machine. What
// cannot be read is neither.
func IsMetaOrLocal(address string) bool {
	return isMeta(address) || isLoopback(parse(address).Hostname())
}

// isMeta reports whether an address is at Meta's.
func isMeta(address string) bool {
	host := lowerASCII(parse(address).Hostname())
	return host == metaDomain || strings.HasSuffix(host, "."+metaDomain)
}

// SameHost reports whether two addresses are at one host and port.
func SameHost(a, b string) bool {
	first, second := hostAndPort(a), hostAndPort(b)
	return first != "" && first == second
}

func hostAndPort(address string) string {
	u := parse(address)
	if u.Hostname() == "" {
		return ""
	}
	usual := map[string]string{"http": "80", "https": "443"}[u.Scheme]
	return net.JoinHostPort(lowerASCII(u.Hostname()), cmp.Or(u.Port(), usual))
}

// parse reads an address. What cannot be read has no host.
func parse(address string) *url.URL {
	u, err := url.Parse(address)
	if err != nil {
		return &url.URL{}
	}
	return u
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return lowerASCII(host) == "localhost" || ip != nil && ip.IsLoopback()
}

// lowerASCII is how net/http compares hosts. Letters beyond ASCII, some of which
// are capitals of ASCII's elsewhere (the Kelvin sign is a k), stay as they are.
func lowerASCII(host string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, host)
}
