package graphtest

import (
	"strings"
	"testing"
)

func values(list ...string) string {
	for i, v := range list {
		list[i] = `{"type":"text","text":"` + v + `"}`
	}
	return `"parameters":[` + strings.Join(list, ",") + `]`
}

func filledBody(list ...string) string { return `{"type":"body",` + values(list...) + `}` }

func button0(subType, parameters string) string {
	if parameters != "" {
		parameters = `,"parameters":[` + parameters + `]`
	}
	return `{"type":"button","sub_type":"` + subType + `","index":"0"` + parameters + `}`
}

// TestSendValues has one template for each group, and messages that fit it or not. An answer of
// code 0 is a success.
func TestSendValues(t *testing.T) {
	const plain = `{"type":"BODY","text":"Your parcel is on its way."}`
	buttons := func(list string) string { return `[` + plain + `,{"type":"BUTTONS","buttons":[` + list + `]}]` }
	header := func(format string) string {
		return `[{"type":"HEADER","format":"` + format + `"},` + plain + `]`
	}
	media := func(kind, value string) string {
		return `[{"type":"header","parameters":[{"type":"` + kind + `","` + kind + `":{` + value + `}}]}]`
	}
	const card = `{"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Only {{1}} left."},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Buy","url":"https://a.example/{{1}}"}]}]}`
	sentCard := func(index, body string) string {
		return `{"card_index":` + index + `,"components":[{"type":"header","parameters":[{"type":"image","image":{"id":"123"}}]},` + filledBody(body) + `,` + button0("url", `{"type":"text","text":"x"}`) + `]}`
	}
	cards := func(list ...string) string { return `[{"type":"carousel","cards":[` + strings.Join(list, ",") + `]}]` }
	const sections = `"thumbnail_product_retailer_id":"1","sections":[{"title":"All","product_items":[{"product_retailer_id":"1"}]}]`

	type try struct {
		sent    string
		code    int
		details string
	}
	for name, tc := range map[string]struct {
		components, more string
		tries            []try
	}{
		"positional body": {`[{"type":"BODY","text":"Hi {{1}} and {{2}}, and {{1}} again."}]`, "", []try{
			{`[` + filledBody("a", "b") + `]`, 0, ""},
			{`[` + filledBody("a") + `]`, 132000, "body: number of localizable_params (1) does not match the expected number of params (2)"},
			{`[` + filledBody("a", "b", "c") + `]`, 132000, "(3)"},
			{"", 132000, "body: number of localizable_params (0) does not match the expected number of params (2)"},
			{`[` + filledBody("a", "") + `]`, 131008, "missing text value"},
			{`[` + filledBody("a", `b\nc`) + `]`, 132018, "new-line"},
			{`[` + filledBody("a", "b     c") + `]`, 132018, "consecutive spaces"},
			{`[` + filledBody("a", strings.Repeat("b", 1010)) + `]`, 132005, "1024"},
			{`[{"type":"body","parameters":[{"type":"text"},{"type":"text","text":"b"}]}]`, 100, "Parameter 'text' is mandatory"},
			{`[{"type":"body","parameters":[{"text":"a"},{"type":"text","text":"b"}]}]`, 100, ""},
			{`[{"type":"body","parameters":[{"type":"image","image":{"id":"1"}},{"type":"text","text":"b"}]}]`, 132012, "body: Format mismatch, expected TEXT, received IMAGE"},
			{`[{"type":"body","parameters":[{"type":"date_time","date_time":{}},{"type":"text","text":"b"}]}]`, 131008, "fallback_value"},
			{`[{"type":"body","parameters":{}}]`, 100, ""},
			{`[{"type":"header",` + values("x") + `},` + filledBody("a", "b") + `]`, 132000, "header: number of localizable_params (1) does not match the expected number of params (0)"},
			{`[` + filledBody("a", "b") + `,` + button0("url", `{"type":"text","text":"x"}`) + `]`, 132018, "no button at index 0"},
			{`[` + filledBody("a", "b") + `,{"type":"limited_time_offer"}]`, 132000, "limited_time_offer"},
			{`[` + filledBody("a", "b") + `,{"type":"carousel","cards":[]}]`, 132000, "carousel"},
			{`[` + filledBody("a", "b") + `,{"type":"order_status"}]`, 132000, "order_status"},
		}},
		"named body": {`[{"type":"BODY","text":"Hi {{first_name}}, {{code}} is yours."}]`, `"parameter_format":"NAMED"`, []try{
			{`[{"type":"body","parameters":[{"type":"text","parameter_name":"code","text":"c"},{"type":"text","parameter_name":"first_name","text":"f"}]}]`, 0, "Hi f, c is yours."},
			{`[` + filledBody("f", "c") + `]`, 100, "Parameter name is missing or empty"},
			{`[{"type":"body","parameters":[{"type":"text","parameter_name":"code","text":"c"},{"type":"text","parameter_name":"name","text":"f"}]}]`, 132018, "(name)"},
			{`[{"type":"body","parameters":[{"type":"text","parameter_name":"code","text":"c"},{"type":"text","parameter_name":"code","text":"f"}]}]`, 132018, "more than once"},
		}},
		"text header": {`[{"type":"HEADER","format":"TEXT","text":"Order {{1}}"},` + plain + `]`, "", []try{
			{`[{"type":"header",` + values("1") + `}]`, 0, "Order 1\n"},
			{"", 132000, "header: number of localizable_params (0)"},
			{`[{"type":"header",` + values(strings.Repeat("x", 60)) + `}]`, 132005, "header"},
		}},
		"image header": {header("IMAGE"), "", []try{
			{media("image", `"id":"1234"`), 0, "[IMAGE]\n"},
			{media("image", `"link":"https://a.example/b.jpg"`), 0, ""},
			{"", 132012, "header: Format mismatch, expected IMAGE, received UNKNOWN"},
			{media("video", `"id":"1234"`), 132012, "expected IMAGE, received VIDEO"},
			{media("image", `"id":"1","link":"https://a.example/b.jpg"`), 131008, "exactly one"},
			{media("image", ``), 131008, "exactly one"},
			{media("image", `"id":"4::aW1hZ2UvanBlZw=="`), 131009, "media ID"},
			{media("image", `"link":"a.example/b.jpg"`), 131009, "link"},
			{media("image", `"link":"https://scontent.whatsapp.net/v/x.jpg"`), 131053, "403"},
			{media("image", `"id":"1","filename":"x"`), 131009, "filename"},
			{`[{"type":"header","parameters":[{"type":"image"}]}]`, 131008, "missing image value"},
			{`[{"type":"header",` + values("a", "b") + `}]`, 132000, "(2)"},
		}},
		"document header": {header("DOCUMENT"), "", []try{{media("document", `"id":"1","filename":"bill.pdf"`), 0, ""}}},
		"gif header":      {header("GIF"), "", []try{{media("gif", `"id":"1"`), 0, ""}, {media("video", `"id":"1"`), 0, ""}}},
		"location header": {header("LOCATION"), "", []try{
			{media("location", `"latitude":"37.44","longitude":-122.16,"name":"HQ"`), 0, ""},
			{media("location", `"latitude":"37.44"`), 131008, "longitude"},
			{media("location", `"latitude":"97","longitude":"0"`), 131009, "latitude"},
		}},
		"product header": {header("PRODUCT"), "", []try{
			{media("product", `"product_retailer_id":"1","catalog_id":"2"`), 0, ""},
			{media("product", `"product_retailer_id":"1"`), 131008, "catalog_id"},
		}},
		"url": {buttons(`{"type":"URL","text":"Go","url":"https://a.example/{{1}}"}`), "", []try{
			{`[` + button0("url", `{"type":"text","text":"x"}`) + `]`, 0, "[Go] https://a.example/x"},
			{`[` + button0("URL", `{"type":"text","parameter_name":"1","text":"x"}`) + `]`, 0, ""},
			{"", 131008, "buttons: Button at index 0 of type Url requires a parameter"},
			{`[` + button0("url", "") + `]`, 131008, "requires a parameter"},
			{`[` + button0("url", `{"type":"text","text":""}`) + `]`, 131008, "missing text value"},
			{`[` + button0("url", `{"type":"text","text":"x"},{"type":"text","text":"y"}`) + `]`, 132000, "(2)"},
			{`[` + button0("copy_code", `{"type":"coupon_code","coupon_code":"x"}`) + `]`, 132018, "buttons: Button at index 0 must be of type Url"},
			{`[{"type":"button","sub_type":"url",` + values("x") + `}]`, 100, ""},
			{`[{"type":"button","sub_type":"url","index":"first",` + values("x") + `}]`, 100, ""},
			{`[` + button0("url", "") + `,` + button0("url", "") + `]`, 100, ""},
		}},
		"fixed url": {buttons(`{"type":"URL","text":"Go","url":"https://a.example/x"}`), "", []try{
			{"", 0, ""}, {`[` + button0("url", `{"type":"text","text":"x"}`) + `]`, 132018, "does not require"},
		}},
		"quick reply": {buttons(`{"type":"QUICK_REPLY","text":"Stop"}`), "", []try{
			{"", 0, "[Stop]"},
			{`[` + button0("quick_reply", `{"type":"payload","payload":"STOP"}`) + `]`, 0, ""},
			{`[` + button0("quick_reply", `{"type":"text","text":"STOP"}`) + `]`, 131008, "payload"},
			{`[` + button0("flow", `{"type":"action","action":{}}`) + `]`, 132018, "buttons: Button at index 0 must be of type QuickReply"},
		}},
		"phone number": {buttons(`{"type":"PHONE_NUMBER","text":"Call","phone_number":"15550051310"}`), "", []try{
			{"", 0, "[Call] +15550051310"}, {`[` + button0("phone_number", "") + `]`, 132018, "PhoneNumber"},
		}},
		"copy code": {buttons(`{"type":"COPY_CODE","example":"X"}`), `"category":"MARKETING"`, []try{
			{`[` + button0("copy_code", `{"type":"coupon_code","coupon_code":"25OFF"}`) + `]`, 0, "[Copy offer code] 25OFF"},
			{"", 131008, "buttons: Button at index 0 of type copy_code requires a non-empty parameter coupon_code"},
			{`[` + button0("copy_code", `{"type":"coupon_code","coupon_code":""}`) + `]`, 131008, "coupon_code"},
			{`[` + button0("copy_code", `{"type":"text","text":"25OFF"}`) + `]`, 132012, "received TEXT"},
			{`[` + button0("copy_code", `{"type":"coupon_code","coupon_code":"123456789012345678901"}`) + `]`, 131009, "20"},
		}},
		"one-time password": {`[{"type":"BODY"},{"type":"FOOTER","code_expiration_minutes":10},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}]`, `"category":"AUTHENTICATION"`, []try{
			{`[` + filledBody("123456") + `,` + button0("url", `{"type":"text","text":"123456"}`) + `]`, 0, "*123456* is your verification code."},
			{`[` + filledBody("123456") + `,` + button0("copy_code", `{"type":"coupon_code","coupon_code":"123456"}`) + `]`, 132018, "buttons: Button at index 0 must be of type Url"},
			{`[` + filledBody("123456") + `]`, 131008, "of type Url requires a parameter"},
			{`[` + filledBody("1234567890123456") + `,` + button0("url", `{"type":"text","text":"1"}`) + `]`, 131009, "15"},
		}},
		"flow": {buttons(`{"type":"FLOW","text":"Go","flow_id":"123"}`), "", []try{
			{`[` + button0("flow", `{"type":"action","action":{"flow_token":"x"}}`) + `]`, 0, ""},
			{`[` + button0("flow", "") + `]`, 0, ""},
			{"", 131008, "Flow"},
			{`[` + button0("flow", `{"type":"text","text":"x"}`) + `]`, 132012, "expected ACTION, received TEXT"},
		}},
		"catalog": {buttons(`{"type":"CATALOG","text":"View catalog"}`), "", []try{
			{`[` + button0("catalog", `{"type":"action","action":{"thumbnail_product_retailer_id":"1"}}`) + `]`, 0, ""},
			{`[` + button0("catalog", "") + `]`, 0, ""},
			{"", 131008, "Catalog"},
		}},
		"products": {buttons(`{"type":"MPM","text":"View items"}`), "", []try{
			{`[` + button0("mpm", `{"type":"action","action":{`+sections+`}}`) + `]`, 0, ""},
			{"", 131008, "thumbnail_product_retailer_id"},
			{`[` + button0("mpm", `{"type":"action","action":{"thumbnail_product_retailer_id":"1","sections":[]}}`) + `]`, 131009, "sections"},
			{`[` + button0("mpm", `{"type":"action","action":{"thumbnail_product_retailer_id":"1","sections":[{"title":"x"}]}}`) + `]`, 131008, "product_items"},
		}},
		"call": {buttons(`{"type":"VOICE_CALL","text":"Call us"}`), "", []try{
			{"", 0, "[Call us]"},
			{`[` + button0("voice_call", `{"type":"ttl_minutes","ttl_minutes":90},{"type":"payload","payload":"p"}`) + `]`, 0, ""},
			{`[` + button0("voice_call", `{"type":"ttl_minutes","ttl_minutes":43201}`) + `]`, 131009, "43200"},
			{`[` + button0("voice_call", `{"type":"payload","payload":""}`) + `]`, 131008, "empty payload"},
			{`[` + button0("voice_call", `{"type":"text","text":"p"}`) + `]`, 132012, "received TEXT"},
		}},
		"payments": {buttons(`{"type":"PAYMENT_REQUEST","text":"Copy Pix code","payment_setting":{"type":"pix_dynamic_code","pix_dynamic_code":{"code":"0"}}}`), "", []try{
			{`[` + button0("payment_request", payBy(`{"type":"pix_dynamic_code","pix_dynamic_code":{"code":"br.gov"}}`)) + `]`, 0, "[Copy Pix code]"},
			{"", 131008, "payment_setting"},
			{`[` + button0("payment_request", payBy(`{"type":"pix","pix":{"code":"br.gov"}}`)) + `]`, 131009, "pix_dynamic_code"},
			{`[` + button0("payment_request", payBy(`{"type":"boleto","boleto":{"digitable_line":"1"}}`)) + `]`, 132018, "another type"},
			{`[` + button0("payment_request", payBy(`{"type":"pix_dynamic_code","pix_dynamic_code":{}}`)) + `]`, 131008, "code"},
		}},
		"order details": {buttons(`{"type":"ORDER_DETAILS","text":"Pay"}`), "", []try{
			{`[` + button0("order_details", `{"type":"action","action":{"order_details":{"reference_id":"r"}}}`) + `]`, 0, ""}, {"", 131008, "reference_id"},
		}},
		"order status": {`[` + plain + `]`, `"sub_category":"ORDER_STATUS","status":"APPROVED"`, []try{
			{`[{"type":"order_status","parameters":[{"type":"order_status","order_status":{"reference_id":"r","order":{"status":"shipped"}}}]}]`, 0, ""},
			{`[{"type":"order_status","parameters":[{"type":"order_status","order_status":{"reference_id":"r","order":{"status":"eaten"}}}]}]`, 131009, "eaten"},
			{`[{"type":"order_status","parameters":[{"type":"order_status","order_status":{"reference_id":"r"}}]}]`, 131008, "order.status"},
			{"", 131008, "order_status"},
		}},
		"limited-time offer": {`[` + plain + `,{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Ends soon","has_expiration":true}}]`, `"category":"MARKETING"`, []try{
			{`[{"type":"limited_time_offer","parameters":[{"type":"limited_time_offer","limited_time_offer":{"expiration_time_ms":1698562800000}}]}]`, 0, "Ends soon"},
			{"", 131008, "expiration_time_ms"},
			{`[{"type":"limited_time_offer","parameters":[{"type":"limited_time_offer","limited_time_offer":{"expiration_time_ms":"soon"}}]}]`, 131009, "expiration_time_ms"},
		}},
		"carousel": {`[` + plain + `,{"type":"CAROUSEL","cards":[` + card + `,` + card + `]}]`, `"category":"MARKETING"`, []try{
			{cards(sentCard("1", "b"), sentCard("0", "a")), 0, "Card 0\n[IMAGE]\nOnly a left.\n[Buy] https://a.example/x\nCard 1\n[IMAGE]\nOnly b left."},
			{cards(sentCard("0", "a")), 132012, "number of cards (1)"},
			{"", 132012, "number of cards (0)"},
			{cards(sentCard("0", "a"), sentCard("0", "b")), 100, ""},
			{cards(sentCard("0", "a"), sentCard("2", "b")), 100, ""},
			{cards(sentCard("0", "a"), sentCard("null", "b")), 100, ""},
			{cards(sentCard("0", "a"), `{"card_index":1,"components":[]}`), 132012, "header: Format mismatch, expected IMAGE, received UNKNOWN"},
			{cards(sentCard("0", "a"), sentCard("1", strings.Repeat("b", 160))), 132005, "160"},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			c := start(t, Options{})
			c.seedFor(tc.components, tc.more)
			for _, try := range tc.tries {
				c.s.ResetMessages()
				a := c.do("POST", sendPath, messageTo("+16505551234", "t", try.sent))
				a.want(t, try.code, 0)
				got := details(a)
				if try.code == 0 {
					if sent := c.s.Messages(); len(sent) == 1 {
						got = sent[0].Text
					}
				}
				if !strings.Contains(got, try.details) {
					t.Errorf("%s: got %q, want %q", try.sent, got, try.details)
				}
			}
		})
	}
}

// payBy is the value of a button that asks for a payment.
func payBy(setting string) string {
	return `{"type":"action","action":{"payment_request":{"payment_setting":` + setting + `}}}`
}
