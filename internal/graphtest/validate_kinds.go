package graphtest

import (
	"fmt"
	"slices"
)

func notInCategory(what, category string) *Error {
	return refused(0, "Unsupported message template category", "%s can't be used in the %s category.", what, category)
}

// marketingOnly are the buttons of Meta's marketing template pages (catalog, multi-product and single-product templates).
var marketingOnly = []string{"CATALOG", "MPM", "SPM"}

// checkKinds keeps parts to the categories they belong to.
func checkKinds(d *draft) *Error {
	if d.category == marketing {
		if hasButton(d.components, "ORDER_DETAILS") && d.displayFormat != "ORDER_DETAILS" {
			return notInCategory("A button of type ORDER_DETAILS without display_format", d.category)
		}
		return nil
	}
	for _, kind := range marketingOnly {
		if hasButton(d.components, kind) {
			return notInCategory("A button of type "+kind, d.category)
		}
	}
	for _, kind := range []string{"LIMITED_TIME_OFFER", "CAROUSEL"} {
		if find(d.components, kind) != nil {
			return notInCategory("A component of type "+kind, d.category)
		}
	}
	if format := text(find(d.components, "HEADER")["format"]); format == "PRODUCT" || format == "GIF" {
		return notInCategory("A header of format "+format, d.category)
	}
	return nil
}

// checkOffer judges limited-time offers (Meta: "Limited-time offer templates"). The page lists both a code and a link as
// required; whether one may be left out is not known, so it may not here.
func checkOffer(d *draft) *Error {
	c := find(d.components, "LIMITED_TIME_OFFER")
	if c == nil {
		return nil
	}
	offer, _ := c["limited_time_offer"].(object)
	s := text(offer["text"])
	header := find(d.components, "HEADER")
	switch {
	case s == "":
		return lacks("LIMITED_TIME_OFFER", "limited_time_offer")
	case length(s) > 16:
		return tooLong("LIMITED_TIME_OFFER", 16)
	case find(d.components, "FOOTER") != nil:
		return unexpected("LIMITED_TIME_OFFER", "FOOTER")
	case header != nil && !slices.Contains([]string{"IMAGE", "VIDEO"}, text(header["format"])):
		return badHeader()
	case !hasButton(d.components, "COPY_CODE") || !hasButton(d.components, "URL"):
		return badCombination("A limited-time offer needs a COPY_CODE and a URL button.")
	}
	return nil
}

// checkCarousel judges carousels (Meta: "Media card carousel templates", "Product card carousel templates").
func checkCarousel(d *draft) *Error {
	c := find(d.components, "CAROUSEL")
	if c == nil {
		return nil
	}
	for _, kind := range []string{"HEADER", "FOOTER", "BUTTONS"} {
		if find(d.components, kind) != nil {
			return unexpected("CAROUSEL", kind)
		}
	}
	cards := objects(c["cards"])
	if len(cards) < 2 || len(cards) > 10 {
		return refused(0, "Invalid carousel", "A carousel must have 2 to 10 cards.")
	}
	shape := cardShape(cards[0])
	for _, card := range cards {
		if e := checkCard(objects(card["components"])); e != nil {
			return e
		}
		if cardShape(card) != shape {
			return refused(0, "Invalid carousel", "All cards of a carousel must have the same components and buttons.")
		}
	}
	return nil
}

func checkCard(components []object) *Error {
	header := find(components, "HEADER")
	if header == nil {
		return lacks("CAROUSEL", "HEADER")
	}
	if !slices.Contains([]string{"IMAGE", "VIDEO", "PRODUCT"}, text(header["format"])) {
		return badHeader()
	}
	for _, c := range components {
		if !slices.Contains([]any{"HEADER", "BODY", "BUTTONS"}, c["type"]) {
			return unexpected("CAROUSEL", text(c["type"]))
		}
	}
	buttons := objects(find(components, "BUTTONS")["buttons"])
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
	for _, c := range objects(card["components"]) {
		part := text(c["type"]) + ":" + text(c["format"])
		for _, b := range objects(c["buttons"]) {
			part += "+" + text(b["type"])
		}
		parts = append(parts, part)
	}
	slices.Sort(parts)
	return fmt.Sprint(parts)
}

// checkOrder judges the payment templates (Meta: "Order details template", "Order status template").
func checkOrder(d *draft) *Error {
	if d.displayFormat != "" && !hasButton(d.components, "ORDER_DETAILS") {
		return badCombination("display_format ORDER_DETAILS needs a button of type ORDER_DETAILS.")
	}
	if d.subCategory == "" {
		return nil
	}
	if d.category != utility {
		return notInCategory("The sub category "+d.subCategory, d.category)
	}
	if d.subCategory != "ORDER_STATUS" {
		return nil
	}
	for _, c := range d.components {
		if c["type"] != "BODY" && c["type"] != "FOOTER" {
			return unexpected(text(c["type"]), "type")
		}
	}
	return nil
}
