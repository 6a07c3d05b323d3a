package rules

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// long is a text of n characters that are not n bytes.
func long(n int) string { return "Ä" + strings.Repeat("b", n-2) + "ç" }

const (
	offer      = `{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Today only"}}`
	aProduct   = `{"type":"HEADER","format":"PRODUCT"}`
	coupon     = `{"type":"COPY_CODE","example":"SPRING25"}`
	oneProduct = `{"type":"SPM","text":"View"}`
)

var lengthBreaches = []breach{
	{
		rule: "header-too-long", breaks: utility(plain, header(long(61))), path: "components.header.text", json: "[1].text",
		says: "The header has 61 characters; Meta allows 60. Shorten it by 1 character.", keeps: utility(plain, header(long(60))), unknown: []string{"components.header.text"},
	}, {
		rule: "body-too-long", breaks: utility(body(long(1071))), path: "components.body.text", json: "[0].text",
		says:  "The body has 1,071 characters; Meta allows 1,024 (600 in a limited-time offer). Shorten it by 47 characters.",
		keeps: utility(body(long(1024))), unknown: []string{"components.body.text"},
	}, {
		rule: "body-too-long", breaks: marketing(body(long(601)), offer), path: "components.body.text", json: "[0].text",
		says: "Meta allows 600 beside a limited-time offer (1,024 without one)", keeps: marketing(body(long(600)), offer), unknown: []string{"components.body.text"},
	}, {
		rule: "body-too-long", breaks: marketing(aProduct, body(long(161)), buttons(oneProduct)), path: "components.body.text", json: "[1].text",
		says: "Meta allows 160 beside a single-product button", keeps: marketing(aProduct, body(long(160)), buttons(oneProduct)),
		unknown: []string{"components.body.text", "components.buttons[0].type"},
	}, {
		rule: "card-body-too-long", breaks: marketing(plain, carousel(aCard(image("4::a"), body(long(162))))),
		path: "components.carousel.cards[0].body.text", json: "[1].cards[0].components[1].text",
		says: "162 characters; Meta allows 160 in a card. Shorten it by 2", keeps: marketing(plain, carousel(aCard(image("4::a"), body(long(160))))),
		unknown: []string{"components.carousel.cards", "components.carousel.cards[0].body.text"},
	}, {
		rule: "footer-too-long", breaks: utility(plain, footer(long(61))), path: "components.footer.text", json: "[1].text",
		says: "The footer has 61 characters; Meta allows 60", keeps: utility(plain, footer(long(60))), unknown: []string{"components.footer.text"},
	}, {
		rule: "offer-text-too-long", breaks: marketing(plain, `{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Only until Sunday"}}`),
		path: "components.limited_time_offer.text", json: "[1].limited_time_offer.text",
		says: "17 characters; Meta allows 16", keeps: marketing(plain, offer), unknown: []string{"components.limited_time_offer.text"},
	}, {
		rule: "button-label-too-long", breaks: utility(plain, buttons(reply("Please call me back today!"))), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: "26 characters; Meta allows 25", keeps: utility(plain, buttons(reply("Please call me back today"))), unknown: []string{"components.buttons[0].text"},
	}, {
		rule: "button-label-too-long", breaks: utility(plain, buttons(`{"type":"VOICE_CALL","text":"Call the flower shop!"}`)), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: "21 characters; Meta allows 20 on a VOICE_CALL button", keeps: utility(plain, buttons(`{"type":"VOICE_CALL","text":"Call the flower shop"}`)),
		unknown: []string{"components.buttons[0].text", "components.buttons[0].type"},
	}, {
		rule: "button-label-too-long", breaks: authentication(`{"type":"BODY"}`, buttons(`{"type":"OTP","otp_type":"ONE_TAP","autofill_text":"Fill in the code at once, please"}`)),
		path: "components.buttons[0].autofill_text", json: "[1].buttons[0].autofill_text",
		says: "32 characters; Meta allows 25", keeps: authentication(`{"type":"BODY"}`, buttons(`{"type":"OTP","autofill_text":"Fill in"}`)), unknown: []string{"components.buttons[0].autofill_text"},
	}, {
		rule: "url-too-long", breaks: utility(plain, buttons(`{"type":"URL","text":"Track","url":"https://example.com/`+strings.Repeat("a", 1981)+`"}`)),
		path: "components.buttons[0].url", json: "[1].buttons[0].url",
		says: "2,001 characters; Meta allows 2,000", keeps: utility(plain, buttons(link("Track"))), unknown: []string{"components.buttons[0].url"},
	}, {
		rule: "phone-number-too-long", breaks: utility(plain, buttons(`{"type":"PHONE_NUMBER","text":"Call","phone_number":"+1 555 005 13 10 ext 7"}`)),
		path: "components.buttons[0].phone_number", json: "[1].buttons[0].phone_number",
		says: "22 characters; Meta allows 20", keeps: utility(plain, buttons(call)), unknown: []string{"components.buttons[0].phone_number"},
	}, {
		rule: "coupon-too-long", breaks: marketing(plain, buttons(`{"type":"COPY_CODE","example":"`+strings.Repeat("A", 21)+`"}`)),
		path: "components.buttons[0].example", json: "[1].buttons[0].example",
		says: "21 characters; Meta allows 20.", keeps: marketing(plain, buttons(`{"type":"COPY_CODE","example":"`+strings.Repeat("A", 20)+`"}`)), unknown: []string{"components.buttons[0].example"},
	}, {
		rule: "coupon-too-long", breaks: marketing(plain, offer, buttons(`{"type":"COPY_CODE","example":"`+strings.Repeat("A", 16)+`"}`, link("Shop"))),
		path: "components.buttons[0].example", json: "[2].buttons[0].example",
		says: "Meta allows 15 beside a limited-time offer (20 without one)", keeps: marketing(plain, offer, buttons(coupon, link("Shop"))), unknown: []string{"components.buttons[0].example"},
	},
}

func TestNumbersAndWords(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1024: "1,024", 2592000: "2,592,000", -1: "-1", -43200: "-43,200"} {
		if got := number(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	if got := list([]string{"a", "b", "c"}) + list(nil) + list([]string{"d"}); got != "a, b and cd" {
		t.Errorf("list: %s", got)
	}
	if got := quote(strings.Repeat("ä", 100)); length(got) != 62 {
		t.Errorf("quote keeps %d characters: %s", length(got), got)
	}
	if article("MARKETING") != "a MARKETING" || article("AUTHENTICATION") != "an AUTHENTICATION" || article("UTILITY") != "a UTILITY" || article(template.ButtonMPM) != "an MPM" {
		t.Error("articles")
	}
}
