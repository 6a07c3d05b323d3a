package template

import (
	"strings"
	"testing"
)

func TestPreview(t *testing.T) {
	for want, parts := range map[string][]string{
		"Hi Pablo!": {`{"type":"BODY","text":"Hi {{1}}!","example":{"body_text":[["Pablo"]]}}`},
		"Hi Pablo of Peru!": {
			`{"type":"BODY","text":"Hi {{name}} of {{ country }}!","example":{"body_text_named_params":[{"param_name":"name","example":"Pablo"},{"param_name":"country","example":"Peru"}]}}`},
		"Hi {{2}}!": {`{"type":"BODY","text":"Hi {{2}}!","example":{"body_text":[["Pablo"]]}}`},
		"[IMAGE]\n\nHi.\n\n[OFFER] Today only\n\n[ Copy offer code: 25OFF ]\n[ Shop -> https://x.example/a ]": {
			`{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","example":"25OFF"},{"type":"URL","text":"Shop","url":"https://x.example/{{1}}","example":["a"]}]}`,
			`{"type":"BODY","text":"Hi."}`, `{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Today only"}}`, `{"type":"HEADER","format":"IMAGE"}`},
		"*123456* is your verification code. For your security, do not share this code.\n\nThis code expires in 10 minutes.\n\n[ Copy code ]": {
			`{"type":"BODY","add_security_recommendation":true}`, `{"type":"FOOTER","code_expiration_minutes":10}`, `{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}`},
		"Look.\n\n--- card 1 ---\n[PRODUCT]\n[ View -> product ]\n--- card 2 ---\n[PRODUCT]\n[ View -> product ]": {
			`{"type":"BODY","text":"Look."}`, `{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"PRODUCT"},{"type":"BUTTONS","buttons":[{"type":"SPM","text":"View"}]}]},{"components":[{"type":"HEADER","format":"PRODUCT"},{"type":"BUTTONS","buttons":[{"type":"SPM","text":"View"}]}]}]}`},
		"May we call?\n\n[CALL PERMISSION REQUEST]":                     {`{"type":"BODY","text":"May we call?"}`, `{"type":"call_permission_request"}`},
		"Call?\n\n[ Us -> +16467043595 ]\n[ Here -> call on WhatsApp ]": {`{"type":"BODY","text":"Call?"}`, `{"type":"BUTTONS","buttons":[{"type":"PHONE_NUMBER","text":"Us","phone_number":"16467043595"},{"type":"VOICE_CALL","text":"Here"}]}`},
		"Shop.\n\n[ Look -> catalog ]":                                  {`{"type":"BODY","text":"Shop."}`, `{"type":"BUTTONS","buttons":[{"type":"CATALOG","text":"Look"}]}`},
		"Cart.\n\n[ View items -> products ]":                           {`{"type":"BODY","text":"Cart."}`, `{"type":"BUTTONS","buttons":[{"type":"MPM","text":"View items"}]}`},
		"Pay.\n\n[ Review and pay -> order ]":                           {`{"type":"BODY","text":"Pay."}`, `{"type":"BUTTONS","buttons":[{"type":"ORDER_DETAILS","text":"Review and pay"}]}`},
		"Book.\n\n[ Go -> flow 123 ]\n[ By name -> flow visits ]\n[ Own -> flow ]": {
			`{"type":"BODY","text":"Book."}`, `{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go","flow_id":"123"},{"type":"FLOW","text":"By name","flow_name":"visits"},{"type":"FLOW","text":"Own","flow_json":"{}"}]}`},
		"Talk.\n\n[ Call Now -> call on WhatsApp ]\n[ Share -> contact details ]": {`{"type":"BODY","text":"Talk."}`, `{"type":"BUTTONS","buttons":[{"type":"VOICE_CALL"},{"type":"REQUEST_CONTACT_INFO","text":"Share"}]}`},
		"Pay.\n\n[ Copy Boleto code -> 0339 ]\n[ Open payment link -> https://x.example/1 ]\n[ Pay ]": {`{"type":"BODY","text":"Pay."}`, `{"type":"BUTTONS","buttons":[
			{"type":"PAYMENT_REQUEST","text":"Copy Boleto code","payment_setting":{"boleto":{"digitable_line":"0339"}}},{"type":"PAYMENT_REQUEST","payment_setting":{"payment_link":{"uri":"https://x.example/1"}}},{"type":"PAYMENT_REQUEST","text":"Pay"}]}`},
		"[IMAGE]\n\nHi.\n\n[OFFER] Today (countdown)": {`{"type":"HEADER","format":"IMAGE"}`, `{"type":"BODY","text":"Hi."}`, `{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Today","has_expiration":true}}`},
		"a‹U+202E RIGHT-TO-LEFT OVERRIDE›b 👩🏽\u200d💻": {`{"type":"BODY","text":"a\u202eb 👩🏽\u200d💻"}`},
	} {
		if got := Preview(contentOf(t, parts...), "en_US"); got != want {
			t.Errorf("got:\n%s\nwant:\n%s", got, want)
		}
	}
}

// Meta's own texts are in the language of the template, as far as they are known.
func TestPreviewOfACode(t *testing.T) {
	parts := []string{`{"type":"BODY","add_security_recommendation":true}`, `{"type":"FOOTER","code_expiration_minutes":10}`}
	one := contentOf(t, append(parts, `{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"ONE_TAP"}]}`)...)
	const (
		english = "*123456* is your verification code. For your security, do not share this code.\n\nThis code expires in 10 minutes.\n\n[ Autofill ]"
		spanish = "Tu código de verificación es *123456*. Por tu seguridad, no lo compartas.\n\n"
	)
	for language, want := range map[string]string{
		"en_GB": english, "": english, "es_ES": spanish + "Este código caduca en 10 minutos.\n\n[ Autocompletar ]", "es_es": spanish + "Este código caduca en 10 minutos.\n\n[ Autocompletar ]",
		"es_MX": spanish + "Vence en 10 minutos.\n\n[ Autocompletar ]", "es": spanish + "Vence en 10 minutos.\n\n[ Autocompletar ]",
		"de":  "[Meta writes this text in the language of the template, de; here it is in English]\n\n" + english,
		"est": "[Meta writes this text in the language of the template, est; here it is in English]\n\n" + english,
	} {
		if got := Preview(one, language); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", language, got, want)
		}
	}
	// What Meta has answered is shown as it is; what a customer writes is in no need of a remark.
	answered := contentOf(t, `{"type":"BODY","text":"*{{1}}* ist dein Code.","example":{"body_text":[["123456"]]}}`, `{"type":"FOOTER","text":"Noch 10 Minuten.","code_expiration_minutes":10}`,
		`{"type":"BUTTONS","buttons":[{"type":"URL","text":"Kopieren","url":"https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}"}]}`)
	if got, want := Preview(answered, "de"), "*123456* ist dein Code.\n\nNoch 10 Minuten.\n\n[ Kopieren ]"; got != want {
		t.Errorf("%s\nwant:\n%s", got, want)
	}
	if got := Preview(contentOf(t, `{"type":"BODY","text":"Hallo."}`), "de"); got != "Hallo." {
		t.Error(got)
	}
}

func TestParseComponentsSaysWhere(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "line 1, column 1: unexpected end of JSON input",
		"[\n {\"type\":\"BODY\",}]": "line 2, column 17: invalid character '}' looking for beginning of object key string",
		"[{\"a\":1}":                "line 1, column 8: unexpected end of JSON input",
		"[{\"ä\":x}]":               "line 1, column 7: invalid character 'x' looking for beginning of value",
		"{}":                        "expected a JSON array of components, got an object",
		" \"x\"":                    "expected a JSON array of components, got a string",
		"null":                      `expected a JSON array of components, such as [{"type":"BODY","text":"…"}], got null`,
		"[null]":                    `element 0 of the array is null; each component is a JSON object with a "type"`,
		"[{},3]":                    `element 1 of the array is a number; each component is a JSON object with a "type"`,
	} {
		_, err := ParseComponents(text)
		if err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// Nested components, of which no level is malformed, cost a minute at 75 KB when
// nothing bounds them, and their encoder gives up at ten thousand levels.
func TestParseComponentsIsBounded(t *testing.T) {
	cards := func(n int) string {
		return strings.Repeat(`[{"type":"CAROUSEL","cards":[{"components":`, n) + "[]" + strings.Repeat(`}]}]`, n)
	}
	for text, want := range map[string]string{
		cards(15):   "", // 4 levels each, and a list in the middle
		cards(16):   "lists and objects are nested more than 64 deep",
		cards(1750): "lists and objects are nested more than 64 deep",
		`[{"type":"NEW","a":` + strings.Repeat("[", 9_998) + strings.Repeat("]", 9_998) + "}]": "line 1, column 82: lists and objects are nested more than 64 deep",
		"[\n" + strings.Repeat("\n[", 64): "line 66, column 1: lists and objects",
	} {
		c, err := ParseComponents(text)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s…: %v, want %s", text, err, want)
		}
		if err == nil && !EqualComponents(c, c) {
			t.Errorf("%.40s… is not equal to itself", text)
		}
	}
}

func FuzzParseComponents(f *testing.F) {
	f.Add(`[{"type":"BODY","text":"Hi"}]`)
	f.Add("[\n{]")
	f.Add("[ null ]")
	f.Add(`[{"type":"CAROUSEL","cards":[{"components":[{"type":"CAROUSEL","cards":[{"components":[]}]}]}]}]`)
	f.Add(`[{"type":"NEW","a":` + strings.Repeat("[", 62) + strings.Repeat("]", 62) + "}]")
	f.Add(`[{"type":"BODY","x":1e999999999,"y":-0.0e-999999999}]`)
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseComponents(text)
		if err == nil && !EqualComponents(c, c) {
			t.Errorf("%q is not equal to itself", text)
		}
	})
}
