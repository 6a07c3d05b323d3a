// Package form is the typed form of a template's components as the framework
// has it: the attribute components of the resource, its type, and the way from
// its values to the domain and back. components_json, the same content as text,
// is here too.
package form

import (
	"fmt"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/typed"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// componentsType is the type of the typed form, worked out from the schema once.
var (
	componentsType = Attribute().GetType().(types.ObjectType)
	headerType     = member(componentsType, "header")
	bodyType       = member(componentsType, "body")
	footerType     = member(componentsType, "footer")
	offerType      = member(componentsType, "limited_time_offer")
	carouselType   = member(componentsType, "carousel")
	buttonType     = element(componentsType.AttrTypes["buttons"])
	cardType       = element(carouselType.AttrTypes["cards"])
	cardBodyType   = member(cardType, "body")
	appType        = element(buttonType.AttrTypes["supported_apps"])
	linkType       = member(buttonType, "app_deep_link")
	paymentType    = member(buttonType, "payment_setting")
)

func member(t types.ObjectType, name string) types.ObjectType {
	return t.AttrTypes[name].(types.ObjectType)
}

func element(t attr.Type) types.ObjectType {
	return t.(types.ListType).ElemType.(types.ObjectType)
}

// Type is the type of the attribute.
func Type() types.ObjectType { return componentsType }

// Null is the attribute when it is not set.
func Null() types.Object { return types.ObjectNull(componentsType.AttrTypes) }

// Read reads a value of the attribute, and says what of it is only known during
// apply: that reads as not set.
func Read(components types.Object) (template.Components, typed.Hidden[Value]) {
	return typed.Read(ValueOf(components))
}

// IsExpressible reports whether the typed form can say all of c. What it cannot,
// a kind or a member that is newer than this provider, would be lost with the
// next edit, which sends all of the content.
func IsExpressible(c template.Components) bool {
	if !c.IsKnown() || len(c.UnknownKeys()) > 0 {
		return false
	}
	again, _ := Read(Flatten(c))
	return template.EqualComponents(c, again)
}

// Path is a path of the domain as the framework's.
func Path(at template.Path) path.Path {
	p := path.Empty()
	for _, step := range at.Steps() {
		switch {
		case step.Key != nil:
			p = p.AtMapKey(*step.Key)
		case step.Name != "":
			p = p.AtName(step.Name)
		default:
			p = p.AtListIndex(step.Index)
		}
	}
	return p
}

// WithHandles returns components with the handles of sample files that c has.
func WithHandles(components types.Object, c template.Components) types.Object {
	for at, h := range c.Headers() {
		if h.Example != nil && len(h.Example.HeaderHandle) > 0 {
			components = set(components, at.At("example_handle"), types.StringValue(h.Example.HeaderHandle[0]))
		}
	}
	return components
}

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
