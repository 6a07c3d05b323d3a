package rules

import (
	"slices"
	"strings"
	"testing"
)

const inLink = first + ".url"

// urlBreaches are about where a button leads, on a card and in a library
// template too.
var urlBreaches = []breach{
	{
		rule: "url-characters", breaks: aLink("https://example.com/my shop", ""), path: inLink, json: firstJSON + ".url",
		says: "has a space in it", keeps: aLink("https://example.com/my%20shop", ""), unknown: []string{inLink, first + ".type"},
	}, {
		rule: "url-characters", breaks: aLink(`https://example.com/shop\n`, ""), path: inLink, json: firstJSON + ".url",
		says: "has a line break in it", keeps: aLink("https://example.com/shop", ""), unknown: []string{inLink},
	}, {
		rule: "url-characters", breaks: aLink("https://example.com/{{ 1 }}", "12"), path: inLink, json: firstJSON + ".url",
		says: "has a space in it", keeps: aLink("https://example.com/{{1}}", "12"), unknown: []string{inLink},
	}, {
		rule: "url-characters", breaks: aLink(`https://example.com/\u0007`, ""), path: inLink, json: firstJSON + ".url",
		says: "has U+0007 BELL in it", keeps: aLink("https://example.com/", ""), unknown: []string{inLink},
	}, {
		rule: "url-host-variable", breaks: aLink("https://{{1}}.example.com/shop", "12"), path: inLink, json: firstJSON + ".url",
		says: "has a variable in it", keeps: aLink("https://example.com/?of={{1}}", "12"), unknown: []string{inLink},
	}, {
		rule: "url-host-variable", breaks: aLink("https://example.com{{1}}", "/12"), path: inLink, json: firstJSON + ".url",
		says: "right behind it", keeps: aLink("https://example.com/{{1}}", "12"), unknown: []string{inLink},
	}, {
		rule: "url-braces", breaks: aLink("https://example.com/{id}", ""), path: inLink, json: firstJSON + ".url",
		says: "has a single brace", keeps: aLink("https://example.com/{{id}}", "12"), unknown: []string{inLink},
	}, {
		rule: "url-whatsapp", breaks: aLink("https://WA.me/15550051310?text={{1}}", "Hi"), path: inLink, json: firstJSON + ".url",
		says: "leads to wa.me", keeps: aLink("https://example.com/wa.me/{{1}}", "12"), unknown: []string{inLink, first + ".type"},
	}, {
		rule: "url-whatsapp", breaks: marketing(plain, carousel(shown(`{"type":"URL","text":"Join","url":"http://me@chat.whatsapp.com.:443/AbC"}`), shown(link("Join")))),
		path: firstCard + ".buttons[0].url", json: "[1].cards[0].components[1].buttons[0].url",
		says: "leads to chat.whatsapp.com", keeps: aLink("https://notwhatsapp.com/", ""), unknown: []string{firstCard + ".buttons[0].url", firstCard},
	}, {
		rule: "url-whatsapp", breaks: made(`{"type":"URL","url":{"base_url":"https://api.whatsapp.com/send"}}`), path: "library_template.button_inputs[0].url.base_url",
		says: "leads to api.whatsapp.com", keeps: utility(plain, buttons(`{"type":"URL","text":"Copy code","url":"https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}","example":["x"]}`)),
		unknown: []string{"library_template.button_inputs[0].url.base_url", "library_template.button_inputs[0].type", "library_template"},
	},
}

// made is a template out of Meta's library.
func made(inputs ...string) string {
	return `{"name":"parcel_news","language":"en_US","category":"UTILITY","library_template_name":"delivery_update_1","library_template_button_inputs":[` + strings.Join(inputs, ",") + `]}`
}

var libraryBreaches = []breach{
	{
		rule: "library-input-unused", breaks: made(`{"type":"QUICK_REPLY"}`), path: "library_template.button_inputs[0].type",
		says: "A QUICK_REPLY button of a library template takes no input", keeps: made(`{"type":"PHONE_NUMBER","phone_number":"+15550051310"}`),
		unknown: []string{"library_template.button_inputs[0].type", "library_template.button_inputs"},
	}, {
		rule: "library-url-example-missing", breaks: made(`{"type":"URL","url":{"base_url":"https://example.com/{{1}}"}}`), path: "library_template.button_inputs[0].url.url_suffix_example",
		says: "Write url_suffix_example", keeps: made(`{"type":"URL","url":{"base_url":"https://example.com/{{1}}","url_suffix_example":"https://example.com/12"}}`, `{"type":"URL","url":{"base_url":"https://example.com/"}}`),
		unknown: []string{"library_template.button_inputs[0].url.base_url", "library_template.button_inputs[0].url.url_suffix_example"},
	},
}

// refusalBreaches are about what people have met and Meta's pages do not say.
var refusalBreaches = []breach{
	{
		rule: "placeholder-spaces", breaks: utility(body("Hello {{ 1 }}, your parcel is here.", "Ana")), path: "components.body.text", json: "[0].text",
		says: `has "{{ 1 }}", with spaces inside the braces`, keeps: utility(body("Hello {{1}}, your parcel is here.", "Ana")), unknown: inBody,
	}, {
		rule: "placeholder-single-braces", breaks: utility(body("Hello {first name} and {First-Name}, your parcel is here.")), path: "components.body.text", json: "[0].text",
		says: `"{First-Name}" in single braces`, keeps: utility(body("Hello {}, your {parcel is here.")), unknown: inBody,
	}, {
		rule: "placeholder-single-braces", breaks: utility(header("For { 1 } only"), plain), path: "components.header.text", json: "[0].text",
		says: "write {{1}}", keeps: utility(header("For {{1}} only", "Ana"), plain), unknown: []string{"components.header.text"},
	}, {
		rule: "placeholder-near-edge", breaks: utility(body("Your parcel is here. Number: {{1}}.", "12")), path: "components.body.text", json: "[0].text",
		says: "ends with the variable {{1}}, but for punctuation", keeps: utility(body("Your parcel is here (number {{1}}).", "12")), unknown: inBody,
	}, {
		rule: "placeholder-near-edge", breaks: utility(body(": {{1}} has a parcel for you here.", "12")), path: "components.body.text", json: "[0].text",
		says: "begins with the variable {{1}}, but for punctuation", keeps: utility(body("*{{1}}* has a parcel for you, and it costs ~{{2}}~", "12", "5 €")), unknown: inBody,
	}, {
		rule: "card-placeholder-at-edge", breaks: marketing(plain, carousel(aCard(image("4::a"), body("A pot for {{1}}", "5 €")))),
		path: "components.carousel.cards[0].body.text", json: "[1].cards[0].components[1].text",
		says: "The body of this card ends with the variable {{1}}", keeps: marketing(plain, carousel(aCard(image("4::a"), body("{{1}} is a pot.", "It")))),
		unknown: []string{"components.carousel.cards[0].body.text"},
	}, {
		rule: "body-only-placeholders", breaks: utility(body(" {{1}}\n{{2}} ", "a", "b")), path: "components.body.text", json: "[0].text",
		says: "nothing but 2 variables", keeps: utility(body("To {{1}} and {{2}} too", "a", "b")), unknown: inBody,
	}, {
		rule: "body-emoji", breaks: utility(body("Hurray! " + strings.Repeat("🎉", 11))), path: "components.body.text", json: "[0].text",
		says: "has 11 emoji; Meta allows 10. Remove 1", keeps: utility(body("Hurray! " + strings.Repeat("👩🏽‍💻", 10))), unknown: inBody,
	}, {
		rule: "text-invisible", breaks: utility(body("Your \u202elecrap\u202c is here\u200b and\u200b there.")), path: "components.body.text", json: "[0].text",
		says: "U+202E RIGHT-TO-LEFT OVERRIDE, U+202C POP DIRECTIONAL FORMATTING and U+200B ZERO WIDTH SPACE", keeps: utility(body("می\u200cخواهم 👨\u200d👩\u200d👧 क्\u200dष\r\n❤️")), unknown: inBody,
	}, {
		rule: "text-invisible", breaks: marketing(plain, `{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Ends\u0007 soon"}}`, offerBoth), path: "components.limited_time_offer.text", json: "[1].limited_time_offer.text",
		says: "The limited-time offer has characters in it that nobody can see: U+0007 BELL", keeps: marketing(plain, offer, offerBoth), unknown: []string{"components.limited_time_offer.text"},
	}, {
		rule: "text-invisible", breaks: utility(plain, buttons(reply(`More\u200b`))), path: first + ".text", json: firstJSON + ".text",
		says: "U+200B ZERO WIDTH SPACE", keeps: utility(plain, buttons(reply("More"))), unknown: []string{first + ".text"},
	}, {
		rule: "text-invisible", breaks: aLink("https://example.com/\u2060a", ""), path: inLink, json: firstJSON + ".url",
		says: "U+2060 WORD JOINER", keeps: aLink(`https://example.com/\n`, ""), unknown: []string{inLink},
	}, {
		rule: "header-sample-form", breaks: utility(image("<HEADER_HANDLE>"), plain), path: "components.header.example_handle", json: "[0].example.header_handle",
		says: `"<HEADER_HANDLE>" does not look like the handle of an upload`, keeps: utility(image("3:NDU2"), plain),
		unknown: []string{"components.header.example_handle", "components.header.format"},
	}, {
		rule: "header-sample-form", breaks: marketing(plain, carousel(aCard(image("12345"), buttons(reply("More"))))), path: firstCard + ".header.example_handle", json: "[1].cards[0].components[0].example.header_handle",
		says: `"12345" does not look like`, keeps: utility(image("https://cdn.example.com/parcel.jpg"), plain), unknown: []string{firstCard + ".header.example_handle"},
	}, {
		rule: "flow-screen-unused", breaks: flow(`,"flow_id":"12","flow_action":"data_exchange","navigate_screen":"START"`), path: first + ".navigate_screen", json: firstJSON + ".navigate_screen",
		says: "Remove navigate_screen", keeps: flow(`,"flow_id":"12","flow_action":"navigate","navigate_screen":"START"`),
		unknown: []string{first + ".navigate_screen", first + ".flow_action", first + ".type"},
	}, {
		rule: "product-button", breaks: marketing(aProduct, plain, buttons(reply("More"))), path: "components.header.format", json: "[0].format",
		says: "there is no single-product button", keeps: marketing(aProduct, plain, buttons(oneProduct)),
		unknown: []string{"components.header.format", "components.buttons", "components.buttons[0].type"},
	}, {
		rule: "product-button", breaks: marketing(plain, carousel(aCard(aProduct, buttons(reply("More"))))), path: firstCard + ".header.format", json: "[1].cards[0].components[0].format",
		says: "no button of the card leads to one", keeps: marketing(plain, carousel(aCard(aProduct, buttons(link("Shop"))))), unknown: []string{firstCard + ".buttons[0].type", firstCard + ".buttons"},
	}, {
		rule: "button-type-repeated", breaks: marketing(plain, buttons(catalog, catalog)), path: "components.buttons[1]", json: "[1].buttons[1]",
		says: "one CATALOG button too many; Meta allows 1", keeps: marketing(plain, buttons(catalog)), unknown: []string{"components.buttons[1].type"},
	}, {
		rule: "call-permission-alone", breaks: utility(plain, `{"type":"call_permission_request"}`, buttons(reply("Call me"))), path: "components.buttons", json: "[2].buttons",
		says: "a component of type BUTTONS", keeps: utility(header("News"), plain, footer("Acme"), `{"type":"call_permission_request"}`), unknown: []string{"components.buttons"},
	}, {
		rule: "call-permission-alone", breaks: marketing(plain, offer, `{"type":"call_permission_request"}`), path: "components.limited_time_offer", json: "[1]",
		says: "a component of type LIMITED_TIME_OFFER", keeps: marketing(plain, offer, offerBoth), unknown: []string{"components.limited_time_offer"},
	}, {
		rule: "key-upper-case", breaks: utility(plain, buttons(`{"type":"PHONE_NUMBER","text":"Call","phoneNumber":"+15550051310"}`)), path: first + ".phoneNumber", json: firstJSON + ".phoneNumber",
		says: `Did you mean "phone_number"?`, keeps: utility(plain, buttons(`{"type":"PHONE_NUMBER","text":"Call","phone_number":"+15550051310","shiny":1}`)),
		unknown: []string{"components", "components.buttons[0]"},
	}, {
		rule: "key-upper-case", breaks: utility(`{"type":"BODY","text":"Hello.","example":{"bodyTextNamedParams":[]}}`), path: "components.body.example.bodyTextNamedParams", json: "[0].example.bodyTextNamedParams",
		says: `Did you mean "body_text_named_params"?`, keeps: utility(plain), unknown: []string{"components.body"},
	},
}

// All faults of one text are said in one run, each with its own rule or words.
func TestEveryFaultOfATextIsSaid(t *testing.T) {
	for _, c := range []struct {
		rule, doc string
		says      []string
	}{
		{"header-characters", utility(header("*New*\nparcel 📦"), plain), []string{"line break", "asterisk", "emoji 📦"}},
		{"footer-characters", utility(plain, footer("Acme\nParcels 📦")), []string{"line break", "emoji 📦"}},
		{"button-label-characters", utility(plain, buttons(reply(`{{1}}\n📦`))), []string{"variable {{1}}", "line break", "emoji 📦"}},
	} {
		found := of(c.rule, Check(subject(t, c.doc)))
		if len(found) != len(c.says) {
			t.Errorf("%s: %d faults, want %d", c.rule, len(found), len(c.says))
		}
		for i, v := range found {
			if i < len(c.says) && !strings.Contains(v.Detail, c.says[i]) {
				t.Errorf("%s: %s\nand nothing of %s", c.rule, v.Detail, c.says[i])
			}
		}
	}
}

// One mistake is told once: by the rule that says most about it.
func TestOneMistakeIsToldOnce(t *testing.T) {
	for doc, want := range map[string][]string{
		utility(body("{{1}}", "a")):                                                       {"body-only-placeholders"},
		utility(body("{{1}} {{2}}", "a", "b")):                                            {"body-only-placeholders"},
		utility(body("Your parcel is here, number {{1}}.", "a")):                          {"placeholder-near-edge"},
		utility(body("Your parcel is here, number {{1}}", "a")):                           {"placeholder-at-edge"},
		utility(body("Parcel {{2}} of {{1}} is here: come and get {{2}} now.", "a", "b")): nil,
		utility(body("Hello {{1}, your parcel is here.")):                                 {"placeholder-braces"},
		aLink("https://{{1}}.example.com/shop", "12"):                                     {"url-host-variable"},
		aLink("wa.me/15550051310", ""):                                                    {"url-form", "url-whatsapp"},
		utility(image("https://cdn.example.com/parcel.jpg"), plain):                       {"header-sample-public-url"},
		utility(image("https://scontent.whatsapp.net/v/t61.jpg?oh=1"), plain):             {"header-sample-of-graph"},
	} {
		var got []string
		for _, v := range Check(subject(t, doc)) {
			got = append(got, v.Rule.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", doc, got, want)
		}
	}
}
