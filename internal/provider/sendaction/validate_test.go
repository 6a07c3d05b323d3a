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
	}{
		"no plus sign":          {config{"to": "16505551234"}, root("to"), `"16505551234" has no plus sign. Meta puts the country code of the business's own number before such a number`},
		"two zeros":             {config{"to": "0016505551234"}, root("to"), "begins with 00, which Meta does not take for a plus sign"},
		"a national zero":       {config{"to": "+0650 555 1234"}, root("to"), "has a zero where the country code should begin"},
		"a user id":             {config{"to": "US.13491208655302741918"}, root("to"), "is not a phone number in the international form"},
		"too short":             {config{"to": "+12345"}, root("to"), "7 to 15 digits in all"},
		"the number itself":     {config{"phone_number_id": "+1 555"}, root("phone_number_id"), "the phone number itself will not do"},
		"an account":            {config{"business_account_id": "mine"}, root("business_account_id"), "must be the id of a WhatsApp Business Account"},
		"no name":               {config{"template_name": ""}, root("template_name"), "template_name is empty"},
		"both kinds":            {config{"body_parameters": []any{"a"}, "named_body_parameters": config{"b": "c"}}, root("named_body_parameters"), "a template has one kind or the other"},
		"an empty value":        {config{"body_parameters": []any{""}}, root("body_parameters", 0), "the value is empty, and Meta refuses the message as lacking a parameter (error 131008)"},
		"a line break":          {config{"body_parameters": []any{"a", "b\nc"}}, root("body_parameters", 1), "the value has a line break in it, and Meta refuses the message (error 132018)"},
		"a tab on a card":       {config{"cards": []any{config{"header": config{"parameters": []any{"a\tb"}}}}}, root("cards", 0, "header", "parameters", 0), "the value has a tab in it"},
		"too many spaces":       {config{"body_parameters": []any{"a     b"}}, root("body_parameters", 0), "has more than 4 spaces in a row"},
		"a null":                {config{"body_parameters": []any{nil}}, root("body_parameters"), "null"},
		"a header of nothing":   {config{"header": config{}}, root("header"), "A header has one value"},
		"a header of two":       {config{"header": config{"link": "https://a.b/c.png", "parameters": []any{"x"}}}, root("header"), "A header has one value"},
		"a button of nothing":   {config{"buttons": []any{config{"index": 0}}}, root("buttons", 0), "Set value for a text, or value_json"},
		"a button of two":       {config{"buttons": []any{config{"index": 0, "value": "a", "value_json": "{}"}}}, root("buttons", 0), "Set value for a text, or value_json"},
		"a button twice":        {config{"buttons": []any{config{"index": 3, "value": "a"}, config{"index": 3, "value": "b"}}}, root("buttons", 1, "index"), "There is a value for button 3 already"},
		"the eleventh button":   {config{"buttons": []any{config{"index": 10, "value": "a"}}}, root("buttons", 0, "index"), "between 0 and 9"},
		"a button's JSON":       {config{"buttons": []any{config{"index": 0, "value_json": "{"}}}, root("buttons", 0, "value_json"), "This is not JSON"},
		"a card's button":       {config{"cards": []any{config{}, config{"buttons": []any{config{"index": 0}}}}}, root("cards", 1, "buttons", 0), "Set value for a text"},
		"a long code":           {config{"code": "1234567890123456"}, root("code"), "at most 15"},
		"a file's link":         {config{"header": config{"link": "./summer.png"}}, root("header", "link"), "a file on this machine is uploaded to the number first"},
		"a card's link":         {config{"cards": []any{config{"header": config{"link": "ftp://a.b/c.png"}}}}, root("cards", 0, "header", "link"), "does not start with https:// or http://"},
		"a time":                {config{"limited_time_offer_expiration": "tomorrow"}, root("limited_time_offer_expiration"), "is not a time in RFC 3339"},
		"an order":              {config{"order_status_json": "shipped"}, root("order_status_json"), "This is not JSON"},
		"components":            {config{"components_json": "[{]"}, root("components_json"), "This is not JSON"},
		"a deep order":          {config{"order_status_json": strings.Repeat("[", 65) + strings.Repeat("]", 65)}, root("order_status_json"), "nested more than 64 deep"},
		"deep components":       {config{"components_json": strings.Repeat(`[{"type":"a","a":`, 33) + "1" + strings.Repeat("}]", 33)}, root("components_json"), "nested more than 64 deep"},
		"components twice":      {config{"components_json": "[] []"}, root("components_json"), "more than one JSON value"},
		"no array":              {config{"components_json": "{}"}, root("components_json"), "This is no array"},
		"no component":          {config{"components_json": `[{"type":"body"},{}]`}, root("components_json"), "Element 1 is no object with a type"},
		"values given twice":    {config{"components_json": `[]`, "code": "123456"}, root("code"), "components_json holds all values of the message, so code cannot be set as well"},
		"an empty components":   {config{"components_json": ""}, root("components_json"), "string length must be at least 1"},
		"unknown and malformed": {config{"to": "1650", "body_parameters": acctest.Unknown{}}, root("to"), "has no plus sign"},
	} {
		t.Run(name, func(t *testing.T) { refuses(t, a.Validate(of("promo", tc.values)), tc.at, tc.want) })
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
