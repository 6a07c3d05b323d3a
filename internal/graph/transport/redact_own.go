package transport

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// withoutOwn takes the known secrets out of a text, in any way of writing them
// that a server may echo: as they are, in JSON (\/, \", \u002f, and JSON inside
// a JSON string), in the path or the query of a URL (%2F, %20, +), in HTML. A
// text may be cut in the middle of one: its beginning at the end goes too.
func (c *redactor) withoutOwn(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); {
		if n := c.ownAt(s[i:]); n > 0 {
			out.WriteString(Redacted)
			i += n
			continue
		}
		out.WriteByte(s[i])
		i++
	}
	return out.String()
}

// ownAt is how much of the beginning of a text is a secret, or all of it when it
// ends in the middle of one.
func (c *redactor) ownAt(s string) int {
	most := 0
	for _, secret := range c.secrets {
		most = max(most, spelled(s, secret))
	}
	return most
}

// spelled is how much of the beginning of s spells the secret; 0 is not at all.
func spelled(s, secret string) int {
	at, slashed := 0, false // behind backslashes, which are counted as one
	for i, r := range secret {
		if slashed && r == '\\' {
			continue
		}
		n := spelledRune(s[at:], r, slashed)
		if n == 0 {
			if i >= minSecret && endsInside(s, at) {
				return len(s)
			}
			return 0
		}
		at, slashed = at+n, r == '\\'
	}
	return at
}

// endsInside reports whether s was cut within the character at a place. An &
// before it may have been the first of an entity.
func endsInside(s string, at int) bool {
	rest := s[at:]
	return cutEscape.MatchString(rest) || !utf8.FullRuneInString(rest) || at > 0 && s[at-1] == '&' && cutEscape.MatchString(s[at-1:])
}

// cutEscape is what may be left of an escaped character where a text was cut.
var cutEscape = regexp.MustCompile(`^(?:|\\+(?:u[0-9A-Fa-f]{0,4}(?:\\+(?:u[0-9A-Fa-f]{0,3})?)?)?|(?:%[0-9A-Fa-f]{2})*%[0-9A-Fa-f]?|(?:%[0-9A-Fa-f]{2})+|&[#0-9A-Za-z]*)$`)

// backslashes are any number of them: nobody can tell how many were one.
var backslashes = regexp.MustCompile(`^(?:\\+(?:u005[Cc])?|%5[Cc])+`)

// spelledRune is how much of the beginning of s stands for a character, the
// backslash of which may have been taken for another's.
func spelledRune(s string, r rune, slashed bool) int {
	bare := strings.TrimLeft(s, `\`)
	escapes := len(s) - len(bare)
	if r == '\\' {
		return len(backslashes.FindString(s))
	}
	if escapes > 0 || slashed {
		for _, form := range unicodeForms(r) {
			if hasPrefixFold(bare, form) {
				return escapes + len(form)
			}
		}
	}
	literal := string(r)
	for _, form := range []string{percentForm(literal), html.EscapeString(literal)} { // & begins &amp;
		if form != literal && hasPrefixFold(s, form) {
			return len(form)
		}
	}
	switch {
	case strings.HasPrefix(bare, literal):
		return escapes + len(literal)
	case r == ' ' && strings.HasPrefix(s, "+"):
		return 1
	}
	return 0
}

// unicodeForms are the character as JSON's \u writes it, without the first
// backslash.
func unicodeForms(r rune) []string {
	const hex = 16
	four := func(r rune) string {
		digits := strconv.FormatInt(int64(r), hex)
		return strings.Repeat("0", 4-len(digits)) + digits
	}
	if r <= 0xffff {
		return []string{"u" + four(r)}
	}
	high, low := utf16.EncodeRune(r)
	return []string{"u" + four(high) + `\u` + four(low), "u" + four(high) + `\\u` + four(low)}
}

func percentForm(literal string) string {
	const digits = "0123456789ABCDEF"
	out := make([]byte, 0, 3*utf8.UTFMax)
	for i := range len(literal) {
		out = append(out, '%', digits[literal[i]>>4], digits[literal[i]&15])
	}
	return string(out)
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
