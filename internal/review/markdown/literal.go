package markdown

import (
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/message"
)

// span is a text as inline code that it cannot end. It is always on one line.
func span(s string) string {
	s = strings.ReplaceAll(message.Visible(s), "\n", "⏎")
	s = strings.ReplaceAll(s, "\t", " ")
	if strings.TrimSpace(s) == "" {
		return "(empty)"
	}
	fence := strings.Repeat("`", longestRun(s, '`')+1)
	if s[0] == '`' || s[len(s)-1] == '`' || s[0] == ' ' && s[len(s)-1] == ' ' {
		s = " " + s + " "
	}
	return fence + s + fence
}

// cell is a span in a table, where a bar ends a cell even in code.
func cell(s string) string { return strings.ReplaceAll(span(s), "|", `\|`) }

// block is a text as a block of code that it cannot end.
func block(language string, lines []string) string {
	text := strings.Join(lines, "\n")
	fence := strings.Repeat("`", max(3, longestRun(text, '`')+1))
	return fence + language + "\n" + text + "\n" + fence + "\n"
}

func longestRun(s string, of rune) int {
	longest, run := 0, 0
	for _, r := range s {
		if r == of {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	return longest
}

// shortened keeps a value readable in a list.
func shortened(s string) string {
	const most = 160
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
