package rules

import (
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Place names a spot in a template: an attribute beside the components, or a
// component, perhaps of a card, perhaps a button of it, perhaps a field of that.
// The zero value is the components as a whole.
//
// A part that is missing has a place too: where it would be written.
type Place struct {
	attribute template.Path          // beside the components, such as "name"
	kind      template.ComponentType // of the component, or of the component of a card
	component int                    // position among the components from 1; 0: not written
	card      int                    // position among the cards from 1; 0: not in a card
	inner     int                    // position among the card's components from 1; 0: not written
	button    int                    // position among the buttons from 1; 0: no button
	field     template.Path          // below that, in the typed form: "supported_apps[0].package_name"
}

// attribute is the place of a setting beside the components.
func attribute(name template.Path) Place { return Place{attribute: name} }

// member is where a component of this kind would be written.
func member(kind template.ComponentType) Place { return Place{kind: kind} }

// at is the place of a field below p.
func (p Place) at(field template.Path) Place {
	p.field = field
	return p
}

// Path is the place in the typed configuration, such as
// components.buttons[2].url. A component that the typed form cannot express
// leads to components.
func (p Place) Path() template.Path {
	if p.attribute != "" {
		return p.attribute
	}
	at := template.Path("components")
	if p.card > 0 {
		at = at.At("carousel").At("cards").Index(p.card - 1)
	}
	name := p.kind.Member()
	if name == "" {
		return at
	}
	at = at.At(name)
	if p.button > 0 {
		at = at.Index(p.button - 1)
	}
	return at.Join(p.field)
}

// JSONPath is the place in a JSON array of components, in Graph's own words,
// such as [3].buttons[2].url. It is empty for the array as a whole and for
// what is not in it.
func (p Place) JSONPath() template.Path {
	if p.attribute != "" || p.component == 0 {
		return ""
	}
	at := template.Path("").Index(p.component - 1)
	if p.card > 0 {
		at = at.At("cards").Index(p.card - 1)
		if p.inner == 0 {
			return at
		}
		at = at.At("components").Index(p.inner - 1)
	}
	if p.kind == template.TypeButtons {
		at = at.At("buttons")
	}
	if p.button > 0 {
		at = at.Index(p.button - 1)
	}
	return at.Join(p.jsonField())
}

// jsonField is the field in Graph's words. Of a list of examples only the list
// is named: Graph takes it in several shapes.
func (p Place) jsonField() template.Path {
	name, _, _ := strings.Cut(string(p.field), "[")
	if graph, ok := graphFields[p.kind][name]; ok {
		return graph
	}
	if p.kind == template.TypeLimitedTimeOffer && p.field != "" {
		return template.Path("limited_time_offer").Join(p.field)
	}
	return p.field
}

// graphFields are the fields of components that have other names in Graph's words.
var graphFields = map[template.ComponentType]map[string]template.Path{
	template.TypeHeader: {
		"examples":       "example.header_text",
		"named_examples": "example.header_text_named_params",
		"example_handle": "example.header_handle",
	},
	template.TypeBody: {
		"examples":       "example.body_text",
		"named_examples": "example.body_text_named_params",
	},
}
