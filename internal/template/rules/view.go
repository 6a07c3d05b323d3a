package rules

import (
	"iter"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// view is a subject laid out for the rules: its components with those of the
// cards, and all buttons, each with its place. It takes down what they find.
type view struct {
	Subject
	parts   []part
	buttons []button

	rule  Rule // that is being applied
	found []Violation
}

// part is a component of the template or of a card.
type part struct {
	template.Component
	at Place
}

// button is a button of the template or of a card.
type button struct {
	template.Button
	at Place
}

func newView(s Subject) *view {
	v := &view{Subject: s}
	for i, c := range s.Content.Components {
		v.add(c, Place{kind: c.Type, component: i + 1})
		if c.Type != template.TypeCarousel {
			continue
		}
		for j, card := range c.Cards {
			for k, inner := range card.Components {
				v.add(inner, Place{kind: inner.Type, component: i + 1, card: j + 1, inner: k + 1})
			}
		}
	}
	return v
}

func (v *view) add(c template.Component, at Place) {
	v.parts = append(v.parts, part{Component: c, at: at})
	if c.Type != template.TypeButtons {
		return
	}
	for i, b := range c.Buttons {
		at.button = i + 1
		v.buttons = append(v.buttons, button{Button: b, at: at})
	}
}

// unknown reports whether any of these values is only known during apply.
func (v *view) unknown(places ...Place) bool {
	if v.Unknown == nil {
		return false
	}
	return slices.ContainsFunc(places, func(at Place) bool { return v.Unknown(at.Path()) })
}

// The walks of the rules over components and buttons, those of cards included.
var (
	headers = partsOf(template.TypeHeader)
	bodies  = partsOf(template.TypeBody)
	footers = partsOf(template.TypeFooter)
)

func (v *view) allParts(yield func(part) bool) { slices.Values(v.parts)(yield) }

func (v *view) allButtons(yield func(button) bool) { slices.Values(v.buttons)(yield) }

func partsOf(kind template.ComponentType) func(*view, func(part) bool) {
	return func(v *view, yield func(part) bool) {
		for _, p := range v.parts {
			if p.Type == kind && !yield(p) {
				return
			}
		}
	}
}

func buttonsOf(kind template.ButtonType) func(*view, func(button) bool) {
	return func(v *view, yield func(button) bool) { v.ofKind(kind)(yield) }
}

// find is the template's own component of a kind, if it is written; if not, one of
// nothing in the place where it would be.
func (v *view) find(kind template.ComponentType) (part, bool) {
	for _, p := range v.parts {
		if p.Type == kind && !p.inCard() {
			return p, true
		}
	}
	return part{at: member(kind)}, false
}

// has reports whether the template itself has a component of a kind.
func (v *view) has(kind template.ComponentType) bool {
	_, ok := v.find(kind)
	return ok
}

// own walks over the buttons of the template itself.
func (v *view) own() iter.Seq[button] {
	return func(yield func(button) bool) {
		for _, b := range v.buttons {
			if b.at.card == 0 && !yield(b) {
				return
			}
		}
	}
}

func (v *view) isIn(category template.Category) bool {
	return v.Content.Category == category && !v.unknown(attribute("category"))
}

// isOutside reports whether the category is certainly another one, which this
// package knows.
func (v *view) isOutside(category template.Category) bool {
	c := v.Content.Category
	return c != category && slices.Contains(template.Categories(), c) && !v.unknown(attribute("category"))
}

// isEnglish reports whether the template is in a language whose words the
// rules know.
func (v *view) isEnglish() bool {
	return (v.Language == "en" || strings.HasPrefix(v.Language, "en_")) && !v.unknown(attribute("language"))
}

func (p part) inCard() bool { return p.at.card > 0 }

// name is what to call a component in a sentence.
func (p part) name() string {
	name := strings.ReplaceAll(p.Type.Member(), "_", " ")
	if p.Type == template.TypeLimitedTimeOffer {
		name = "limited-time offer"
	}
	if p.inCard() {
		return name + " of this card"
	}
	return name
}

// isTextHeader reports whether a header shows text; the format may be left out.
func (p part) isTextHeader() bool {
	return p.Type == template.TypeHeader && (p.Format == template.HeaderText || p.Format == "" && p.Text != "")
}

// name is what to call a button in a sentence.
func (b button) name() string {
	name := string(b.Type) + " button"
	if !isBlank(b.Text) {
		name += " " + quote(b.Text)
	}
	return name
}
