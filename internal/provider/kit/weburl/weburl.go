// Package weburl judges and compares the web addresses that people write for
// Meta to show or to call.
package weburl

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Problem says, as the end of a sentence that begins with the address, what is
// wrong with one, or "". The schemes are those that will do; limit is in
// characters.
func Problem(address string, limit int, schemes ...string) string {
	starts := strings.Join(schemes, ":// or ") + "://"
	u, err := url.Parse(address)
	switch {
	case strings.ContainsFunc(address, unicode.IsSpace):
		return "contains white space"
	case err != nil:
		return "cannot be read as a web address"
	case !slices.ContainsFunc(schemes, func(s string) bool { return strings.EqualFold(u.Scheme, s) }):
		return "does not start with " + starts
	case u.Hostname() == "":
		return "names no host"
	case u.User != nil:
		return "contains a user name or password"
	case utf8.RuneCountInString(address) > limit:
		return fmt.Sprintf("has %d characters; at most %d are allowed", utf8.RuneCountInString(address), limit)
	}
	return ""
}

// Shown quotes an address for a message: a user name or password in it, or what may
// be one in an address that cannot be read, is left out.
func Shown(address string) string {
	u, err := url.Parse(address)
	if at := strings.LastIndex(address, "@"); at >= 0 && (err != nil || u.User != nil || u.Opaque != "") {
		address = "…" + address[at:]
	}
	return strconv.Quote(address)
}

// Same reports whether two addresses are one: the case of scheme and host does
// not count, and neither does the slash after a host, which Meta adds.
func Same(a, b string) bool { return a == b || canonical(a) == canonical(b) }

func canonical(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String()
}
