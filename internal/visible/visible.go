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
	"unicode"
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

// neighbours is what stands around a character.
type neighbours struct {
	last rune // the character before, 0 at the beginning
	base rune // the last one that is no selector, joiner or mark
	next rune
	rtl  bool // the text has letters that are written from right to left
}

// see goes on to the next character.
func (n *neighbours) see(r rune) {
	n.last = r
	if r != zwj && r != zwnj && !unicode.Is(unicode.Variation_Selector, r) && !unicode.IsMark(r) && !isSkinTone(r) && !isTag(r) {
		n.base = r
	}
}

const (
	zwsp = '\u200b'
	zwnj = '\u200c'
	zwj  = '\u200d'
)

// hides reports whether nobody can see a character where it stands.
func (n *neighbours) hides(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r == zwj:
		joins := joinsLetters(n.base) || isPictograph(n.base) && isPictograph(n.next)
		return !joins || n.last == r
	case r == zwnj:
		return !joinsLetters(n.base) || n.last == r
	case r == zwsp:
		return !isUnspaced(n.base) && !isUnspaced(n.next) || n.last == r
	case r == '\u200e' || r == '\u200f' || r == '\u061c':
		return !n.rtl
	case r == '\u034f':
		return n.last == r || !unicode.IsLetter(n.base)
	case unicode.Is(unicode.Variation_Selector, r):
		return n.last == 0 || unicode.IsSpace(n.last) || unicode.IsControl(n.last) || unicode.Is(unicode.Variation_Selector, n.last)
	case isTag(r):
		return n.base != '🏴' // the flags of England, Scotland and Wales
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false // Arabic signs that can be seen, although they are of class Cf
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point)
}

// scripts in which a joiner or a non-joiner changes how letters look: The
// Unicode Standard, section 23.2 "Layout Controls", "Cursive Connection and
// Ligatures".
var scripts = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko, unicode.Mandaic, unicode.Manichaean, unicode.Adlam, unicode.Hanifi_Rohingya,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Balinese, unicode.Javanese, unicode.Chakma,
}

// unspaced are the scripts that write no spaces between words, in which a space
// without a width says where a line may be broken (section 23.2 again).
var unspaced = []*unicode.RangeTable{unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Javanese, unicode.Balinese}

func isUnspaced(r rune) bool { return r >= 0xe00 && unicode.In(r, unspaced...) }

func joinsLetters(r rune) bool { return unicode.In(r, scripts...) }

// isPictograph takes what emoji are made of: they are symbols, but for a few
// older ones such as the arrows and ♂.
func isPictograph(r rune) bool { return unicode.In(r, unicode.So, unicode.Sm, unicode.Sk) && r > 0xff }

func isSkinTone(r rune) bool { return r >= 0x1f3fb && r <= 0x1f3ff }

func isTag(r rune) bool { return r >= 0xe0020 && r <= 0xe007f }

// hasRTL reports whether a text has letters of a script that is written from
// right to left.
func hasRTL(s string) bool {
	for _, r := range s {
		if r >= 0x590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan, unicode.Mandaic, unicode.Adlam, unicode.Hanifi_Rohingya) {
			return true
		}
	}
	return false
}

// names are those of the Unicode Standard. The characters without a name here
// are known by their number.
var names = map[rune]string{
	0x00: "NULL", 0x07: "BELL", 0x08: "BACKSPACE", 0x0b: "LINE TABULATION", 0x0c: "FORM FEED", 0x0d: "CARRIAGE RETURN", 0x1b: "ESCAPE", 0x7f: "DELETE",
	0x85: "NEXT LINE", 0x9b: "CONTROL SEQUENCE INTRODUCER", 0xad: "SOFT HYPHEN", 0x034f: "COMBINING GRAPHEME JOINER", 0x061c: "ARABIC LETTER MARK",
	0x115f: "HANGUL CHOSEONG FILLER", 0x1160: "HANGUL JUNGSEONG FILLER", 0x180e: "MONGOLIAN VOWEL SEPARATOR",
	0x200b: "ZERO WIDTH SPACE", 0x200c: "ZERO WIDTH NON-JOINER", 0x200d: "ZERO WIDTH JOINER", 0x200e: "LEFT-TO-RIGHT MARK", 0x200f: "RIGHT-TO-LEFT MARK",
	0x2028: "LINE SEPARATOR", 0x2029: "PARAGRAPH SEPARATOR", 0x202a: "LEFT-TO-RIGHT EMBEDDING", 0x202b: "RIGHT-TO-LEFT EMBEDDING",
	0x202c: "POP DIRECTIONAL FORMATTING", 0x202d: "LEFT-TO-RIGHT OVERRIDE", 0x202e: "RIGHT-TO-LEFT OVERRIDE", 0x2060: "WORD JOINER",
	0x2061: "FUNCTION APPLICATION", 0x2062: "INVISIBLE TIMES", 0x2063: "INVISIBLE SEPARATOR", 0x2064: "INVISIBLE PLUS",
	0x2066: "LEFT-TO-RIGHT ISOLATE", 0x2067: "RIGHT-TO-LEFT ISOLATE", 0x2068: "FIRST STRONG ISOLATE", 0x2069: "POP DIRECTIONAL ISOLATE",
	0x3164: "HANGUL FILLER", 0xfe0e: "VARIATION SELECTOR-15", 0xfe0f: "VARIATION SELECTOR-16", 0xfeff: "ZERO WIDTH NO-BREAK SPACE",
	0xffa0: "HALFWIDTH HANGUL FILLER", 0xfff9: "INTERLINEAR ANNOTATION ANCHOR", 0xfffa: "INTERLINEAR ANNOTATION SEPARATOR", 0xfffb: "INTERLINEAR ANNOTATION TERMINATOR",
}
