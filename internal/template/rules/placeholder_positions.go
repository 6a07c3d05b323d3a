package rules

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// edge says at which end of a text a variable stands, "begins" or "ends", when
// between the two there is nothing but white space and these characters. A text
// of nothing but variables has no edge; see bodyOnlyPlaceholders.
func edge(text, besides string) (where, name string) {
	all := slotsOf(text).valid
	if len(all) == 0 || isBlank(withoutPlaceholders(text)) {
		return "", ""
	}
	first, last := all[0], all[len(all)-1]
	switch {
	case isOnly(text[:first.Start], besides):
		return "begins", first.Name
	case isOnly(text[last.End:], besides):
		return "ends", last.Name
	}
	return "", ""
}

// isOnly reports whether there is nothing in a text but white space and these
// characters.
func isOnly(text, characters string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsSpace(r) && !strings.ContainsRune(characters, r) })
}

func placeholderAtEdge(v *view, p part) {
	if where, name := edge(p.Text, ""); p.Type == template.TypeBody && !p.inCard() && where != "" {
		v.report(p.at.at("text"), "The %s %s with the variable {{%s}}; Meta takes none at either end. Write a few words %s it.", p.name(), where, name, beside(where))
	}
}

// closingMarks do not count as text after a variable, or before one. A full stop
// is known to have been refused, in 2026; of the others it is a guess.
const closingMarks = ".,:;?!"

func placeholderNearEdge(v *view, p part) {
	if where, _ := edge(p.Text, ""); p.Type != template.TypeBody || p.inCard() || where != "" {
		return
	}
	if where, name := edge(p.Text, closingMarks); where != "" {
		v.report(p.at.at("text"), "The %s %s with the variable {{%s}}, but for punctuation, and Meta may refuse it as if there were none. Write a few words %s it.", p.name(), where, name, beside(where))
	}
}

// cardPlaceholderAtEdge takes a variable at the beginning: two accounts have had
// such cards approved in August 2026, and no refusal is known.
func cardPlaceholderAtEdge(v *view, p part) {
	all := slotsOf(p.Text).valid
	if p.Type != template.TypeBody || !p.inCard() || len(all) == 0 {
		return
	}
	if last := all[len(all)-1]; isBlank(p.Text[last.End:]) {
		v.report(p.at.at("text"), "The %s ends with the variable {{%s}}, which Meta may refuse as it does in the body of a template. Write a few words after it.", p.name(), last.Name)
	}
}

func bodyOnlyPlaceholders(v *view, p part) {
	names := slotsOf(p.Text)
	if p.Type == template.TypeBody && !p.inCard() && len(names.valid) > 0 && isBlank(withoutPlaceholders(p.Text)) {
		v.report(p.at.at("text"), "The %s is nothing but %s, and Meta wants words around variables. Write what the message is about, such as \"Hello {{1}}, we have news for you.\"",
			p.name(), count(len(names.valid), "variable"))
	}
}

func headerPlaceholderAtEdge(v *view, p part) {
	if where, name := edge(p.Text, ""); p.Type == template.TypeHeader && where != "" {
		v.report(p.at.at("text"), "The %s %s with the variable {{%s}}, which Meta may refuse as it does in a body. Write a few words %s it.", p.name(), where, name, beside(where))
	}
}

func beside(where string) string {
	if where == "begins" {
		return "before"
	}
	return "after"
}

func placeholdersAdjacent(v *view, p part) {
	all := slotsOf(p.Text).valid
	if isBlank(withoutPlaceholders(p.Text)) {
		return // see bodyOnlyPlaceholders
	}
	for i := 1; i < len(all); i++ {
		if isBlank(p.Text[all[i-1].End:all[i].Start]) {
			v.report(p.at.at("text"), "The %s has {{%s}} and {{%s}} side by side, which Meta may refuse. Write text between them, or make one variable of both.",
				p.name(), all[i-1].Name, all[i].Name)
			break
		}
	}
}

// How much fixed text a body needs at least. Meta says "too many variables for
// its length" and gives no formula; these bounds are below everything that is
// known to have been accepted (two variables among 7 words, three among 12, eight
// in 133 characters) and above what is known to have been refused (one variable
// beside 2 words, four in up to 80 characters, five beside 9 words).
const (
	wordsPerPlaceholder      = 2 // and one word more
	charactersPerPlaceholder = 16
	manyPlaceholders         = 4 // from here on the characters count as well
)

func tooManyPlaceholders(v *view, p part) {
	found := slotsOf(p.Text)
	n := len(found.numbers) + len(found.names)
	fixed := strings.TrimSpace(withoutPlaceholders(p.Text))
	if p.Type != template.TypeBody || n == 0 || fixed == "" || !hasCountableWords(fixed) {
		return
	}
	has, wants := "", ""
	switch words, characters := wordsIn(fixed), length(fixed); {
	case words < wordsPerPlaceholder*n+1:
		has, wants = count(words, "word"), count(wordsPerPlaceholder*n+1, "word")
	case n >= manyPlaceholders && characters < charactersPerPlaceholder*n:
		has, wants = count(characters, "character"), fmt.Sprintf("%d", charactersPerPlaceholder*n)
	default:
		return
	}
	v.report(p.at.at("text"), "The %s has %s and only %s of text around them. Meta refuses too many variables for the length and gives no figure; "+
		"going by known answers, have at least %s, or fewer variables.", p.name(), count(n, "variable"), has, wants)
}
