package graphtest

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
)

func TestLibrarySearch(t *testing.T) {
	c := start(t, Options{})
	for query, want := range map[string]string{
		"language=en_US&search=deliver":                     "delivery_update_1 delivery_failed_2_form address_update_1",
		"language=en_US&topic=payments&industry=e_commerce": "payment_received_1",
		"language=en&usecase=LOW_BALANCE_WARNING":           "low_balance_warning_1",
		"language=en_US&name=verify_transaction_1":          "verify_transaction_1",
		"language=fr": "",
		"language=en_US&topic=CUSTOMER_FEEDBACK,ORDER_MANAGEMENT": "delivery_update_1 delivery_failed_2_form order_confirmation_1 feedback_survey_1",
	} {
		a := c.do("GET", "message_template_library?"+query, nil)
		if got := strings.Join(namesOf(a), " "); got != want {
			t.Errorf("%s: %q", query, got)
		}
	}
	a := c.do("GET", "message_template_library?name=low_balance_warning_1&language=en_US", nil)
	item := a.body["data"].([]any)[0].(map[string]any)
	for _, name := range []string{"name", "language", "category", "topic", "usecase", "industry", "header", "body", "body_params", "body_param_types", "buttons", "id"} {
		if item[name] == nil {
			t.Errorf("no %s in %s", name, a.raw)
		}
	}
}

func TestLibraryCreate(t *testing.T) {
	const ok = `{"name":"mine","language":"en_US","category":"UTILITY","library_template_name":"delivery_update_1","library_template_button_inputs":[{"type":"URL","url":{"base_url":"https://a.example/{{1}}","url_suffix_example":"https://a.example/x"}},{"type":"PHONE_NUMBER","phone_number":"+16315551010"}]}`
	for name, change := range map[string]string{
		"unknown":        `{"library_template_name":"nothing"}`,
		"category":       `{"category":"MARKETING"}`,
		"language":       `{"language":"fr"}`,
		"components too": `{"components":[]}`,
		"no inputs":      `{"library_template_button_inputs":null}`,
		"bad inputs":     `{"library_template_button_inputs":"x"}`,
		"body inputs":    `{"library_template_body_inputs":{"code_expiration_minutes":91}}`,
		"unknown input":  `{"library_template_body_inputs":{"add_nothing":true}}`,
	} {
		t.Run(name, func(t *testing.T) {
			start(t, Options{}).do("POST", create, with(obj(t, ok), obj(t, change))).want(t, 100, 0)
		})
	}
	c := start(t, Options{})
	a := c.do("POST", create, ok)
	if a.body["status"] != "APPROVED" {
		t.Error(a.raw)
	}
	got := c.read(a.body["id"].(string))
	if got["library_template_name"] != "delivery_update_1" || got["library_template_button_inputs"] != nil || got["sub_category"] != nil {
		t.Errorf("%v", got)
	}
	button := got["components"].([]any)[1].(map[string]any)["buttons"].([]any)[0].(map[string]any)
	if button["url"] != "https://a.example/{{1}}" || button["text"] != "Track order" {
		t.Errorf("%v", button)
	}
}

func TestLibraryAuthentication(t *testing.T) {
	c := start(t, Options{})
	got := c.read(c.create(`{"name":"otp","language":"en_US","category":"AUTHENTICATION","library_template_name":"verify_transaction_1","message_send_ttl_seconds":900,` +
		`"library_template_body_inputs":{"add_security_recommendation":true,"code_expiration_minutes":10},"library_template_button_inputs":[{"type":"OTP","otp_type":"COPY_CODE"}]}`))
	parts := got["components"].([]any)
	if got["message_send_ttl_seconds"] != 900.0 || parts[0].(map[string]any)["text"] != "Use code *{{1}}* to authorize your transaction." ||
		parts[1].(map[string]any)["text"] != "This code expires in 10 minutes." {
		t.Errorf("%v", got)
	}
}

func TestUpsert(t *testing.T) {
	c := start(t, Options{Review: ReviewAtOnce})
	post := func(minutes string, languages string) answer {
		return c.do("POST", Account+"/upsert_message_templates", `{"name":"codes","languages":[`+languages+`],"category":"AUTHENTICATION","components":[{"type":"BODY"},{"type":"FOOTER","code_expiration_minutes":`+minutes+`},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}]}`)
	}
	a := post("5", `"en_US","fr"`)
	a.want(t, 0, 0)
	first := a.body["data"].([]any)[0].(map[string]any)
	b := post("6", `"de","en_US"`)
	b.want(t, 0, 0)
	second := b.body["data"].([]any)[1].(map[string]any)
	if second["id"] != first["id"] || second["language"] != "en_US" || strings.Join(c.s.Names(Account), " ") != "codes/de codes/en_US codes/fr" {
		t.Errorf("%s then %s", a.raw, b.raw)
	}
	if got, _ := c.s.Find(Account, "codes", "en_US"); got.Components[1]["text"] != "This code expires in 6 minutes." {
		t.Errorf("%v", got.Components)
	}
	post("7", `"it","en_US"`).want(t, 100, 2388039) // edited a moment ago, so nothing is done
	if _, ok := c.s.Find(Account, "codes", "it"); ok {
		t.Error("half done")
	}
	post("7", `"it","it"`).want(t, 100, 0)
	post("7", `"xx"`).want(t, 100, 2388049)
	post("7", ``).want(t, 100, 0)
	c.do("POST", Account+"/upsert_message_templates", `{"name":"c","languages":["en"],"category":"AUTHENTICATION","components":[{"type":"BODY"},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE","text":"x"}]}]}`).want(t, 100, 2388042)
	c.do("POST", Account+"/upsert_message_templates", with(simple("c"), map[string]any{"languages": []string{"en"}})).want(t, 100, 0)
}

func TestPreviews(t *testing.T) {
	c := start(t, Options{})
	a := c.do("GET", Account+"/message_template_previews?category=AUTHENTICATION&languages=en_US,es_ES&add_security_recommendation=true&code_expiration_minutes=10&button_types=OTP", nil)
	rows := a.body["data"].([]any)
	if len(rows) != 2 || rows[1].(map[string]any)["footer"] != "Este código caduca en 10 minutos." || rows[0].(map[string]any)["language"] != "en_US" {
		t.Error(a.raw)
	}
	c.do("GET", Account+"/message_template_previews?category=UTILITY", nil).want(t, 100, 0)
	c.do("GET", Account+"/message_template_previews?category=AUTHENTICATION&languages=xx", nil).want(t, 100, 2388049)
	c.do("GET", Account+"/message_template_previews?category=AUTHENTICATION&code_expiration_minutes=91", nil).want(t, 100, 0)
	// All languages are those whose texts Meta publishes: another one is left out, also when it is asked for.
	published := 0
	for code := range rules.Languages {
		if code == "en" || code == "es" || strings.HasPrefix(code, "en_") || strings.HasPrefix(code, "es_") {
			published++
		}
	}
	if got := c.do("GET", Account+"/message_template_previews?category=AUTHENTICATION&languages=de,en", nil).body["data"].([]any); len(got) != 1 {
		t.Errorf("%v", got)
	}
	if got := c.do("GET", Account+"/message_template_previews?category=AUTHENTICATION", nil).body["data"].([]any); len(got) != published || published < 6 {
		t.Errorf("%d languages", len(got))
	}
}
