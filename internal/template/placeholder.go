package template

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Placeholder is a variable in a text: {{1}} or {{first_name}}.
type Placeholder struct {
	Name       string // between the braces, without the spaces around it
	Start, End int    // bytes of the text that it takes, braces included
}

// Index is the number of a positional placeholder, or 0.
func (p Placeholder) Index() int {
	if !isDigits(p.Name) {
		return 0
	}
	n, _ := strconv.Atoi(p.Name)
	return n
}

// Placeholders finds the variables of a text in their order. Braces that are
// never closed, or hold nothing, are text like any other.
func Placeholders(text string) []Placeholder {
	var found []Placeholder
	for at := 0; ; {
		open := strings.Index(text[at:], "{{")
		if open < 0 {
			return found
		}
		start := at + open
		length := strings.Index(text[start:], "}}")
		if length < 0 {
			return found
		}
		// "{{ {{1}}": the innermost braces are the placeholder.
		start += strings.LastIndex(text[start:start+length], "{{")
		end := at + open + length + len("}}")
		if name := strings.TrimSpace(text[start+2 : end-2]); name != "" {
			found = append(found, Placeholder{Name: name, Start: start, End: end})
		}
		at = end
	}
}

// PlaceholderNames are the names of a text's placeholders in the order in which
// they first appear, each once.
func PlaceholderNames(text string) []string {
	var names []string
	for _, p := range Placeholders(text) {
		if !slices.Contains(names, p.Name) {
			names = append(names, p.Name)
		}
	}
	return names
}

// Fill replaces each placeholder by its value; one without a value stays.
func Fill(text string, value func(Placeholder) (string, bool)) string {
	var out strings.Builder
	at := 0
	for _, p := range Placeholders(text) {
		if v, ok := value(p); ok {
			out.WriteString(text[at:p.Start])
			out.WriteString(v)
			at = p.End
		}
	}
	out.WriteString(text[at:])
	return out.String()
}

// ParameterFormat is the format that the placeholders of header, body and
// cards call for: NAMED as soon as one of them has a name. Buttons do not
// count, since a named template may still use {{1}} in a URL.
func (c Components) ParameterFormat() ParameterFormat {
	if slices.ContainsFunc(c.placeholders(), func(p Placeholder) bool { return p.Index() == 0 }) {
		return FormatNamed
	}
	return FormatPositional
}

// HasPlaceholders reports whether any text of header, body or cards has one.
func (c Components) HasPlaceholders() bool { return len(c.placeholders()) > 0 }

func (c Components) placeholders() []Placeholder {
	var found []Placeholder
	for _, p := range c {
		found = append(found, Placeholders(p.Text)...)
		for _, card := range p.Cards {
			found = append(found, card.Components.placeholders()...)
		}
	}
	return found
}

// FormatInForce is the parameter format that a template has: the one that is said,
// or else the one that its placeholders call for. Graph leaves it out of what it
// says about older templates.
func (c Content) FormatInForce() ParameterFormat {
	return cmp.Or(c.ParameterFormat, c.Components.ParameterFormat())
}
