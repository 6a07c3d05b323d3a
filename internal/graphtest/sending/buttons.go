package sending

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// fillable are the buttons a message may say something about.
var fillable = []string{
	"URL", "QUICK_REPLY", "COPY_CODE", "CATALOG", "MPM", "FLOW", "ORDER_DETAILS", "VOICE_CALL", "PAYMENT_REQUEST",
}

// fillButtons checks the values of buttons. One-time passwords have a URL button by now, and want
// their code in it.
func (f *filling) fillButtons(defined []object, sent map[int]object) *wire.Error {
	for _, i := range slices.Sorted(maps.Keys(sent)) {
		if i >= len(defined) {
			return wrongParameters("buttons: There is no button at index %d", i)
		}
	}
	for i, b := range defined {
		line, e := f.fillButton(i, b, sent[i])
		if e != nil {
			return e
		}
		f.say(line)
	}
	return nil
}

func (f *filling) fillButton(i int, b, sent object) (string, *wire.Error) {
	kind := wire.Text(b["type"])
	if sent != nil && (!slices.Contains(fillable, kind) || !strings.EqualFold(wire.Text(sent["sub_type"]), kind)) {
		return "", wrongParameters("buttons: Button at index %d must be of type %s", i, camel(kind))
	}
	parameters, e := parametersOf(sent)
	if e != nil {
		return "", e
	}
	label := "[" + wire.Text(b["text"]) + "]"
	if kind == "VOICE_CALL" {
		return label, checkCall(i, parameters)
	}
	if len(parameters) > 1 {
		return "", wrongCount("button", len(parameters), 1)
	}
	var value object
	if len(parameters) == 1 {
		value = parameters[0]
	}
	switch kind {
	case "URL":
		address, e := f.fillURL(i, wire.Text(b["url"]), value)
		return label + " " + address, e
	case "COPY_CODE":
		code := wire.Text(value["coupon_code"])
		return label + " " + code, checkCouponCode(i, value, code)
	case "PHONE_NUMBER":
		return label + " " + wire.Text(b["phone_number"]), nil
	case "FLOW", "CATALOG": // every example of Meta's has the component, whether or not it carries anything
		if sent == nil {
			return "", missingValue("buttons: Button at index %d of type %s requires a component", i, camel(kind))
		}
	}
	return label, checkAction(i, b, value)
}

// camel writes QUICK_REPLY as QuickReply, as Meta's refusals do.
func camel(kind string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(strings.ToLower(kind), "_") {
		b.WriteString(strings.ToUpper(word[:min(1, len(word))]) + word[min(1, len(word)):])
	}
	return b.String()
}

// fillURL puts the one value of a URL in. A named template may have {{1}} or a name in its URLs; no
// value needs its name.
func (f *filling) fillURL(i int, address string, value object) (string, *wire.Error) {
	names := rules.Variables(address)
	switch {
	case len(names) == 0 && value == nil:
		return address, nil
	case len(names) == 0:
		return "", wrongParameters("buttons: Button at index %d of type Url does not require parameters", i)
	case value == nil:
		return "", missingValue("buttons: Button at index %d of type Url requires a parameter", i)
	}
	v, e := f.textValue("button", value)
	return rules.Placeholder.ReplaceAllLiteralString(address, v), e
}

// checkCouponCode wants the code of a button that copies one: at most 20 characters (Meta:
// "Template components").
func checkCouponCode(i int, value object, code string) *wire.Error {
	switch {
	case value != nil && wire.Text(value["type"]) != "coupon_code":
		return wrongFormat("button", "COUPON_CODE", strings.ToUpper(wire.Text(value["type"])))
	case code == "":
		return missingValue("buttons: Button at index %d of type copy_code requires a non-empty parameter coupon_code", i)
	case utf8.RuneCountInString(code) > 20:
		return invalidValue("buttons: coupon_code has more than 20 characters")
	}
	return nil
}

// checkAction checks the buttons whose value is an action or a payload; most of them may go
// without.
func checkAction(i int, b, value object) *wire.Error {
	kind := wire.Text(b["type"])
	action, _ := value["action"].(object)
	what := fmt.Sprintf("buttons: Button at index %d", i)
	switch kind {
	case "MPM":
		return checkSections(what, action)
	case "ORDER_DETAILS":
		details, _ := action["order_details"].(object)
		return needs(what, details, "reference_id")
	case "QUICK_REPLY":
		if value != nil && (wire.Text(value["type"]) != "payload" || wire.Text(value["payload"]) == "") {
			return missingValue("%s of type QuickReply requires a parameter payload", what)
		}
	case "PAYMENT_REQUEST":
		return checkPayment(what, b, action)
	case "CATALOG", "FLOW":
		if value != nil && action == nil {
			return wrongFormat("button", "ACTION", strings.ToUpper(wire.Text(value["type"])))
		}
	}
	return nil
}

// checkPayment wants a value for the way to pay that the template has (Meta: "Payment Request CTA
// Templates (Brazil)").
func checkPayment(what string, b, action object) *wire.Error {
	request, _ := action["payment_request"].(object)
	setting, _ := request["payment_setting"].(object)
	kind := wire.Text(setting["type"])
	pay, known := rules.Payments[kind]
	defined, _ := b["payment_setting"].(object)
	switch {
	case setting == nil:
		return missingValue("%s of type PaymentRequest requires a parameter payment_request with a payment_setting", what)
	case !known:
		return invalidValue("%s: payment_setting has no type out of boleto, pix_dynamic_code and payment_link", what)
	case defined != nil && !strings.EqualFold(wire.Text(defined["type"]), kind):
		return wrongParameters("%s: payment_setting is of another type than in the template", what)
	}
	method, _ := setting[kind].(object)
	return needs(what, method, pay.Value)
}

// checkCall checks the two values a call button may have: how long it works, and what comes back
// with the call.
func checkCall(i int, parameters []object) *wire.Error {
	for _, p := range parameters {
		switch kind := wire.Text(p["type"]); kind {
		case "ttl_minutes":
			if n, err := strconv.Atoi(wire.Text(p[kind])); err != nil || n < 1 || n > 43200 {
				return invalidValue("buttons: ttl_minutes must be a number from 1 to 43200")
			}
		case "payload":
			if wire.Text(p[kind]) == "" {
				return missingValue("buttons: Button at index %d of type VoiceCall has an empty payload", i)
			}
		default:
			return wrongFormat("button", "PAYLOAD", strings.ToUpper(kind))
		}
	}
	return nil
}

// checkSections checks the products of a multi-product message (Meta: "Multi-product message
// templates"): 1 to 10 sections with 30 products in all.
func checkSections(what string, action object) *wire.Error {
	if e := needs(what, action, "thumbnail_product_retailer_id"); e != nil {
		return e
	}
	sections, products := wire.Objects(action["sections"]), 0
	for _, section := range sections {
		items := wire.Objects(section["product_items"])
		for _, item := range items {
			if e := needs(what, item, "product_retailer_id"); e != nil {
				return e
			}
		}
		if wire.Text(section["title"]) == "" || len(items) == 0 {
			return missingValue("%s: each section has a title and product_items", what)
		}
		products += len(items)
	}
	if len(sections) < 1 || len(sections) > 10 || products > 30 {
		return invalidValue("%s: 1 to 10 sections with at most 30 products are needed", what)
	}
	return nil
}
