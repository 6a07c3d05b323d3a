package rules

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

const shop = `{"type":"URL","text":"Shop","url":"https://www.example.com/pick/{{1}}","example":["BLUE"]}`

// clean are templates of every kind that Meta documents. None may break a rule.
var clean = map[string]string{
	"header, body, footer and quick replies": marketing(header("The {{1}} has begun!", "Spring Sale"),
		body("Until {{1}} the code {{2}} takes {{3}} off of everything in our shop.", "the end of May", "SPRING", "15%"),
		footer("Tap below to choose what we send you"), buttons(reply("Unsubscribe from Sales"), reply("Unsubscribe from All"))),
	"document, phone number and URL": utility(`{"type":"HEADER","format":"DOCUMENT","example":{"header_handle":["4::YX..."]}}`,
		body("Thank you for ordering, {{1}}! The number of your order is {{2}}, see above.", "Ana", "8601"), buttons(call, link("Get help"))),
	"location":              utility(location, body("Good news, {{1}}! Order #{{2}} is on its way to the place above.", "Ana", "8601"), footer("Tap below to stop these"), buttons(reply("Stop the updates"))),
	"video":                 marketing(`{"type":"HEADER","format":"VIDEO","example":{"header_handle":["4::dm..."]}}`, plain),
	"GIF":                   marketing(`{"type":"HEADER","format":"GIF","example":{"header_handle":["4::dm..."]}}`, plain),
	"single product":        marketing(aProduct, body("Take {{1}} off our newest pot with the code {{2}} today!", "10%", "POT10"), footer("Until Friday"), buttons(oneProduct)),
	"multiple products":     marketing(header("Something forgotten, {{1}}?", "Ana"), body("Your cart is waiting: with the code {{1}} all of it costs less!", "CART10"), buttons(`{"type":"MPM","text":"View items"}`)),
	"catalog":               marketing(body("All that we sell is here now! Take {{1}} off when you spend {{2}} or more.", "5 €", "50 €"), buttons(catalog)),
	"coupon":                marketing(header("Autumn Sale"), plain, buttons(reply("Unsubscribe"), coupon)),
	"limited-time offer":    marketing(image("4::a"), offer, body("Hello {{1}}, our sale ends soon, so be quick!", "Ana"), offerBoth),
	"offer with everything": marketing(plain, offer, `{"type":"BUTTONS","buttons":[`+coupon+`,`+shop+`,`+shop+`,`+call+`,`+reply("More")+`,`+reply("STOP")+`]}`),
	"copy code":             with(authentication(codeBody, `{"type":"FOOTER","code_expiration_minutes":5}`, buttons(`{"type":"OTP","otp_type":"COPY_CODE","text":"Copy it"}`)), `"message_send_ttl_seconds":60`),
	"one-tap":               authentication(codeBody, `{"type":"FOOTER","code_expiration_minutes":10}`, buttons(`{"type":"OTP","otp_type":"ONE_TAP","text":"Copy it","autofill_text":"Fill in","supported_apps":[`+app+`,`+app+`]}`)),
	"zero-tap":              aCode(`{"type":"OTP","otp_type":"ZERO_TAP","zero_tap_terms_accepted":true,"supported_apps":[` + app + `]}`),
	"authentication alone":  authentication(`{"type":"BODY"}`, buttons(copyCode)),
	"carousel":              marketing(plain, carousel(shown(reply("More of it"), shop), shown(reply("More of it"), shop), shown(reply("More of it"), shop))),
	"carousel with texts":   marketing(plain, carousel(aCard(image("4::a"), body("A pot."), buttons(link("Shop"))), aCard(image("4::b"), body("A bowl."), buttons(link("Shop"))))),
	"product carousel":      marketing(plain, carousel(aCard(aProduct, buttons(oneProduct)), aCard(aProduct, buttons(oneProduct)))),
	"product carousel URLs": marketing(plain, carousel(aCard(aProduct, buttons(shop)), aCard(aProduct, buttons(shop)))),
	"named, in lower case": `{"name":"welcome","language":"en_US","category":"marketing","parameter_format":"named","components":[
		{"type":"header","format":"image","example":{"header_handle":["4::a"]}},
		{"type":"body","text":"Welcome, {{first_name}}!\n\nThe code *{{code}}* takes {{discount}} off of your first order!","example":{"body_text_named_params":[
			{"param_name":"code","example":"HELLO"},{"param_name":"first_name","example":"Ana"},{"param_name":"discount","example":"20%"}]}},
		{"type":"buttons","buttons":[{"type":"url","text":"Look around","url":"https://www.example.com/"},{"type":"quick_reply","text":"Unsubscribe"}]}]}`,
	"named header": utility(`{"type":"HEADER","format":"TEXT","text":"It comes on {{day}}!","example":{"header_text_named_params":[{"param_name":"day","example":"Monday"}]}}`, plain),
	"named URL": with(utility(named("Hello {{name}}, your parcel is here.", "name"),
		buttons(`{"type":"URL","text":"Track","url":"https://example.com/?of={{name}}","example":["https://example.com/?of=Ana"]}`)), `"parameter_format":"NAMED"`),
	"named body, numbered URL": with(utility(named("Hello {{name}}, your parcel is here.", "name"), buttons(shop)), `"parameter_format":"NAMED"`),
	"deep link":                marketing(plain, buttons(`{"type":"URL","text":"Open","url":"https://www.example.com/","app_deep_link":{"meta_app_id":12345,"android_deep_link":"acme://deals"}}`)),
	"app":                      marketing(plain, buttons(`{"type":"APP","text":"Open","app_deep_link":{"meta_app_id":12345,"android_deep_link":"acme://deals"}}`)),
	"call":                     utility(plain, buttons(`{"type":"voice_call","text":"Call now","ttl_minutes":1440}`, link("Get help"))),
	"call permission":          with(utility(plain, `{"type":"call_permission_request"}`), `"language":"en"`),
	"contact":                  utility(plain, buttons(`{"type":"REQUEST_CONTACT_INFO","text":"Share Contact Info"}`)),
	"order details":            utility(header("Your order"), plain, footer("Acme"), buttons(`{"type":"ORDER_DETAILS","text":"Review and Pay"}`)),
	"order details, sold":      with(marketing(plain, buttons(`{"type":"ORDER_DETAILS","text":"Buy now"}`)), `"display_format":"order_details"`),
	"order status":             with(utility(plain, footer("Acme")), `"sub_category":"ORDER_STATUS"`),
	"rich order status":        with(utility(image("4::a"), plain), `"sub_category":"RICH_ORDER_STATUS"`),
	"payment link":             utility(plain, buttons(`{"type":"URL","text":"Pay","url":"https://pay.example.com/{{1}}","example":["https://pay.example.com/12"],"payment_link_preview":true}`)),
	"payment requests":         utility(header("Your bill"), plain, footer("Acme"), buttons(pay("Copy Boleto code", byBoleto), pay("Copy Pix code", byPix), pay("Open payment link", byLink), reply("Later"))),
	"payment in an offer":      marketing(image("4::a"), plain, offer, buttons(pay("Open payment link", byLink), link("Shop"))),
	"flow by id":               marketing(plain, buttons(`{"type":"FLOW","text":"Book a visit","flow_id":"1079254650791678","flow_action":"navigate","navigate_screen":"START"}`)),
	"flow by name":             utility(plain, buttons(`{"type":"FLOW","text":"Book a visit","flow_name":"booking","flow_action":"data_exchange","icon":"DOCUMENT"}`)),
	"flow as JSON":             utility(plain, buttons(`{"type":"FLOW","text":"Book a visit","flow_json":"{\"version\":\"7.0\",\"screens\":[]}"}`)),
	"creative features":        with(marketing(image("4::a"), plain), features(touchups)),
	"settings":                 with(utility(plain), `"cta_url_link_tracking_opted_out":true,"is_primary_device_delivery_only":true,"message_send_ttl_seconds":"120"`),
	"another script":           with(utility(body("{{1}}", "x")), `"components":[{"type":"BODY","text":"お荷物{{1}}は{{2}}に着く予定です。","example":{"body_text":[["12","月曜日"]]}}],"language":"ja"`),
	"edit of a category":       `{"category":"MARKETING"}`,
	"edit of a setting":        `{"message_send_ttl_seconds":300}`,
	"of the library":           `{"name":"my_news","language":"en_US","category":"UTILITY","library_template_name":"news_1"}`,
	"newer than us": `{"name":"shiny","language":"en_US","category":"LOYALTY","sub_category":"NEWS","message_send_ttl_seconds":1,"components":[
		{"type":"HOLOGRAM","depth":3},{"type":"HEADER","format":"SCENT"},{"type":"BODY","text":"Hello to all of you."},
		{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"A"},{"type":"BLINK","text":"{{1}} 😀 and a very, very long label"},{"type":"QUICK_REPLY","text":"B"}]}]}`,
	"newer one-time passwords": aCode(`{"type":"OTP","otp_type":"TELEPATHY"}`),
}

func TestCleanTemplates(t *testing.T) {
	for name, doc := range clean {
		for _, v := range Check(subject(t, doc)) {
			t.Errorf("%s: %s %s at %s: %s", name, v.Rule.Severity, v.Rule.ID, v.At.Path(), v.Detail)
		}
	}
}

// broken are the rules that payloads break which are there for something else.
var broken = map[string]string{
	"url_in_the_middle.json":       "url-variable",
	"auth_copy_code_explicit.json": "code-expires-first",
}

// What Meta's documents send, in kind: payloads of every sort break no rule.
func TestKnownRequests(t *testing.T) {
	files, err := filepath.Glob("../testdata/*/*.json")
	if err != nil || len(files) < 60 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Operation string
			Payload   template.Template
		}
		if err := json.Unmarshal(data, &doc); err != nil || doc.Operation != "create" && doc.Operation != "edit" {
			continue
		}
		p := doc.Payload
		for _, v := range Check(Subject{Name: p.Name, Language: p.Language, Content: p.Content}) {
			if broken[filepath.Base(file)] == v.Rule.ID {
				continue
			}
			t.Errorf("%s: %s %s at %s: %s", filepath.Base(file), v.Rule.Severity, v.Rule.ID, v.At.Path(), v.Detail)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	var tpl template.Template
	if err := json.Unmarshal([]byte(clean["offer with everything"]), &tpl); err != nil {
		b.Fatal(err)
	}
	s := Subject{Name: tpl.Name, Language: tpl.Language, Content: tpl.Content}
	b.Run("known", func(b *testing.B) {
		for b.Loop() {
			Check(s)
		}
	})
	s.Unknown = func(template.Path) bool { return false }
	b.Run("asking", func(b *testing.B) {
		for b.Loop() {
			Check(s)
		}
	})
}
