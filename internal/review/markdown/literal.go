package markdown

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
)

// maxTicks is the longest run of backticks that a value keeps. Fences and spans
// are one longer than the longest run inside, and cmark-gfm, with which GitHub
// renders, knows neither a fence of more than 255 backticks nor a span of more than
// 80. A text that means to have ``` in it has three.
const maxTicks = 16

var longTicks = regexp.MustCompile(fmt.Sprintf("`{%d,}", maxTicks+1))

// literal makes a value fit to stand in code, which it cannot end: characters
// that cannot be seen and long runs of backticks are named. Every value of a plan,
// of Graph or of a command line comes into the comment through here, in a span,
// in a cell or in a block.
func literal(s string) string {
	return longTicks.ReplaceAllStringFunc(visible.Text(s), func(run string) string {
		return fmt.Sprintf("[%d backticks]", len(run))
	})
}

// span is a text as inline code that it cannot end. It is always on one line.
func span(s string) string {
	s = strings.NewReplacer("\n", "⏎", "\t", " ").Replace(literal(s))
	if strings.TrimSpace(s) == "" {
		return "(empty)"
	}
	fence := strings.Repeat("`", longestRun(s)+1)
	if s[0] == '`' || s[len(s)-1] == '`' || s[0] == ' ' && s[len(s)-1] == ' ' {
		s = " " + s + " "
	}
	return fence + s + fence
}

// cell is a span in a table, where a bar ends a cell even in code. A backslash
// escapes it there, unless another one stands before: then a space keeps them
// apart.
func cell(s string) string {
	return strings.NewReplacer(`\|`, `\ \|`, "|", `\|`).Replace(span(s))
}

// block is a text as a block of code that it cannot end. GitLab looks for its
// quick actions in the text of a note, line by line, and takes the first ``` for
// the end of a block: no line begins with a slash.
func block(language string, lines []string) string {
	safe := make([]string, len(lines))
	for i, line := range lines {
		safe[i] = literal(line)
		if text := strings.TrimLeft(line, " \t"); strings.HasPrefix(text, "/") {
			safe[i] = line[:len(line)-len(text)] + "‹/›" + literal(text[1:])
		}
	}
	text := strings.Join(safe, "\n")
	fence := strings.Repeat("`", max(3, longestRun(text)+1))
	return fence + language + "\n" + text + "\n" + fence + "\n"
}

// longestRun is how many backticks stand in a row.
func longestRun(s string) int {
	longest, run := 0, 0
	for _, r := range s {
		run++
		if r != '`' {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

// shortened keeps a value readable in a list.
func shortened(s string) string { return plan.Shortened(s, 160) }
