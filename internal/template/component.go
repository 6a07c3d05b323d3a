package template

import (
	"encoding/json"
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

	Extra Extra
}

// Card is one card of a carousel: a template in small, with a header, perhaps
// a body, and buttons.
type Card struct {
	Components Components
	Extra      Extra
}

// LimitedTimeOffer is the offer line of a limited-time offer template.
type LimitedTimeOffer struct {
	Text          string
	HasExpiration *bool
	Extra         Extra
}

// Find returns the first component of a kind, or nil.
func (c Components) Find(kind ComponentType) *Component {
	if i := slices.IndexFunc(c, func(p Component) bool { return p.Type == kind }); i >= 0 {
		return &c[i]
	}
	return nil
}

// Headers walks over the header of the template and those of its cards, with
// the paths that they have in the typed form.
func (c Components) Headers() iter.Seq2[Path, *Component] {
	return func(yield func(Path, *Component) bool) {
		if h := c.Find(TypeHeader); h != nil && !yield("components.header", h) {
			return
		}
		carousel := c.Find(TypeCarousel)
		if carousel == nil {
			return
		}
		for i, card := range carousel.Cards {
			h := card.Components.Find(TypeHeader)
			if h != nil && !yield(Path("components.carousel.cards").Index(i).At("header"), h) {
				return
			}
		}
	}
}

// Buttons returns the buttons of the template itself, not those of its cards.
func (c Components) Buttons() []Button {
	if p := c.Find(TypeButtons); p != nil {
		return p.Buttons
	}
	return nil
}

// IsKnown reports whether this package knows every kind of component, header and
// button in c, so that the typed form can express it. See UnknownKinds.
func (c Components) IsKnown() bool { return len(c.UnknownKinds()) == 0 }

// UnmarshalJSON reads a component as Graph writes or takes it.
func (c *Component) UnmarshalJSON(data []byte) error {
	f, err := parseFields(data)
	if err != nil {
		return err
	}
	*c = Component{}
	f.enum("type", (*string)(&c.Type))
	f.enum("format", (*string)(&c.Format))
	f.str("text", &c.Text)
	readObject(f, "example", &c.Example)
	f.boolean("add_security_recommendation", &c.AddSecurityRecommendation)
	f.integer("code_expiration_minutes", &c.CodeExpirationMinutes)
	readObject(f, "limited_time_offer", &c.LimitedTimeOffer)
	readList(f, "buttons", &c.Buttons)
	readList(f, "cards", &c.Cards)
	c.Extra = f.rest()
	return nil
}

// MarshalJSON writes the component in the shape that a create takes.
func (c Component) MarshalJSON() ([]byte, error) {
	w := newWriter(c.Extra)
	w.str("type", string(c.Type))
	w.str("format", string(c.Format))
	w.str("text", c.Text)
	w.value("example", c.Example != nil, c.Example)
	w.value("add_security_recommendation", c.AddSecurityRecommendation != nil, c.AddSecurityRecommendation)
	w.value("code_expiration_minutes", c.CodeExpirationMinutes != nil, c.CodeExpirationMinutes)
	w.value("limited_time_offer", c.LimitedTimeOffer != nil, c.LimitedTimeOffer)
	w.value("buttons", len(c.Buttons) > 0, c.Buttons)
	w.value("cards", len(c.Cards) > 0, c.Cards)
	return w.bytes()
}

// UnmarshalJSON reads a card of a carousel.
func (c *Card) UnmarshalJSON(data []byte) error {
	f, err := parseFields(data)
	if err != nil {
		return err
	}
	*c = Card{}
	readList(f, "components", (*[]Component)(&c.Components))
	c.Extra = f.rest()
	return nil
}

// MarshalJSON writes a card of a carousel.
func (c Card) MarshalJSON() ([]byte, error) {
	w := newWriter(c.Extra)
	w.value("components", len(c.Components) > 0, c.Components)
	return w.bytes()
}

// UnmarshalJSON reads the inner object of a LIMITED_TIME_OFFER component.
func (o *LimitedTimeOffer) UnmarshalJSON(data []byte) error {
	f, err := parseFields(data)
	if err != nil {
		return err
	}
	*o = LimitedTimeOffer{}
	f.str("text", &o.Text)
	f.boolean("has_expiration", &o.HasExpiration)
	o.Extra = f.rest()
	return nil
}

// MarshalJSON writes the inner object of a LIMITED_TIME_OFFER component.
func (o LimitedTimeOffer) MarshalJSON() ([]byte, error) {
	w := newWriter(o.Extra)
	w.str("text", o.Text)
	w.value("has_expiration", o.HasExpiration != nil, o.HasExpiration)
	return w.bytes()
}

// MarshalJSON writes a list, never null: Graph takes no null for components.
func (c Components) MarshalJSON() ([]byte, error) {
	if c == nil {
		return []byte("[]"), nil
	}
	return EncodeJSON([]Component(c))
}

var (
	_ json.Marshaler   = Component{}
	_ json.Unmarshaler = (*Component)(nil)
)
