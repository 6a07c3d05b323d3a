package rules

import (
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// The longest texts that Meta takes, in characters.
const (
	headerLimit      = 60
	bodyLimit        = 1024
	offerBodyLimit   = 600 // beside a limited-time offer
	productBodyLimit = 160 // beside a single-product button
	cardBodyLimit    = 160
	footerLimit      = 60
	offerTextLimit   = 16
	labelLimit       = 25
	urlLimit         = 2000
	phoneLimit       = 20
	couponLimit      = 20
	offerCouponLimit = 15
)

// lengthRules judge how long the texts are.
var lengthRules = []Rule{
	{
		ID: "header-too-long", Severity: Error, Title: "Header too long",
		Says: "The text of a header has at most 60 characters.",
		Code: 100, Subcode: 2388040, Source: "Template components", check: headerTooLong,
	}, {
		ID: "body-too-long", Severity: Error, Title: "Body too long",
		Says: "A body has at most 1,024 characters; beside a limited-time offer 600, beside a single-product button 160.",
		Code: 100, Subcode: 2388040, Source: "Template components", check: bodyTooLong,
	}, {
		ID: "card-body-too-long", Severity: Error, Title: "Body of a card too long",
		Says: "The body of a card of a carousel has at most 160 characters.",
		Code: 100, Subcode: 2388040, Source: "Media card carousel templates", check: cardBodyTooLong,
	}, {
		ID: "footer-too-long", Severity: Error, Title: "Footer too long",
		Says: "A footer has at most 60 characters.",
		Code: 100, Subcode: 2388040, Source: "Template components", check: footerTooLong,
	}, {
		ID: "offer-text-too-long", Severity: Error, Title: "Text of the offer too long",
		Says:   "The text of a limited-time offer has at most 16 characters.",
		Source: "Limited-time offer templates", check: offerTextTooLong,
	}, {
		ID: "button-label-too-long", Severity: Error, Title: "Label of a button too long",
		Says:   "The label of a button has at most 25 characters.",
		Source: "Template components", check: buttonLabelTooLong,
	}, {
		ID: "url-too-long", Severity: Error, Title: "URL too long",
		Says:   "The URL of a button, and its example, has at most 2,000 characters.",
		Source: "Template components", check: urlTooLong,
	}, {
		ID: "phone-number-too-long", Severity: Error, Title: "Phone number too long",
		Says:   "The phone number of a button has at most 20 characters.",
		Source: "Template components", check: phoneNumberTooLong,
	}, {
		ID: "coupon-too-long", Severity: Error, Title: "Coupon code too long",
		Says:   "The example of a coupon code has at most 20 characters; beside a limited-time offer 15.",
		Source: "Coupon code templates", check: couponTooLong,
	},
}

// measure reports a text that is longer than Meta takes. what names it at the
// start of a sentence; besides is what else there is to say about the limit.
func measure(report reporter, at Place, what, text string, limit int, besides string) {
	n := length(text)
	if n > limit {
		report.add(at, "%s has %s; Meta allows %s%s. Shorten it by %s.",
			what, count(n, "character"), number(int64(limit)), besides, count(n-limit, "character"))
	}
}

func headerTooLong(v *view, report reporter) {
	for p := range v.each(template.TypeHeader) {
		if p.isTextHeader() {
			measure(report, p.at.at("text"), "The "+p.name(), p.Text, headerLimit, "")
		}
	}
}

func bodyTooLong(v *view, report reporter) {
	p, ok := v.find(template.TypeBody)
	if !ok || v.isIn(template.CategoryAuthentication) {
		return
	}
	limit, besides := bodyLimit, ""
	switch {
	case v.has(template.TypeLimitedTimeOffer):
		limit, besides = offerBodyLimit, fmt.Sprintf(" beside a limited-time offer (%s without one)", number(bodyLimit))
	case v.hasOwn(template.ButtonSPM):
		limit, besides = productBodyLimit, fmt.Sprintf(" beside a single-product button (%s without one)", number(bodyLimit))
	case length(p.Text) > bodyLimit:
		besides = fmt.Sprintf(" (%d in a limited-time offer)", offerBodyLimit)
	}
	measure(report, p.at.at("text"), "The body", p.Text, limit, besides)
}

func cardBodyTooLong(v *view, report reporter) {
	for p := range v.each(template.TypeBody) {
		if p.inCard() {
			measure(report, p.at.at("text"), "The body of this card", p.Text, cardBodyLimit, " in a card")
		}
	}
}

func footerTooLong(v *view, report reporter) {
	for p := range v.each(template.TypeFooter) {
		if !v.isIn(template.CategoryAuthentication) {
			measure(report, p.at.at("text"), "The "+p.name(), p.Text, footerLimit, "")
		}
	}
}

func offerTextTooLong(v *view, report reporter) {
	for p := range v.each(template.TypeLimitedTimeOffer) {
		if p.LimitedTimeOffer != nil {
			measure(report, p.at.at("text"), "The text of the offer", p.LimitedTimeOffer.Text, offerTextLimit, "")
		}
	}
}

func buttonLabelTooLong(v *view, report reporter) {
	for _, b := range v.buttons {
		if !isKnownButton(b.Type) || b.Type == template.ButtonCopyCode {
			continue
		}
		measure(report, b.at.at("text"), "The label "+quote(b.Text), b.Text, labelLimit, "")
		measure(report, b.at.at("autofill_text"), "The label "+quote(b.AutofillText), b.AutofillText, labelLimit, "")
	}
}

func urlTooLong(v *view, report reporter) {
	for b := range v.ofKind(template.ButtonURL) {
		measure(report, b.at.at("url"), "The URL", b.URL, urlLimit, "")
		measure(report, b.at.at("example"), "The example of the URL", b.Example, urlLimit, "")
	}
}

func phoneNumberTooLong(v *view, report reporter) {
	for b := range v.ofKind(template.ButtonPhoneNumber) {
		measure(report, b.at.at("phone_number"), "The phone number", b.PhoneNumber, phoneLimit, "")
	}
}

func couponTooLong(v *view, report reporter) {
	limit, besides := couponLimit, ""
	if v.has(template.TypeLimitedTimeOffer) {
		limit, besides = offerCouponLimit, fmt.Sprintf(" beside a limited-time offer (%d without one)", couponLimit)
	}
	for b := range v.ofKind(template.ButtonCopyCode) {
		measure(report, b.at.at("example"), "The coupon code "+quote(b.Example), b.Example, limit, besides)
	}
}
