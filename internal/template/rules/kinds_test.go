package rules

// shown is a card with a picture, and buttons.
func shown(list ...string) string { return aCard(image("4::aW1n"), buttons(list...)) }

const offerBoth = `{"type":"BUTTONS","buttons":[` + coupon + `,{"type":"URL","text":"Shop","url":"https://www.example.com/"}]}`

var offerBreaches = []breach{
	{
		rule: "offer-category", breaks: utility(plain, offer, offerBoth), path: "category",
		says: "the category is UTILITY", keeps: marketing(plain, offer, offerBoth), unknown: []string{"category"},
	}, {
		rule: "offer-footer", breaks: marketing(plain, offer, footer("Acme"), offerBoth), path: "components.footer", json: "[2]",
		says: "has no footer", keeps: marketing(plain, offer, offerBoth), unknown: []string{"components.footer"},
	}, {
		rule: "offer-header", breaks: marketing(header("Today"), plain, offer, offerBoth), path: "components.header.format", json: "[0].format",
		says: "of format TEXT", keeps: marketing(image("4::a"), plain, offer, offerBoth), unknown: []string{"components.header.format", "components.header"},
	}, {
		rule: "offer-header", breaks: marketing(`{"type":"HEADER","format":"GIF","example":{"header_handle":["4::a"]}}`, plain, offer, offerBoth), path: "components.header.format", json: "[0].format",
		says: "of format GIF", keeps: marketing(`{"type":"HEADER","format":"VIDEO","example":{"header_handle":["4::a"]}}`, plain, offer, offerBoth), unknown: []string{"components.header.format"},
	}, {
		rule: "offer-buttons", breaks: marketing(plain, offer, buttons(link("Shop"))), path: "components.buttons", json: "[2].buttons",
		says: "no COPY_CODE button", keeps: marketing(plain, offer, offerBoth), unknown: []string{"components.buttons", "components.buttons[0].type"},
	}, {
		rule: "offer-buttons", breaks: marketing(plain, offer), path: "components.buttons",
		says: "no COPY_CODE and no URL button", keeps: marketing(plain, offer, buttons(`{"type":"HOLOGRAM"}`)), unknown: []string{"components.buttons"},
	},
}

const firstCard = "components.carousel.cards[0]"

var carouselBreaches = []breach{
	{
		rule: "carousel-category", breaks: utility(plain, carousel(shown(reply("More")), shown(reply("More")))), path: "category",
		says: "the category is UTILITY", keeps: marketing(plain, carousel(shown(reply("More")), shown(reply("More")))), unknown: []string{"category"},
	}, {
		rule: "carousel-cards", breaks: marketing(plain, carousel(shown(reply("More")))), path: "components.carousel.cards", json: "[1].cards",
		says: "1 card; Meta takes 2 to 10", keeps: marketing(plain, carousel(shown(reply("More")), shown(reply("More")))),
		unknown: []string{"components.carousel", "components.carousel.cards"},
	}, {
		rule: "carousel-extra-parts", breaks: marketing(plain, footer("Acme"), carousel(shown(reply("More")), shown(reply("More")))), path: "components.footer", json: "[1]",
		says: "component of type FOOTER", keeps: marketing(plain, footer("Acme")), unknown: []string{"components.footer"},
	}, {
		rule: "carousel-card-header", breaks: marketing(plain, carousel(aCard(buttons(reply("More"))))), path: firstCard + ".header", json: "[1].cards[0]",
		says: "has no header", keeps: marketing(plain, carousel(shown(reply("More")))), unknown: []string{"components.carousel.cards", firstCard, firstCard + ".header"},
	}, {
		rule: "carousel-card-header", breaks: marketing(plain, carousel(aCard(header("Look")))), path: firstCard + ".header.format", json: "[1].cards[0].components[0].format",
		says: "of format TEXT", keeps: marketing(plain, carousel(aCard(aProduct))), unknown: []string{firstCard + ".header.format"},
	}, {
		rule: "carousel-card-buttons", breaks: marketing(plain, carousel(shown(reply("A"), reply("B"), reply("C")))), path: firstCard + ".buttons", json: "[1].cards[0].components[1].buttons",
		says: "3 buttons; Meta allows 2", keeps: marketing(plain, carousel(shown(reply("A"), reply("B")))), unknown: []string{firstCard + ".buttons"},
	}, {
		rule: "carousel-card-without-buttons", breaks: marketing(plain, carousel(aCard(image("4::a")))), path: firstCard + ".buttons", json: "[1].cards[0]",
		says: "no button", keeps: marketing(plain, carousel(shown(reply("A")))), unknown: []string{firstCard + ".buttons", firstCard},
	}, {
		rule: "carousel-button-types", breaks: marketing(plain, carousel(shown(coupon))), path: firstCard + ".buttons[0].type", json: "[1].cards[0].components[1].buttons[0].type",
		says: "type COPY_CODE is not documented", keeps: marketing(plain, carousel(shown(call, link("A")))), unknown: []string{firstCard + ".buttons[0].type"},
	}, {
		rule: "carousel-shape", breaks: marketing(plain, carousel(shown(reply("A"), link("B")), shown(link("B"), reply("A")))), path: "components.carousel.cards[1]", json: "[1].cards[1]",
		says:    "This card has header and buttons (URL, QUICK_REPLY); the first one has header and buttons (QUICK_REPLY, URL).",
		keeps:   marketing(plain, carousel(shown(reply("A"), link("B")), shown(reply("C"), link("D")))),
		unknown: []string{"components.carousel.cards[1]", "components.carousel.cards[1].buttons", "components.carousel.cards[0].buttons[1].type", firstCard},
	}, {
		rule: "carousel-shape", breaks: marketing(plain, carousel(aCard(image("4::a"), plain), aCard(image("4::a")))), path: "components.carousel.cards[1]", json: "[1].cards[1]",
		says: "This card has header; the first one has header and body.", keeps: marketing(plain, carousel(aCard(image("4::a"), plain), aCard(image("4::a"), plain))),
		unknown: []string{"components.carousel.cards[1].body", firstCard + ".body"},
	}, {
		rule: "carousel-formats", breaks: marketing(plain, carousel(shown(reply("A")), aCard(`{"type":"HEADER","format":"VIDEO","example":{"header_handle":["4::a"]}}`, buttons(reply("A"))))),
		path: "components.carousel.cards[1].header.format", json: "[1].cards[1].components[0].format",
		says: "of format VIDEO, but that of the first one IMAGE", keeps: marketing(plain, carousel(shown(reply("A")), shown(reply("A")))),
		unknown: []string{"components.carousel.cards[1].header.format", firstCard + ".header.format"},
	},
}

const catalog = `{"type":"CATALOG","text":"View catalog"}`

var commerceBreaches = []breach{
	{
		rule: "catalog-category", breaks: utility(plain, buttons(catalog)), path: "category",
		says: "Templates with a CATALOG button are MARKETING templates", keeps: marketing(plain, buttons(catalog)), unknown: []string{"category"},
	}, {
		rule: "mpm-header", breaks: marketing(plain, buttons(`{"type":"MPM","text":"View items"}`)), path: "components.header",
		says: "has a header, and this one has none", keeps: marketing(header("Yours"), plain, buttons(`{"type":"MPM","text":"View items"}`)),
		unknown: []string{"components.header", "components.buttons[0].type"},
	}, {
		rule: "spm-header", breaks: marketing(plain, buttons(oneProduct)), path: "components.header",
		says: "no header of format PRODUCT", keeps: marketing(aProduct, plain, buttons(oneProduct)), unknown: []string{"components.header", "components.buttons[0].type"},
	}, {
		rule: "spm-header", breaks: marketing(plain, carousel(shown(oneProduct))), path: firstCard + ".header.format", json: "[1].cards[0].components[0].format",
		says: "of format IMAGE", keeps: marketing(plain, carousel(aCard(aProduct, buttons(oneProduct)))), unknown: []string{firstCard + ".header.format", firstCard + ".header"},
	}, {
		rule: "order-details-category", breaks: marketing(plain, buttons(`{"type":"ORDER_DETAILS","text":"Buy now"}`)), path: "display_format",
		says: "needs a display_format", keeps: with(marketing(plain, buttons(`{"type":"ORDER_DETAILS","text":"Buy now"}`)), `"display_format":"ORDER_DETAILS"`),
		unknown: []string{"display_format", "category", "components.buttons[0].type"},
	}, {
		rule: "order-status-category", breaks: with(marketing(plain), `"sub_category":"ORDER_STATUS"`), path: "category",
		says: "the category is MARKETING", keeps: with(utility(plain), `"sub_category":"ORDER_STATUS"`), unknown: []string{"category", "sub_category"},
	}, {
		rule: "order-status-components", breaks: with(utility(header("Order"), plain), `"sub_category":"ORDER_STATUS"`), path: "components.header", json: "[0]",
		says: "no component of type HEADER", keeps: with(utility(plain, footer("Acme")), `"sub_category":"ORDER_STATUS"`), unknown: []string{"components.header", "sub_category"},
	}, {
		rule: "sub-category-read-only", breaks: with(utility(plain), `"sub_category":"CUSTOM"`), path: "sub_category",
		says: "CUSTOM is a sub-category that Meta gives", keeps: with(utility(plain), `"sub_category":"SHINY_AND_NEW"`), unknown: []string{"sub_category"},
	},
}
