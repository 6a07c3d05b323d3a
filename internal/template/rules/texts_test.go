package rules

var textBreaches = []breach{
	{
		rule: "body-line-breaks", breaks: utility(body("It is here.\n\n\nCome and get it.")), path: "components.body.text", json: "[0].text",
		says: "more than two line breaks", keeps: utility(body("It is here.\n\nCome and get it.\n\n\n")), unknown: []string{"components.body.text"},
	}, {
		rule: "body-blank-space", breaks: utility(body("It is     here.")), path: "components.body.text", json: "[0].text",
		says: "more than four spaces", keeps: utility(body("It is    here.")), unknown: []string{"components.body.text"},
	}, {
		rule: "card-body-lines", breaks: marketing(plain, carousel(aCard(image("4::a"), body("One\nTwo\nThree\nFour")))),
		path: "components.carousel.cards[0].body.text", json: "[1].cards[0].components[1].text",
		says: "3 line breaks; Graph has refused more than 2", keeps: marketing(body("One\nTwo\nThree\nFour"), carousel(aCard(image("4::a"), body("One\nTwo\nThree\n")))),
		unknown: []string{"components.carousel.cards[0].body.text"},
	}, {
		rule: "footer-placeholder", breaks: utility(plain, footer("Acme, {{city}}")), path: "components.footer.text", json: "[1].text",
		says: "{{city}}; Meta allows none", keeps: utility(plain, footer("Acme, Lisbon")), unknown: []string{"components.footer.text"},
	}, {
		rule: "footer-characters", breaks: utility(plain, footer("Acme\nParcels")), path: "components.footer.text", json: "[1].text",
		says: "line break", keeps: utility(plain, footer("Acme\n")), unknown: []string{"components.footer.text"},
	}, {
		rule: "footer-characters", breaks: utility(plain, footer("Acme 🚚")), path: "components.footer.text", json: "[1].text",
		says: "emoji 🚚", keeps: utility(plain, footer("Acme & Söhne")), unknown: []string{"components.footer.text"},
	}, {
		rule: "button-label-characters", breaks: utility(plain, buttons(reply("Fine 👍"))), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: `"Fine 👍" has the emoji 👍`, keeps: utility(plain, buttons(reply("Fine"))), unknown: []string{"components.buttons[0].text"},
	}, {
		rule: "button-label-characters", breaks: utility(plain, buttons(reply("Pay {{1}}"))), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: "variable {{1}}", keeps: utility(plain, buttons(reply("Pay now"))), unknown: []string{"components.buttons[0].text"},
	}, {
		rule: "button-label-characters", breaks: utility(plain, buttons(reply(`Pay\nnow`))), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: "line break", keeps: utility(plain, buttons(reply("Pay now"))), unknown: []string{"components.buttons[0].text"},
	}, {
		rule: "button-label-markdown", breaks: utility(plain, buttons(reply("Pay *now*"))), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: "formatting *now*", keeps: utility(plain, buttons(reply("Pay 3*4"))), unknown: []string{"components.buttons[0].text"},
	},
}
