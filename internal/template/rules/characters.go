package rules

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

const (
	emojiVariation = '\uFE0F' // turns the character before it into an emoji
	keycap         = '\u20E3'
	emojiJoiner    = '\u200D' // makes one emoji of two
)

// emojiTable holds the characters that are shown as emoji without being asked
// to (Unicode's property Emoji_Presentation), with the pictographs between them.
var emojiTable = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x231A, 0x231B, 1}, {0x23E9, 0x23EC, 1}, {0x23F0, 0x23F3, 3}, {0x25FD, 0x25FE, 1}, {0x2614, 0x2615, 1},
		{0x2648, 0x2653, 1}, {0x267F, 0x2693, 20}, {0x26A1, 0x26A1, 1}, {0x26AA, 0x26AB, 1}, {0x26BD, 0x26BE, 1},
		{0x26C4, 0x26C5, 1}, {0x26CE, 0x26D4, 6}, {0x26EA, 0x26EA, 1}, {0x26F2, 0x26F3, 1}, {0x26F5, 0x26FA, 5},
		{0x26FD, 0x2705, 8}, {0x270A, 0x270B, 1}, {0x2728, 0x2728, 1}, {0x274C, 0x274E, 2}, {0x2753, 0x2755, 1},
		{0x2757, 0x2757, 1}, {0x2795, 0x2797, 1}, {0x27B0, 0x27BF, 15}, {0x2B1B, 0x2B1C, 1}, {0x2B50, 0x2B55, 5},
	},
	R32: []unicode.Range32{
		{0x1F004, 0x1F004, 1}, {0x1F0CF, 0x1F0CF, 1}, {0x1F18E, 0x1F18E, 1}, {0x1F191, 0x1F19A, 1}, {0x1F1E6, 0x1F1FF, 1},
		{0x1F201, 0x1F201, 1}, {0x1F21A, 0x1F22F, 21}, {0x1F232, 0x1F236, 1}, {0x1F238, 0x1F23A, 1}, {0x1F250, 0x1F251, 1},
		{0x1F300, 0x1F64F, 1}, {0x1F680, 0x1F6FF, 1}, {0x1F7E0, 0x1F7EB, 1}, {0x1F90C, 0x1F9FF, 1}, {0x1FA70, 0x1FAFF, 1},
	},
}

// firstEmoji finds an emoji in a text, or returns "".
func firstEmoji(text string) string {
	var before rune
	for _, r := range text {
		if unicode.Is(emojiTable, r) {
			return string(r)
		}
		if before != 0 && (r == emojiVariation || r == keycap) {
			return string([]rune{before, r})
		}
		before = r
	}
	return ""
}

// countEmoji counts the emoji of a text as a reader does: a flag, a family or a
// hand with a skin tone is one, though it takes several characters.
func countEmoji(text string) int {
	n := 0
	isEmoji, isJoined, isHalfFlag := false, false, false // of what has been read so far, the end
	for i, r := range text {
		isFlag := r >= 0x1F1E6 && r <= 0x1F1FF
		switch {
		case r == emojiVariation || r == keycap:
			if !isEmoji && i > 0 {
				n++
			}
			isEmoji = i > 0
		case r == emojiJoiner:
			isJoined = isEmoji
			continue
		case isEmoji && (isJoined || isFlag && isHalfFlag || r >= 0x1F3FB && r <= 0x1F3FF): // more of the same emoji
			isFlag = false
		default:
			isEmoji = unicode.Is(emojiTable, r)
			if isEmoji {
				n++
			}
		}
		isJoined, isHalfFlag = false, isFlag
	}
	return n
}

// hasLineBreak reports whether a text has more than one line. A line break at
// its end, which a heredoc leaves, does not count.
func hasLineBreak(text string) bool {
	return strings.ContainsAny(strings.TrimRightFunc(text, unicode.IsSpace), "\n\r")
}

// marks finds WhatsApp's own formatting: *bold*, _italic_, ~struck~ and code.
var marks = regexp.MustCompile("(?:^|[^\\pL\\pN_*~])(\\*[^*\\s](?:[^*\\n]*[^*\\s])?\\*|_[^_\\s](?:[^_\\n]*[^_\\s])?_|~[^~\\s](?:[^~\\n]*[^~\\s])?~)(?:$|[^\\pL\\pN_*~])|(`+[^`\\n]+`+)")

// firstMark finds formatting in the fixed text, or returns "".
func firstMark(text string) string {
	found := marks.FindStringSubmatch(template.Fill(text, func(template.Placeholder) (string, bool) { return "x", true }))
	if found == nil {
		return ""
	}
	return found[1] + found[2]
}

// scriptsWithoutSpaces are the scripts whose words or characters cannot be
// counted like those of Latin text.
var scriptsWithoutSpaces = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

func hasCountableWords(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxLatin1 && unicode.In(r, scriptsWithoutSpaces...) })
}

// wordsIn counts the words of a text: what has a letter or a digit in it.
func wordsIn(text string) int {
	return len(slices.DeleteFunc(strings.Fields(text), func(word string) bool {
		return !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	}))
}
