package template

import (
	"iter"
	"slices"
)

// Components are the parts of a template in the order in which they were
// written. Order has no meaning to Graph, which sorts them by kind.
type Components []Component

// Component is one part of a template. Type says which of the fields count;
// the shapes are those of Meta's page "Template components".
type Component struct {
	Type    ComponentType
	Format  HeaderFormat // HEADER
	Text    string       // HEADER (TEXT), BODY, FOOTER
	Example *Example     // HEADER, BODY

	AddSecurityRecommendation *bool  // BODY of an AUTHENTICATION template
	CodeExpirationMinutes     *int64 // FOOTER of an AUTHENTICATION template

	LimitedTimeOffer *LimitedTimeOffer // LIMITED_TIME_OFFER
	Buttons          []Button          // BUTTONS
	Cards            []Card            // CAROUSEL

	Extra
}

// Card is one card of a carousel: a template in small, with a header, perhaps
// a body, and buttons.
type Card struct {
	Components Components
	Extra
}

// LimitedTimeOffer is the offer line of a limited-time offer template.
type LimitedTimeOffer struct {
	Text          string
	HasExpiration *bool
	Extra
}

// Find returns the first component of a kind, or nil.
func (c Components) Find(kind ComponentType) *Component {
	if i := slices.IndexFunc(c, func(p Component) bool { return p.Type == kind }); i >= 0 {
		return &c[i]
	}
	return nil
}

// Part is the first component of a kind, or one of nothing.
func (c Components) Part(kind ComponentType) Component {
	if p := c.Find(kind); p != nil {
		return *p
	}
	return Component{}
}

// Headers walks over the header of the template and those of its cards, with
// the paths that they have in the typed form.
func (c Components) Headers() iter.Seq2[Path, *Component] {
	return func(yield func(Path, *Component) bool) {
		if h := c.Find(TypeHeader); h != nil && !yield("components.header", h) {
			return
		}
		for i, card := range c.Part(TypeCarousel).Cards {
			h := card.Components.Find(TypeHeader)
			if h != nil && !yield(Path("components.carousel.cards").Index(i).At("header"), h) {
				return
			}
		}
	}
}

// Buttons returns the buttons of the template itself, not those of its cards.
func (c Components) Buttons() []Button { return c.Part(TypeButtons).Buttons }

// IsKnown reports whether this package knows every kind of component, header and
// button in c, so that the typed form can express it. See UnknownKinds.
func (c Components) IsKnown() bool { return len(c.UnknownKinds()) == 0 }

// UnmarshalJSON reads a component as Graph writes or takes it.
func (c *Component) UnmarshalJSON(data []byte) error {
	*c = Component{}
	return decode(data, c.members, &c.Extra)
}

// MarshalJSON writes the component in the shape that a create takes.
func (c Component) MarshalJSON() ([]byte, error) { return encode(c.members, c.Extra) }

func (c *Component) members(m members) {
	m.enum("type", (*string)(&c.Type))
	m.enum("format", (*string)(&c.Format))
	m.str("text", &c.Text)
	object(m, "example", &c.Example)
	m.boolean("add_security_recommendation", &c.AddSecurityRecommendation)
	m.integer("code_expiration_minutes", &c.CodeExpirationMinutes)
	object(m, "limited_time_offer", &c.LimitedTimeOffer)
	list(m, "buttons", &c.Buttons)
	list(m, "cards", &c.Cards)
}

func (c *Card) members(m members) { list(m, "components", (*[]Component)(&c.Components)) }

func (o *LimitedTimeOffer) members(m members) {
	m.str("text", &o.Text)
	m.boolean("has_expiration", &o.HasExpiration)
}

// MarshalJSON writes a list, never null: Graph takes no null for components.
func (c Components) MarshalJSON() ([]byte, error) {
	if c == nil {
		return []byte("[]"), nil
	}
	return EncodeJSON([]Component(c))
}
