package rules

import (
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// offerRules judge limited-time offer templates.
var offerRules = []Rule{
	{
		ID: "offer-category", Severity: Error, Title: "Limited-time offer outside marketing",
		Says:   "A limited-time offer is a MARKETING template.",
		Source: "Limited-time offer templates", check: offerCategory,
	}, {
		ID: "offer-footer", Severity: Error, Title: "Limited-time offer with a footer",
		Says:   "A limited-time offer has no footer.",
		Source: "Limited-time offer templates", check: offerFooter,
	}, {
		ID: "offer-header", Severity: Error, Title: "Header of a limited-time offer",
		Says:   "The header of a limited-time offer, if there is one, shows an image or a video.",
		Source: "Limited-time offer templates", check: offerHeader,
	}, {
		ID: "offer-buttons", Severity: Warning, Title: "Buttons of a limited-time offer",
		Says:   "Meta lists a COPY_CODE and a URL button as required in a limited-time offer; where it shows one with PAYMENT_REQUEST buttons, these stand in for them.",
		Source: "Limited-time offer templates", check: offerButtons,
	},
}

// offerCategory leaves authentication to authentication-components.
func offerCategory(v *view) {
	if v.isIn(template.CategoryUtility) && v.has(template.TypeLimitedTimeOffer) {
		v.report(attribute("category"), "A limited-time offer is a MARKETING template, and the category is %s. Set category to MARKETING, or remove the offer.", template.CategoryUtility)
	}
}

func offerFooter(v *view) {
	if p, ok := v.find(template.TypeFooter); ok && v.has(template.TypeLimitedTimeOffer) {
		v.report(p.at, "A limited-time offer has no footer. Remove it, or put its text in the body.")
	}
}

func offerHeader(v *view) {
	p, ok := v.find(template.TypeHeader)
	if !ok || !v.has(template.TypeLimitedTimeOffer) || v.unknown(p.at.at("format")) {
		return
	}
	format := p.Format
	if p.isTextHeader() {
		format = template.HeaderText
	}
	if format == template.HeaderText || format == template.HeaderDocument || format == template.HeaderGIF || isBare(format) {
		v.report(p.at.at("format"), "The header of a limited-time offer shows an image or a video, and this one is of format %s. Set it to IMAGE or VIDEO, or remove the header.", format)
	}
}

func offerButtons(v *view) {
	p, _ := v.find(template.TypeButtons)
	if !v.has(template.TypeLimitedTimeOffer) || v.unknown(p.at) {
		return
	}
	for b := range v.own() {
		if !isKnownButton(b.Type) || b.Type == template.ButtonPaymentRequest || v.unknown(b.at.at("type")) {
			return
		}
	}
	var missing []string
	for _, kind := range []template.ButtonType{template.ButtonCopyCode, template.ButtonURL} {
		if !v.hasOwn(kind) {
			missing = append(missing, string(kind))
		}
	}
	if missing != nil {
		v.report(p.at, "There is no %s button, which Meta lists as required in a limited-time offer. Add it.", strings.Join(missing, " and no "))
	}
}
