package rules

import (
	"fmt"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

func notInCategory(what, category string) *wire.Error {
	return wire.Refused(0, "Unsupported message template category", "%s can't be used in the %s category.", what, category)
}

// marketingOnly are the buttons of Meta's marketing template pages (catalog, multi-product and
// single-product templates).
var marketingOnly = []string{"CATALOG", "MPM", "SPM"}

// CheckKinds keeps parts to the categories they belong to.
func CheckKinds(d *Draft) *wire.Error {
	if d.Category == Marketing {
		if HasButton(d.Components, "ORDER_DETAILS") && d.DisplayFormat != "ORDER_DETAILS" {
			return notInCategory("A button of type ORDER_DETAILS without display_format", d.Category)
		}
		return nil
	}
	for _, kind := range marketingOnly {
		if HasButton(d.Components, kind) {
			return notInCategory("A button of type "+kind, d.Category)
		}
	}
	for _, kind := range []string{"LIMITED_TIME_OFFER", "CAROUSEL"} {
		if Find(d.Components, kind) != nil {
			return notInCategory("A component of type "+kind, d.Category)
		}
	}
	if format := wire.Text(Find(d.Components, "HEADER")["format"]); format == "PRODUCT" || format == "GIF" {
		return notInCategory("A header of format "+format, d.Category)
	}
	return nil
}

// checkOffer checks limited-time offers (Meta: "Limited-time offer templates"). The page lists both
// a code and a link as required; whether one may be left out is not known, so it may not here.
func checkOffer(d *Draft) *wire.Error {
	c := Find(d.Components, "LIMITED_TIME_OFFER")
	if c == nil {
		return nil
	}
	offer, _ := c["limited_time_offer"].(object)
	s := wire.Text(offer["text"])
	header := Find(d.Components, "HEADER")
	switch {
	case s == "":
		return lacks("LIMITED_TIME_OFFER", "limited_time_offer")
	case length(s) > 16:
		return tooLong("LIMITED_TIME_OFFER", 16)
	case Find(d.Components, "FOOTER") != nil:
		return Unexpected("LIMITED_TIME_OFFER", "FOOTER")
	case header != nil && !slices.Contains([]string{"IMAGE", "VIDEO"}, wire.Text(header["format"])):
		return badHeader()
	case HasButton(d.Components, "PAYMENT_REQUEST"): // pictured without a code, and without a link of its own
	case !HasButton(d.Components, "COPY_CODE") || !HasButton(d.Components, "URL"):
		return badCombination("A limited-time offer needs a COPY_CODE and a URL button.")
	}
	return nil
}

// checkCarousel checks carousels (Meta: "Media card carousel templates", "Product card carousel
// templates").
func checkCarousel(d *Draft) *wire.Error {
	c := Find(d.Components, "CAROUSEL")
	if c == nil {
		return nil
	}
	for _, kind := range []string{"HEADER", "FOOTER", "BUTTONS"} {
		if Find(d.Components, kind) != nil {
			return Unexpected("CAROUSEL", kind)
		}
	}
	cards := wire.Objects(c["cards"])
	if len(cards) < 2 || len(cards) > 10 {
		return wire.Refused(0, "Invalid carousel", "A carousel must have 2 to 10 cards.")
	}
	shape := cardShape(cards[0])
	for _, card := range cards {
		if e := checkCard(wire.Objects(card["components"])); e != nil {
			return e
		}
		if cardShape(card) != shape {
			return wire.Refused(0, "Invalid carousel", "All cards of a carousel must have the same components and buttons.")
		}
	}
	return nil
}

func checkCard(components []object) *wire.Error {
	header := Find(components, "HEADER")
	if header == nil {
		return lacks("CAROUSEL", "HEADER")
	}
	if !slices.Contains([]string{"IMAGE", "VIDEO", "PRODUCT"}, wire.Text(header["format"])) {
		return badHeader()
	}
	for _, c := range components {
		if !slices.Contains([]any{"HEADER", "BODY", "BUTTONS"}, c["type"]) {
			return Unexpected("CAROUSEL", wire.Text(c["type"]))
		}
	}
	buttons := wire.Objects(Find(components, "BUTTONS")["buttons"])
	if len(buttons) < 1 || len(buttons) > 2 {
		return badCombination("A card must have one or two buttons.")
	}
	for _, b := range buttons {
		if !slices.Contains([]any{"QUICK_REPLY", "URL", "PHONE_NUMBER", "SPM"}, b["type"]) {
			return badCombination("A card can't have a button of type %s.", b["type"])
		}
	}
	return nil
}

// cardShape names the parts of a card, which must be the same on all of them.
func cardShape(card object) string {
	var parts []string
	for _, c := range wire.Objects(card["components"]) {
		part := wire.Text(c["type"]) + ":" + wire.Text(c["format"])
		for _, b := range wire.Objects(c["buttons"]) {
			part += "+" + wire.Text(b["type"])
		}
		parts = append(parts, part)
	}
	slices.Sort(parts)
	return fmt.Sprint(parts)
}

// checkOrder checks the payment templates (Meta: "Order details template", "Order status
// template").
func checkOrder(d *Draft) *wire.Error {
	if d.DisplayFormat != "" && !HasButton(d.Components, "ORDER_DETAILS") {
		return badCombination("display_format ORDER_DETAILS needs a button of type ORDER_DETAILS.")
	}
	if d.SubCategory == "" {
		return nil
	}
	if d.Category != Utility {
		return notInCategory("The sub category "+d.SubCategory, d.Category)
	}
	if d.SubCategory != "ORDER_STATUS" {
		return nil
	}
	for _, c := range d.Components {
		if c["type"] != "BODY" && c["type"] != "FOOTER" {
			return Unexpected(wire.Text(c["type"]), "type")
		}
	}
	return nil
}
