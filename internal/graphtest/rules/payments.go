package rules

import (
	"net/url"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Payments are the ways to pay that a payment_setting may have: the name of the value, and the
// label that the button must have (Meta: "Payment Request CTA Templates (Brazil)").
var Payments = map[string]struct{ Value, label string }{
	"boleto":           {"digitable_line", "Copy Boleto code"},
	"pix_dynamic_code": {"code", "Copy Pix code"},
	"payment_link":     {"uri", "Open payment link"},
}

// checkPayment checks one button that asks for a payment. The page says what a label must be and
// names no other language, so no other is taken here; d.LocalLabels takes any.
func checkPayment(d *Draft, b object, at string) *wire.Error {
	setting, ok := b["payment_setting"].(object)
	if !ok {
		return wire.Param("Param %s['payment_setting'] must be an object.", at)
	}
	kind := strings.ToLower(wire.Text(setting["type"]))
	pay, known := Payments[kind]
	if !known {
		return wire.Param("Param %s['payment_setting']['type'] must be one of {pix_dynamic_code, payment_link, boleto}", at)
	}
	for name := range setting {
		if name != "type" && name != kind {
			return Unexpected("BUTTONS", name)
		}
	}
	method, _ := setting[kind].(object)
	value := strings.TrimSpace(wire.Text(method[pay.Value]))
	if value == "" {
		return wire.MissingParam(at + "['payment_setting']['" + kind + "']['" + pay.Value + "']")
	}
	if label := wire.Text(b["text"]); label != pay.label && !d.LocalLabels {
		return badCombination("The label of a payment request with %s must be %q.", kind, pay.label)
	}
	if kind == "payment_link" {
		u, err := url.Parse(value)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.ContainsAny(value, " \t\n") {
			return wire.Param("Param %s['payment_setting']['payment_link']['uri'] is not a valid URI.", at)
		}
		return checkDestination(u)
	}
	return nil
}

// checkPayments looks at all of them together, and at the header beside them.
func checkPayments(d *Draft) *wire.Error {
	var seen []string
	for _, b := range wire.Objects(Find(d.Components, "BUTTONS")["buttons"]) {
		if b["type"] != "PAYMENT_REQUEST" {
			continue
		}
		setting, _ := b["payment_setting"].(object)
		kind := strings.ToLower(wire.Text(setting["type"]))
		if slices.Contains(seen, kind) {
			return badCombination("Each payment request of a template must have another payment method.")
		}
		seen = append(seen, kind)
	}
	format := wire.Text(Find(d.Components, "HEADER")["format"])
	allowed := []string{"", "TEXT", "IMAGE", "DOCUMENT"}
	if Find(d.Components, "LIMITED_TIME_OFFER") != nil {
		allowed = []string{"", "IMAGE", "VIDEO"}
	}
	if len(seen) > 0 && !slices.Contains(allowed, format) {
		return badHeader()
	}
	return nil
}
