package rules

// pay is a button that asks for a payment.
func pay(label, setting string) string {
	return `{"type":"PAYMENT_REQUEST","text":"` + label + `","payment_setting":` + setting + `}`
}

const (
	byBoleto = `{"type":"boleto","boleto":{"digitable_line":"03399026944140000002628346101018898510000008848"}}`
	byPix    = `{"type":"pix_dynamic_code","pix_dynamic_code":{"code":"00020101021226700014br.gov.bcb.pix2548pix.example.com"}}`
	byLink   = `{"type":"payment_link","payment_link":{"uri":"https://pay.example.com/1234"}}`

	firstSetting = "components.buttons[0].payment_setting"
	jsonSetting  = "[1].buttons[0].payment_setting"
)

// linkTo is a payment link to another address.
func linkTo(uri string) string {
	return pay("Open payment link", `{"type":"payment_link","payment_link":{"uri":"`+uri+`"}}`)
}

func inPortuguese(doc string) string { return with(doc, `"language":"pt_BR"`) }

var paymentBreaches = []breach{
	{
		rule: "button-field-missing", breaks: utility(plain, buttons(`{"type":"PAYMENT_REQUEST","text":"Copy Pix code"}`)), path: firstSetting, json: jsonSetting,
		says: `has no payment_setting, and Meta wants one in every PAYMENT_REQUEST button. Write payment_setting = { boleto = { digitable_line = "…" } }`, keeps: utility(plain, buttons(pay("Copy Pix code", byPix))),
		unknown: []string{firstSetting, "components.buttons[0].type"},
	}, {
		rule: "button-field-foreign", breaks: utility(plain, buttons(`{"type":"QUICK_REPLY","text":"Pay","payment_setting":`+byPix+`}`)), path: firstSetting, json: jsonSetting,
		says: "has payment_setting, which belongs to another type", keeps: utility(plain, buttons(pay("Copy Pix code", byPix))), unknown: []string{firstSetting, "components.buttons[0].type"},
	}, {
		rule: "payment-method", breaks: utility(plain, buttons(pay("Copy Pix code", `{"type":"boleto","pix_dynamic_code":{"code":"1"},"boleto":{"digitable_line":"2"}}`))), path: firstSetting, json: jsonSetting,
		says: "has boleto and pix_dynamic_code; a button has one way to pay", keeps: utility(plain, buttons(pay("Copy Pix code", byPix))),
		unknown: []string{firstSetting, firstSetting + ".boleto", "components.buttons[0].type"},
	}, {
		rule: "payment-method", breaks: utility(plain, buttons(pay("Copy Pix code", `{}`))), path: firstSetting, json: jsonSetting,
		says: "does not say how to pay", keeps: utility(plain, buttons(pay("Copy Pix code", `{"pix_dynamic_code":"new shape"}`))),
		unknown: []string{firstSetting, firstSetting + ".pix_dynamic_code"},
	}, {
		rule: "payment-value-missing", breaks: utility(plain, buttons(pay("Copy Boleto code", `{"type":"boleto","boleto":{"digitable_line":" "}}`))), path: firstSetting + ".boleto.digitable_line", json: jsonSetting + ".boleto.digitable_line",
		says: "The boleto has no digitable_line", keeps: utility(plain, buttons(pay("Copy Boleto code", byBoleto))), unknown: []string{firstSetting + ".boleto.digitable_line", firstSetting + ".boleto"},
	}, {
		rule: "payment-type", breaks: utility(plain, buttons(pay("Copy Boleto code", `{"type":"pix","boleto":{"digitable_line":"2"}}`))), path: firstSetting + ".type", json: jsonSetting + ".type",
		says: `is "pix", and what is beside it is boleto`, keeps: utility(plain, buttons(pay("Copy Boleto code", `{"type":"BOLETO","boleto":{"digitable_line":"2"}}`))), unknown: []string{firstSetting},
	}, {
		rule: "payment-type", breaks: utility(plain, buttons(pay("Copy Boleto code", `{"boleto":{"digitable_line":"2"}}`))), path: firstSetting + ".type", json: jsonSetting + ".type",
		says: `is missing, and what is beside it is boleto`, keeps: utility(plain, buttons(pay("Copy Boleto code", `{}`))), unknown: []string{firstSetting},
	}, {
		rule: "payment-method-repeated", breaks: utility(plain, buttons(pay("Copy Pix code", byPix), pay("Copy Pix code", byPix))), path: "components.buttons[1].payment_setting.pix_dynamic_code", json: "[1].buttons[1].payment_setting.pix_dynamic_code",
		says: "with pix_dynamic_code before this one", keeps: utility(plain, buttons(pay("Copy Pix code", byPix), pay("Open payment link", byLink), pay("Copy Boleto code", byBoleto))),
		unknown: []string{"components.buttons[1].payment_setting", "components.buttons[0].payment_setting", "components.buttons[0].type"},
	}, {
		rule: "button-type-repeated", breaks: utility(plain, buttons(pay("Copy Pix code", byPix), pay("Open payment link", byLink), pay("Copy Boleto code", byBoleto), pay("Copy Pix code", byPix))),
		path: "components.buttons[3]", json: "[1].buttons[3]", says: "one PAYMENT_REQUEST button too many; Meta allows 3",
		keeps: utility(plain, buttons(pay("Copy Pix code", byPix), pay("Open payment link", byLink), pay("Copy Boleto code", byBoleto))), unknown: []string{"components.buttons[3].type"},
	}, {
		rule: "payment-label", breaks: utility(plain, buttons(pay("Pay now", byPix))), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: `must be "Copy Pix code", which goes with its way to pay, and it reads "Pay now"`, keeps: utility(plain, buttons(pay("Copy Pix code", byPix))),
		unknown: []string{"components.buttons[0].text", firstSetting, firstSetting + ".pix_dynamic_code", "language"},
	}, {
		rule: "payment-label", breaks: utility(plain, buttons(pay("Copy Pix code", byBoleto))), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: `must be "Copy Boleto code"`, keeps: inPortuguese(utility(plain, buttons(pay("Copiar código de barras", byBoleto)))), unknown: []string{firstSetting},
	}, {
		rule: "payment-label-translated", breaks: inPortuguese(utility(plain, buttons(pay("Copiar código Pix", byPix)))), path: "components.buttons[0].text", json: "[1].buttons[0].text",
		says: `must be "Copy Pix code", of templates in whichever language`, keeps: inPortuguese(utility(plain, buttons(pay("Copy Pix code", byPix)))),
		unknown: []string{"components.buttons[0].text", firstSetting, "language"},
	}, {
		rule: "payment-header", breaks: utility(`{"type":"HEADER","format":"LOCATION"}`, plain, buttons(pay("Copy Pix code", byPix))), path: "components.header.format", json: "[0].format",
		says: "of format LOCATION", keeps: utility(`{"type":"HEADER","format":"DOCUMENT","example":{"header_handle":["4::a"]}}`, plain, buttons(pay("Copy Pix code", byPix))),
		unknown: []string{"components.header.format", "components.buttons[0].type"},
	}, {
		rule: "payment-header", breaks: marketing(`{"type":"HEADER","format":"VIDEO","example":{"header_handle":["4::a"]}}`, plain, buttons(pay("Copy Pix code", byPix))), path: "components.header.format", json: "[0].format",
		says: "of format VIDEO", keeps: marketing(`{"type":"HEADER","format":"VIDEO","example":{"header_handle":["4::a"]}}`, plain, offer, buttons(pay("Copy Pix code", byPix))),
		unknown: []string{"components.header.format"},
	}, {
		rule: "payment-placeholder", breaks: utility(plain, buttons(linkTo("https://pay.example.com/{{1}}"))), path: firstSetting + ".payment_link.uri", json: jsonSetting + ".payment_link.uri",
		says: "which nothing fills in", keeps: utility(plain, buttons(linkTo("https://pay.example.com/1"))), unknown: []string{firstSetting + ".payment_link.uri"},
	}, {
		rule: "url-form", breaks: utility(plain, buttons(linkTo("pay.example.com"))), path: firstSetting + ".payment_link.uri", json: jsonSetting + ".payment_link.uri",
		says: "has to begin with https://", keeps: utility(plain, buttons(linkTo("https://pay.example.com"))), unknown: []string{firstSetting + ".payment_link.uri", firstSetting},
	}, {
		rule: "url-whatsapp", breaks: utility(plain, buttons(linkTo("https://wa.me/p/1"))), path: firstSetting + ".payment_link.uri", json: jsonSetting + ".payment_link.uri",
		says: "leads to wa.me", keeps: utility(plain, buttons(linkTo("https://pay.example.com"))), unknown: []string{firstSetting + ".payment_link.uri", firstSetting},
	}, {
		rule: "offer-buttons", breaks: marketing(plain, offer, buttons(link("Shop"))), path: "components.buttons", json: "[2].buttons",
		says: "no COPY_CODE button", keeps: marketing(plain, offer, buttons(pay("Copy Pix code", byPix), pay("Open payment link", byLink))), unknown: []string{"components.buttons[0].type"},
	},
}
