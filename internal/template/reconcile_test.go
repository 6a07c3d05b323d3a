package template

import (
	"fmt"
	"strings"
	"testing"
)

// What Meta makes of a template is the same template; what a person changes is
// a change, at its place. Each row is a component as it is written, as Graph
// returns it, and as Graph returns it after a change by hand.
func TestReconcile(t *testing.T) {
	const otp = "https://www.whatsapp.com/otp/code/?"
	for name, c := range map[string]struct {
		written, returned, changed string
		path                       Path
	}{
		"text header": {
			written:  `{"type":"header","format":"text","text":"Our {{1}}!","example":{"header_text":"Sale"}}`,
			returned: `{"type":"HEADER","format":"TEXT","text":"Our {{1}}!","example":{"header_text":["Sale"]}}`,
			changed:  `{"type":"HEADER","format":"TEXT","text":"Our {{1}}!","example":{"header_text":["Fair"]}}`,
			path:     "components.header.examples",
		},
		"header format": {
			written:  `{"type":"HEADER","format":"LOCATION"}`,
			returned: `{"type":"HEADER","format":"LOCATION"}`,
			changed:  `{"type":"HEADER","format":"PRODUCT"}`,
			path:     "components.header.format",
		},
		"positional body": {
			written:  `{"type":"BODY","text":"Hi {{1}}.","example":{"body_text":["Pablo"]}}`,
			returned: `{"type":"BODY","text":"Hi {{1}}.","example":{"body_text":[["Pablo"]]}}`,
			changed:  `{"type":"BODY","text":"Hi {{1}}!","example":{"body_text":[["Pablo"]]}}`,
			path:     "components.body.text",
		},
		"named body": {
			written:  `{"type":"BODY","text":"{{b}} {{a}}.","example":{"body_text_named_params":[{"param_name":"b","example":"1"},{"param_name":"a","example":"2"}]}}`,
			returned: `{"type":"BODY","text":"{{b}} {{a}}.","example":{"body_text_named_params":[{"param_name":"a","example":"2"},{"param_name":"b","example":"1"}]}}`,
			changed:  `{"type":"BODY","text":"{{b}} {{a}}.","example":{"body_text_named_params":[{"param_name":"a","example":"2"},{"param_name":"b","example":"3"}]}}`,
			path:     "components.body.named_examples",
		},
		"footer": {
			written:  `{"type":"FOOTER","text":"Bye"}`,
			returned: `{"type":"FOOTER","text":"Bye"}`,
			changed:  `{"type":"FOOTER","text":"Bye bye"}`,
			path:     "components.footer.text",
		},
		"phone number": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"PHONE_NUMBER","text":"Call","phone_number":"1 (646) 704-3595"}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"PHONE_NUMBER","text":"Call","phone_number":"+16467043595"}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"PHONE_NUMBER","text":"Call","phone_number":"+16467043596"}]}`,
			path:     "components.buttons[0].phone_number",
		},
		"URL with braces in the middle": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://x.example/{{1}}/a","example":["b"]}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://x.example/%7B%7B1%7D%7D/a","example":["https://x.example/b/a"]}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://x.example/%7B%7B1%7D%7D/c","example":["https://x.example/b/c"]}]}`,
			path:     "components.buttons[0].url",
		},
		"bare host": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://x.example"}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://x.example/"}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Leave","url":"https://x.example/"}]}`,
			path:     "components.buttons[0].text",
		},
		"example on another domain": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://x.example/{{1}}","example":["https://y.example/1"]}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://x.example/{{1}}","example":["https://y.example/1"]}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://x.example/{{1}}","example":["https://y.example/2"]}]}`,
			path:     "components.buttons[0].example",
		},
		"copy code": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","example":"25OFF"}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","text":"Copy offer code","example":["25OFF"]}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","text":"Copy offer code","example":["30OFF"]}]}`,
			path:     "components.buttons[0].example",
		},
		"flow by id": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go","flow_id":"1079254650791678"}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go","flow_id":1079254650791678,"flow_action":"NAVIGATE","navigate_screen":"FIRST"}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go","flow_id":1079254650791679,"flow_action":"NAVIGATE","navigate_screen":"FIRST"}]}`,
			path:     "components.buttons[0].flow_id",
		},
		"flow by name": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go","flow_name":"signup"}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go","flow_id":1,"flow_action":"NAVIGATE"}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go","flow_id":2,"flow_action":"NAVIGATE"}]}`,
			path:     "components.buttons[0].flow_id",
		},
		"flow action": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go","flow_id":"1"}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go","flow_id":1,"flow_action":"NAVIGATE"}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go","flow_id":1,"flow_action":"DATA_EXCHANGE"}]}`,
			path:     "components.buttons[0].flow_action",
		},
		"copy-code OTP": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Copy code","url":"` + otp + `otp_type=COPY_CODE&code=otp{{1}}","example":["` + otp + `otp_type=COPY_CODE&code=otp123456"]}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Take it","url":"` + otp + `otp_type=COPY_CODE&code=otp{{1}}","example":["` + otp + `otp_type=COPY_CODE&code=otp123456"]}]}`,
			path:     "components.buttons[0].text",
		},
		"zero-tap OTP": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"ZERO_TAP","text":"Copy","autofill_text":"Fill in","zero_tap_terms_accepted":true,"supported_apps":[{"package_name":"com.a.b","signature_hash":"K8a/AINcGX7"},{"package_name":"com.c.d","signature_hash":"K8a+AINcGX7"}]}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Copy","url":"` + otp + `otp_type=ZERO_TAP&cta_display_name=Fill+in&package_name=com.a.b%2Ccom.c.d&signature_hash=K8a%2FAINcGX7%2CK8a%2BAINcGX7&code=otp{{1}}"}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Copy","url":"` + otp + `otp_type=ZERO_TAP&cta_display_name=Fill+in&package_name=com.a.b&signature_hash=K8a%2FAINcGX7&code=otp{{1}}"}]}`,
			path:     "components.buttons[0].supported_apps",
		},
		"app deep link": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"APP","text":"Open","app_deep_link":{"meta_app_id":"12","android_deep_link":"a://b"}}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"APP","text":"Open","app_deep_link":{"meta_app_id":12,"android_deep_link":"a://b"}}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"APP","text":"Open","app_deep_link":{"meta_app_id":12,"android_deep_link":"a://c"}}]}`,
			path:     "components.buttons[0].app_deep_link.android_deep_link",
		},
		"voice call": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"voice_call","text":"Call","ttl_minutes":"60"}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"VOICE_CALL","text":"Call","ttl_minutes":60}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"VOICE_CALL","text":"Call","ttl_minutes":90}]}`,
			path:     "components.buttons[0].ttl_minutes",
		},
		"voice call without a label": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"VOICE_CALL","ttl_minutes":1440}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"VOICE_CALL","text":"Ligar agora","ttl_minutes":1440}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"VOICE_CALL","text":"Call us","ttl_minutes":1440}]}`,
			path:     "components.buttons[0].text",
		},
		"payment": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","text":"Open payment link","payment_setting":{"payment_link":{"uri":"https://x.example"}}}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","text":"Open payment link","payment_setting":{"type":"PAYMENT_LINK","payment_link":{"uri":"https://x.example/"}}}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","text":"Open payment link","payment_setting":{"type":"PAYMENT_LINK","payment_link":{"uri":"https://y.example/"}}}]}`,
			path:     "components.buttons[0].payment_setting.payment_link.uri",
		},
		"payment that is not shown again": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","text":"Copy Pix code","payment_setting":{"type":"pix_dynamic_code","pix_dynamic_code":{"code":"a","x":1}}}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","text":"Copy Pix code"}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","text":"Copy Pix code","payment_setting":{"type":"BOLETO","boleto":{"digitable_line":"1"}}}]}`,
			path:     "components.buttons[0].payment_setting",
		},
		"a button more": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes"}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes"}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes"},{"type":"QUICK_REPLY","text":"No"}]}`,
			path:     "components.buttons",
		},
		"other kind of button": {
			written:  `{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes"}]}`,
			returned: `{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes"}]}`,
			changed:  `{"type":"BUTTONS","buttons":[{"type":"CATALOG","text":"Yes"}]}`,
			path:     "components.buttons[0].type",
		},
		"limited-time offer": {
			written:  `{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Today!","has_expiration":false}}`,
			returned: `{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Today!"}}`,
			changed:  `{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Today!","has_expiration":true}}`,
			path:     "components.limited_time_offer.has_expiration",
		},
		"carousel": {
			written:  `{"type":"CAROUSEL","cards":[{"components":[{"type":"header","format":"product"},{"type":"buttons","buttons":[{"type":"spm","text":"View"}]}]}]}`,
			returned: `{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"PRODUCT"},{"type":"BUTTONS","buttons":[{"type":"SPM","text":"View"}]}]}]}`,
			changed:  `{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"PRODUCT"},{"type":"BUTTONS","buttons":[{"type":"SPM","text":"Look"}]}]}]}`,
			path:     "components.carousel.cards[0].buttons[0].text",
		},
		"a card less": {
			written:  `{"type":"CAROUSEL","cards":[{"components":[{"type":"BODY","text":"a"}]},{"components":[{"type":"BODY","text":"b"}]}]}`,
			returned: `{"type":"CAROUSEL","cards":[{"components":[{"type":"BODY","text":"a"}]},{"components":[{"type":"BODY","text":"b"}]}]}`,
			changed:  `{"type":"CAROUSEL","cards":[{"components":[{"type":"BODY","text":"a"}]}]}`,
			path:     "components.carousel.cards",
		},
		"unknown kind": {
			written:  `{"type":"HOLOGRAM","depth":3}`,
			returned: `{"depth":3,"type":"HOLOGRAM","made_by":"meta"}`,
			changed:  `{"type":"HOLOGRAM","depth":4}`,
			path:     "components.HOLOGRAM.depth",
		},
	} {
		t.Run(name, func(t *testing.T) {
			written, returned, changed := contentOf(t, c.written), contentOf(t, c.returned), contentOf(t, c.changed)
			clean := Reconcile(written, returned, nil)
			if len(clean.Changed) > 0 {
				t.Errorf("a change is seen where there is none: %v", clean.Changed)
			}
			if got := mustEncode(clean.Content); !sameJSON(got, mustEncode(written)) {
				t.Errorf("clean content is not in the words of what was written: %s", got)
			}
			drift := Reconcile(written, changed, clean.Rewrites)
			if len(drift.Changed) != 1 || drift.Changed[0].Path != c.path {
				t.Errorf("changed = %v, want %s", drift.Changed, c.path)
			}
			// Putting back the drifted content in place of the old one must be an edit.
			if Diff(drift.Content, written, "").IsEmpty() {
				t.Errorf("the drift is not visible in the content: %s", mustEncode(drift.Content))
			}
			// Once it is accepted, it is no change any more.
			if again := Reconcile(drift.Content, changed, drift.Rewrites); len(again.Changed) > 0 {
				t.Errorf("the accepted change is seen again: %v", again.Changed)
			}
		})
	}
}

func contentOf(t *testing.T, components ...string) Content {
	t.Helper()
	list, err := ParseComponents("[" + strings.Join(components, ",") + "]")
	if err != nil {
		t.Fatal(err)
	}
	return Content{Components: list}
}

// The generated texts of an authentication template are Meta's.
func TestReconcileAuthentication(t *testing.T) {
	written := contentOf(t, `{"type":"BODY","add_security_recommendation":true}`, `{"type":"FOOTER","code_expiration_minutes":10}`, `{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}`)
	written.Category = CategoryAuthentication
	button := `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Copiar código","url":"https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=10&code=otp{{1}}"}]}`
	returned := contentOf(t, `{"type":"BODY","text":"Tu código es *{{1}}*.","add_security_recommendation":true,"example":{"body_text":[["123456"]]}}`,
		`{"type":"FOOTER","text":"Caduca en 10 minutos.","code_expiration_minutes":10}`, button)
	returned.MessageSendTTLSeconds = new(int64(600))
	if found := Reconcile(written, returned, nil); len(found.Changed) > 0 {
		t.Errorf("clean: %v", found.Changed)
	}
	changed := contentOf(t, `{"type":"BODY","text":"Tu código es *{{1}}*."}`, `{"type":"FOOTER","text":"Caduca en 5 minutos.","code_expiration_minutes":5}`, button)
	changed.MessageSendTTLSeconds = new(int64(300))
	if got := fmt.Sprint(paths(Reconcile(written, changed, nil))); got != "[components.body.add_security_recommendation components.footer.code_expiration_minutes message_send_ttl_seconds]" {
		t.Errorf("changed = %s", got)
	}
}

func paths(r Reconciliation) []string {
	var out []string
	for _, c := range r.Changed {
		out = append(out, string(c.Path))
	}
	return out
}

// A component that is missing, or that nobody wrote, is a change by hand.
func TestReconcileWholeComponents(t *testing.T) {
	written := contentOf(t, `{"type":"BODY","text":"Hi."}`, `{"type":"FOOTER","text":"Bye"}`)
	if got := fmt.Sprint(paths(Reconcile(written, contentOf(t, `{"type":"BODY","text":"Hi."}`), nil))); got != "[components.footer]" {
		t.Errorf("missing: %s", got)
	}
	if got := fmt.Sprint(paths(Reconcile(contentOf(t, `{"type":"BODY","text":"Hi."}`), written, nil))); got != "[components.footer]" {
		t.Errorf("new: %s", got)
	}
	reordered := contentOf(t, `{"type":"FOOTER","text":"Bye"}`, `{"type":"BODY","text":"Hi."}`)
	if got := Reconcile(written, reordered, nil).Changed; got != nil {
		t.Errorf("order: %v", got)
	}
}

// The URL of a sample is signed anew on every read; its path is the file.
func TestReconcileMedia(t *testing.T) {
	header := func(handle string) Content {
		return contentOf(t, `{"type":"HEADER","format":"IMAGE","example":{"header_handle":["`+handle+`"]}}`)
	}
	first := Reconcile(header("4::aW"), header("https://cdn.example/a.jpg?oh=1"), nil)
	if len(first.Changed) > 0 {
		t.Fatalf("first read: %v", first.Changed)
	}
	if again := Reconcile(first.Content, header("https://cdn.example/a.jpg?oh=2"), first.Rewrites); len(again.Changed) > 0 {
		t.Errorf("signed anew: %v", again.Changed)
	}
	// A server that gives the handle back, or another one for a file of ours.
	file := Reconcile(filed(t, "ab", "Hi."), imageOf(t, "4::aW", "Hi."), nil)
	if len(file.Changed) > 0 || file.Content.Components[0].Example.HeaderFile == nil || len(Reconcile(file.Content, imageOf(t, "4::aW", "Hi."), file.Rewrites).Changed) > 0 {
		t.Errorf("a handle in the place of a file: %v", file.Changed)
	}
	later := Reconcile(file.Content, imageOf(t, "4::bX", "Hi."), file.Rewrites)
	if e := later.Content.Components[0].Example; len(later.Changed) != 1 || e.HeaderFile != nil || e.HeaderHandle[0] != "4::bX" {
		t.Errorf("another handle later is not seen: %v", later.Changed)
	}
	other := Reconcile(first.Content, header("https://cdn.example/b.jpg?oh=3"), first.Rewrites)
	if got := fmt.Sprint(paths(other)); got != "[components.header.example_handle]" {
		t.Errorf("another file: %s", got)
	}
}

func TestReconcileSettings(t *testing.T) {
	written := Content{Category: CategoryMarketing, LinkTrackingOptedOut: new(false), CreativeFeatures: map[string]bool{"image_touchups": false}}
	returned := Content{Category: CategoryUtility, SubCategory: "CUSTOM", ParameterFormat: FormatPositional,
		PrimaryDeviceDeliveryOnly: new(false), CreativeFeatures: map[string]bool{"image_touchups": false, "image_animation": true}}
	clean := Reconcile(written, returned, nil)
	if len(clean.Changed) > 0 {
		t.Errorf("clean: %v", clean.Changed)
	}
	if clean.Content.Category != CategoryMarketing {
		t.Errorf("category = %s: Meta's category is not a change of the template", clean.Content.Category)
	}
	returned.LinkTrackingOptedOut, returned.PrimaryDeviceDeliveryOnly = new(true), new(true)
	returned.CreativeFeatures = map[string]bool{"image_touchups": true, "image_animation": false}
	got := fmt.Sprint(paths(Reconcile(written, returned, clean.Rewrites)))
	want := "[cta_url_link_tracking_opted_out is_primary_device_delivery_only creative_features.image_animation creative_features.image_touchups]"
	if got != want {
		t.Errorf("changed = %s", got)
	}
}

// What Meta rewrites in a way nobody knows of is reported once and remembered;
// an answer that has not moved is neither.
func TestLearn(t *testing.T) {
	before, written := contentOf(t, `{"type":"BODY","text":"Old."}`), contentOf(t, `{"type":"BODY","text":"New."}`)
	odd := contentOf(t, `{"type":"BODY","text":"NEW."}`)
	rewrites, changed := Learn(written, odd, &before, nil)
	if len(changed) != 1 || changed[0] != (Change{Path: "components.body.text", Value: "NEW."}) {
		t.Errorf("changed = %v", changed)
	}
	if again := Reconcile(written, odd, rewrites); len(again.Changed) > 0 {
		t.Errorf("remembered, yet seen again: %v", again.Changed)
	}
	if later := Reconcile(written, contentOf(t, `{"type":"BODY","text":"Changed by hand."}`), rewrites); len(later.Changed) != 1 {
		t.Errorf("a change after the rewrite: %v", later.Changed)
	}
	if rewrites, changed := Learn(written, before, &before, nil); len(rewrites) > 0 || len(changed) > 0 {
		t.Errorf("a stale answer was remembered: %v %v", rewrites, changed)
	}
}

// A value to pay with that is no text counts as what it is, and gives way to the text
// that Graph returns: kept beside it, it would be written in its place.
func TestReconcilePaymentOfAnotherShape(t *testing.T) {
	components := func(value string) Components {
		const setting = `{"type":"boleto","boleto":{"digitable_line":%s,"x":1}}`
		return contentOf(t, `{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","payment_setting":`+fmt.Sprintf(setting, value)+`}]}`).Components
	}
	prior, remote := components("5"), components(`"6"`)
	found := Reconcile(Content{Components: prior}, Content{Components: remote}, nil)
	if got, want := string(mustEncode(found.Content.Components)), string(mustEncode(remote)); got != want || len(found.Changed) != 1 {
		t.Errorf("is %s, want %s, changed %v", got, want, found.Changed)
	}
	if EqualComponents(prior, components("7")) || !EqualComponents(prior, components("5")) {
		t.Error("5 and 7 are the same, or 5 is another")
	}
}
