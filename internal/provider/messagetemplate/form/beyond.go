package form

import (
	"fmt"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// cardTypes are the kinds of component that a card of a carousel has.
var cardTypes = []template.ComponentType{template.TypeHeader, template.TypeBody, template.TypeButtons}

// Beyond names what of c the typed form has no place for: components of other
// kinds, or of a kind that is there already, and keys that are newer than this
// provider. An edit sends none of it, and so takes it away.
func Beyond(c template.Components) []string {
	held, out := hold(c, template.ComponentTypes(), "")
	for i, p := range held {
		held[i].Cards = slices.Clone(p.Cards)
		for j, card := range p.Cards {
			var more []string
			held[i].Cards[j].Components, more = hold(card.Components, cardTypes, fmt.Sprintf(" in components.carousel.cards[%d]", j))
			out = append(out, more...)
		}
	}
	for _, key := range held.UnknownKeys() {
		out = append(out, "the key components."+key)
	}
	return out
}

// hold parts the components that the typed form has a place for from the others.
func hold(c template.Components, kinds []template.ComponentType, where string) (held template.Components, beyond []string) {
	for _, p := range c {
		switch {
		case !slices.Contains(kinds, p.Type):
			beyond = append(beyond, fmt.Sprintf("a component of type %q%s", p.Type, where))
		case held.Find(p.Type) != nil:
			beyond = append(beyond, fmt.Sprintf("one more component of type %q%s", p.Type, where))
		default:
			held = append(held, p)
		}
	}
	return held, beyond
}
