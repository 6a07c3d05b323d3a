package message

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// ValueProblem says why Meta takes no such text in the place of a placeholder,
// as in "is empty, which …"; "" when it does. Meta's page "Cloud API error codes"
// has the refusals, 131008 and 132018; that a text has no line breaks, tabs or
// more than four spaces in a row stands in the answers.
func ValueProblem(text string) string {
	const refused = ", and Meta refuses the message (error 132018)"
	switch {
	case strings.TrimSpace(text) == "":
		return "is empty, and Meta refuses the message as lacking a parameter (error 131008). Give it a text"
	case strings.ContainsAny(text, "\n\r"):
		return "has a line break in it" + refused + ". Write it on one line; the text of the template may have line breaks"
	case strings.Contains(text, "\t"):
		return "has a tab in it" + refused + ". Write a space"
	case strings.Contains(text, strings.Repeat(" ", template.MaxSpaces+1)):
		return fmt.Sprintf("has more than %d spaces in a row%s. Leave fewer", template.MaxSpaces, refused)
	}
	return ""
}

// fits reports what is wrong with a text in the place of a placeholder.
func (f *filler) fits(at Place, name, text string) {
	if problem := ValueProblem(text); problem != "" {
		f.report(at, Unfit, "the value of %s %s", name, problem)
	}
}

// valueAt is the place of the value of a placeholder among those that were
// given, in whichever form.
func valueAt(at Place, p template.Placeholder, given any) Place {
	switch given.(type) {
	case []any:
		at.Below = at.Below.Index(p.Index() - 1)
	case map[string]any:
		at.Below = at.Below.At(p.Name)
	}
	return at
}

// cardBody looks at the body of a card as a customer is going to read it: with
// values in it, it can be longer than Meta takes.
func (f *filler) cardBody(at Place, text string, given any) {
	filled, problems := FillValues(text, given)
	if at.Card == nil || len(problems) > 0 || filled == text {
		return
	}
	if n := utf8.RuneCountInString(filled); n > template.MaxCardBody {
		f.report(at, Unfit, "with these values the body of the card has %d characters; Meta takes %d (error 132018). Give it shorter values", n, template.MaxCardBody)
	}
	if n := strings.Count(strings.TrimSpace(filled), "\n"); n > template.MaxCardLineBreaks {
		f.report(at, Unfit, "with these values the body of the card has %d line breaks; Meta takes %d (error 132018)", n, template.MaxCardLineBreaks)
	}
}

// DependsOn reports whether a message depends on what stands at a path of the
// template's typed components, or in it. It does not on what the review or the
// customer sees and no sender fills in: examples and samples, the footer, the
// label of a button, a phone number.
func DependsOn(at template.Path) bool {
	within := ""
	for _, step := range at.Steps() {
		switch name := step.Name; name {
		case "": // an element of a list, or an entry of a map
		case "components", "carousel", "cards", "header", "body", "buttons", "limited_time_offer":
			within = name
		case "text":
			return within == "header" || within == "body"
		case "payment_setting", "boleto", "pix_dynamic_code", "payment_link": // the way to pay, and not the sample of it
		case "format", "type", "url", "has_expiration":
			return true
		default:
			return false
		}
	}
	return true
}
