package sendaction_test

import (
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
)

func TestSend(t *testing.T) {
	s, a := start(t, promo)
	o := a.Run(of("promo", full()))
	if len(o.Diagnostics) > 0 {
		t.Fatal(o)
	}
	got := sent(t, s, 1)[0]
	if got.To != "+16505551234" || got.Recipient != "16505551234" || got.Phone != graphtest.PhoneID || got.Name != "promo" || got.Language != "en_US" {
		t.Errorf("sent %+v", got)
	}
	for _, text := range []string{"Our Summer sale is on", "Hello Pablo & <Ana>, take 30% off.", "https://shop.example/summer"} {
		if !strings.Contains(got.Text, text) {
			t.Errorf("the customer reads %q, without %q", got.Text, text)
		}
	}
	if said := strings.Join(o.Progress, "\n"); !strings.Contains(said, "Template promo (en_US) is APPROVED and the values fit") || !strings.Contains(said, "as wamid.…"+got.ID[len(got.ID)-8:]+".") || strings.Contains(said, got.ID) || strings.Contains(said, "555") {
		t.Errorf("progress was %q", said)
	}
}

// TestEveryKindOfValue sends one of each and looks at what Graph got.
func TestEveryKindOfValue(t *testing.T) {
	expires := time.Now().Add(240 * time.Hour).UTC().Format(time.RFC3339)
	for name, tc := range map[string]struct {
		template string
		values   config
		want     string // in the components, as JSON
	}{
		"nothing": {hello, nil, `[]`},
		"names": {
			`{"name":"it","language":"en_US","category":"UTILITY","status":"APPROVED","parameter_format":"NAMED","components":[{"type":"BODY","text":"Hi {{first_name}}, bye.","example":{"body_text_named_params":[{"param_name":"first_name","example":"Pablo"}]}}]}`,
			config{"named_body_parameters": config{"first_name": "Ana"}}, `"parameter_name":"first_name"`,
		},
		"a picture": {
			`{"name":"it","language":"en_US","category":"MARKETING","status":"APPROVED","components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Hi"}]}`,
			config{"header": config{"link": "https://cdn.example/a.png"}}, `"image":{"link":"https://cdn.example/a.png"}`,
		},
		"a document": {
			`{"name":"it","language":"en_US","category":"UTILITY","status":"APPROVED","components":[{"type":"HEADER","format":"DOCUMENT"},{"type":"BODY","text":"Hi"}]}`,
			config{"header": config{"id": "123", "filename": "bill.pdf"}}, `"document":{"filename":"bill.pdf","id":"123"}`,
		},
		"a place": {
			`{"name":"it","language":"en_US","category":"UTILITY","status":"APPROVED","components":[{"type":"HEADER","format":"LOCATION"},{"type":"BODY","text":"Hi"}]}`,
			config{"header": config{"location": config{"latitude": "37.48", "longitude": "-122.14", "name": "Shop", "address": "1 Hacker Way"}}}, `"latitude":"37.48"`,
		},
		"a code": {
			`{"name":"it","language":"en_US","category":"AUTHENTICATION","status":"APPROVED","components":[{"type":"BODY","add_security_recommendation":true},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE","text":"Copy code"}]}]}`,
			config{"code": "123456"}, `"sub_type":"url"`,
		},
		"an offer": {
			`{"name":"it","language":"en_US","category":"MARKETING","status":"APPROVED","components":[{"type":"BODY","text":"Hi {{1}}, hurry.","example":{"body_text":[["Ana"]]}},
				{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Expiring","has_expiration":true}},
				{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","text":"Copy offer code","example":["A"]},{"type":"URL","text":"Shop","url":"https://shop.example/"}]}]}`,
			config{"body_parameters": []any{"Ana"}, "limited_time_offer_expiration": expires, "buttons": []any{config{"index": 0, "value": "X1"}}}, `"expiration_time_ms":`,
		},
		"cards": {
			`{"name":"it","language":"en_US","category":"MARKETING","status":"APPROVED","components":[{"type":"BODY","text":"Look"},{"type":"CAROUSEL","cards":[
				{"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"No {{1}} here.","example":{"body_text":[["1"]]}},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"A"}]}]},
				{"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"No {{1}} here.","example":{"body_text":[["2"]]}},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"A"}]}]}]}]}`,
			config{"cards": []any{
				config{"header": config{"link": "https://cdn.example/1.png"}, "body_parameters": []any{"one"}, "buttons": []any{config{"index": 0, "value": "more-1"}}},
				config{"header": config{"link": "https://cdn.example/2.png"}, "body_parameters": []any{"two"}, "buttons": []any{config{"index": 0, "value": "more-2"}}},
			}}, `"payload":"more-2"`,
		},
		"an order": {
			`{"name":"it","language":"en_US","category":"UTILITY","sub_category":"ORDER_STATUS","status":"APPROVED","components":[{"type":"BODY","text":"News"}]}`,
			config{"order_status_json": `{"reference_id":"r1","order":{"status":"shipped"}}`}, `"reference_id":"r1"`,
		},
		"a payment": {
			`{"name":"it","language":"en_US","category":"UTILITY","status":"APPROVED","components":[{"type":"BODY","text":"Pay"},{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","text":"Copy Pix code","payment_setting":{"type":"pix_dynamic_code","pix_dynamic_code":{"code":"0"}}}]}]}`,
			config{"buttons": []any{config{"index": 0, "value": "br.gov"}}}, `"payment_request":{"payment_setting":{"pix_dynamic_code":{"code":"br.gov"},"type":"pix_dynamic_code"}}`,
		},
		"a payment that Graph does not show": {
			`{"name":"it","language":"en_US","category":"UTILITY","status":"APPROVED","components":[{"type":"BODY","text":"Pay"},{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","text":"Open payment link"}]}]}`,
			config{"buttons": []any{config{"index": 0, "value_json": `{"payment_link":{"uri":"https://pay.example/1"}}`}}}, `"payment_setting":{"payment_link":{"uri":"https://pay.example/1"},"type":"payment_link"}`,
		},
		"a call": {
			`{"name":"it","language":"en_US","category":"UTILITY","status":"APPROVED","components":[{"type":"BODY","text":"Call"},{"type":"BUTTONS","buttons":[{"type":"VOICE_CALL","text":"Call Now"}]}]}`,
			config{"buttons": []any{config{"index": 0, "value_json": `{"payload":"p","ttl_minutes":1}`}}}, `"ttl_minutes":1`,
		},
		"a button's JSON": {
			`{"name":"it","language":"en_US","category":"MARKETING","status":"APPROVED","components":[{"type":"HEADER","format":"TEXT","text":"New"},{"type":"BODY","text":"Look"},{"type":"BUTTONS","buttons":[{"type":"MPM","text":"View items"}]}]}`,
			config{"buttons": []any{config{"index": 0, "value_json": `{"thumbnail_product_retailer_id":"p1","sections":[{"title":"T","product_items":[{"product_retailer_id":"p1"}]}]}`}}}, `"thumbnail_product_retailer_id":"p1"`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, a := start(t, tc.template)
			which := "it"
			if name == "nothing" {
				which = "hello"
			}
			if o := a.Run(of(which, tc.values)); len(o.Diagnostics) > 0 {
				t.Fatal(o)
			}
			if got := mustJSON(t, sent(t, s, 1)[0].Components); !strings.Contains(got, tc.want) {
				t.Errorf("sent %s, without %s", got, tc.want)
			}
		})
	}
}

func TestComponentsAsTheyAre(t *testing.T) {
	s, a := start(t, promo)
	raw := `[{"type":"header","parameters":[{"type":"text","text":"A & <b>"}]},{"type":"body","parameters":[{"type":"text","text":"x"},{"type":"text","text":"y"}]},
		{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"z"}]},{"type":"button","sub_type":"copy_code","index":"2","parameters":[{"type":"coupon_code","coupon_code":"C"}]}]`
	if o := a.Run(of("promo", config{"components_json": raw})); len(o.Diagnostics) > 0 || !strings.Contains(o.Progress[0], "components_json is sent as it is") {
		t.Fatal(o.Progress, o)
	}
	if got := sent(t, s, 1)[0]; !strings.Contains(got.Text, "Our A & <b> is on") {
		t.Errorf("the customer reads %q", got.Text)
	}
	for _, r := range s.Requests() {
		if r.Op == graphtest.OpSend && !strings.Contains(string(r.Raw), `"text":"A & <b>"`) {
			t.Errorf("sent %s", r.Raw)
		}
	}
}

// TestAMessageThatIsHeld is accepted, and a warning says what may become of it.
func TestAMessageThatIsHeld(t *testing.T) {
	s, a := start(t, hello)
	s.SetMessaging(graphtest.Messaging{Paced: true})
	o := a.Run(of("hello", nil))
	if o.Failed() || len(o.Diagnostics) != 1 || !strings.Contains(o.String(), "Message is held for quality assessment") || !strings.Contains(strings.Join(o.Progress, "\n"), "holds the message") {
		t.Errorf("said %q %s", o.Progress, o)
	}
	sent(t, s, 1)
}

// TestAnotherAccount has its own templates.
func TestAnotherAccount(t *testing.T) {
	const other = "200000000000001"
	s, a := start(t)
	s.AddAccount(other)
	s.Seed(other, hello)
	number := s.Phones(other)[0].ID
	if o := a.Run(of("hello", config{"business_account_id": other, "phone_number_id": number})); len(o.Diagnostics) > 0 {
		t.Fatal(o)
	}
	if got := sent(t, s, 1)[0]; got.Account != other {
		t.Errorf("sent %+v", got)
	}
	// Without it the provider's account is asked, and has no such template.
	refuses(t, a.Run(of("hello", nil)), root("template_name"), "Message template not found", "Account "+graphtest.Account, `"hello" (en_US)`)
}

// TestARateLimitIsWaitedFor: what Graph refuses for a limit was not sent.
func TestARateLimitIsWaitedFor(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{Messaging: graphtest.Messaging{PairLimit: 1}})
	s.Seed(graphtest.Account, hello)
	clock := acctest.NewClock(s)
	a := acctest.NewAction(t, acctest.ProvidersAt(t, clock), "whatsapp_send_template_message")
	for range 2 {
		if o := a.Run(of("hello", nil)); len(o.Diagnostics) > 0 {
			t.Fatal(o)
		}
	}
	sent(t, s, 2)
	if len(clock.Waits()) == 0 || tries(s) < 3 {
		t.Errorf("control: nothing was waited for, in %d tries", tries(s))
	}
}

// TestAListingThatIsBehind does not know the template yet, and then not its
// approval.
func TestAListingThatIsBehind(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	clock := acctest.NewClock(s)
	a := acctest.NewAction(t, acctest.ProvidersAt(t, clock), "whatsapp_send_template_message")
	s.Seed(graphtest.Account, hello)
	found, _ := s.Find(graphtest.Account, "hello", "en_US")
	s.Fail(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultAnswer, Body: `{"data":[]}`, Times: 1})
	s.Fail(graphtest.Fault{
		Op: graphtest.OpList, Kind: graphtest.FaultAnswer, Times: 1,
		Body: `{"data":[{"id":"` + found.ID + `","name":"hello","language":"en_US","status":"PENDING","category":"UTILITY","components":[]}]}`,
	})
	if o := a.Run(of("hello", nil)); len(o.Diagnostics) > 0 {
		t.Fatal(o)
	}
	sent(t, s, 1)
	if n := len(clock.Waits()); n != 1 {
		t.Errorf("waited %d times", n)
	}
}
