package message

import "testing"

func TestPayloadSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ components, values, want string }{
		{`{"type":"BODY","text":"{{1}} {{2}}"}`, `{"body":["a"],"heder":"x"}`, "values.body: placeholder {{2}} has no value\nvalues.heder: surplus: there is no such value. There are header, body, buttons, cards, code, expiration_time_ms, order_status, price_multiplier"},
		{`{"type":"BODY","text":"Hi"}`, `{"header":"x","code":"1","expiration_time_ms":1,"buttons":["x"],"cards":[{}]}`,
			"values.header: surplus value: a text given where there is no placeholder\nvalues.buttons[0]: surplus: there are no buttons here\nvalues.cards: a list of 1 given, and the template has 0 cards: a list of one object for each card is needed\nvalues.code: surplus: this template takes no code\nvalues.expiration_time_ms: surplus: this template takes no expiration_time_ms"},
		{`{"type":"HEADER","format":"IMAGE"}`, `{}`, "values.header: missing: an object with id, link"},
		{`{"type":"HEADER","format":"IMAGE"}`, `{"header":"https://x.example"}`, "values.header: an object with id, link is needed, not a text"},
		{`{"type":"HEADER","format":"IMAGE"}`, `{"header":{"id":"1","link":"x","filename":"y"}}`,
			"values.header.filename: surplus: there is no such value. There are id, link\nvalues.header: either the id of an uploaded file or the link to one is needed, as { link = \"https://…\" }"},
		{`{"type":"HEADER","format":"LOCATION"}`, `{"header":{"latitude":[]}}`, "values.header.longitude: missing\nvalues.header.latitude: latitude is a text, not a list of 0"},
		{`{"type":"BUTTONS","buttons":[{"type":"OTP"}]}`, `{"body":["1"]}`, "values.code: missing: the one-time password\nvalues.body: surplus: this template takes no body"},
		{`{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"has_expiration":true}}`, `{}`, "values.expiration_time_ms: missing: when the offer ends, in milliseconds since 1970"},
		{`{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"has_expiration":true}}`, `{"expiration_time_ms":1767225600}`, "values.expiration_time_ms: 1767225600 is a time in seconds: milliseconds are needed, 1767225600000"},
		{`{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"has_expiration":true}}`, `{"expiration_time_ms":"2026-01-01"}`, "values.expiration_time_ms: a whole number of milliseconds since 1970 is needed, not a text"},
		{`{"type":"BUTTONS","buttons":[{"type":"COPY_CODE"},{"type":"PHONE_NUMBER"},{"type":"MPM"},{"type":"ORDER_DETAILS"},{"type":"URL","url":"https://x.example"}]}`,
			`{"buttons":{"1":"x","4":"y","7":"z","first":"q"}}`,
			"values.buttons.first: surplus: buttons are given by their index, from 0\nvalues.buttons[7]: surplus: the last button is 4\nvalues.buttons[0]: missing: the coupon code\nvalues.buttons[1]: surplus: a button of type PHONE_NUMBER takes no value\n" +
				"values.buttons[2]: missing: an object with thumbnail_product_retailer_id, sections\nvalues.buttons[3]: the order is needed, an object with what Graph's order_details has, not nothing\nvalues.buttons[4]: surplus value: a text given where there is no placeholder"},
		{`{"type":"BUTTONS","buttons":[{"type":"COPY_CODE"}]}`, `{"buttons":{"0":[],"first":null}}`, "values.buttons[0]: the coupon code is a text, not a list of 0"},
		{`{"type":"BUTTONS","buttons":[{"type":"COPY_CODE"}]}`, `{"buttons":{"0":"x","z":1,"d":1,"b":1}}`,
			"values.buttons.b: surplus: buttons are given by their index, from 0\nvalues.buttons.d: surplus: buttons are given by their index, from 0\nvalues.buttons.z: surplus: buttons are given by their index, from 0"},
		{`{"type":"BUTTONS","buttons":[{"type":"COPY_CODE"}]}`, `{"buttons":"x"}`, "values.buttons: a list, or an object by the index of the button, is needed, not a text\nvalues.buttons[0]: missing: the coupon code"},
		{`{"type":"BUTTONS","buttons":[{"type":"VOICE_CALL"},{"type":"VOICE_CALL"},{"type":"VOICE_CALL"},{"type":"VOICE_CALL"}]}`,
			`{"buttons":[{"ttl_minutes":0},{"ttl_minutes":43201},{"ttl_minutes":"1"},{"ttl_minutes":"a day"}]}`,
			"values.buttons[0].ttl_minutes: a whole number of minutes from 1 to 43200 (30 days) is needed\nvalues.buttons[1].ttl_minutes: a whole number of minutes from 1 to 43200 (30 days) is needed\n" +
				"values.buttons[3].ttl_minutes: a whole number of minutes from 1 to 43200 (30 days) is needed"},
		{`{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","payment_setting":{"boleto":{"digitable_line":"0"}}},{"type":"PAYMENT_REQUEST","payment_setting":{"payment_link":{"uri":"https://x.example"}}},{"type":"PAYMENT_REQUEST","payment_setting":{"pix_dynamic_code":{"code":"1"}}},{"type":"PAYMENT_REQUEST"},{"type":"PAYMENT_REQUEST"}]}`,
			`{"buttons":{"1":{"boleto":{"digitable_line":"0"}},"2":{"type":"boleto","pix_dynamic_code":{"code":" "}},"3":"7","4":{"boleto":{},"payment_link":{}}}}`,
			"values.buttons[0]: missing: the digitable_line of the boleto\nvalues.buttons[1].boleto: surplus: there is no such value. There are payment_link, type\nvalues.buttons[1]: an object with one of payment_link is needed\n" +
				"values.buttons[2].type: the type is the name of what is beside it, pix_dynamic_code\nvalues.buttons[2].pix_dynamic_code.code: empty, and Meta refuses the message as lacking a parameter (error 131008)\n" +
				"values.buttons[3]: an object with boleto, pix_dynamic_code, payment_link, type is needed, not a text\nvalues.buttons[4]: an object with one of boleto, pix_dynamic_code, payment_link is needed"},
		{`{"type":"CAROUSEL","cards":[{},{}]}`, `{}`, "values.cards: missing: a list of 2 objects, one for each card"},
		{`{"type":"CAROUSEL","cards":[{},{}]}`, `{"cards":[{"code":"1"},"x"]}`, "values.cards[0].code: surplus: there is no such value. There are header, body, buttons\nvalues.cards[1]: an object with header, body and buttons is needed, not a text"},
	} {
		body, problems := message(t, c.components, c.values).Payload()
		if got := lines(problems); got != c.want || body != nil {
			t.Errorf("%s with %s:\n%s\nwant:\n%s", c.components, c.values, got, c.want)
		}
	}
}

// Whoever puts a problem into words of their own needs no sentence for it.
func TestProblemsAreValues(t *testing.T) {
	_, problems := message(t, `{"type":"CAROUSEL","cards":[{"components":[{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY"},{"type":"MPM","text":"View items"}]}]}]},{"type":"HEADER","format":"DOCUMENT"}`,
		`{"header":{"id":"1","size":2},"cards":[{}],"buttons":["x"]}`).Payload()
	got := map[string]Problem{}
	for _, p := range problems {
		got[string(p.Path())] = p
	}
	if p := got["values.cards[0].buttons[1]"]; p.Kind != Missing || !p.Object || p.Label != "View items" || *p.Card != 0 || *p.Button != 1 {
		t.Errorf("%+v", p)
	}
	if p := got["values.header.size"]; p.Kind != Surplus || p.Part != "header" || p.Below != "size" {
		t.Errorf("%+v", p)
	}
	if p := got["values.buttons[0]"]; p.Kind != Surplus || p.Card != nil || *p.Button != 0 {
		t.Errorf("%+v", p)
	}
	if len(problems) != 3 {
		t.Errorf("%s", lines(problems))
	}
}
