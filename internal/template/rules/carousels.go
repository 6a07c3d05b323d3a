package rules

import (
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// carouselRules judge carousels and their cards.
var carouselRules = []Rule{
	{
		ID: "carousel-category", Severity: Error, Title: "Carousel outside marketing",
		Says:   "A carousel is a MARKETING template.",
		Source: "Media card carousel templates", check: carouselCategory,
	}, {
		ID: "carousel-cards", Severity: Error, Title: "Number of cards",
		Says:   says("A carousel has %s to %s cards.", template.MinCards, template.MaxCards),
		Source: "Media card carousel templates", check: carouselCards,
	}, {
		ID: "carousel-extra-parts", Severity: Warning, Title: "Component beside a carousel",
		Says:   "A carousel template has a body and its cards; headers and buttons are on the cards.",
		Source: "Media card carousel templates", check: each((*view).allParts, carouselExtraParts),
	}, {
		ID: "carousel-card-header", Severity: Error, Title: "Header of a card",
		Says:   "Every card has a header: an image, a video or a product.",
		Source: "Media card carousel templates", check: each((*view).cards, carouselCardHeader),
	}, {
		ID: "carousel-card-buttons", Severity: Error, Title: "Too many buttons on a card",
		Says:   "A card has one or two buttons.",
		Source: "Media card carousel templates", check: each((*view).cards, carouselCardButtons),
	}, {
		ID: "carousel-card-without-buttons", Severity: Warning, Title: "Card without a button",
		Says:   "A card has one or two buttons.",
		Source: "Media card carousel templates", check: each((*view).cards, carouselCardWithoutButtons),
	}, {
		ID: "carousel-button-types", Severity: Warning, Title: "Type of a button on a card",
		Says:   "The buttons of a card are quick replies, URLs and phone numbers; on product cards the single-product button or a URL.",
		Source: "Media card carousel templates", check: each((*view).allButtons, carouselButtonTypes),
	}, {
		ID: "carousel-shape", Severity: Error, Title: "Cards that differ in their parts",
		Says:   "All cards of a carousel have the same components and the same buttons in the same order.",
		Source: "Media card carousel templates", check: carouselShape,
	}, {
		ID: "carousel-formats", Severity: Warning, Title: "Cards that differ in the format of their header",
		Says:   "All cards of a carousel have the same components, and headers of one format are certain to be taken.",
		Source: "Media card carousel templates", check: carouselFormats,
	},
}

// card is one card with where it is.
type card struct {
	template.Card
	at Place
}

// cards walks over the cards of the carousel. A card whose components cannot be
// read is left out, and so is one that is only known during apply.
func (v *view) cards(yield func(card) bool) {
	p, _ := v.find(template.TypeCarousel)
	for i, c := range p.Cards {
		at := Place{component: p.at.component, card: i + 1}
		if c.Extra.Lacks("components") && !v.unknown(at) && !yield(card{c, at}) {
			return
		}
	}
}

// part is the place of a component of the card, written or not.
func (c card) part(kind template.ComponentType) Place {
	at := c.at
	at.kind = kind
	at.inner = 1 + slices.IndexFunc(c.Components, func(p template.Component) bool { return p.Type == kind })
	return at
}

// carouselCategory leaves authentication to authentication-components.
func carouselCategory(v *view) {
	if v.isIn(template.CategoryUtility) && v.has(template.TypeCarousel) {
		v.report(attribute("category"), "A carousel is a MARKETING template, and the category is %s. Set category to MARKETING, or remove the carousel.", template.CategoryUtility)
	}
}

func carouselCards(v *view) {
	p, ok := v.find(template.TypeCarousel)
	if n := len(p.Cards); ok && p.Extra.Lacks("cards") && (n < template.MinCards || n > template.MaxCards) {
		instead := "Add cards, or do without the carousel"
		if n > template.MaxCards {
			instead = "Remove " + number(int64(n-template.MaxCards))
		}
		v.report(p.at.at("cards"), "The carousel has %s; Meta takes %d to %d. %s.", count(n, "card"), template.MinCards, template.MaxCards, instead)
	}
}

func carouselExtraParts(v *view, p part) {
	isExtra := p.Type == template.TypeHeader || p.Type == template.TypeFooter || p.Type == template.TypeButtons || p.Type == template.TypeLimitedTimeOffer
	if isExtra && !p.inCard() && v.has(template.TypeCarousel) {
		v.report(p.at, "Beside the carousel there is a component of type %s; Meta documents a body and the cards only. Move it to the cards, or remove it.", p.Type)
	}
}

func carouselCardHeader(v *view, c card) {
	header := c.Components.Find(template.TypeHeader)
	at := c.part(template.TypeHeader)
	switch {
	case v.unknown(at, at.at("format")):
	case header == nil:
		v.report(at, "This card has no header; every card shows an image, a video or a product on top. Write header = { format = \"IMAGE\", … }.")
	case header.Format == template.HeaderText || header.Format == template.HeaderDocument || header.Format == template.HeaderLocation:
		v.report(at.at("format"), "The header of this card is of format %s; cards show an image, a video or a product. Set it to IMAGE, VIDEO or PRODUCT.", header.Format)
	}
}

func carouselCardButtons(v *view, c card) {
	if n := len(c.Components.Buttons()); n > template.MaxCardButtons {
		v.report(c.part(template.TypeButtons), "This card has %s; Meta allows %d on a card. Remove %d, on every card.", count(n, "button"), template.MaxCardButtons, n-template.MaxCardButtons)
	}
}

func carouselCardWithoutButtons(v *view, c card) {
	p := c.Components.Find(template.TypeButtons)
	if p == nil || len(p.Buttons) == 0 && p.Extra.Lacks("buttons") {
		v.report(c.part(template.TypeButtons), "This card has no button; Meta documents one or two on each card. Add one, on every card.")
	}
}

func carouselButtonTypes(v *view, b button) {
	if use, known := useOf(b.Type); b.at.card > 0 && known && !use.InCard {
		v.report(b.at.at("type"), "A button of type %s is not documented for cards; Meta lists quick replies, URLs, phone numbers and, on product cards, SPM. Use one of these.", b.Type)
	}
}

// shape is what all cards have to have in common, in words.
func (c card) shape() string {
	var parts []string
	for _, kind := range []template.ComponentType{template.TypeHeader, template.TypeBody, template.TypeButtons} {
		if c.Components.Find(kind) != nil {
			parts = append(parts, kind.Member())
		}
	}
	var kinds []string
	for _, b := range c.Components.Buttons() {
		kinds = append(kinds, string(b.Type))
	}
	if kinds == nil {
		return list(parts)
	}
	return list(parts) + " (" + strings.Join(kinds, ", ") + ")"
}

// isOpen reports whether the shape of the card is not fully known.
func (v *view) isOpen(c card) bool {
	buttons := c.part(template.TypeButtons)
	if v.unknown(c.part(template.TypeHeader), c.part(template.TypeBody), buttons) {
		return true
	}
	for i := range c.Components.Buttons() {
		buttons.button = i + 1
		if v.unknown(buttons.at("type")) {
			return true
		}
	}
	return slices.ContainsFunc(c.Components, func(p template.Component) bool { return !p.Extra.Lacks("buttons") })
}

func carouselShape(v *view) {
	first := ""
	for c := range v.cards {
		if v.isOpen(c) {
			continue
		}
		shape := c.shape()
		if first == "" {
			first = shape
		}
		if shape != first {
			v.report(c.at, "This card has %s; the first one has %s. All cards have the same components and buttons, in the same order; make them alike.", shape, first)
		}
	}
}

func carouselFormats(v *view) {
	var first template.HeaderFormat
	for c := range v.cards {
		header := c.Components.Find(template.TypeHeader)
		at := c.part(template.TypeHeader).at("format")
		if header == nil || header.Format == "" || v.unknown(at) {
			continue
		}
		if first == "" {
			first = header.Format
		}
		if header.Format != first {
			v.report(at, "The header of this card is of format %s, but that of the first one %s. Meta may want one format on all cards; use the same.", header.Format, first)
		}
	}
}
