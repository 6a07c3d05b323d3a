package transport

import (
	"cmp"
	"context"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// metaDomain is that of both of Graph's hosts.
const metaDomain = "facebook.com"

// IsMetaOrLocal reports whether an address is at Meta's or on this machine. What
// cannot be read is neither.
func IsMetaOrLocal(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	return isMeta(address) || isLoopback(u.Hostname())
}

// isMeta reports whether an address is at Meta's.
func isMeta(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	host := lowerASCII(u.Hostname())
	return host == metaDomain || strings.HasSuffix(host, "."+metaDomain)
}

// SameHost reports whether two addresses are at one host and port.
func SameHost(a, b string) bool {
	first, second := hostAndPort(a), hostAndPort(b)
	return first != "" && first == second
}

func hostAndPort(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return ""
	}
	usual := map[string]string{"http": "80", "https": "443"}[u.Scheme]
	return net.JoinHostPort(lowerASCII(u.Hostname()), cmp.Or(u.Port(), usual))
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

// hasGatewayKey reports whether the token is the key of a gateway, which speaks
// Graph and has its own way to tell who calls, and not a token of Meta's.
func (c Config) hasGatewayKey() bool { return c.AuthHeader != DefaultAuthHeader }

// headerShape is the name of a header (RFC 9110, "token"), of bounded length.
var headerShape = regexp.MustCompile("^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$")

// canCarryToken reports whether a header, in its canonical spelling, can carry a
// token: none that the request needs for something else, or that a server on the
// way reads, writes into its log as a matter of course, or takes off.
func canCarryToken(name string) bool {
	switch name {
	case "Accept", "Accept-Encoding", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Cookie", "Expect", "File_offset",
		"Forwarded", "From", "Host", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "Range", "Referer", "Te", "Trailer",
		"Transfer-Encoding", "Upgrade", "User-Agent", "Via", "X-Forwarded-For":
		return false
	}
	return headerShape.MatchString(name)
}

// carry puts a token into its header; scheme is for Authorization alone.
func carry(h http.Header, header, scheme, token string) {
	if header == DefaultAuthHeader {
		token = scheme + " " + token
	}
	h.Set(header, token)
}

// keepFromMeta refuses, where the token is a gateway's key, what the key must not
// be sent for: a call to a host of Meta's, which is the default of api_url, and one
// that an app makes as itself, whose secret is nothing for a gateway.
func keepFromMeta(cfg Config) link {
	return func(next doer) doer {
		if !cfg.hasGatewayKey() {
			return next
		}
		return func(ctx context.Context, r *Request) (*Answer, error) {
			switch {
			case r.Host == APIHost && r.address == "" && isMeta(cfg.APIURL):
				return nil, &ConfigError{Field: "api_url", Problem: "is Meta's, to which the key in " + cfg.AuthHeader + " (auth_header) is not sent. " +
					"Templates are archived and unarchived there: where the gateway does that too, set api_url to its address; where it does not, do it in WhatsApp Manager"}
			case r.App != "":
				return nil, &ConfigError{Field: "auth_header", Problem: "is a gateway's, and app " + r.App + " makes this call as itself, with its secret, which is for Meta alone; " +
					"use a provider with Meta's own address and token for it"}
			}
			return next(ctx, r)
		}
	}
}
