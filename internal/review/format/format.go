// Package format reads WhatsApp's formatting: *bold*, _italic_, ~strike~,
// `code`, ```monospace```, lists and quotes, as WhatsApp's help page "How to
// format your messages" has them. A sign that formats nothing is text.
package format

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Style is how a character looks.
type Style uint8

// The styles, which add up.
const (
	Bold Style = 1 << iota
	Italic
	Strike
	Mono
)

// Kind is what a line is.
type Kind uint8

// The kinds of line.
const (
	Plain Kind = iota
	Bullet
	Number
	Quote
)

// Line is one line of a message. Start and End are bytes of the text, without
// the sign that makes it a list or a quote and without the new line.
type Line struct {
	Kind       Kind
	Label      string // of a numbered line: its digits
	Start, End int
}

// Formatted says for each byte of a text how it looks, and whether it is a sign
// that is not shown.
type Formatted struct {
	Lines  []Line
	Style  []Style
	Hidden []bool
}

// maxLength is the longest text, in bytes, whose formatting is looked at. A
// message has 1024 characters; what is longer is a mistake, and shown plainly.
const maxLength = 1 << 13

// Parse reads a text, which must be valid UTF-8.
func Parse(text string) Formatted {
	f := Formatted{Style: make([]Style, len(text)), Hidden: make([]bool, len(text))}
	if len(text) > maxLength {
		for start, end := range lines(text, 0, len(text)) {
			f.Lines = append(f.Lines, Line{Start: start, End: end})
		}
		return f
	}
	at := 0
	for _, fence := range fences(text) {
		f.stretch(text, at, fence.start)
		f.mark(fence.start, fence.end, len("```"), Mono)
		at = fence.end
	}
	f.stretch(text, at, len(text))
	f.cut(text)
	return f
}

// lines walks over the lines of a stretch, by where each starts and ends.
func lines(text string, start, end int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for line := range strings.SplitSeq(text[start:end], "\n") {
			if !yield(start, start+len(line)) {
				return
			}
			start += len(line) + 1
		}
	}
}

type span struct{ start, end int }

// fences finds the pairs of three backticks with something between them.
func fences(text string) []span {
	const sign = "```"
	var found []span
	parts := strings.Split(text, sign)
	start := len(parts[0]) // of the sign before a part
	for i := 1; i < len(parts)-1; i++ {
		end := start + len(sign) + len(parts[i]) // where the sign behind it starts
		if strings.TrimSpace(parts[i]) != "" {
			found = append(found, span{start, end + len(sign)})
			i++ // the sign that ends a pair begins none
			end += len(sign) + len(parts[i])
		}
		start = end
	}
	return found
}

// mark gives a style to what stands between two signs, and hides the signs.
func (f *Formatted) mark(start, end, sign int, s Style) {
	for i := start; i < end; i++ {
		f.Style[i] |= s
		f.Hidden[i] = f.Hidden[i] || i < start+sign || i >= end-sign
	}
}

// stretch formats the inside of each line of a stretch: no sign reaches over a
// new line.
func (f *Formatted) stretch(text string, from, to int) {
	for start, end := range lines(text, from, to) {
		_, _, skip := kindOf(text[start:end])
		if start > 0 && text[start-1] != '\n' {
			skip = 0 // the stretch starts in the middle of a line
		}
		f.inline(text, start+skip, end, 0)
	}
}

// styles are the signs that format what stands between two of them.
var styles = map[byte]Style{'*': Bold, '_': Italic, '~': Strike, '`': Mono}

func (f *Formatted) inline(text string, start, end int, within Style) {
	for i := start; i < end; i++ {
		s, ok := styles[text[i]]
		if !ok || within&s != 0 || !opens(text, start, i, end) {
			continue
		}
		closing := closingSign(text, i, end)
		if closing < 0 {
			continue
		}
		f.mark(i, closing+1, 1, s)
		if s != Mono {
			f.inline(text, i+1, closing, within|s)
		}
		i = closing
	}
}

// opens reports whether the sign at i may begin something: no letter or digit
// stands before it, and something other than a space or the same sign after.
func opens(text string, start, i, end int) bool {
	if i > start {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if isWord(before) {
			return false
		}
	}
	after, _ := utf8.DecodeRuneInString(text[i+1 : end])
	return i+1 < end && !unicode.IsSpace(after) && text[i+1] != text[i]
}

// closingSign finds the sign that ends what the one at i begins, or -1.
func closingSign(text string, i, end int) int {
	for j := i + 2; j < end; j++ {
		if text[j] != text[i] {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:j])
		after, size := utf8.DecodeRuneInString(text[j+1 : end])
		if !unicode.IsSpace(before) && (size == 0 || !isWord(after)) {
			return j
		}
	}
	return -1
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// kindOf tells lists and quotes by their first signs; skip is how many bytes
// these take.
func kindOf(line string) (kind Kind, label string, skip int) {
	switch {
	case strings.HasPrefix(line, "> ") && len(line) > 2:
		return Quote, "", 2
	case (strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ")) && len(line) > 2:
		return Bullet, "", 2
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if digits > 0 && digits <= 3 && strings.HasPrefix(line[digits:], ". ") && len(line) > digits+2 {
		return Number, line[:digits], digits + 2
	}
	return Plain, "", 0
}

// cut cuts the text at its new lines. What is monospace is no list.
func (f *Formatted) cut(text string) {
	for start, end := range lines(text, 0, len(text)) {
		line := Line{Start: start, End: end}
		if start == end || f.Style[start]&Mono == 0 {
			var skip int
			line.Kind, line.Label, skip = kindOf(text[start:end])
			line.Start += skip
		}
		f.Lines = append(f.Lines, line)
	}
}
