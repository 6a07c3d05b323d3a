package rules

import (
	"encoding/json"
	"strings"
	"unicode"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// addressRules judge where a button leads: a URL, a phone number, a flow.
var addressRules = []Rule{
	{
		ID: "url-form", Severity: Error, Title: "Invalid URL",
		Says:   "The URL of a button begins with https:// or http://.",
		Source: "recorded answer", check: urlForm,
	}, {
		ID: "url-variable", Severity: Warning, Title: "Variable of a URL not at its end",
		Says:   "A URL has at most one variable, {{1}} or a named one, and it stands at the end. Braces elsewhere are taken as text.",
		Source: "Template components", check: urlVariable,
	}, {
		ID: "url-example-missing", Severity: Error, Title: "Example of a URL missing",
		Says: "A URL with a variable has an example: the full URL, or what stands in the variable's place.",
		Code: 100, Subcode: 2388043, Source: "Template components", check: urlExampleMissing,
	}, {
		ID: "url-example-useless", Severity: Warning, Title: "Example of a fixed URL",
		Says:   "Only a URL with a variable has an example.",
		Source: "Template components", check: urlExampleUseless,
	}, {
		ID: "phone-number-form", Severity: Error, Title: "Invalid phone number",
		Says: "The phone number of a button is a fixed one, with its country code.",
		Code: 192, Source: "recorded answer", check: phoneNumberForm,
	}, {
		ID: "phone-number-doubtful", Severity: Warning, Title: "Doubtful phone number",
		Says: "A phone number is written with its country code and no leading zero; it has up to 15 digits.",
		Code: 192, Source: "recorded answer", check: phoneNumberDoubtful,
	}, {
		ID: "flow-source", Severity: Error, Title: "Which flow to start",
		Says:   "A FLOW button has exactly one of flow_id, flow_name and flow_json.",
		Source: "Template components", check: flowSource,
	}, {
		ID: "flow-json-syntax", Severity: Error, Title: "Malformed flow_json",
		Says:   "flow_json is the JSON text of a flow.",
		Source: "Template components", check: flowJSONSyntax,
	},
}

func urlForm(v *view, report reporter) {
	for b := range v.ofKind(template.ButtonURL) {
		if isBlank(b.URL) {
			continue
		}
		lower := strings.ToLower(b.URL)
		rest, ok := strings.CutPrefix(lower, "https://")
		if !ok {
			rest, ok = strings.CutPrefix(lower, "http://")
		}
		if !ok || isBlank(rest) {
			report.add(b.at.at("url"), "%s is not a URL that Meta takes: it has to begin with https:// or http:// and a host. Write it in full, such as \"https://www.example.com/shop\".", quote(b.URL))
		}
	}
}

func urlVariable(v *view, report reporter) {
	for b := range v.ofKind(template.ButtonURL) {
		all := template.Placeholders(b.URL)
		if len(all) == 0 {
			continue
		}
		last := all[len(all)-1]
		switch {
		case len(all) > 1:
			report.add(b.at.at("url"), "The URL has %s; Meta takes one, at the end, and other braces as text. Put everything that changes into one variable.", count(len(all), "variable"))
		case last.End != len(b.URL):
			report.add(b.at.at("url"), "The URL goes on after {{%s}}; Meta takes a variable at the end only, and braces elsewhere as text. Put all that follows into the variable.", last.Name)
		case isNumber(last.Name) && last.Name != "1":
			report.add(b.at.at("url"), "The variable of the URL is {{%s}}; a URL has only one, so it is {{1}} whatever the body has. Write {{1}}.", last.Name)
		}
	}
}

func urlExampleMissing(v *view, report reporter) {
	for b := range v.ofKind(template.ButtonURL) {
		if len(template.Placeholders(b.URL)) > 0 && !b.isSet("example") && !v.unknown(b.at.at("url")) {
			report.add(b.at.at("example"), "The URL has a variable, and Meta wants an example of it. Write example = \"…\": the full URL as a customer might open it, or just the part in the variable's place.")
		}
	}
}

func urlExampleUseless(v *view, report reporter) {
	for b := range v.ofKind(template.ButtonURL) {
		if b.URL != "" && !strings.Contains(b.URL, "{{") && b.Example != "" && !v.unknown(b.at.at("url")) {
			report.add(b.at.at("example"), "The URL is fixed, so that an example of it says nothing. Remove the example, or put a variable such as {{1}} at the end of the URL.")
		}
	}
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

func phoneNumberForm(v *view, report reporter) {
	for b := range v.ofKind(template.ButtonPhoneNumber) {
		switch phone := b.PhoneNumber; {
		case isBlank(phone):
		case len(template.Placeholders(phone)) > 0:
			report.add(b.at.at("phone_number"), "The phone number %s has a variable; Meta takes a fixed number only. Write the number with its country code.", quote(phone))
		case digitsIn(phone) == 0:
			report.add(b.at.at("phone_number"), "%s has no digits in it. Write the number with its country code, such as \"+15550051310\".", quote(phone))
		}
	}
}

func phoneNumberDoubtful(v *view, report reporter) {
	for b := range v.ofKind(template.ButtonPhoneNumber) {
		phone := strings.TrimSpace(b.PhoneNumber)
		digits := digitsIn(phone)
		odd := strings.Trim(phone, "+0123456789 -().")
		switch {
		case digits == 0 || len(template.Placeholders(phone)) > 0:
		case odd != "":
			report.add(b.at.at("phone_number"), "The phone number %s has more in it than digits and punctuation; Meta may not recognise it. Write digits, with the country code.", quote(phone))
		case strings.HasPrefix(strings.TrimLeft(phone, "+ ("), "0"):
			report.add(b.at.at("phone_number"), "The phone number %s begins with a zero, where the country code should be. Write it as it is dialled from abroad, such as \"+15550051310\".", quote(phone))
		case digits < 7 || digits > 15:
			report.add(b.at.at("phone_number"), "The phone number %s has %s; numbers with a country code have 7 to 15. Check it.", quote(phone), count(digits, "digit"))
		}
	}
}

// flowSources are the fields that can name a flow.
var flowSources = []string{"flow_id", "flow_name", "flow_json"}

func flowSource(v *view, report reporter) {
	for b := range v.ofKind(template.ButtonFlow) {
		var set []string
		for _, field := range flowSources {
			if b.isSet(field) {
				set = append(set, field)
			}
		}
		if v.unknown(b.at.at("flow_id"), b.at.at("flow_name"), b.at.at("flow_json")) || len(set) == 1 {
			continue
		}
		if len(set) == 0 {
			report.add(b.at, "The %s does not say which flow it starts. Write one of flow_id, flow_name and flow_json.", b.name())
		} else {
			report.add(b.at.at(template.Path(set[1])), "The %s names its flow by %s; Meta takes one of them. Keep %s, for example.", b.name(), list(set), set[0])
		}
	}
}

func flowJSONSyntax(v *view, report reporter) {
	for b := range v.ofKind(template.ButtonFlow) {
		if b.FlowJSON != "" && !json.Valid([]byte(b.FlowJSON)) {
			report.add(b.at.at("flow_json"), "flow_json is not valid JSON. Let Terraform write it: flow_json = jsonencode({ … }).")
		}
	}
}
