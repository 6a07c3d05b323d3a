// Package textdiff finds what two texts, or two lists, have in common.
package textdiff

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pair says that element A of one list is element B of the other. One of them
// is -1 where there is nothing on that side.
type Pair struct{ A, B int }

// maxCells bounds the table of a comparison. Messages are short; what is longer
// is compared from both ends only.
const maxCells = 4 << 20

// Align brings two lists of the given lengths into one order with as many equal
// pairs as possible. Among what differs, elements of a come before those of b.
func Align(a, b int, equal func(i, j int) bool) []Pair {
	var head, tail []Pair
	start := 0
	for start < a && start < b && equal(start, start) {
		head = append(head, Pair{start, start})
		start++
	}
	for a > start && b > start && equal(a-1, b-1) {
		a, b = a-1, b-1
		tail = append(tail, Pair{a, b})
	}
	slices.Reverse(tail)
	return slices.Concat(head, middle(start, a, b, equal), tail)
}

func middle(start, a, b int, equal func(i, j int) bool) []Pair {
	var out []Pair
	var lengths []int32
	n, m := a-start, b-start
	isShort := n*m <= maxCells
	if isShort {
		lengths = table(start, n, m, equal)
	}
	for i, j := 0, 0; i < n || j < m; {
		switch {
		case isShort && i < n && j < m && equal(start+i, start+j):
			out = append(out, Pair{start + i, start + j})
			i, j = i+1, j+1
		case j == m || i < n && (!isShort || lengths[(i+1)*(m+1)+j] >= lengths[i*(m+1)+j+1]):
			out = append(out, Pair{start + i, -1})
			i++
		default:
			out = append(out, Pair{-1, start + j})
			j++
		}
	}
	return out
}

// table has, for each pair of tails, the length of their longest common
// subsequence.
func table(start, n, m int, equal func(i, j int) bool) []int32 {
	t := make([]int32, (n+1)*(m+1))
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if equal(start+i, start+j) {
				t[i*(m+1)+j] = t[(i+1)*(m+1)+j+1] + 1
			} else {
				t[i*(m+1)+j] = max(t[(i+1)*(m+1)+j], t[i*(m+1)+j+1])
			}
		}
	}
	return t
}

// Match pairs the elements of two lists: those that are equal, and of what lies
// between them those that are near to each other, which are the changed ones.
func Match(a, b int, equal, near func(i, j int) bool) []Pair {
	var out []Pair
	var onlyA, onlyB []int
	flush := func() {
		for _, p := range Align(len(onlyA), len(onlyB), func(i, j int) bool { return near(onlyA[i], onlyB[j]) }) {
			if p.A >= 0 {
				p.A = onlyA[p.A]
			}
			if p.B >= 0 {
				p.B = onlyB[p.B]
			}
			out = append(out, p)
		}
		onlyA, onlyB = nil, nil
	}
	for _, p := range Align(a, b, equal) {
		switch {
		case p.B < 0:
			onlyA = append(onlyA, p.A)
		case p.A < 0:
			onlyB = append(onlyB, p.B)
		default:
			flush()
			out = append(out, p)
		}
	}
	flush()
	return out
}

// Anything is near to anything: what stands in the same place is a pair.
func Anything(int, int) bool { return true }

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
