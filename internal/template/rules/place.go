package rules

import (
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Place names a spot in a template: an attribute beside the components, or a
// component, perhaps of a card, perhaps a button of it, perhaps a field of that.
// The zero value is the components as a whole.
//
// A part that is missing has a place too: where it would be written.
type Place struct {
	attribute string                 // beside the components, such as "name"
	kind      template.ComponentType // of the component, or of the component of a card
	component int                    // position among the components from 1; 0: not written
	card      int                    // position among the cards from 1; 0: not in a card
	inner     int                    // position among the card's components from 1; 0: not written
	button    int                    // position among the buttons from 1; 0: no button
	field     string                 // in the words of the typed form: "supported_apps[0].package_name"
}

// attribute is the place of a setting beside the components.
func attribute(name string) Place { return Place{attribute: name} }

// member is where a component of this kind would be written.
func member(kind template.ComponentType) Place { return Place{kind: kind} }

// at is the place of a field below p.
func (p Place) at(field string) Place {
	p.field = field
	return p
}

// members are the names of the kinds of component in the typed form.
var members = map[template.ComponentType]string{
	template.TypeHeader:                "header",
	template.TypeBody:                  "body",
	template.TypeFooter:                "footer",
	template.TypeLimitedTimeOffer:      "limited_time_offer",
	template.TypeButtons:               "buttons",
	template.TypeCarousel:              "carousel",
	template.TypeCallPermissionRequest: "call_permission_request",
}

// Steps is the way to the place in the typed configuration: names of attributes
// (string) and positions in lists (int). A component that the typed form cannot
// express leads to "components".
func (p Place) Steps() []any {
	if p.attribute != "" {
		return []any{p.attribute}
	}
	steps := []any{"components"}
	if p.card > 0 {
		steps = append(steps, "carousel", "cards", p.card-1)
	}
	if p.kind == "" {
		return steps
	}
	name, ok := members[p.kind]
	if !ok {
		return steps
	}
	steps = append(steps, name)
	if p.button > 0 {
		steps = append(steps, p.button-1)
	}
	return append(steps, fieldSteps(p.field)...)
}

func fieldSteps(field string) []any {
	if field == "" {
		return nil
	}
	var steps []any
	for part := range strings.SplitSeq(field, ".") {
		name, index, indexed := strings.Cut(strings.TrimSuffix(part, "]"), "[")
		steps = append(steps, name)
		if n, err := strconv.Atoi(index); indexed && err == nil {
			steps = append(steps, n)
		}
	}
	return steps
}

// Path is Steps in one string, such as "components.buttons[2].url".
func (p Place) Path() string {
	var out strings.Builder
	for i, step := range p.Steps() {
		switch s := step.(type) {
		case string:
			if i > 0 {
				out.WriteByte('.')
			}
			out.WriteString(s)
		case int:
			writeIndex(&out, s)
		}
	}
	return out.String()
}

// JSONPath is the place in a JSON array of components, in Graph's own words,
// such as "[3].buttons[2].url". It is empty for the array as a whole and for
// what is not in it.
func (p Place) JSONPath() string {
	if p.attribute != "" || p.component == 0 {
		return ""
	}
	var out strings.Builder
	writeIndex(&out, p.component-1)
	if p.card > 0 {
		out.WriteString(".cards")
		writeIndex(&out, p.card-1)
		if p.inner == 0 {
			return out.String()
		}
		out.WriteString(".components")
		writeIndex(&out, p.inner-1)
	}
	if p.kind == template.TypeButtons {
		out.WriteString(".buttons")
	}
	if p.button > 0 {
		writeIndex(&out, p.button-1)
	}
	if field := p.jsonField(); field != "" {
		out.WriteString("." + field)
	}
	return out.String()
}

// jsonField is the field in Graph's words. Of a list of examples only the list
// is named: Graph takes it in several shapes.
func (p Place) jsonField() string {
	name, _, _ := strings.Cut(p.field, "[")
	switch p.kind {
	case template.TypeHeader:
		if graph, ok := headerFields[name]; ok {
			return graph
		}
	case template.TypeBody:
		if graph, ok := bodyFields[name]; ok {
			return graph
		}
	case template.TypeLimitedTimeOffer:
		if p.field != "" {
			return "limited_time_offer." + p.field
		}
	}
	return p.field
}

var (
	headerFields = map[string]string{
		"examples":       "example.header_text",
		"named_examples": "example.header_text_named_params",
		"example_handle": "example.header_handle",
	}
	bodyFields = map[string]string{
		"examples":       "example.body_text",
		"named_examples": "example.body_text_named_params",
	}
)

func writeIndex(out *strings.Builder, i int) {
	out.WriteByte('[')
	out.WriteString(strconv.Itoa(i))
	out.WriteByte(']')
}
