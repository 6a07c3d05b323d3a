package rules

import (
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// edge says at which end of a text a variable stands: "begins", "ends" or "".
// White space around it is no text; a punctuation mark is.
func edge(text string) (where, name string) {
	all := slotsOf(text).valid
	if len(all) == 0 {
		return "", ""
	}
	first, last := all[0], all[len(all)-1]
	switch {
	case isBlank(text[:first.Start]):
		return "begins", first.Name
	case isBlank(text[last.End:]):
		return "ends", last.Name
	}
	return "", ""
}

func placeholderAtEdge(v *view, report reporter) {
	for p := range v.texts {
		if where, name := edge(p.Text); p.Type == template.TypeBody && where != "" {
			report.add(p.at.at("text"), "The %s %s with the variable {{%s}}; Meta takes none at either end. Write a few words %s it.", p.name(), where, name, beside(where))
		}
	}
}

func headerPlaceholderAtEdge(v *view, report reporter) {
	for p := range v.texts {
		if where, name := edge(p.Text); p.Type == template.TypeHeader && where != "" {
			report.add(p.at.at("text"), "The %s %s with the variable {{%s}}, which Meta may refuse as it does in a body. Write a few words %s it.", p.name(), where, name, beside(where))
		}
	}
}

func beside(where string) string {
	if where == "begins" {
		return "before"
	}
	return "after"
}

func placeholdersAdjacent(v *view, report reporter) {
	for p := range v.texts {
		all := slotsOf(p.Text).valid
		for i := 1; i < len(all); i++ {
			if isBlank(p.Text[all[i-1].End:all[i].Start]) {
				report.add(p.at.at("text"), "The %s has {{%s}} and {{%s}} side by side, which Meta may refuse. Write text between them, or make one variable of both.",
					p.name(), all[i-1].Name, all[i].Name)
				break
			}
		}
	}
}

// How much fixed text a body needs at least. Meta says "too many variables for
// its length" and gives no formula; these bounds are below everything that is
// known to have been accepted (two variables among 7 words, three among 12, four
// in 165 characters) and above what is known to have been refused (one variable
// beside 2 words, four in up to 90 characters, five beside 9 words).
const (
	wordsPerPlaceholder      = 2 // and one word more
	charactersPerPlaceholder = 18
	manyPlaceholders         = 4 // from here on the characters count as well
)

func tooManyPlaceholders(v *view, report reporter) {
	for p := range v.texts {
		n := len(slotsOf(p.Text).valid)
		fixed := strings.TrimSpace(withoutPlaceholders(p.Text))
		if p.Type != template.TypeBody || n == 0 || !hasCountableWords(fixed) {
			continue
		}
		has, wants := "", ""
		switch words, characters := wordsIn(fixed), length(fixed); {
		case words < wordsPerPlaceholder*n+1:
			has, wants = count(words, "word"), count(wordsPerPlaceholder*n+1, "word")
		case n >= manyPlaceholders && characters < charactersPerPlaceholder*n:
			has, wants = count(characters, "character"), fmt.Sprintf("%d", charactersPerPlaceholder*n)
		default:
			continue
		}
		report.add(p.at.at("text"), "The %s has %s and only %s of text around them. Meta refuses too many variables for the length and gives no figure; "+
			"going by known answers, have at least %s, or fewer variables.", p.name(), count(n, "variable"), has, wants)
	}
}
