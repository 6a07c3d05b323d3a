package textdiff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words cuts a text into what a reader sees change as a whole: words, the white
// space between them, and the punctuation that ends a word. The pieces make up
// the text. Scripts without spaces are cut into characters.
func Words(text string) []string {
	var out []string
	for text != "" {
		n := first(text)
		out = append(out, text[:n])
		text = text[n:]
	}
	return out
}

func first(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case unicode.IsSpace(r):
		return len(text) - len(strings.TrimLeftFunc(text, func(s rune) bool { return unicode.IsSpace(s) && s == r }))
	case unspaced(r):
		return size + marks(text[size:])
	}
	end := strings.IndexFunc(text, func(s rune) bool { return unicode.IsSpace(s) || unspaced(s) })
	if end < 0 {
		end = len(text)
	}
	word := strings.TrimRightFunc(text[:end], endsWord)
	if word == "" {
		return size + marks(text[size:])
	}
	return len(word)
}

// endsWord is for punctuation that does not belong to the word before it.
func endsWord(r rune) bool { return strings.ContainsRune(".,;:!?)]}…،؛؟", r) }

// unspaced are the scripts that are written without spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// marks are the bytes of the signs that combine with the character before them.
func marks(text string) int {
	return len(text) - len(strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsMark(r) || r == '\u200d' || r == '\ufe0f' }))
}
