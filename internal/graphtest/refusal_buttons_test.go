package graphtest

import (
	"strings"
	"testing"
)

const (
	quick   = `{"type":"QUICK_REPLY","text":"Yes"}`
	link    = `{"type":"URL","text":"Open","url":"https://example.com/"}`
	phoneNo = `{"type":"PHONE_NUMBER","text":"Call","phone_number":"15550051310"}`
	coupon  = `{"type":"COPY_CODE","example":"250FF"}`
)

func times(n int, s string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = s
	}
	return out
}

func TestButtonRefusals(t *testing.T) {
	button := func(kind, rest string) string { return buttons(`{"type":"` + kind + `"` + rest + `}`) }
	run(t, []refusal{
		{name: "no buttons", code: 100, subcode: 2388043, refused: buttons()},
		{name: "eleven", code: 100, refused: buttons(times(11, quick)...), taken: buttons(times(10, quick)...)},
		{name: "three links", code: 100, refused: buttons(link, link, link), taken: buttons(link, link)},
		{name: "two phones", code: 100, refused: buttons(phoneNo, phoneNo), taken: buttons(phoneNo)},
		{name: "two coupons", code: 100, refused: buttons(coupon, coupon), taken: buttons(coupon)},
		{name: "split quick replies", code: 100, refused: buttons(quick, link, quick), taken: buttons(quick, quick, link)},
		{name: "quick reply inside", code: 100, refused: buttons(link, quick, phoneNo), taken: buttons(link, phoneNo, quick)},
		{name: "url missing", code: 100, subcode: 2388050, refused: button("URL", `,"text":"Open"`), taken: buttons(link), userMsg: "(url)"},
		{name: "text missing", code: 100, subcode: 2388050, refused: button("QUICK_REPLY", ``), taken: buttons(quick)},
		{name: "phone missing", code: 100, subcode: 2388050, refused: button("PHONE_NUMBER", `,"text":"Call"`)},
		{name: "coupon missing", code: 100, subcode: 2388050, refused: button("COPY_CODE", ``)},
		{name: "label too long", code: 100, subcode: 2388040, refused: button("QUICK_REPLY", `,"text":"`+strings.Repeat("a", 26)+`"`), taken: button("QUICK_REPLY", `,"text":"`+strings.Repeat("a", 25)+`"`)},
		{name: "label variable", code: 100, subcode: 2388060, refused: button("QUICK_REPLY", `,"text":"Yes {{1}} no"`)},
		{name: "label emoji", code: 100, subcode: 2388060, refused: button("QUICK_REPLY", `,"text":"Yes ✅"`), taken: button("QUICK_REPLY", `,"text":"Yes, señor!"`)},
		{name: "label markdown", code: 100, subcode: 2388060, refused: button("QUICK_REPLY", `,"text":"*Yes*"`)},
		{name: "url of no scheme", code: 100, refused: button("URL", `,"text":"Open","url":"example.com"`)},
		{name: "url of another scheme", code: 100, refused: button("URL", `,"text":"Open","url":"ftp://example.com/"`)},
		{name: "url too long", code: 100, subcode: 2388040, refused: button("URL", `,"text":"Open","url":"https://example.com/`+strings.Repeat("a", 1981)+`"`), taken: button("URL", `,"text":"Open","url":"https://example.com/`+strings.Repeat("a", 1980)+`"`)},
		{name: "url two variables", code: 100, refused: button("URL", `,"text":"Open","url":"https://example.com/{{1}}/{{2}}","example":["x","y"]`), taken: button("URL", `,"text":"Open","url":"https://example.com/{{1}}","example":["x"]`)},
		{name: "url without example", code: 100, subcode: 2388043, refused: button("URL", `,"text":"Open","url":"https://example.com/{{1}}"`), userMsg: "component of type BUTTONS is missing expected field(s) (example)"},
		{name: "phone of letters", code: 192, refused: buttons(quick, `{"type":"PHONE_NUMBER","text":"Call","phone_number":"call me"}`), taken: buttons(quick, `{"type":"PHONE_NUMBER","text":"Call","phone_number":"+1 (555) 005-1310"}`), refusedMessage: "(#192) Param components[1]['buttons'][1]['phone_number'] is not a valid phone number."},
		{name: "phone too long", code: 192, refused: button("PHONE_NUMBER", `,"text":"Call","phone_number":"1234567890123456"`)},
		{name: "phone of a country zero", code: 192, refused: button("PHONE_NUMBER", `,"text":"Call","phone_number":"0155500513"`)},
		{name: "coupon too long", code: 100, subcode: 2388040, refused: button("COPY_CODE", `,"example":"`+strings.Repeat("A", 21)+`"`), taken: button("COPY_CODE", `,"example":"`+strings.Repeat("A", 20)+`"`)},
		{name: "flow without flow", code: 100, refused: button("FLOW", `,"text":"Go"`), taken: button("FLOW", `,"text":"Go","flow_name":"survey"`)},
		{name: "flow twice", code: 100, refused: button("FLOW", `,"text":"Go","flow_name":"survey","flow_id":"1"`)},
		{name: "flow action", code: 100, refused: button("FLOW", `,"text":"Go","flow_id":"1","flow_action":"jump"`), taken: button("FLOW", `,"text":"Go","flow_id":"1","flow_action":"data_exchange"`)},
		{name: "voice call ttl", code: 100, refused: button("VOICE_CALL", `,"text":"Call","ttl_minutes":43201`), taken: button("VOICE_CALL", `,"text":"Call","ttl_minutes":43200`)},
		{name: "voice call for less than a day", code: 100, refused: button("VOICE_CALL", `,"text":"Call","ttl_minutes":1439`), taken: button("VOICE_CALL", `,"text":"Call","ttl_minutes":1440`)},
		{name: "voice call label", code: 100, subcode: 2388040, refused: button("VOICE_CALL", `,"text":"Call the flower shop!"`), taken: button("VOICE_CALL", ``)},
		{name: "payment without a setting", code: 100, subcode: 2388050, refused: button("PAYMENT_REQUEST", `,"text":"Copy Pix code"`), taken: buttons(pix)},
		{name: "payment of a kind", code: 100, refused: button("PAYMENT_REQUEST", `,"text":"Copy Pix code","payment_setting":{"type":"pix","pix":{"code":"1"}}`), taken: buttons(boleto)},
		{name: "payment of two kinds", code: 100, subcode: 2388042, refused: button("PAYMENT_REQUEST", `,"text":"Copy Pix code","payment_setting":{"type":"pix_dynamic_code","pix_dynamic_code":{"code":"1"},"boleto":{"digitable_line":"1"}}`)},
		{name: "payment without a value", code: 100, refused: button("PAYMENT_REQUEST", `,"text":"Copy Pix code","payment_setting":{"type":"pix_dynamic_code","pix_dynamic_code":{"code":" "}}`)},
		{name: "payment label", code: 100, refused: button("PAYMENT_REQUEST", `,"text":"Pay","payment_setting":{"type":"boleto","boleto":{"digitable_line":"1"}}`)},
		{name: "payment label in Portuguese", code: 100, refused: `{"language":"pt_BR",` + strings.TrimPrefix(button("PAYMENT_REQUEST", `,"text":"Copiar","payment_setting":{"type":"boleto","boleto":{"digitable_line":"1"}}`), "{"), taken: `{"language":"pt_BR",` + strings.TrimPrefix(buttons(boleto), "{")},
		{name: "payment link", code: 100, refused: button("PAYMENT_REQUEST", `,"text":"Open payment link","payment_setting":{"type":"payment_link","payment_link":{"uri":"pay.example"}}`), taken: buttons(boleto, pix, payLink)},
		{name: "payment link to WhatsApp", code: 100, subcode: 2388081, refused: button("PAYMENT_REQUEST", `,"text":"Open payment link","payment_setting":{"type":"payment_link","payment_link":{"uri":"https://wa.me/1"}}`)},
		{name: "payment twice", code: 100, refused: buttons(pix, pix)},
		{name: "payment below a place", code: 100, subcode: 2388047, refused: headed(`{"type":"HEADER","format":"LOCATION"}`, pix), taken: headed(`{"type":"HEADER","format":"TEXT","text":"Your bill"}`, pix)},
		{name: "payment below a video", code: 100, subcode: 2388047, refused: headed(`{"type":"HEADER","format":"VIDEO","example":{"header_handle":["4::a"]}}`, pix), taken: headed(`{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::a"]}}`, pix)},
		{name: "otp outside authentication", code: 100, refused: button("OTP", `,"otp_type":"COPY_CODE"`)},
		{name: "catalog in utility", code: 100, refused: button("CATALOG", `,"text":"View catalog"`), taken: marketingWith(button("CATALOG", `,"text":"View catalog"`))},
		{name: "order details in marketing", code: 100, refused: marketingWith(button("ORDER_DETAILS", `,"text":"Review and Pay"`)), taken: button("ORDER_DETAILS", `,"text":"Review and Pay"`)},
		{name: "display format alone", code: 100, refused: `{"display_format":"ORDER_DETAILS"}`},
		{name: "order status with buttons", code: 100, subcode: 2388042, refused: `{"sub_category":"ORDER_STATUS",` + strings.TrimPrefix(buttons(quick), "{")},
		{name: "order status in marketing", code: 100, refused: `{"sub_category":"ORDER_STATUS","category":"MARKETING"}`},
	})
}

func TestOfferRefusals(t *testing.T) {
	offer := func(text, extra string, row ...string) string {
		return marketingWith(comps(body("Everything green is cheap."), `{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"`+text+`"}}`,
			`{"type":"BUTTONS","buttons":[`+strings.Join(row, ",")+`]}`+extra))
	}
	good := offer("Ends soon!", "", coupon, link)
	run(t, []refusal{
		{name: "utility", code: 100, refused: strings.Replace(good, "MARKETING", "UTILITY", 1), taken: good},
		{name: "text too long", code: 100, subcode: 2388040, refused: offer(strings.Repeat("a", 17), "", coupon, link), taken: offer(strings.Repeat("a", 16), "", coupon, link)},
		{name: "text missing", code: 100, subcode: 2388043, refused: offer("", "", coupon, link)},
		{name: "footer", code: 100, subcode: 2388042, refused: offer("Ends soon!", `,{"type":"FOOTER","text":"x"}`, coupon, link)},
		{name: "no coupon", code: 100, refused: offer("Ends soon!", "", link)},
		{name: "text header", code: 100, subcode: 2388047, refused: offer("Ends soon!", `,{"type":"HEADER","format":"TEXT","text":"x"}`, coupon, link)},
		{name: "long coupon", code: 100, subcode: 2388040, refused: offer("Ends soon!", "", `{"type":"COPY_CODE","example":"ABCDEFGHIJKLMNOP"}`, link)},
		{name: "long body", code: 100, subcode: 2388040, refused: strings.Replace(good, "Everything green is cheap.", strings.Repeat("a", 601), 1), taken: strings.Replace(good, "Everything green is cheap.", strings.Repeat("a", 600), 1)},
	})
}

func TestCarouselRefusals(t *testing.T) {
	image := `{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::x"]}}`
	card := func(parts ...string) string { return `{"components":[` + strings.Join(parts, ",") + `]}` }
	row := func(b ...string) string { return `{"type":"BUTTONS","buttons":[` + strings.Join(b, ",") + `]}` }
	carousel := func(extra string, cards ...string) string {
		return marketingWith(comps(body("Look at these."), `{"type":"CAROUSEL","cards":[`+strings.Join(cards, ",")+`]}`+extra))
	}
	plain := card(image, row(link))
	good := carousel("", plain, plain)
	run(t, []refusal{
		{name: "utility", code: 100, refused: strings.Replace(good, "MARKETING", "UTILITY", 1), taken: good},
		{name: "one card", code: 100, refused: carousel("", plain)},
		{name: "eleven cards", code: 100, refused: carousel("", times(11, plain)...), taken: carousel("", times(10, plain)...)},
		{name: "different cards", code: 100, refused: carousel("", plain, card(image, row(quick)))},
		{name: "body on one card", code: 100, refused: carousel("", plain, card(image, body("x"), row(link)))},
		{name: "long card body", code: 100, subcode: 2388040, refused: carousel("", times(2, card(image, body(strings.Repeat("a", 161)), row(link)))...), taken: carousel("", times(2, card(image, body(strings.Repeat("a", 160)), row(link)))...)},
		{name: "no header", code: 100, subcode: 2388043, refused: carousel("", times(2, card(row(link)))...)},
		{name: "text header", code: 100, subcode: 2388047, refused: carousel("", times(2, card(`{"type":"HEADER","format":"TEXT","text":"x"}`, row(link)))...)},
		{name: "card without handle", code: 100, subcode: 2388273, refused: carousel("", times(2, card(`{"type":"HEADER","format":"IMAGE"}`, row(link)))...)},
		{name: "three buttons", code: 100, refused: carousel("", times(2, card(image, row(quick, quick, link)))...)},
		{name: "coupon on a card", code: 100, refused: carousel("", times(2, card(image, row(coupon)))...)},
		{name: "footer beside it", code: 100, subcode: 2388042, refused: carousel(`,{"type":"FOOTER","text":"x"}`, plain, plain)},
		{name: "phone number on a card", code: 192, refused: carousel("", times(2, card(image, row(`{"type":"PHONE_NUMBER","text":"Call","phone_number":"x"}`)))...), refusedMessage: "components[1]['cards'][0]['components'][1]['buttons'][0]['phone_number']"},
	})
}

func TestAuthenticationRefusals(t *testing.T) {
	otp := func(rest string) string {
		return comps(`{"type":"BODY"}`, `{"type":"BUTTONS","buttons":[{"type":"OTP",`+rest+`}]}`)
	}
	app := `"supported_apps":[{"package_name":"com.example","signature_hash":"K8a/AINcGX7"}]`
	tests := []refusal{
		{name: "body text", code: 100, subcode: 2388042, refused: comps(`{"type":"BODY","text":"x"}`, `{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}`), userMsg: "component of type BODY has unexpected field(s) (text)"},
		{name: "header", code: 100, subcode: 2388042, refused: comps(`{"type":"HEADER","format":"TEXT","text":"x"}`, `{"type":"BODY"}`)},
		{name: "no button", code: 100, subcode: 2388148, refused: comps(`{"type":"BODY"}`)},
		{name: "other button", code: 100, subcode: 2388148, refused: comps(`{"type":"BODY"}`, `{"type":"BUTTONS","buttons":[`+quick+`]}`)},
		{name: "two buttons", code: 100, subcode: 2388148, refused: comps(`{"type":"BODY"}`, `{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"},{"type":"OTP","otp_type":"COPY_CODE"}]}`)},
		{name: "otp type missing", code: 100, subcode: 2388050, refused: otp(`"text":"Copy"`)},
		{name: "otp type unknown", code: 100, refused: otp(`"otp_type":"TWO_TAP"`)},
		{name: "one tap without apps", code: 100, subcode: 2388050, refused: otp(`"otp_type":"ONE_TAP"`), taken: otp(`"otp_type":"one_tap",` + app)},
		{name: "zero tap without terms", code: 100, subcode: 2388050, refused: otp(`"otp_type":"ZERO_TAP",` + app), taken: otp(`"otp_type":"ZERO_TAP","zero_tap_terms_accepted":true,` + app)},
		{name: "zero tap terms refused", code: 100, subcode: 2388050, refused: otp(`"otp_type":"ZERO_TAP","zero_tap_terms_accepted":false,` + app)},
		{name: "package on the button", code: 100, subcode: 2388042, refused: otp(`"otp_type":"ONE_TAP","package_name":"com.example",` + app)},
		{name: "package of one segment", code: 100, refused: otp(`"otp_type":"ONE_TAP","supported_apps":[{"package_name":"example","signature_hash":"K8a/AINcGX7"}]`)},
		{name: "short hash", code: 100, refused: otp(`"otp_type":"ONE_TAP","supported_apps":[{"package_name":"com.example","signature_hash":"K8a"}]`)},
		{name: "six apps", code: 100, refused: otp(`"otp_type":"ONE_TAP","supported_apps":[` + strings.Join(times(6, `{"package_name":"com.example","signature_hash":"K8a/AINcGX7"}`), ",") + `]`)},
		{name: "expiry", code: 100, refused: comps(`{"type":"BODY"}`, `{"type":"FOOTER","code_expiration_minutes":91}`, `{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}`), taken: comps(`{"type":"BODY"}`, `{"type":"FOOTER","code_expiration_minutes":90}`, `{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}`)},
		{name: "sub category", code: 100, refused: `{"sub_category":"ORDER_STATUS"}`, taken: `{}`},
	}
	for i := range tests {
		tests[i].base = authBase
	}
	run(t, tests)
}

// Buttons that ask for a payment, one of each kind.
const (
	boleto  = `{"type":"PAYMENT_REQUEST","text":"Copy Boleto code","payment_setting":{"type":"boleto","boleto":{"digitable_line":"0339"}}}`
	pix     = `{"type":"PAYMENT_REQUEST","text":"Copy Pix code","payment_setting":{"type":"pix_dynamic_code","pix_dynamic_code":{"code":"br.gov"}}}`
	payLink = `{"type":"PAYMENT_REQUEST","text":"Open payment link","payment_setting":{"type":"payment_link","payment_link":{"uri":"https://pay.example"}}}`
)

// headed is a template with a header and a button.
func headed(header, button string) string {
	return comps(header, body("Choose one of these."), `{"type":"BUTTONS","buttons":[`+button+`]}`)
}
