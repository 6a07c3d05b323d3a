package rules

import "testing"

func features(list string) string {
	return `"degrees_of_freedom_spec":{"creative_features_spec":{` + list + `}}`
}

func price(amount string) string {
	return `"optimization_spec":{"bid_amount":` + amount + `,"bid_strategy":"LOWEST_COST_WITH_BID_CAP"}`
}

const touchups = `"image_touchups":{"enroll_status":"OPT_OUT"}`

var settingBreaches = []breach{
	{
		rule: "ttl-range", breaks: with(utility(plain), `"message_send_ttl_seconds":86400`), path: "message_send_ttl_seconds",
		says: "86,400 seconds; Meta allows 30 to 43,200 (30 seconds to 12 hours) for a UTILITY template, or -1 for 30 days", keeps: with(utility(plain), `"message_send_ttl_seconds":-1`),
		unknown: []string{"message_send_ttl_seconds", "category"},
	}, {
		rule: "ttl-range", breaks: with(marketing(plain), `"message_send_ttl_seconds":3600`), path: "message_send_ttl_seconds",
		says: "43,200 to 2,592,000 (12 hours to 30 days) for a MARKETING template. Set", keeps: with(marketing(plain), `"message_send_ttl_seconds":86400`),
		unknown: []string{"message_send_ttl_seconds", "category"},
	}, {
		rule: "ttl-unlimited", breaks: with(marketing(plain), `"message_send_ttl_seconds":-1`), path: "message_send_ttl_seconds",
		says: "Write 2592000", keeps: with(utility(plain), `"message_send_ttl_seconds":-1`), unknown: []string{"message_send_ttl_seconds", "category"},
	}, {
		rule: "gif-category", breaks: utility(`{"type":"HEADER","format":"GIF","example":{"header_handle":["4::a"]}}`, plain), path: "components.header.format", json: "[0].format",
		says: "this is a UTILITY template", keeps: marketing(`{"type":"HEADER","format":"GIF","example":{"header_handle":["4::a"]}}`, plain),
		unknown: []string{"components.header.format", "category"},
	}, {
		rule: "creative-features-category", breaks: with(utility(plain), features(touchups)), path: "creative_features",
		says: "this is a UTILITY template", keeps: with(marketing(plain), features(touchups)), unknown: []string{"creative_features", "category"},
	}, {
		rule: "creative-feature-unknown", breaks: with(marketing(plain), features(`"image_touch_ups":{"enroll_status":"OPT_OUT"}`)), path: "creative_features",
		says: `Did you mean "image_touchups"?`, keeps: with(marketing(plain), features(touchups)), unknown: []string{"creative_features"},
	}, {
		rule: "max-price-category", breaks: with(utility(plain), price("87000")), path: "max_price",
		says: "this is a UTILITY template: Meta charges it by the rate card. Remove max_price", keeps: with(marketing(plain), price("87000")), unknown: []string{"max_price", "category"},
	}, {
		rule: "max-price-category", breaks: with(aCode(copyCode), price("87000")), path: "max_price",
		says: "this is an AUTHENTICATION template", keeps: aCode(copyCode), unknown: []string{"max_price", "category"},
	}, {
		rule: "max-price-range", breaks: with(marketing(plain), price("0")), path: "max_price.amount_per_1000",
		says: "The max price is 0; Meta takes 1 to 2,147,483,647", keeps: with(marketing(plain), price("1")), unknown: []string{"max_price", "max_price.amount_per_1000"},
	}, {
		rule: "max-price-range", breaks: with(marketing(plain), price("2147483648")), path: "max_price.amount_per_1000",
		says: "2,147,483,648", keeps: with(marketing(plain), price("2147483647")), unknown: []string{"max_price", "max_price.amount_per_1000"},
	}, {
		rule: "max-price-range", breaks: with(marketing(plain), price("-5")), path: "max_price.amount_per_1000",
		says: "87000 are 0.87 rupees a message", keeps: marketing(plain), unknown: []string{"max_price.amount_per_1000"},
	},
}

var adviceBreaches = []breach{
	{
		rule: "code-expires-first", breaks: authentication(codeBody, `{"type":"FOOTER","code_expiration_minutes":5}`, buttons(copyCode)), path: "message_send_ttl_seconds",
		says: "expires after 5 minutes, but the message may still be delivered after 10 minutes (Meta's default)", keeps: aCode(copyCode),
		unknown: []string{"message_send_ttl_seconds", "category", "components.footer.code_expiration_minutes"},
	}, {
		rule:   "code-expires-first",
		breaks: with(authentication(codeBody, `{"type":"FOOTER","code_expiration_minutes":5}`, buttons(copyCode)), `"message_send_ttl_seconds":301`), path: "message_send_ttl_seconds",
		says: "after 301 seconds", keeps: with(authentication(codeBody, `{"type":"FOOTER","code_expiration_minutes":5}`, buttons(copyCode)), `"message_send_ttl_seconds":300`),
		unknown: []string{"message_send_ttl_seconds"},
	}, {
		rule: "opt-out-missing", breaks: marketing(plain, buttons(reply("Tell me more"))), path: "components.buttons", json: "[1].buttons",
		says: "None of the quick replies", keeps: marketing(plain, buttons(reply("Tell me more"), reply("Unsubscribe"))),
		unknown: []string{"category", "language", "components.buttons[0].text", "components.footer", "components.body.text"},
	},
}

// The advice on opting out is for those whom it can help.
func TestOptOutIsAdvisedSparingly(t *testing.T) {
	for name, doc := range map[string]string{
		"no quick reply":    marketing(plain, buttons(link("Shop"))),
		"no buttons":        marketing(plain),
		"in the footer":     marketing(plain, footer("Reply STOP to unsubscribe"), buttons(reply("Tell me more"))),
		"another language":  with(marketing(plain, buttons(reply("Saber más"))), `"language":"es"`),
		"utility":           utility(plain, buttons(reply("Tell me more"))),
		"carousel":          marketing(plain, carousel(shown(reply("More")), shown(reply("More")))),
		"beside a catalog":  marketing(plain, buttons(reply("More"), catalog)),
		"not interested":    marketing(plain, buttons(reply("Yes, please"), reply("Not interested"))),
		"call permission":   marketing(plain, buttons(reply("More")), `{"type":"CALL_PERMISSION_REQUEST"}`),
		"edit of a setting": `{"message_send_ttl_seconds":300}`,
	} {
		if found := of("opt-out-missing", Check(subject(t, doc))); len(found) > 0 {
			t.Errorf("%s: %s", name, found[0].Detail)
		}
	}
}
