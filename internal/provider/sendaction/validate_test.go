package sendaction_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// TestWhatCanBeRefusedEarlyIs: by validate, at the attribute, and Graph is
// asked nothing.
func TestWhatCanBeRefusedEarlyIs(t *testing.T) {
	s, a := start(t, promo)
	for name, tc := range map[string]struct {
		values config
		at     *tftypes.AttributePath
		want   string
		fact   string
	}{
		"no plus sign":          {config{"to": "16505551234"}, root("to"), "Malformed recipient", "no plus sign"},
		"two zeros":             {config{"to": "0016505551234"}, root("to"), "Malformed recipient", "begins with 00"},
		"a national zero":       {config{"to": "+0650 555 1234"}, root("to"), "Malformed recipient", "has a zero"},
		"a user id":             {config{"to": "US.13491208655302741918"}, root("to"), "Malformed recipient", "not a phone number"},
		"too short":             {config{"to": "+12345"}, root("to"), "Malformed recipient", `"+12345" is not a phone number`},
		"the number itself":     {config{"phone_number_id": "+1 555"}, root("phone_number_id"), "Malformed value", "phone_number_id"},
		"an account":            {config{"business_account_id": "mine"}, root("business_account_id"), "Malformed value", "business_account_id"},
		"no name":               {config{"template_name": ""}, root("template_name"), "Empty text", "template_name"},
		"both kinds":            {config{"body_parameters": []any{"a"}, "named_body_parameters": config{"b": "c"}}, root("named_body_parameters"), "Values are given twice", "named_body_parameters"},
		"an empty value":        {config{"body_parameters": []any{""}}, root("body_parameters", 0), "Value that Meta does not take", "131008"},
		"a line break":          {config{"body_parameters": []any{"a", "b\nc"}}, root("body_parameters", 1), "Value that Meta does not take", "line break"},
		"a tab on a card":       {config{"cards": []any{config{"header": config{"parameters": []any{"a\tb"}}}}}, root("cards", 0, "header", "parameters", 0), "Value that Meta does not take", "a tab"},
		"too many spaces":       {config{"body_parameters": []any{"a     b"}}, root("body_parameters", 0), "Value that Meta does not take", "4 spaces"},
		"a null":                {config{"body_parameters": []any{nil}}, root("body_parameters"), "", "null"},
		"a header of nothing":   {config{"header": config{}}, root("header"), "Header without one value", ""},
		"a header of two":       {config{"header": config{"link": "https://a.b/c.png", "parameters": []any{"x"}}}, root("header"), "Header without one value", ""},
		"a button of nothing":   {config{"buttons": []any{config{"index": 0}}}, root("buttons", 0), "Button without one value", ""},
		"a button of two":       {config{"buttons": []any{config{"index": 0, "value": "a", "value_json": "{}"}}}, root("buttons", 0), "Button without one value", ""},
		"a button twice":        {config{"buttons": []any{config{"index": 3, "value": "a"}, config{"index": 3, "value": "b"}}}, root("buttons", 1, "index"), "Button is given twice", "button 3"},
		"the eleventh button":   {config{"buttons": []any{config{"index": 10, "value": "a"}}}, root("buttons", 0, "index"), "", "between 0 and 9"},
		"a button's JSON":       {config{"buttons": []any{config{"index": 0, "value_json": "{"}}}, root("buttons", 0, "value_json"), "Malformed JSON", "not JSON"},
		"a card's button":       {config{"cards": []any{config{}, config{"buttons": []any{config{"index": 0}}}}}, root("cards", 1, "buttons", 0), "Button without one value", ""},
		"a long code":           {config{"code": "1234567890123456"}, root("code"), "", "at most 15"},
		"a file's link":         {config{"header": config{"link": "./summer.png"}}, root("header", "link"), "Malformed link", `"./summer.png" does not start with`},
		"a card's link":         {config{"cards": []any{config{"header": config{"link": "ftp://a.b/c.png"}}}}, root("cards", 0, "header", "link"), "Malformed link", `"ftp://a.b/c.png" does not start with`},
		"a time":                {config{"limited_time_offer_expiration": "tomorrow"}, root("limited_time_offer_expiration"), "Malformed time", "RFC 3339"},
		"an order":              {config{"order_status_json": "shipped"}, root("order_status_json"), "Malformed JSON", "not JSON"},
		"components":            {config{"components_json": "[{]"}, root("components_json"), "Malformed components", "not JSON"},
		"a deep order":          {config{"order_status_json": strings.Repeat("[", 65) + strings.Repeat("]", 65)}, root("order_status_json"), "Malformed JSON", "more than 64 deep"},
		"deep components":       {config{"components_json": strings.Repeat(`[{"type":"a","a":`, 33) + "1" + strings.Repeat("}]", 33)}, root("components_json"), "Malformed components", "more than 64 deep"},
		"components twice":      {config{"components_json": "[] []"}, root("components_json"), "Malformed components", "more than one JSON value"},
		"no array":              {config{"components_json": "{}"}, root("components_json"), "Malformed components", "no array"},
		"no component":          {config{"components_json": `[{"type":"body"},{}]`}, root("components_json"), "Malformed components", "Element 1"},
		"values given twice":    {config{"components_json": `[]`, "code": "123456"}, root("code"), "Values are given twice", "components_json"},
		"an empty components":   {config{"components_json": ""}, root("components_json"), "", "length must be at least 1"},
		"unknown and malformed": {config{"to": "1650", "body_parameters": acctest.Unknown{}}, root("to"), "Malformed recipient", "no plus sign"},
	} {
		t.Run(name, func(t *testing.T) { refuses(t, a.Validate(of("promo", tc.values)), tc.at, tc.want, tc.fact) })
	}
	if n := len(s.Requests()); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

// TestWhatIsNotKnownYet is not judged.
func TestWhatIsNotKnownYet(t *testing.T) {
	s, a := start(t, promo)
	unknown := acctest.Unknown{}
	everything := of("promo", full())
	for name := range maps.Clone(everything) {
		o := a.Validate(with(everything, config{name: unknown}))
		if p := a.Plan(with(everything, config{name: unknown})); len(o.Diagnostics) > 0 || len(p.Diagnostics) > 0 {
			t.Errorf("%s: %s%s", name, o, p)
		}
	}
	for _, values := range []config{
		{"components_json": unknown}, {"business_account_id": unknown, "cards": unknown, "limited_time_offer_expiration": unknown, "order_status_json": unknown},
		{"header": config{"parameters": unknown}}, {"buttons": []any{config{"index": unknown, "value": unknown}}}, {"cards": []any{unknown}}, {"body_parameters": []any{unknown, "a"}},
	} {
		if o := a.Validate(of("promo", values)); len(o.Diagnostics) > 0 {
			t.Errorf("%v: %s", values, o)
		}
	}
	if n := len(s.Requests()); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

// TestAPlanSaysWhatIsMissing before anything is applied.
func TestAPlanSaysWhatIsMissing(t *testing.T) {
	_, a := start(t)
	if o := a.Plan(of("promo", nil)); len(o.Diagnostics) > 0 {
		t.Errorf("control: %s", o)
	}
	acctest.Setenv(t, "WHATSAPP_BUSINESS_ACCOUNT_ID", "")
	a = acctest.NewAction(t, acctest.Providers(t), "whatsapp_send_template_message")
	refuses(t, a.Plan(of("promo", nil)), root("business_account_id"), "Missing WhatsApp Business Account")
	acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", "")
	a = acctest.NewAction(t, acctest.Providers(t), "whatsapp_send_template_message")
	if o := a.Plan(of("promo", config{"business_account_id": "1"})); o.Failed() || len(o.Diagnostics) != 1 {
		t.Errorf("got %s", o)
	}
	refuses(t, a.Invoke(of("promo", config{"business_account_id": "1"})), nil, "Missing access token")
}
