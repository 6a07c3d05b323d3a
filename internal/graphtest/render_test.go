package graphtest

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReadDiffersFromWrite goes through what Meta makes of what it was sent.
func TestReadDiffersFromWrite(t *testing.T) {
	const otp = "https://www.whatsapp.com/otp/code/?otp_type="
	tests := []struct{ name, sent, want string }{
		{"enums", `{"category":"marketing","components":[{"type":"header","format":"location"},{"type":"body","text":"Hi."},{"type":"call_permission_request"}]}`,
			`[{"type":"HEADER","format":"LOCATION"},{"type":"BODY","text":"Hi."},{"type":"CALL_PERMISSION_REQUEST"}]`},
		{"order", `{"components":[{"type":"BUTTONS","buttons":[{"type":"quick_reply","text":"Yes"}]},{"type":"FOOTER","text":"f"},{"type":"BODY","text":"Hi."},{"type":"HEADER","format":"TEXT","text":"h"}]}`,
			`[{"type":"HEADER","format":"TEXT","text":"h"},{"type":"BODY","text":"Hi."},{"type":"FOOTER","text":"f"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes"}]}]`},
		{"spaces stay", comps(body("  Two\n\n  lines, é 😃  ")), `[` + body("  Two\n\n  lines, é 😃  ") + `]`},
		{"flat example", comps(`{"type":"BODY","text":"Hi {{1}}, hello.","example":{"body_text":["Ana"]}}`), `[{"type":"BODY","text":"Hi {{1}}, hello.","example":{"body_text":[["Ana"]]}}]`},
		{"single example", comps(`{"type":"BODY","text":"Hi {{1}}, hello.","example":{"body_text":"Ana"}}`), `[{"type":"BODY","text":"Hi {{1}}, hello.","example":{"body_text":[["Ana"]]}}]`},
		{"phone", buttons(`{"type":"PHONE_NUMBER","text":"Call","phone_number":"1 555-005-1310"}`), `[` + body("Choose one of these.") + `,{"type":"BUTTONS","buttons":[{"type":"PHONE_NUMBER","text":"Call","phone_number":"+15550051310"}]}]`},
		{"phone with a trunk zero", buttons(`{"type":"PHONE_NUMBER","text":"Call","phone_number":"+4903012345678"}`), `[` + body("Choose one of these.") + `,{"type":"BUTTONS","buttons":[{"type":"PHONE_NUMBER","text":"Call","phone_number":"+493012345678"}]}]`},
		{"italian phone", buttons(`{"type":"PHONE_NUMBER","text":"Call","phone_number":"390555010144"}`), `[` + body("Choose one of these.") + `,{"type":"BUTTONS","buttons":[{"type":"PHONE_NUMBER","text":"Call","phone_number":"+390555010144"}]}]`},
		{"coupon", buttons(coupon), `[` + body("Choose one of these.") + `,{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","text":"Copy offer code","example":["250FF"]}]}]`},
		{"url suffix example", buttons(`{"type":"URL","text":"Go","url":"https://a.example/{{1}}","example":["x"]}`), `[` + body("Choose one of these.") + `,{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://a.example/{{1}}","example":["https://a.example/x"]}]}]`},
		{"url on another domain", buttons(`{"type":"URL","text":"Go","url":"https://a.example/{{1}}","example":"https://b.example/x"}`), `[` + body("Choose one of these.") + `,{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://a.example/{{1}}","example":["https://b.example/x"]}]}]`},
		{"naked host", buttons(`{"type":"URL","text":"Go","url":"https://a.example"}`), `[` + body("Choose one of these.") + `,{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://a.example/"}]}]`},
		{"variable inside a url", buttons(`{"type":"URL","text":"Go","url":"https://a.example/{{1}}/x","example":["https://a.example/{{1}}/x"]}`), `[` + body("Choose one of these.") + `,{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://a.example/%7B%7B1%7D%7D/x","example":["https://a.example/%7B%7B1%7D%7D/x"]}]}]`},
		{"flow by id", buttons(`{"type":"FLOW","text":"Go","flow_id":"1079254650791678","navigate_screen":"ONE"}`), `[` + body("Choose one of these.") + `,{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go","flow_id":1079254650791678,"flow_action":"NAVIGATE","navigate_screen":"ONE"}]}]`},
		{"payments", buttons(`{"type":"payment_request","text":"Copy Pix code","payment_setting":{"type":"pix_dynamic_code","pix_dynamic_code":{"code":"br.gov"}}},{"type":"PAYMENT_REQUEST","text":"Open payment link","payment_setting":{"type":"payment_link","payment_link":{"uri":"https://a.example"}}}`),
			`[` + body("Choose one of these.") + `,{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","text":"Copy Pix code","payment_setting":{"type":"PIX_DYNAMIC_CODE","pix_dynamic_code":{"code":"br.gov"}}},` +
				`{"type":"PAYMENT_REQUEST","text":"Open payment link","payment_setting":{"type":"PAYMENT_LINK","payment_link":{"uri":"https://a.example/"}}}]}]`},
		{"call without a label", buttons(`{"type":"VOICE_CALL"}`), `[` + body("Choose one of these.") + `,{"type":"BUTTONS","buttons":[{"type":"VOICE_CALL","text":"Call Now"}]}]`},
		{"deep link", marketingWith(buttons(`{"type":"URL","text":"Go","url":"https://a.example/x","app_deep_link":{"meta_app_id":"634974688087057"}}`)), `[` + body("Choose one of these.") + `,{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://a.example/x","app_deep_link":{"meta_app_id":634974688087057}}]}]`},
		{"unknown kinds", comps(body("Hi."), `{"type":"hologram","depth":3,"layers":[{"a":"b"}]}`), `[` + body("Hi.") + `,{"type":"HOLOGRAM","depth":3,"layers":[{"a":"b"}]}]`},
		{"copy code", `{"category":"AUTHENTICATION","components":[{"type":"BODY","add_security_recommendation":true},{"type":"FOOTER","code_expiration_minutes":10},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"copy_code"}]}]}`,
			`[{"type":"BODY","text":"*{{1}}* is your verification code. For your security, do not share this code.","add_security_recommendation":true,"example":{"body_text":[["123456"]]}},` +
				`{"type":"FOOTER","text":"This code expires in 10 minutes.","code_expiration_minutes":10},` +
				`{"type":"BUTTONS","buttons":[{"type":"URL","text":"Copy code","url":"` + otp + `COPY_CODE&code_expiration_minutes=10&code=otp{{1}}","example":["` + otp + `COPY_CODE&code_expiration_minutes=10&code=otp123456"]}]}]`},
		{"zero tap in Spanish", `{"category":"AUTHENTICATION","language":"es_ES","components":[{"type":"BODY"},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"ZERO_TAP","text":"Mi botón","autofill_text":"Auto fill","zero_tap_terms_accepted":true,` +
			`"supported_apps":[{"package_name":"com.a.b","signature_hash":"K8a/AINcGX7"},{"package_name":"com.c","signature_hash":"K8a+AINcGX="}]}]}]}`,
			`[{"type":"BODY","text":"Tu código de verificación es *{{1}}*.","example":{"body_text":[["123456"]]}},` +
				`{"type":"BUTTONS","buttons":[{"type":"URL","text":"Mi botón","url":"` + otp + `ZERO_TAP&cta_display_name=Auto+fill&package_name=com.a.b%2Ccom.c&signature_hash=K8a%2FAINcGX7%2CK8a%2BAINcGX%3D&code=otp{{1}}",` +
				`"example":["` + otp + `ZERO_TAP&cta_display_name=Auto+fill&package_name=com.a.b%2Ccom.c&signature_hash=K8a%2FAINcGX7%2CK8a%2BAINcGX%3D&code=otp123456"]}]}]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := start(t, Options{})
			id := c.create(with(obj(t, textBase), obj(t, tt.sent)))
			want := obj(t, `{"c":`+tt.want+`}`)["c"]
			if diff := cmp.Diff(want, c.read(id)["components"]); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			a := c.do("GET", create, nil)
			if diff := cmp.Diff(want, a.body["data"].([]any)[0].(map[string]any)["components"]); diff != "" {
				t.Errorf("in the list: -want +got\n%s", diff)
			}
		})
	}
}

func TestMediaURL(t *testing.T) {
	c := start(t, Options{})
	post := func(name, format, handle string) string {
		return c.create(map[string]any{"name": name, "language": "en", "category": "MARKETING", "components": []any{
			map[string]any{"type": "HEADER", "format": format, "example": map[string]any{"header_handle": []string{handle}}},
			map[string]any{"type": "BODY", "text": "Hi."},
		}})
	}
	link := func(id string) string {
		header := c.read(id)["components"].([]any)[0].(map[string]any)
		return header["example"].(map[string]any)["header_handle"].([]any)[0].(string)
	}
	pattern := regexp.MustCompile(`^https://scontent\.whatsapp\.net/v/t61\.29466-34/\d+_\d+_\d+_n(\.\w+)\?ccb=1-7&_nc_sid=8b1bef&.*&oe=[0-9A-F]{8}$`)
	for format, handles := range map[string]map[string]string{
		"IMAGE": {"4::aW1hZ2UvanBlZw==:x": ".jpg", "4::aW1hZ2UvcG5n:x": ".png", "4::aW...": ".jpg"}, "VIDEO": {"4::x": ".mp4"}, "DOCUMENT": {"4::x": ".pdf"}, "GIF": {"4::x": ".mp4"},
	} {
		n := 'a'
		for handle, ext := range handles {
			id := post(strings.ToLower(format)+"_"+string(n), format, handle)
			n++
			one, two := link(id), link(id)
			if m := pattern.FindStringSubmatch(one); m == nil || m[1] != ext {
				t.Errorf("%s %s: %s", format, handle, one)
			}
			pathOne, _, _ := strings.Cut(one, "?")
			pathTwo, _, _ := strings.Cut(two, "?")
			if one == two || pathOne != pathTwo {
				t.Errorf("two reads: %s and %s", one, two)
			}
		}
	}
}

func TestDefaultsNobodySent(t *testing.T) {
	c := start(t, Options{})
	auth := c.read(c.create(with(obj(t, authBase), map[string]any{"name": "auth"})))
	if auth["message_send_ttl_seconds"] != 600.0 || auth["sub_category"] != nil {
		t.Errorf("authentication: %v", auth)
	}
	plain := c.read(c.create(simple("plain")))
	if plain["message_send_ttl_seconds"] != nil || plain["sub_category"] != "CUSTOM" || plain["disable_ios_autofill"] != false || plain["is_primary_device_delivery_only"] != false {
		t.Errorf("utility: %v", plain)
	}
	flow := c.read(c.create(with(obj(t, textBase), obj(t, buttons(`{"type":"FLOW","text":"Go","flow_json":"{}"}`)))))
	if flow["sub_category"] != "FORM" {
		t.Errorf("flow: %v", flow)
	}
}

func TestCreativeFeaturesOfTheAccount(t *testing.T) {
	c := start(t, Options{})
	id := c.create(with(simple("a"), map[string]any{"category": "MARKETING"}))
	c.do("POST", Account, `{"degrees_of_freedom_spec":{"creative_features_spec":{"image_banner":{"enroll_status":"opt_in"}}}}`).want(t, 0, 0)
	if got := fmt.Sprint(c.read(id, "degrees_of_freedom_spec")); strings.Count(got, "OPT_IN") != 1 || !strings.Contains(got, "key:IMAGE_BANNER value:map[enroll_status:OPT_IN]") {
		t.Error(got)
	}
	c = start(t, Options{OwnFeatures: true})
	id = c.create(with(simple("a"), map[string]any{"category": "MARKETING", "degrees_of_freedom_spec": obj(t, `{"creative_features_spec":{"image_touchups":{"enroll_status":"opt_in"}}}`)}))
	if got := fmt.Sprint(c.read(id, "degrees_of_freedom_spec")); strings.Count(got, "key:") != 1 {
		t.Error(got)
	}
}

func TestPaymentsMayBeHidden(t *testing.T) {
	c := start(t, Options{HidesPayments: true, LocalLabels: true})
	id := c.create(with(obj(t, textBase), obj(t, buttons(`{"type":"PAYMENT_REQUEST","text":"Copiar Pix","payment_setting":{"type":"pix_dynamic_code","pix_dynamic_code":{"code":"br.gov"}}}`))))
	if row := c.read(id)["components"].([]any)[1]; strings.Contains(fmt.Sprint(row), "payment_setting") || !strings.Contains(fmt.Sprint(row), "Copiar Pix") {
		t.Errorf("%v", row)
	}
}

func TestCreativeFeatures(t *testing.T) {
	c := start(t, Options{})
	id := c.create(with(simple("a"), map[string]any{"category": "MARKETING", "degrees_of_freedom_spec": obj(t, `{"creative_features_spec":{"image_touchups":{"enroll_status":"opt_out"}}}`)}))
	data, _ := json.Marshal(c.read(id, "degrees_of_freedom_spec")["degrees_of_freedom_spec"])
	got := string(data)
	if !strings.Contains(got, `{"key":"IMAGE_TOUCHUPS","value":{"enroll_status":"OPT_OUT"}}`) || strings.Count(got, `"key"`) != 14 || !strings.Contains(got, `{"key":"IMAGE_BANNER","value":{"enroll_status":"OPT_OUT"}}`) {
		t.Error(got)
	}
	if got := c.read(c.create(simple("b")), "degrees_of_freedom_spec"); len(got) != 1 {
		t.Errorf("utility: %v", got)
	}
}

func TestAnswersAreEscapedLikePHP(t *testing.T) {
	if got := string(phpEscape([]byte(`{"a/b":"é😃"}`))); got != `{"a\/b":"\u00e9\ud83d\ude03"}` {
		t.Error(got)
	}
}

func TestSeedsComeBackAsTheyWere(t *testing.T) {
	c := start(t, Options{})
	old := `{"name":"old","language":"en_US","category":"UTILITY","status":"PAUSED","parameter_format":"POSITIONAL","sub_category":"BOOKING_STATUS","previous_category":"ACCOUNT_UPDATE","id":"461000503412575",` +
		`"components":[{"type":"BODY","text":"{{2}} breaks all of {{1}}"},{"type":"HEADER","format":"IMAGE","example":{"header_handle":["https://scontent.whatsapp.net/v/t61/1_n.png?oe=1"]}},` +
		`{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://a.example"}]}]}`
	id := c.s.Seed(Account, old)
	got := c.read(id)
	want := obj(t, old)
	for _, m := range []map[string]any{got, want} {
		handle := m["components"].([]any)[1].(map[string]any)["example"].(map[string]any)
		base, _, _ := strings.Cut(handle["header_handle"].([]any)[0].(string), "?")
		handle["header_handle"] = base
		delete(m, "disable_ios_autofill")
		delete(m, "is_primary_device_delivery_only")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if _, err := c.s.TrySeed(Account, old); err == nil {
		t.Error("seeded twice")
	}
	ids, err := c.s.SeedAll("555", []byte(`{"data":[`+old[:len(old)-1]+`,"id":"77"},{"name":"x","language":"en"}]}`))
	if err != nil || len(ids) != 2 || ids[0] != "77" {
		t.Errorf("%v %v", ids, err)
	}
}
