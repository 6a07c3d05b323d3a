package rules

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// addressRules judge where a button leads: a URL, a phone number, a flow.
var addressRules = slices.Concat(urlRules, numberRules, flowRules)

// numberRules judge the phone numbers of buttons.
var numberRules = []Rule{
	{
		ID: "phone-number-form", Severity: Error, Title: "Invalid phone number",
		Says: "The phone number of a button is a fixed one, with its country code.",
		Code: 192, Source: "recorded answer", check: each(buttonsOf(template.ButtonPhoneNumber), phoneNumberForm),
	}, {
		ID: "phone-number-doubtful", Severity: Warning, Title: "Doubtful phone number",
		Says: "A phone number is written with its country code and no leading zero; it has up to 15 digits.",
		Code: 192, Source: "recorded answer", check: each(buttonsOf(template.ButtonPhoneNumber), phoneNumberDoubtful),
	},
}

// flowRules judge which flow a button starts, and how.
var flowRules = []Rule{
	{
		ID: "flow-source", Severity: Error, Title: "Which flow to start",
		Says:   "A FLOW button has exactly one of flow_id, flow_name and flow_json.",
		Source: "Template components", check: each(buttonsOf(template.ButtonFlow), flowSource),
	}, {
		ID: "flow-json-syntax", Severity: Error, Title: "Malformed flow_json",
		Says:   "flow_json is the JSON text of a flow.",
		Source: "Template components", check: each(buttonsOf(template.ButtonFlow), flowJSONSyntax),
	}, {
		ID: "flow-screen-unused", Severity: Error, Title: "First screen of a flow that asks for it",
		Says:   "navigate_screen goes with flow_action NAVIGATE; with DATA_EXCHANGE the endpoint of the flow says which screen comes first.",
		Source: "Template components", check: each(buttonsOf(template.ButtonFlow), flowScreenUnused),
	},
}

func digitsIn(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

func phoneNumberForm(v *view, b button) {
	switch phone := b.PhoneNumber; {
	case isBlank(phone):
	case len(template.Placeholders(phone)) > 0:
		v.report(b.at.at("phone_number"), "The phone number %s has a variable; Meta takes a fixed number only. Write the number with its country code.", quote(phone))
	case digitsIn(phone) == 0:
		v.report(b.at.at("phone_number"), "%s has no digits in it. Write the number with its country code, such as \"+15550051310\".", quote(phone))
	}
}

func phoneNumberDoubtful(v *view, b button) {
	phone := strings.TrimSpace(b.PhoneNumber)
	digits := digitsIn(phone)
	odd := strings.Trim(phone, "+0123456789 -().")
	switch {
	case digits == 0 || len(template.Placeholders(phone)) > 0:
	case odd != "":
		v.report(b.at.at("phone_number"), "The phone number %s has more in it than digits and punctuation; Meta may not recognise it. Write digits, with the country code.", quote(phone))
	case strings.HasPrefix(strings.TrimLeft(phone, "+ ("), "0"):
		v.report(b.at.at("phone_number"), "The phone number %s begins with a zero, where the country code should be. Write it as it is dialled from abroad, such as \"+15550051310\".", quote(phone))
	case digits < 7 || digits > 15:
		v.report(b.at.at("phone_number"), "The phone number %s has %s; numbers with a country code have 7 to 15. Check it.", quote(phone), count(digits, "digit"))
	}
}

// flowSources are the fields that can name a flow.
var flowSources = []string{"flow_id", "flow_name", "flow_json"}

func flowSource(v *view, b button) {
	var set []string
	for _, field := range flowSources {
		if b.isSet(field) {
			set = append(set, field)
		}
	}
	if v.unknown(b.at.at("flow_id"), b.at.at("flow_name"), b.at.at("flow_json")) || len(set) == 1 {
		return
	}
	if len(set) == 0 {
		v.report(b.at, "The %s does not say which flow it starts. Write one of flow_id, flow_name and flow_json.", b.name())
	} else {
		v.report(b.at.at(template.Path(set[1])), "The %s names its flow by %s; Meta takes one of them. Keep %s, for example.", b.name(), list(set), set[0])
	}
}

func flowJSONSyntax(v *view, b button) {
	if b.FlowJSON != "" && !json.Valid([]byte(b.FlowJSON)) {
		v.report(b.at.at("flow_json"), "flow_json is not valid JSON. Let Terraform write it: flow_json = jsonencode({ … }).")
	}
}

func flowScreenUnused(v *view, b button) {
	if b.FlowAction == template.FlowDataExchange && b.isSet("navigate_screen") && !v.unknown(b.at.at("flow_action")) {
		v.report(b.at.at("navigate_screen"), "The flow of this button asks its endpoint for the first screen (flow_action DATA_EXCHANGE), so that Graph refuses a navigate_screen. Remove navigate_screen, or set flow_action to NAVIGATE.")
	}
}
