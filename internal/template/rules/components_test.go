package rules

var componentBreaches = []breach{
	{
		rule: "body-missing", breaks: utility(footer("Acme Parcels")), path: "components.body",
		says: "There is no body", keeps: utility(plain), unknown: []string{"components", "components.body"},
	}, {
		rule: "component-repeated", breaks: utility(plain, footer("One"), footer("Two")), path: "components.footer", json: "[2]",
		says: "type FOOTER before this one", keeps: utility(plain, footer("One")), unknown: []string{"components.footer"},
	}, {
		rule:   "component-repeated",
		breaks: marketing(plain, carousel(aCard(image("4::a"), image("4::b"), buttons(reply("More"))), aCard(image("4::a"), buttons(reply("More"))))),
		path:   "components.carousel.cards[0].header", json: "[1].cards[0].components[1]",
		says: "type HEADER before this one", keeps: marketing(carousel(aCard(image("4::a")), aCard(image("4::b")))), unknown: []string{"components.carousel"},
	}, {
		rule: "type-missing", breaks: utility(plain, `{"text":"Acme Parcels"}`), path: "components", json: "[1]",
		says: "A component has no type", keeps: utility(plain, `{"type":"HOLOGRAM"}`), unknown: []string{"components"},
	}, {
		rule: "type-missing", breaks: utility(plain, buttons(`{"text":"Track"}`)), path: "components.buttons[0].type", json: "[1].buttons[0].type",
		says: "A button has no type", keeps: utility(plain, buttons(`{"type":"HOLOGRAM"}`)), unknown: []string{"components.buttons[0]", "components.buttons[0].type"},
	}, {
		rule: "text-missing", breaks: utility(`{"type":"BODY","text":" "}`), path: "components.body.text", json: "[0].text",
		says: "The body has no text", keeps: utility(plain), unknown: []string{"components.body.text", "category"},
	}, {
		rule: "text-missing", breaks: utility(plain, `{"type":"HEADER","format":"TEXT"}`), path: "components.header.text", json: "[1].text",
		says: "The header has no text", keeps: utility(plain, header("News")), unknown: []string{"components.header.text", "components.header.format"},
	}, {
		rule: "text-missing", breaks: utility(plain, `{"type":"FOOTER"}`), path: "components.footer.text", json: "[1].text",
		says: "The footer has no text", keeps: authentication(`{"type":"BODY"}`, `{"type":"FOOTER","code_expiration_minutes":5}`), unknown: []string{"components.footer.text", "category"},
	}, {
		rule: "text-missing", breaks: marketing(plain, `{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"has_expiration":true}}`),
		path: "components.limited_time_offer.text", json: "[1].limited_time_offer.text",
		says: "The limited-time offer has no text", keeps: marketing(plain, `{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Today"}}`),
		unknown: []string{"components.limited_time_offer.text"},
	}, {
		rule: "buttons-missing", breaks: utility(plain, `{"type":"BUTTONS","buttons":[]}`), path: "components.buttons", json: "[1].buttons",
		says: "has no button", keeps: utility(plain, buttons(reply("More"))), unknown: []string{"components.buttons"},
	}, {
		rule: "component-field-foreign", breaks: utility(plain, `{"type":"FOOTER","text":"Acme","format":"TEXT"}`), path: "components.footer", json: "[1]",
		says: "type FOOTER has no format", keeps: utility(plain, footer("Acme")), unknown: []string{"components.footer"},
	},
}
