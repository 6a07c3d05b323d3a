package rules

import "strings"

var manyReplies = strings.TrimSuffix(strings.Repeat(reply("More")+",", 12), ",")

const book = `{"type":"FLOW","text":"Book","flow_id":"1"}`

var buttonBreaches = []breach{
	{
		rule: "buttons-too-many", breaks: utility(plain, buttons(manyReplies)), path: "components.buttons", json: "[1].buttons",
		says: "12 buttons; Meta allows 10. Remove 2", keeps: utility(plain, buttons(reply("More"))), unknown: []string{"components.buttons"},
	}, {
		rule: "button-type-repeated", breaks: utility(plain, buttons(link("A"), link("B"), link("C"))), path: "components.buttons[2]", json: "[1].buttons[2]",
		says: "one URL button too many; Meta allows 2", keeps: utility(plain, buttons(link("A"), link("B"))), unknown: []string{"components.buttons", "components.buttons[2].type", "components.buttons[0].type"},
	}, {
		rule: "button-type-repeated", breaks: utility(plain, buttons(call, call)), path: "components.buttons[1]", json: "[1].buttons[1]",
		says: "one PHONE_NUMBER button too many; Meta allows 1", keeps: utility(plain, buttons(call, link("A"))), unknown: []string{"components.buttons[1].type"},
	}, {
		rule: "button-type-twice", breaks: utility(plain, buttons(book, book)), path: "components.buttons[1]", json: "[1].buttons[1]",
		says: "There is a FLOW button before this one", keeps: utility(plain, buttons(book, link("A"), link("B"))), unknown: []string{"components.buttons[1].type", "components.buttons[0].type", "components.buttons"},
	}, {
		rule: "buttons-grouping", breaks: utility(plain, buttons(reply("A"), link("B"), reply("C"))), path: "components.buttons[2]", json: "[1].buttons[2]",
		says: `QUICK_REPLY button "C" stands apart`, keeps: utility(plain, buttons(link("A"), call, reply("B"), reply("C"))),
		unknown: []string{"components.buttons", "components.buttons[1].type", "components.buttons[0]"},
	}, {
		rule: "buttons-grouping", breaks: utility(plain, buttons(link("A"), reply("B"), link("C"))), path: "components.buttons[2]", json: "[1].buttons[2]",
		says: `URL button "C" stands apart`, keeps: utility(plain, buttons(reply("A"), `{"type":"HOLOGRAM"}`, reply("C"))), unknown: []string{"components.buttons[1].type"},
	},
}

var buttonFieldBreaches = []breach{
	{
		rule: "button-field-missing", breaks: utility(plain, buttons(`{"type":"URL","text":"Track"}`)), path: "components.buttons[0].url", json: "[1].buttons[0].url",
		says: `URL button "Track" has no url, and Meta wants one in every URL button. Write url = "…", spelled like this: Terraform drops a name that it does not know.`, keeps: utility(plain, buttons(link("Track"))), unknown: []string{"components.buttons[0].url", "components.buttons[0].type"},
	}, {
		rule: "button-field-missing", breaks: utility(plain, buttons(reply(" "))), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: "has no text", keeps: utility(plain, buttons(`{"type":"COPY_CODE","example":"SPRING25"}`)), unknown: []string{"components.buttons[0].text"},
	}, {
		rule: "button-field-missing", breaks: authentication(`{"type":"BODY"}`, buttons(`{"type":"OTP"}`)), path: "components.buttons[0].otp_type", json: "[1].buttons[0].otp_type",
		says: "OTP button has no otp_type", keeps: authentication(`{"type":"BODY"}`, buttons(`{"type":"OTP","otp_type":"COPY_CODE"}`)), unknown: []string{"components.buttons[0].otp_type"},
	}, {
		rule: "button-field-foreign", breaks: utility(plain, buttons(`{"type":"QUICK_REPLY","text":"Track","url":"https://example.com/"}`)), path: "components.buttons[0].url", json: "[1].buttons[0].url",
		says: "has url, which belongs to another type", keeps: utility(plain, buttons(`{"type":"QUICK_REPLY","text":"Track","payment_link_preview":false}`)),
		unknown: []string{"components.buttons[0].url", "components.buttons[0].type"},
	}, {
		rule: "coupon-label", breaks: marketing(plain, buttons(`{"type":"COPY_CODE","text":"Copy it","example":"SPRING25"}`)), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: `"Copy it" will not be shown`, keeps: marketing(plain, buttons(coupon)), unknown: []string{"components.buttons[0].text", "components.buttons[0].type"},
	}, {
		rule: "button-label-fixed", breaks: marketing(plain, buttons(`{"type":"CATALOG","text":"See all"}`)), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: `"View catalog" and no other, and this one reads "See all"`, keeps: with(marketing(plain, buttons(`{"type":"CATALOG","text":"Ver catálogo"}`)), `"language":"es"`),
		unknown: []string{"components.buttons[0].text", "components.buttons[0].type", "language"},
	}, {
		rule: "button-label-fixed", breaks: marketing(plain, buttons(`{"type":"MPM"}`)), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: "and this one has none", keeps: marketing(plain, buttons(`{"type":"MPM","text":"View items"}`)), unknown: []string{"components.buttons[0].text"},
	}, {
		rule: "call-ttl-range", breaks: utility(plain, buttons(`{"type":"VOICE_CALL","text":"Call","ttl_minutes":43201}`)), path: "components.buttons[0].ttl_minutes", json: "[1].buttons[0].ttl_minutes",
		says: "43,201 minutes; Meta allows 1,440 to 43,200", keeps: utility(plain, buttons(`{"type":"VOICE_CALL","text":"Call","ttl_minutes":43200}`)),
		unknown: []string{"components.buttons[0].ttl_minutes", "components.buttons[0].type"},
	}, {
		rule: "call-ttl-range", breaks: utility(plain, buttons(`{"type":"VOICE_CALL","text":"Call","ttl_minutes":1439}`)), path: "components.buttons[0].ttl_minutes", json: "[1].buttons[0].ttl_minutes",
		says: "1,439 minutes; Meta allows 1,440", keeps: utility(plain, buttons(`{"type":"VOICE_CALL","text":"Call","ttl_minutes":1440}`)),
		unknown: []string{"components.buttons[0].ttl_minutes", "components.buttons[0].type"},
	}, {
		rule: "button-field-missing", breaks: utility(plain, buttons(`{"type":"PHONE_NUMBER","phone_number":"+15550051310"}`)), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: "has no text", keeps: utility(plain, buttons(`{"type":"VOICE_CALL"}`)), unknown: []string{"components.buttons[0].text", "components.buttons[0].type"},
	},
}
