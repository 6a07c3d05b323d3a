package markdown

import (
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review"
)

// besides lists what changes beside the templates, and returns how many of them are
// left out.
func (b *builder) besides(list []review.Beside) int {
	if len(list) == 0 {
		return 0
	}
	var lines strings.Builder
	for _, beside := range list {
		lines.WriteString(besideLine(beside))
	}
	const most = 10 // lines that nobody has to unfold
	text := lines.String() + "\n"
	if len(list) > most {
		text = folded(fmt.Sprintf("%d of them", len(list)), text) + "\n"
	}
	if !b.add("### Other WhatsApp resources\n\n" + text) {
		return len(list)
	}
	return 0
}

// besideLine is one resource, with its values that change below it.
func besideLine(b review.Beside) string {
	line := fmt.Sprintf("- **%s** %s", b.Kind, span(b.Address))
	if b.PreviousAddress != "" {
		line += ", which was " + span(b.PreviousAddress)
	}
	if b.Note != "" {
		line += ". " + b.Note
	}
	line += "\n"
	const most = 20
	for i, a := range b.Attributes {
		if i == most {
			return line + fmt.Sprintf("  - and %d more\n", len(b.Attributes)-most)
		}
		line += fmt.Sprintf("  - %s: %s → %s\n", span(a.Path), value(a.Was), value(a.Is))
	}
	return line
}
