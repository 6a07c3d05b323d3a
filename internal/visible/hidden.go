package visible

import "unicode"

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
