package sendaction_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// TestValuesThatDoNotFitTheTemplate are named one by one, before anything is
// sent.
func TestValuesThatDoNotFitTheTemplate(t *testing.T) {
	const card = `{"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"No {{1}} here.","example":{"body_text":[["1"]]}},{"type":"BUTTONS","buttons":[{"type":"URL","text":"A","url":"https://a.b/{{1}}","example":["https://a.b/c"]}]}]}`
	cards := `{"name":"cards","language":"en_US","category":"MARKETING","status":"APPROVED","components":[{"type":"BODY","text":"Look"},{"type":"CAROUSEL","cards":[` + card + `,` + card + `]}]}`
	named := `{"name":"named","language":"en_US","category":"UTILITY","status":"APPROVED","parameter_format":"NAMED","components":[{"type":"BODY","text":"Hi {{first_name}}, bye.","example":{"body_text_named_params":[{"param_name":"first_name","example":"Pablo"}]}}]}`
	s, a := start(t, promo, hello, cards, named)
	good := config{"header": config{"link": "https://a.b/1.png"}, "body_parameters": []any{"1"}, "buttons": []any{config{"index": 0, "value": "x"}}}
	for name, tc := range map[string]struct {
		template string
		values   config
		at       *tftypes.AttributePath
		fact     string
	}{
		"one too few":              {"promo", with(full(), config{"body_parameters": []any{"Pablo"}}), root("body_parameters"), "At body_parameters: placeholder {{2}} has no value"},
		"one too many":             {"promo", with(full(), config{"body_parameters": []any{"a", "b", "c"}}), root("body_parameters"), "no placeholder {{3}}"},
		"none":                     {"promo", with(full(), config{"body_parameters": nil}), root("body_parameters"), "{{1}} has no value"},
		"by name, not number":      {"promo", with(full(), config{"body_parameters": nil, "named_body_parameters": config{"name": "Pablo"}}), root("named_body_parameters"), "body_parameters = [\"…\", \"…\"]"},
		"by number, not name":      {"named", config{"body_parameters": []any{"Pablo"}}, root("body_parameters"), "named_body_parameters = { first_name = \"…\" }"},
		"a header left out":        {"promo", with(full(), config{"header": nil}), root("header"), "{{1}} has no value"},
		"a header of another kind": {"promo", with(full(), config{"header": config{"link": "https://a.b/c.png"}}), root("header"), "no placeholder {{link}}"},
		"a button left out":        {"promo", with(full(), config{"buttons": []any{config{"index": 1, "value": "x"}}}), root("buttons"), "buttons = [{ index = 2, value = \"…\" }]"},
		"a button that is none":    {"promo", with(full(), config{"buttons": []any{config{"index": 1, "value": "x"}, config{"index": 2, "value": "y"}, config{"index": 5, "value": "z"}}}), root("buttons", 2), "button is 2"},
		"a code":                   {"hello", config{"code": "123456"}, root("code"), "no code"},
		"an expiration":            {"hello", config{"limited_time_offer_expiration": "2026-12-31T23:59:59Z"}, root("limited_time_offer_expiration"), "no expiration_time_ms"},
		"an order":                 {"hello", config{"order_status_json": "{}"}, root("order_status_json"), "no order_status"},
		"one card":                 {"cards", config{"cards": []any{good}}, root("cards"), "2 cards"},
		"a card's text":            {"cards", config{"cards": []any{good, with(good, config{"body_parameters": []any{"1", "2"}})}}, root("cards", 1, "body_parameters"), "no placeholder {{2}}"},
		"a card's button":          {"cards", config{"cards": []any{good, with(good, config{"buttons": []any{config{"index": 1, "value": "x"}}})}}, root("cards", 1, "buttons", 0), "button is 0"},
		"a card's header":          {"cards", config{"cards": []any{with(good, config{"header": nil}), good}}, root("cards", 0, "header"), "id, link"},
	} {
		t.Run(name, func(t *testing.T) {
			refuses(t, a.Run(of(tc.template, tc.values)), tc.at, "Value does not fit the template", tc.fact, "Nothing was sent.")
		})
	}
	sent(t, s, 0)
	if n := tries(s); n != 0 {
		t.Errorf("%d messages were posted", n)
	}
	if o := a.Run(of("cards", config{"cards": []any{good, good}})); o.Failed() || tries(s) != 1 {
		t.Errorf("control: %s", o)
	}
}

// TestSeveralProblems are told one by one, and what goes for all of them once.
func TestSeveralProblems(t *testing.T) {
	s, a := start(t, promo)
	o := a.Run(of("promo", config{"named_body_parameters": config{"name": "Pablo", "discount": "25%"}}))
	refuses(t, o, root("named_body_parameters"), "Value does not fit the template", `buttons = [{ index = 1, value = "…" }]`)
	if len(o.Diagnostics) != 4 || strings.Count(o.String(), "Nothing was sent.") != 1 {
		t.Errorf("header, body and two buttons, want each once:\n%s", o)
	}
	sent(t, s, 0)
}

// TestTemplatesThatCannotBeSent are refused before anything is sent.
func TestTemplatesThatCannotBeSent(t *testing.T) {
	s, a := start(t)
	for status, want := range map[string]string{
		"PENDING":  "whatsapp_message_template_approval",
		"REJECTED": policy.StandingOf(template.StatusRejected, "", "UTILITY").Meaning,
		"PAUSED":   policy.StandingOf(template.StatusPaused, "", "").Meaning,
		"DISABLED": "132016",
		"ARCHIVED": policy.StandingOf(template.StatusArchived, "", "").Action,
	} {
		name := "t_" + strings.ToLower(status)
		s.Seed(graphtest.Account, `{"name":"`+name+`","language":"en_US","category":"UTILITY","status":"`+status+`","components":[{"type":"BODY","text":"Hi"}]}`)
		t.Run(status, func(t *testing.T) {
			refuses(t, a.Run(of(name, nil)), root("template_name"), "Message template cannot be sent", "\""+name+"\" (en_US) is "+status+". ", want, "Nothing was sent.")
		})
	}
	s.Seed(graphtest.Account, `{"name":"dying","language":"en_US","category":"UTILITY","status":"PENDING_DELETION","components":[{"type":"BODY","text":"Hi"}]}`)
	refuses(t, a.Run(of("dying", nil)), root("template_name"), "Message template not found", "\"dying\" (en_US)")
	refuses(t, a.Run(of("nothing", nil)), root("template_name"), "Message template not found", "\"nothing\" (en_US)", "132001")
	if n := tries(s); n != 0 {
		t.Errorf("%d messages were posted", n)
	}
}

// TestWhatMetaRefuses is explained at the attribute that it is about, and not
// tried again.
func TestWhatMetaRefuses(t *testing.T) {
	raw := config{"components_json": `[]`}
	for name, tc := range map[string]struct {
		code   int
		values config
		at     *tftypes.AttributePath
	}{
		"not on WhatsApp":      {131026, nil, root("to")},
		"not on the list":      {131030, nil, root("to")},
		"payment":              {131042, nil, nil},
		"24 hours":             {131047, nil, root("to")},
		"spam":                 {131048, nil, root("phone_number_id")},
		"held back":            {131049, nil, root("to")},
		"wrong count":          {132000, raw, root("components_json")},
		"wrong count, checked": {132000, nil, nil},
		"no template":          {132001, nil, root("template_name")},
		"too long":             {132005, nil, root("template_name")},
		"policy":               {132007, nil, root("template_name")},
		"wrong format":         {132012, raw, root("components_json")},
		"paused meanwhile":     {132015, nil, root("template_name")},
		"disabled meanwhile":   {132016, nil, root("template_name")},
		"wrong parameters":     {132018, raw, root("components_json")},
		"not registered":       {133010, nil, root("phone_number_id")},
		"no permission":        {10, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s, a := start(t, hello)
			s.Fail(graphtest.Fault{Op: graphtest.OpSend, Kind: graphtest.FaultError, Error: graphtest.Error{Code: tc.code, Message: "refused"}})
			refuses(t, a.Run(of("hello", tc.values)), tc.at, "Unable to send template message", fmt.Sprintf("Graph error %d (", tc.code), "Nothing was sent.")
			if n := tries(s); n != 1 {
				t.Errorf("%d messages were posted", n)
			}
		})
	}
}

// TestWhatTheFakeRefuses is the same with the fake's own answers.
func TestWhatTheFakeRefuses(t *testing.T) {
	s, a := start(t, hello, promo)
	s.SetMessaging(graphtest.Messaging{Allowed: []string{"+49 30 1234567"}})
	refuses(t, a.Run(of("hello", nil)), root("to"), "Unable to send template message", "131030")
	s.SetMessaging(graphtest.Messaging{})
	refuses(t, a.Run(of("hello", config{"phone_number_id": graphtest.SecondPhoneID})), root("phone_number_id"), "133010")
	refuses(t, a.Run(of("promo", config{"components_json": `[{"type":"body","parameters":[{"type":"text","text":"x"}]}]`})), root("components_json"), "132000")
	refuses(t, a.Run(of("hello", config{"phone_number_id": "1234567890"})), root("phone_number_id"),
		"Unable to send template message", "no phone number with the id 1234567890", "106540352242922 (+1 555-0101-1001)", "Nothing was sent.")
	sent(t, s, 0)
	if o := a.Run(of("hello", nil)); o.Failed() {
		t.Errorf("control: %s", o)
	}
}

// TestAMessageOfUnknownOutcome is never sent again.
func TestAMessageOfUnknownOutcome(t *testing.T) {
	for kind, arrives := range map[graphtest.FaultKind]int{
		graphtest.FaultResetAfter: 1, graphtest.FaultReset: 0, graphtest.FaultServerError: 0, graphtest.FaultUnavailable: 0, graphtest.FaultTruncated: 1, graphtest.FaultEmpty: 0,
	} {
		t.Run(string(kind), func(t *testing.T) {
			s, a := start(t, hello)
			s.Fail(graphtest.Fault{Op: graphtest.OpSend, Kind: kind, Times: 1})
			refuses(t, a.Run(of("hello", nil)), nil, "Template message may have been sent")
			sent(t, s, arrives)
			if n := tries(s); n != 1 {
				t.Errorf("%d messages were posted", n)
			}
		})
	}
}

// TestATokenThatMayNotSend reads the template and is refused.
func TestATokenThatMayNotSend(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.Seed(graphtest.Account, hello)
	acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", graphtest.ReadToken)
	a := acctest.NewAction(t, acctest.Providers(t), "whatsapp_send_template_message")
	refuses(t, a.Run(of("hello", nil)), nil, "Unable to send template message", "Sending needs a token")
	acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", graphtest.MessagingToken)
	a = acctest.NewAction(t, acctest.Providers(t), "whatsapp_send_template_message")
	refuses(t, a.Run(of("hello", nil)), nil, "Unable to read message template", "Graph error 200", "Nothing was sent.")
	s.Fail(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultError, Error: graphtest.Error{Code: 190, Status: http.StatusUnauthorized, Message: "expired"}})
	refuses(t, a.Run(of("hello", nil)), nil, "Unable to read message template", "Graph error 190")
	sent(t, s, 0)
}
