package graphtest

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// libraryItem is a template Meta has written (Meta: "Template library").
type libraryItem struct {
	name, category, topic, usecase string
	industry                       []string
	header, body                   string
	params, types                  []string
	buttons                        []object
}

// libraryLanguages are the languages the built-in library is in; its texts are English in all of
// them.
var libraryLanguages = []string{"en_US", "en", "en_GB"}

func libraryNamed(name string) *libraryItem {
	if i := slices.IndexFunc(library, func(item libraryItem) bool { return item.name == name }); i >= 0 {
		return &library[i]
	}
	return nil
}

var libraryFieldNames = []string{
	"name", "language", "category", "topic", "usecase", "industry", "header", "body", "body_params", "body_param_types", "buttons",
}

func (item *libraryItem) fields(language string) map[string]any {
	fields := map[string]any{
		"name": item.name, "language": language, "category": item.category, "topic": item.topic, "usecase": item.usecase,
		"industry": item.industry, "header": orNil(item.header), "body": item.body, "body_params": nil, "body_param_types": nil, "buttons": nil,
	}
	if len(item.params) > 0 {
		fields["body_params"], fields["body_param_types"] = item.params, item.types
	}
	if len(item.buttons) > 0 {
		fields["buttons"] = InOrder(wire.CloneAll(item.buttons))
	}
	return fields
}

func (s *Server) searchLibrary(c *call) (any, *Error) {
	var rows []any
	for i := range library {
		item := &library[i]
		for _, language := range libraryLanguages {
			if !item.matches(c, language) {
				continue
			}
			row, e := project(c, "WhatsAppMessageTemplateLibrary", item.fields(language), libraryFieldNames, "7"+hashNumber(15, item.name, language))
			if e != nil {
				return nil, e
			}
			rows = append(rows, row)
		}
	}
	return pageOf(s, c, len(rows), func(i int) any { return rows[i] }, nil, func(row any) (any, *Error) { return row, nil })
}

func (item *libraryItem) matches(c *call, language string) bool {
	is := func(name string, values ...string) bool {
		wanted := c.list(name)
		return len(wanted) == 0 || slices.ContainsFunc(wanted, func(w string) bool {
			return slices.ContainsFunc(values, func(v string) bool { return strings.EqualFold(v, w) })
		})
	}
	search := strings.ToLower(c.str("search"))
	content := strings.ToLower(item.name + " " + item.header + " " + item.body)
	return strings.Contains(content, search) && is("topic", item.topic) && is("usecase", item.usecase) && is("industry", item.industry...) &&
		is("language", language) && is("name", item.name)
}

// takeLibrary fills a draft from the library and the inputs.
func (c *call) takeLibrary(d *draft) *Error {
	item := libraryNamed(c.str("library_template_name"))
	if item == nil || !slices.Contains(libraryLanguages, d.Language) {
		return wire.Refused(0, "Library template not found", "There is no library template %s in this language.", c.str("library_template_name"))
	}
	if c.has("components") {
		return wire.Param("Param components can't be combined with library_template_name")
	}
	if d.Category != item.category {
		return wire.Refused(0, "Category doesn't match", "The category %s doesn't match the one of the library template, %s.", d.Category, item.category)
	}
	d.library = item
	inputs, e := c.libraryButtonInputs(item)
	if e != nil {
		return e
	}
	body := object{"type": "BODY", "text": item.body}
	if item.category == rules.Authentication {
		delete(body, "text")
	}
	if len(item.params) > 0 {
		values := []any{}
		for _, v := range item.params {
			values = append(values, v)
		}
		body["example"] = object{"body_text": []any{values}}
	}
	if item.header != "" {
		d.Components = append(d.Components, object{"type": "HEADER", "format": "TEXT", "text": item.header})
	}
	d.Components = append(d.Components, body)
	if e := c.libraryBodyInputs(d, body); e != nil {
		return e
	}
	if len(item.buttons) > 0 {
		d.Components = append(d.Components, object{"type": "BUTTONS", "buttons": mergeButtons(item, inputs)})
	}
	return cmp.Or(rules.CheckTTL(&d.Draft), rules.CheckPrice(&d.Draft))
}

// libraryBodyInputs: only the switches of authentication templates show in what a read gives.
func (c *call) libraryBodyInputs(d *draft, body object) *Error {
	if !c.has("library_template_body_inputs") {
		return nil
	}
	inputs, ok := wire.Unquote(c.params["library_template_body_inputs"]).(object)
	if !ok {
		return wire.Param("Param library_template_body_inputs must be an object.")
	}
	for name, v := range inputs {
		switch name {
		case "add_security_recommendation", "add_contact_number", "add_learn_more_link", "add_track_package_link":
			if s := wire.Text(v); s != "true" && s != "false" {
				return wire.Param("Param library_template_body_inputs['%s'] must be a boolean", name)
			}
		case "code_expiration_minutes":
			if n, ok := rules.Minutes(v); !ok || n < 1 || n > 90 {
				return wire.Param("Param library_template_body_inputs['code_expiration_minutes'] must be between 1 and 90")
			}
		default:
			return wire.Param("Param library_template_body_inputs has an unknown key %s", name)
		}
	}
	if d.Category != rules.Authentication {
		return nil
	}
	if wire.Text(inputs["add_security_recommendation"]) == "true" {
		body["add_security_recommendation"] = true
	}
	if minutes := inputs["code_expiration_minutes"]; minutes != nil {
		d.Components = append(d.Components, object{"type": "FOOTER", "code_expiration_minutes": minutes})
	}
	return nil
}

// libraryButtonInputs reads the inputs and checks that there are some when the template has
// buttons.
func (c *call) libraryButtonInputs(item *libraryItem) ([]object, *Error) {
	v := wire.Unquote(c.params["library_template_button_inputs"])
	if v == nil {
		if len(item.buttons) > 0 {
			return nil, wire.MissingParam("library_template_button_inputs")
		}
		return nil, nil
	}
	list, ok := v.([]any)
	if !ok {
		return nil, wire.Param("Param library_template_button_inputs must be an array.")
	}
	inputs, e := rules.Buttons(wire.Clone(list).([]any), "library_template_button_inputs")
	if e != nil {
		return nil, e
	}
	for i, in := range inputs {
		if in["type"] == "PHONE_NUMBER" && rules.PhoneDigits(wire.Text(in["phone_number"])) == "" {
			return nil, wire.Plain(192, http.StatusBadRequest, "(#192) Param library_template_button_inputs[%d]['phone_number'] is not a valid phone number.", i)
		}
		if in["type"] == "OTP" {
			if e := rules.CheckOTP(in); e != nil {
				return nil, e
			}
		}
	}
	return inputs, nil
}

// mergeButtons puts the inputs into the library's buttons, each into the next of its type.
func mergeButtons(item *libraryItem, inputs []object) []object {
	buttons := wire.CloneAll(item.buttons)
	for _, b := range buttons {
		i := slices.IndexFunc(inputs, func(in object) bool { return in["type"] == b["type"] })
		if i < 0 {
			continue
		}
		in := inputs[i]
		inputs = slices.Delete(inputs, i, i+1)
		maps.Copy(b, in)
		if u, ok := in["url"].(object); ok {
			b["url"] = u["base_url"]
			if example := u["url_suffix_example"]; example != nil {
				b["example"] = []any{example}
			}
		}
	}
	return buttons
}

// library is a small part of what Meta offers, in the documented shape.
var library = []libraryItem{
	{
		name: "low_balance_warning_1", category: rules.Utility, topic: "PAYMENTS", usecase: "LOW_BALANCE_WARNING", industry: []string{"FINANCIAL_SERVICES"},
		header: "Your account balance is low",
		body:   "Dear {{1}}, the {{2}} in your account ending in {{3}} have fallen below {{4}}. Tap the button to add money.",
		params: []string{"Jim", "available funds", "1234", "$75.00"}, types: []string{"TEXT", "TEXT", "NUMBER", "AMOUNT"},
		buttons: []object{
			{"type": "URL", "text": "Make a deposit", "url": "https://www.example.com/"},
			{"type": "PHONE_NUMBER", "text": "Call us", "phone_number": "+18005551234"},
		},
	},
	{
		name: "delivery_update_1", category: rules.Utility, topic: "ORDER_MANAGEMENT", usecase: "DELIVERY_UPDATE", industry: []string{"E_COMMERCE"},
		body:   "{{1}}, we are packing your order. It should be with you on {{2}}",
		params: []string{"Jim", "January 1, 2026"}, types: []string{"TEXT", "DATE"},
		buttons: []object{{"type": "URL", "text": "Track order", "url": "https://www.example.com/{{1}}", "example": []any{"https://www.example.com/order"}}},
	},
	{
		name: "delivery_failed_2_form", category: rules.Utility, topic: "ORDER_MANAGEMENT", usecase: "DELIVERY_FAILED", industry: []string{"E_COMMERCE"},
		body:   "Nobody was there when we came with order {{1}}. Please {{2}} so that we can come again.",
		params: []string{"#12345", "try a redelivery"}, types: []string{"TEXT", "TEXT"},
		buttons: []object{{"type": "FLOW", "text": "Reschedule"}},
	},
	{
		name: "order_confirmation_1", category: rules.Utility, topic: "ORDER_MANAGEMENT", usecase: "ORDER_CONFIRMATION", industry: []string{"E_COMMERCE"},
		header: "Order confirmed", body: "Thank you, {{1}}. We have your order {{2}} and will tell you when it ships.",
		params: []string{"Jim", "12345"}, types: []string{"TEXT", "NUMBER"},
	},
	{
		name: "payment_received_1", category: rules.Utility, topic: "PAYMENTS", usecase: "PAYMENT_CONFIRMATION", industry: []string{"FINANCIAL_SERVICES", "E_COMMERCE"},
		body:   "We received your payment of {{1}} on {{2}}. No further action is needed.",
		params: []string{"$12.34", "January 1, 2026"}, types: []string{"AMOUNT", "DATE"},
	},
	{
		name: "statement_available_1", category: rules.Utility, topic: "ACCOUNT_UPDATE", usecase: "STATEMENT_AVAILABLE", industry: []string{"FINANCIAL_SERVICES"},
		body:   "Your statement for the account ending in {{1}} is ready. Questions go to {{2}} or {{3}} at any time.",
		params: []string{"1234", "+18005551234", "help@example.com"}, types: []string{"NUMBER", "PHONE NUMBER", "EMAIL"},
		buttons: []object{{"type": "URL", "text": "View statement", "url": "https://www.example.com/"}},
	},
	{
		name: "address_update_1", category: rules.Utility, topic: "ACCOUNT_UPDATE", usecase: "ACCOUNT_CREATION_CONFIRMATION", industry: []string{"E_COMMERCE"},
		body:   "Hi {{1}}, your delivery address is now {{2}}. If this was not you, please contact us.",
		params: []string{"Jim", "1 Hacker Way, Menlo Park"}, types: []string{"TEXT", "ADDRESS"},
	},
	{
		name: "feedback_survey_1", category: rules.Utility, topic: "CUSTOMER_FEEDBACK", usecase: "FEEDBACK_SURVEY", industry: []string{"E_COMMERCE", "FINANCIAL_SERVICES"},
		body:   "Thank you for your visit, {{1}}. How was it? Your answer takes one minute.",
		params: []string{"Jim"}, types: []string{"TEXT"},
		buttons: []object{{"type": "QUICK_REPLY", "text": "Good"}, {"type": "QUICK_REPLY", "text": "Could be better"}},
	},
	{
		name: "verify_transaction_1", category: rules.Authentication, topic: "PAYMENTS", usecase: "TRANSACTION_ALERT", industry: []string{"FINANCIAL_SERVICES"},
		body: "Use code *{{1}}* to authorize your transaction.", params: []string{"123456"}, types: []string{"TEXT"},
		buttons: []object{{"type": "OTP", "otp_type": "COPY_CODE", "text": "Copy code"}},
	},
}
