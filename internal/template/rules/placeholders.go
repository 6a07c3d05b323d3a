package rules

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// placeholderRules judge the variables in the texts of headers and bodies.
var placeholderRules = []Rule{
	{
		ID: "placeholder-braces", Severity: Warning, Title: "Unbalanced braces",
		Says:   "A variable stands in two pairs of braces, such as {{1}} or {{first_name}}.",
		Source: "Template review", check: each((*view).texts, placeholderBraces),
	}, {
		ID: "placeholder-name", Severity: Warning, Title: "Invalid name of a variable",
		Says:   "A variable is a number, or a name of lower-case letters, digits and underscores; characters such as #, $ and % are not allowed.",
		Source: "Template review", check: each((*view).texts, placeholderName),
	}, {
		ID: "placeholder-spaces", Severity: Warning, Title: "Spaces in the braces of a variable",
		Says:   "Nothing stands between the braces of a variable and its number or name.",
		Source: "Template review", check: each((*view).texts, placeholderSpaces),
	}, {
		ID: "placeholder-single-braces", Severity: Warning, Title: "Word in single braces",
		Says:   "A variable stands in two pairs of braces; what stands in one pair is text, which customers read as it is.",
		Source: "Template components", check: each((*view).texts, placeholderSingleBraces),
	}, {
		ID: "placeholder-sequence", Severity: Error, Title: "Variables not numbered from 1",
		Says:   "Numbered variables count from {{1}} without gaps, in each component anew.",
		Source: "Template review", check: each((*view).texts, placeholderSequence),
	}, {
		ID: "placeholder-repeated", Severity: Warning, Title: "Variable used twice",
		Says:   "Each named variable stands in a text once. Numbered ones have been approved twice, and in any order.",
		Source: "Templates", check: each((*view).texts, placeholderRepeated),
	}, {
		ID: "placeholder-mixed", Severity: Error, Title: "Numbered and named variables mixed",
		Says:   "The variables of header, body and cards are either all numbered or all named.",
		Source: "Templates", check: placeholderMixed,
	}, {
		ID: "parameter-format-mismatch", Severity: Error, Title: "Variables of the other format",
		Says:   "parameter_format POSITIONAL goes with numbered variables, NAMED with named ones.",
		Source: "Templates", check: parameterFormatMismatch,
	}, {
		ID: "placeholder-at-edge", Severity: Error, Title: "Body begins or ends with a variable",
		Says: "A body neither begins nor ends with a variable.",
		Code: 100, Subcode: 2388299, Source: "recorded answer", check: each((*view).texts, placeholderAtEdge),
	}, {
		ID: "placeholder-near-edge", Severity: Warning, Title: "Only punctuation beside a variable",
		Says: "More than punctuation stands between a variable and the end of a body: Graph has refused bodies that end like \"Booking: {{2}}.\", and approved some before 2025.",
		Code: 100, Subcode: 2388299, Source: "recorded answer", check: each((*view).texts, placeholderNearEdge),
	}, {
		ID: "card-placeholder-at-edge", Severity: Warning, Title: "Body of a card ends with a variable",
		Says: "A text does not end with a variable. The body of a card may begin with one: such cards have been approved.",
		Code: 100, Subcode: 2388299, Source: "Template review", check: each((*view).texts, cardPlaceholderAtEdge),
	}, {
		ID: "body-only-placeholders", Severity: Error, Title: "Body of nothing but variables",
		Says: "A body has more in it than variables.",
		Code: 100, Subcode: 2388047, Source: "recorded answer", check: each((*view).texts, bodyOnlyPlaceholders),
	}, {
		ID: "header-placeholder-at-edge", Severity: Warning, Title: "Header begins or ends with a variable",
		Says: "A message neither begins nor ends with a variable, and a header may be judged like the body.",
		Code: 100, Subcode: 2388299, Source: "Template review", check: each((*view).texts, headerPlaceholderAtEdge),
	}, {
		ID: "placeholders-adjacent", Severity: Warning, Title: "Variables side by side",
		Says:   "There is text between two variables: common advice that Meta does not publish itself.",
		Source: "not documented", check: each((*view).texts, placeholdersAdjacent),
	}, {
		ID: "too-many-placeholders", Severity: Warning, Title: "Too many variables for the length",
		Says: "A body has enough fixed text for its variables. Meta publishes no figure: at least two words for each variable and one more, " +
			"and from four variables on 16 characters for each, agree with the answers that are known. A variable that stands there twice counts once.",
		Code: 100, Subcode: 2388293, Source: "recorded answer", check: each((*view).texts, tooManyPlaceholders),
	},
}

var validName = regexp.MustCompile(`^[a-z0-9_]+$`)

// slots are the variables of one text in their order.
type slots struct {
	valid   []template.Placeholder
	numbers []string // as written, each once
	names   []string // each once
	invalid []string // neither numbers nor valid names, each once; Meta may take them as text
}

func slotsOf(text string) slots {
	var s slots
	seen := map[string]bool{}
	for _, p := range template.Placeholders(text) {
		into, isValid := &s.numbers, true
		switch {
		case isNumber(p.Name):
		case validName.MatchString(p.Name):
			into = &s.names
		default:
			into, isValid = &s.invalid, false
		}
		if isValid {
			s.valid = append(s.valid, p)
		}
		if !seen[p.Name] {
			seen[p.Name] = true
			*into = append(*into, p.Name)
		}
	}
	return s
}

func isNumber(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool { return r < '0' || r > '9' })
}

// texts walks over the texts that may have variables. In an authentication
// template Meta writes them.
func (v *view) texts(yield func(part) bool) {
	if v.isIn(template.CategoryAuthentication) {
		return
	}
	for _, p := range v.parts {
		if (p.Type == template.TypeBody || p.isTextHeader()) && !yield(p) {
			return
		}
	}
}

func placeholderBraces(v *view, p part) {
	fixed := withoutPlaceholders(p.Text)
	for _, stray := range []string{"{{", "}}"} {
		if at := strings.Index(fixed, stray); at >= 0 {
			v.report(p.at.at("text"), "The %s has %s that belongs to no variable. Meta may refuse it, or customers will read the braces. Write variables like {{1}} or {{first_name}}.",
				p.name(), quote(stray))
			break
		}
	}
}

func placeholderName(v *view, p part) {
	invalid := slotsOf(p.Text).invalid
	for _, name := range invalid[:min(len(invalid), 3)] {
		name = shorten(name)
		instead := nameLike(name)
		if instead != "" {
			instead = ", such as {{" + instead + "}}"
		}
		v.report(p.at.at("text"), "{{%s}} in the %s is no valid variable. Meta may refuse it, or take it as text that customers will read. Use lower-case letters, digits and underscores%s.",
			name, p.name(), instead)
	}
}

func placeholderSpaces(v *view, p part) {
	for _, slot := range slotsOf(p.Text).valid {
		if written := p.Text[slot.Start:slot.End]; written != "{{"+slot.Name+"}}" {
			v.report(p.at.at("text"), "The %s has %s, with spaces inside the braces. Meta may refuse it, or take it as text that customers will read. Write {{%s}}.",
				p.name(), quote(written), slot.Name)
			break
		}
	}
}

// singleBraces finds a word or a number in one pair of braces.
var singleBraces = regexp.MustCompile(`\{\s*[\pL\pN_][\pL\pN_.-]*\s*\}`)

func placeholderSingleBraces(v *view, p part) {
	fixed := withoutPlaceholders(p.Text)
	found := singleBraces.FindString(fixed)
	isUnbalanced := strings.Contains(fixed, "{{") || strings.Contains(fixed, "}}") // see placeholderBraces
	if name := nameLike(found); name != "" && !isUnbalanced {
		v.report(p.at.at("text"), "The %s has %s in single braces, which is text to Meta: customers will read it as it is. If a variable is meant, write {{%s}}.",
			p.name(), quote(found), name)
	}
}

func placeholderSequence(v *view, p part) {
	numbers := slotsOf(p.Text).numbers
	has := setOf(numbers)
	for i := range numbers {
		if wanted := strconv.Itoa(i + 1); !has[wanted] {
			v.report(p.at.at("text"), "The %s has %s, but no {{%s}}. Meta takes numbers from 1 without gaps, in each component anew; %s.",
				p.name(), braces(numbers), wanted, renumber(len(numbers)))
			break
		}
	}
}

func renumber(n int) string {
	if n == 1 {
		return "write {{1}}"
	}
	return fmt.Sprintf("number the %s from {{1}} to {{%d}}", count(n, "variable"), n)
}

func placeholderRepeated(v *view, p part) {
	var repeated []string
	uses := map[string]int{}
	for _, slot := range slotsOf(p.Text).valid {
		if uses[slot.Name]++; uses[slot.Name] == 2 && !isNumber(slot.Name) {
			repeated = append(repeated, slot.Name)
		}
	}
	if repeated != nil {
		v.report(p.at.at("text"), "The %s uses %s more than once. Meta documents named variables as unique, so this may be refused; give the second place a variable of its own.",
			p.name(), braces(repeated))
	}
}

// styles are the first texts with a numbered and with a named variable.
func (v *view) styles() (numbered, named part) {
	for p := range v.texts {
		s := slotsOf(p.Text)
		if len(s.numbers) > 0 && numbered.Type == "" {
			numbered = p
		}
		if len(s.names) > 0 && named.Type == "" {
			named = p
		}
	}
	return numbered, named
}

func placeholderMixed(v *view) {
	numbered, named := v.styles()
	if numbered.Type == "" || named.Type == "" || v.unknown(numbered.at.at("text"), named.at.at("text")) {
		return
	}
	v.report(numbered.at.at("text"), "The %s has {{%s}} and the %s has {{%s}}. A template has either numbered or named variables; give all of them names.",
		numbered.name(), slotsOf(numbered.Text).numbers[0], named.name(), slotsOf(named.Text).names[0])
}

func parameterFormatMismatch(v *view) {
	numbered, named := v.styles()
	at := attribute("parameter_format")
	switch format := v.Content.ParameterFormat; {
	case numbered.Type != "" && named.Type != "":
	case format == template.FormatPositional && named.Type != "" && !v.unknown(named.at.at("text")):
		v.report(at, "parameter_format is POSITIONAL, but the %s has the named variable {{%s}}. Set it to NAMED, or leave it out.", named.name(), slotsOf(named.Text).names[0])
	case format == template.FormatNamed && numbered.Type != "" && !v.unknown(numbered.at.at("text")):
		v.report(at, "parameter_format is NAMED, but the %s has the numbered variable {{%s}}. Give the variables names, or set it to POSITIONAL.", numbered.name(), slotsOf(numbered.Text).numbers[0])
	}
}
