package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review"
)

// errors writes what planning failed with, place by place.
func (b *builder) errors(r *review.Review) {
	for _, t := range r.Errors {
		if !b.add("### " + place(t) + "\n\n" + problems(t)) {
			b.left++
		}
	}
}

// warnings writes what the plan warns of, folded: much of it stands beside the
// templates above in words of this program.
func (b *builder) warnings(r *review.Review) {
	const end = "</details>\n\n"
	head := "<details><summary>" + r.WarningsLead() + "</summary>\n\n"
	if len(r.Warnings) == 0 {
		return
	}
	if length(head)+length(end) > b.room {
		b.left += len(r.Warnings)
		return
	}
	b.must(head)
	b.room -= length(end)
	for _, t := range r.Warnings {
		if !b.add("**" + place(t) + "**\n\n" + problems(t)) {
			b.left++
		}
	}
	b.out.WriteString(end)
}

// place names what a trouble is about.
func place(t review.Trouble) string {
	if t.Address == "" {
		return "In the configuration"
	}
	return span(t.Address)
}

func problems(t review.Trouble) string {
	var out strings.Builder
	for _, p := range t.Items {
		out.WriteString("**" + p.Word() + "** ")
		if p.Place != "" {
			out.WriteString("in " + span(p.Place) + " ")
		}
		out.WriteString(span(p.Summary) + "\n\n")
		if strings.TrimSpace(p.Detail) != "" {
			out.WriteString(block("text", wrapped(p.Detail)) + "\n")
		}
	}
	return out.String()
}

// width is how many characters a line of a block has at most, so that nobody has
// to scroll sideways.
const width = 100

// wrapped breaks long lines between words. Indented ones are quotations.
func wrapped(text string) []string {
	var out []string
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		if strings.HasPrefix(line, " ") || utf8.RuneCountInString(line) <= width {
			out = append(out, line)
			continue
		}
		current := ""
		for _, word := range strings.Fields(line) {
			if current != "" && utf8.RuneCountInString(current)+1+utf8.RuneCountInString(word) > width {
				out, current = append(out, current), ""
			}
			current = strings.TrimPrefix(current+" "+word, " ")
		}
		out = append(out, current)
	}
	return out
}
