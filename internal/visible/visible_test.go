package visible

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"":                      "",
		"Hi {{1}}!\n\tBye":      "Hi {{1}}!\n\tBye",
		"a\u202eb":              "a‹U+202E RIGHT-TO-LEFT OVERRIDE›b",
		"a\u200b\u200b\u200bb":  "a‹U+200B ZERO WIDTH SPACE × 3›b",
		"a\u200b\u200db":        "a‹U+200B ZERO WIDTH SPACE›‹U+200D ZERO WIDTH JOINER›b",
		"\x00\x1b[31m":          "‹U+0000 NULL›‹U+001B ESCAPE›[31m",
		"a\r\nb":                "a‹U+000D CARRIAGE RETURN›\nb",
		"\u2028\u2029":          "‹U+2028 LINE SEPARATOR›‹U+2029 PARAGRAPH SEPARATOR›",
		"x\U000e0041":           "x‹U+E0041›",
		"a\u00adb\u2060c\ufeff": "a‹U+00AD SOFT HYPHEN›b‹U+2060 WORD JOINER›c‹U+FEFF ZERO WIDTH NO-BREAK SPACE›",
		"\u3164":                "‹U+3164 HANGUL FILLER›",
		"a\ufe0f\ufe0f":         "a\ufe0f‹U+FE0F VARIATION SELECTOR-16›",
		" \ufe0f":               " ‹U+FE0F VARIATION SELECTOR-16›",
		"ab\u200ccd":            "ab‹U+200C ZERO WIDTH NON-JOINER›cd",
		"only latin\u200f":      "only latin‹U+200F RIGHT-TO-LEFT MARK›",
		"\ufdd0\U0001ffff":      "‹U+FDD0›‹U+1FFFF›",
		"\xff":                  "\ufffd",
		"مرحبا\u202e":           "مرحبا‹U+202E RIGHT-TO-LEFT OVERRIDE›",
		"می\u200c\u200cخواهم":   "می\u200c‹U+200C ZERO WIDTH NON-JOINER›خواهم",
		"👩\u200d":               "👩‹U+200D ZERO WIDTH JOINER›",
	} {
		if got := Text(in); got != want {
			t.Errorf("%+q: %s\nand not %s", in, got, want)
		}
	}
}

func TestWhatAScriptNeedsStays(t *testing.T) {
	for name, text := range map[string]string{
		"family":           "👨\u200d👩\u200d👧\u200d👦",
		"technologist":     "👩🏽\u200d💻",
		"heart on fire":    "❤️\u200d🔥",
		"rainbow flag":     "🏳️\u200d🌈",
		"man shrugging":    "🤷🏻\u200d♂️",
		"eye in bubble":    "👁️\u200d🗨️",
		"Wales":            "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
		"keycap":           "1️⃣",
		"text style":       "☎︎",
		"Persian":          "می\u200cخواهم",
		"Hindi":            "क्\u200dष क्\u200cष",
		"Sinhala":          "ශ්\u200dරී",
		"Malayalam":        "ന്\u200d",
		"Bengali":          "র\u200d্যাম",
		"Hebrew":           "שלום\u200f (ABC)\u200e",
		"Arabic":           "مرحبا\u061c 12",
		"Arabic number":    "\u0600١٢",
		"Japanese variant": "葛\U000e0100",
		"Thai":             "สวัสดี",
		"Khmer":            "ភាសា\u200bខ្មែរ",
		"no-break space":   "10\u00a0€",
		"combining":        "e\u0301",
	} {
		if got := Text(text); got != text {
			t.Errorf("%s: %+q", name, got)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("a\u202eb\u200d\xff\U000e0041")
	f.Add("👨\u200d👩\u200d👧\u200d👦 می\u200cخواهم")
	f.Fuzz(func(t *testing.T, s string) {
		out := Text(s)
		if !utf8.ValidString(out) || Text(out) != out {
			t.Fatalf("%+q: %+q", s, out)
		}
		for _, r := range out {
			if unicode.Is(unicode.Cc, r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) && r != '\u200e' && r != '\u200f' && r != '\u061c' {
				t.Fatalf("%+q: %U is left", s, r)
			}
		}
		var all strings.Builder
		at := 0
		for _, p := range Split(s) {
			if p.Start != at {
				t.Fatalf("%+q: a gap at %d", s, at)
			}
			all.WriteString(s[p.Start:p.End])
			at = p.End
		}
		if all.String() != s {
			t.Fatalf("%+q is cut into %+q", s, all.String())
		}
	})
}
