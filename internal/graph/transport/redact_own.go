package transport

import (
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// withoutOwn takes the known secrets out of a text, in any way of writing them
// that a server may echo: as they are, in JSON (\/, \", \u002f, and JSON inside
// a JSON string), in the path or the query of a URL (%2F, %20, +), in HTML. They
// are looked for in the text without its escapes. A text may have been cut in
// the middle of a secret: its beginning at the end of the text goes too.
func (c *redactor) withoutOwn(s string) string {
	plain, at := unescape(cutEscape.ReplaceAllString(s, ""))
	at[len(plain)] = len(s)
	var out strings.Builder
	rest := 0
	for i := 0; i < len(plain); {
		n := c.ownAt(plain[i:])
		if n == 0 {
			i++
			continue
		}
		out.WriteString(s[rest:at[i]] + Redacted)
		i += n
		rest = at[i]
	}
	return out.String() + s[rest:]
}

// ownAt is how much of the beginning of an unescaped text is a secret, or all of
// it when the text ends within one.
func (c *redactor) ownAt(plain string) int {
	most := 0
	for _, secret := range c.secrets {
		switch {
		case strings.HasPrefix(plain, secret):
			most = max(most, len(secret))
		case len(plain) >= minSecret && strings.HasPrefix(secret, plain):
			most = len(plain)
		}
	}
	return most
}

// spellings are the forms in which a secret is looked for: without what looks
// like an escape in it, which is how it reads where a server wrote it as it is,
// and with that, but for its backslashes.
func spellings(secret string) []string {
	plain, _ := unescape(secret)
	bare := strings.NewReplacer(`\`, "", "+", " ").Replace(secret)
	return slices.DeleteFunc([]string{plain, bare}, func(s string) bool { return len(s) < minSecret })
}

var (
	// escape is a character that is written in another way. How many
	// backslashes were one cannot be told, so that they count for nothing; and a "+" may
	// have been a space, so that it counts for one.
	escape = regexp.MustCompile(`\\+u[Dd][89ABab][0-9A-Fa-f]{2}\\+u[0-9A-Fa-f]{4}|\\+u[0-9A-Fa-f]{4}|\\+|%[0-9A-Fa-f]{2}|&#?[0-9A-Za-z]+;|\+`)
	// cutEscape is what is left of one at the end of a text that was cut.
	cutEscape   = regexp.MustCompile(`(?:\\+u[Dd][89ABab][0-9A-Fa-f]{2}(?:\\+(?:u[0-9A-Fa-f]{0,3})?)?|\\+(?:u[0-9A-Fa-f]{0,3})?|%[0-9A-Fa-f]?|&[#0-9A-Za-z]*)$`)
	backslashes = regexp.MustCompile(`\\+`)
)

// unescape is a text without its escapes. at has, for each byte of that and for
// its end, the place in s that it comes from.
func unescape(s string) (plain string, at []int) {
	var out strings.Builder
	write := func(text string, from, step int) {
		out.WriteString(text)
		for i := range len(text) {
			at = append(at, from+i*step)
		}
	}
	done := 0
	for _, m := range escape.FindAllStringIndex(s, -1) {
		write(s[done:m[0]], done, 1)
		write(meant(s[m[0]:m[1]]), m[0], 0)
		done = m[1]
	}
	write(s[done:], done, 1)
	return out.String(), append(at, len(s))
}

// meant is what an escape stands for.
func meant(escaped string) string {
	char := escaped
	switch {
	case escaped[0] == '%':
		char, _ = url.PathUnescape(escaped) // of two hexadecimal digits
	case escaped[0] == '&':
		char = html.UnescapeString(escaped)
	case strings.Contains(escaped, "u"):
		_ = json.Unmarshal([]byte(`"`+backslashes.ReplaceAllString(escaped, `\`)+`"`), &char) // \u and four of them
	}
	return strings.ReplaceAll(backslashes.ReplaceAllString(char, ""), "+", " ")
}
