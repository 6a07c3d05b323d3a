// Package visible shows characters that nobody can see: controls, marks that
// turn the direction of a text, and such as have no width. They can make a text
// read like another one, or hide one text inside another.
//
// What a script or an emoji needs is left as it is: the joiners between letters
// of Arabic and Indic scripts, those between emoji, the selectors after a
// character that they give another look, direction marks beside letters that
// are written from right to left.
package visible

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Text is s with each character that cannot be seen replaced by its number and
// its name, such as ‹U+202E RIGHT-TO-LEFT OVERRIDE›; a run of the same one is
// written once, with its length. New lines and tabs stay, and so does a text in
// which everything can be seen. What is not UTF-8 becomes U+FFFD.
func Text(s string) string {
	if isPlain(s) {
		return s
	}
	var out strings.Builder
	for _, p := range Split(s) {
		if p.Hidden() {
			out.WriteString("‹" + p.Name() + "›")
		} else {
			out.WriteString(p.Text)
		}
	}
	return out.String()
}

// Part is a stretch of a text: one that can be seen, or a run of one character
// that cannot.
type Part struct {
	Start, End int    // bytes of the text
	Text       string // as it is written, with U+FFFD for what is not UTF-8
	Rune       rune   // the character that cannot be seen; 0 where all can be
	Count      int    // how often the character stands here
}

// Hidden reports whether the part cannot be seen.
func (p Part) Hidden() bool { return p.Count > 0 }

// Name is the number and the name of a character that cannot be seen, and how
// often it stands there, such as "U+200B ZERO WIDTH SPACE × 3".
func (p Part) Name() string {
	name := fmt.Sprintf("U+%04X", p.Rune)
	if known, ok := names[p.Rune]; ok {
		name += " " + known
	}
	if p.Count > 1 {
		name += fmt.Sprintf(" × %d", p.Count)
	}
	return name
}

// Split cuts a text into the parts that can be seen and those that cannot.
func Split(s string) []Part {
	if isPlain(s) {
		return []Part{{End: len(s), Text: s}}
	}
	var parts []Part
	around := neighbours{rtl: hasRTL(s)}
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		end := at + size
		around.next = 0
		for _, around.next = range s[end:] {
			break
		}
		parts = join(parts, r, at, end, around.hides(r))
		around.see(r)
		at = end
	}
	return parts
}

// join adds a character to the last part, or begins another one.
func join(parts []Part, r rune, start, end int, hidden bool) []Part {
	n := len(parts)
	switch {
	case hidden && n > 0 && parts[n-1].Count > 0 && parts[n-1].Rune == r:
		parts[n-1].Count++
	case hidden:
		return append(parts, Part{Start: start, End: end, Text: string(r), Rune: r, Count: 1})
	case n > 0 && parts[n-1].Count == 0:
		parts[n-1].Text += string(r)
	default:
		return append(parts, Part{Start: start, End: end, Text: string(r)})
	}
	parts[n-1].End = end
	return parts
}

// isPlain is the short way for most texts: ASCII without controls.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return true
}
