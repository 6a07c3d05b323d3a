package rules

import (
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// lengthRules judge how long the texts are.
var lengthRules = []Rule{
	{
		ID: "header-too-long", Severity: Error, Title: "Header too long",
		Says: says("The text of a header has at most %s characters.", template.MaxHeader),
		Code: 100, Subcode: 2388040, Source: "Template components", check: each(headers, headerTooLong),
	}, {
		ID: "body-too-long", Severity: Error, Title: "Body too long",
		Says: says("A body has at most %s characters; beside a limited-time offer %s, beside a single-product button %s.", template.MaxBody, template.MaxOfferBody, template.MaxProductBody),
		Code: 100, Subcode: 2388040, Source: "Template components", check: bodyTooLong,
	}, {
		ID: "card-body-too-long", Severity: Error, Title: "Body of a card too long",
		Says: says("The body of a card of a carousel has at most %s characters.", template.MaxCardBody),
		Code: 100, Subcode: 2388040, Source: "Media card carousel templates", check: each(bodies, cardBodyTooLong),
	}, {
		ID: "footer-too-long", Severity: Error, Title: "Footer too long",
		Says: says("A footer has at most %s characters.", template.MaxFooter),
		Code: 100, Subcode: 2388040, Source: "Template components", check: each(footers, footerTooLong),
	}, {
		ID: "offer-text-too-long", Severity: Error, Title: "Text of the offer too long",
		Says:   says("The text of a limited-time offer has at most %s characters.", template.MaxOfferText),
		Source: "Limited-time offer templates", check: each(partsOf(template.TypeLimitedTimeOffer), offerTextTooLong),
	}, {
		ID: "button-label-too-long", Severity: Error, Title: "Label of a button too long",
		Says:   says("The label of a button has at most %s characters, that of a VOICE_CALL button %s.", template.MaxLabel, template.MaxCallLabel),
		Source: "Template components", check: each((*view).allButtons, buttonLabelTooLong),
	}, {
		ID: "url-too-long", Severity: Error, Title: "URL too long",
		Says:   says("The URL of a button, and its example, has at most %s characters.", template.MaxURL),
		Source: "Template components", check: each(buttonsOf(template.ButtonURL), urlTooLong),
	}, {
		ID: "phone-number-too-long", Severity: Error, Title: "Phone number too long",
		Says:   says("The phone number of a button has at most %s characters.", template.MaxPhone),
		Source: "Template components", check: each(buttonsOf(template.ButtonPhoneNumber), phoneNumberTooLong),
	}, {
		ID: "coupon-too-long", Severity: Error, Title: "Coupon code too long",
		Says:   says("The example of a coupon code has at most %s characters; beside a limited-time offer %s.", template.MaxCoupon, template.MaxOfferCoupon),
		Source: "Coupon code templates", check: each(buttonsOf(template.ButtonCopyCode), couponTooLong),
	},
}

// measure reports a text that is longer than Meta takes. what names it at the
// start of a sentence; besides is what else there is to say about the limit.
func (v *view) measure(at Place, what, text string, limit int, besides string) {
	n := length(text)
	if n > limit {
		v.report(at, "%s has %s; Meta allows %s%s. Shorten it by %s.",
			what, count(n, "character"), number(int64(limit)), besides, count(n-limit, "character"))
	}
}

func headerTooLong(v *view, p part) {
	if p.isTextHeader() {
		v.measure(p.at.at("text"), "The "+p.name(), p.Text, template.MaxHeader, "")
	}
}

func bodyTooLong(v *view) {
	p, ok := v.find(template.TypeBody)
	if !ok || v.isIn(template.CategoryAuthentication) {
		return
	}
	limit, besides := template.MaxBody, ""
	switch {
	case v.has(template.TypeLimitedTimeOffer):
		limit, besides = template.MaxOfferBody, fmt.Sprintf(" beside a limited-time offer (%s without one)", number(template.MaxBody))
	case v.hasOwn(template.ButtonSPM):
		limit, besides = template.MaxProductBody, fmt.Sprintf(" beside a single-product button (%s without one)", number(template.MaxBody))
	case length(p.Text) > template.MaxBody:
		besides = fmt.Sprintf(" (%d in a limited-time offer)", template.MaxOfferBody)
	}
	v.measure(p.at.at("text"), "The body", p.Text, limit, besides)
}

func cardBodyTooLong(v *view, p part) {
	if p.inCard() {
		v.measure(p.at.at("text"), "The body of this card", p.Text, template.MaxCardBody, " in a card")
	}
}

func footerTooLong(v *view, p part) {
	if !v.isIn(template.CategoryAuthentication) {
		v.measure(p.at.at("text"), "The "+p.name(), p.Text, template.MaxFooter, "")
	}
}

func offerTextTooLong(v *view, p part) {
	if p.LimitedTimeOffer != nil {
		v.measure(p.at.at("text"), "The text of the offer", p.LimitedTimeOffer.Text, template.MaxOfferText, "")
	}
}

func buttonLabelTooLong(v *view, b button) {
	if !isKnownButton(b.Type) || b.Type == template.ButtonCopyCode {
		return
	}
	limit, besides := template.MaxLabel, ""
	if b.Type == template.ButtonVoiceCall && !v.unknown(b.at.at("type")) {
		limit, besides = template.MaxCallLabel, fmt.Sprintf(" on a VOICE_CALL button (%d on others)", template.MaxLabel)
	}
	v.measure(b.at.at("text"), "The label "+quote(b.Text), b.Text, limit, besides)
	v.measure(b.at.at("autofill_text"), "The label "+quote(b.AutofillText), b.AutofillText, template.MaxLabel, "")
}

func urlTooLong(v *view, b button) {
	v.measure(b.at.at("url"), "The URL", b.URL, template.MaxURL, "")
	v.measure(b.at.at("example"), "The example of the URL", b.Example, template.MaxURL, "")
}

func phoneNumberTooLong(v *view, b button) {
	v.measure(b.at.at("phone_number"), "The phone number", b.PhoneNumber, template.MaxPhone, "")
}

func couponTooLong(v *view, b button) {
	limit, besides := template.MaxCoupon, ""
	if v.has(template.TypeLimitedTimeOffer) {
		limit, besides = template.MaxOfferCoupon, fmt.Sprintf(" beside a limited-time offer (%d without one)", template.MaxCoupon)
	}
	v.measure(b.at.at("example"), "The coupon code "+quote(b.Example), b.Example, limit, besides)
}
