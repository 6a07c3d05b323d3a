package rules

import (
	"fmt"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// named is a body with named variables and an example for each.
func named(text string, names ...string) string {
	examples := make([]string, len(names))
	for i, name := range names {
		examples[i] = fmt.Sprintf(`{"param_name":%q,"example":"Ana"}`, name)
	}
	return fmt.Sprintf(`{"type":"BODY","text":%q,"example":{"body_text_named_params":[%s]}}`, text, strings.Join(examples, ","))
}

var inBody = []string{"components", "components.body.text"}

var placeholderBreaches = []breach{
	{
		rule: "placeholder-braces", breaks: utility(body("Hello {{1}, your parcel is here.")), path: "components.body.text", json: "[0].text",
		says: `"{{" that belongs to no variable`, keeps: utility(body("Hello {you}, your parcel is here.")), unknown: inBody,
	}, {
		rule: "placeholder-name", breaks: utility(body("Hello {{First Name}}, your parcel is here.")), path: "components.body.text", json: "[0].text",
		says: "such as {{first_name}}", keeps: utility(named("Hello {{name_2}}, your parcel is here.", "name_2")), unknown: inBody,
	}, {
		rule: "placeholder-sequence", breaks: utility(body("Hello {{1}}, your parcel {{3}} is with us now.", "Ana", "12")), path: "components.body.text", json: "[0].text",
		says: "{{1}} and {{3}}, but no {{2}}", keeps: utility(body("Hello {{1}}, your parcel {{2}} is with us now.", "Ana", "12")), unknown: inBody,
	}, {
		rule: "placeholder-sequence", breaks: utility(body("Hello {{0}}, your parcel is with us now.", "Ana")), path: "components.body.text", json: "[0].text",
		says: "but no {{1}}", keeps: utility(header("For {{1}} today", "Ana"), body("Hello {{1}}, your parcel is with us now.", "Ana")), unknown: inBody,
	}, {
		rule: "placeholder-repeated", breaks: utility(named("Hello {{name}}, and {{name}} again, your parcel is here.", "name")), path: "components.body.text", json: "[0].text",
		says: "uses {{name}} more than once", keeps: utility(body("Hello {{2}}, and {{1}} and {{1}} again, your parcel is here.", "Ana", "Eva")), unknown: inBody,
	}, {
		rule: "placeholder-mixed", breaks: utility(header("For {{1}} today", "Ana"), named("Hello {{name}}, your parcel is here.", "name")),
		path: "components.header.text", json: "[0].text", says: "The header has {{1}} and the body has {{name}}",
		keeps:   utility(named("Hello {{name}}, your parcel is here.", "name"), buttons(`{"type":"URL","text":"Track","url":"https://example.com/{{1}}","example":["x"]}`)),
		unknown: []string{"components.header.text", "components.body.text"},
	}, {
		rule: "parameter-format-mismatch", breaks: with(utility(named("Hello {{name}}, your parcel is here.", "name")), `"parameter_format":"POSITIONAL"`), path: "parameter_format",
		says: "POSITIONAL, but the body has the named variable {{name}}", keeps: with(utility(named("Hello {{name}}, your parcel is here.", "name")), `"parameter_format":"NAMED"`),
		unknown: []string{"parameter_format", "components.body.text"},
	}, {
		rule: "parameter-format-mismatch", breaks: with(utility(body("Hello {{1}}, your parcel is here.", "Ana")), `"parameter_format":"NAMED"`), path: "parameter_format",
		says: "NAMED, but the body has the numbered variable {{1}}", keeps: with(utility(plain), `"parameter_format":"NAMED"`), unknown: []string{"parameter_format", "components.body.text"},
	}, {
		rule: "placeholder-at-edge", breaks: utility(body("{{1}}, your parcel is here.", "Ana")), path: "components.body.text", json: "[0].text",
		says: "begins with the variable {{1}}", keeps: utility(body("Hello {{1}}!", "Ana")), unknown: inBody,
	}, {
		rule: "placeholder-at-edge", breaks: utility(body("Your parcel is here, dear {{1}} \n", "Ana")), path: "components.body.text", json: "[0].text",
		says: "ends with the variable {{1}}", keeps: utility(body("Your parcel is here, dear {{1}}.", "Ana")), unknown: inBody,
	}, {
		rule: "header-placeholder-at-edge", breaks: utility(header("{{1}} is here", "It"), plain), path: "components.header.text", json: "[0].text",
		says: "begins with the variable {{1}}", keeps: utility(header("Is it you, {{1}}?", "Ana"), plain), unknown: []string{"components.header.text"},
	}, {
		rule: "placeholders-adjacent", breaks: utility(body("Hello {{1}} {{2}}, your parcel is here.", "Ana", "Gil")), path: "components.body.text", json: "[0].text",
		says: "{{1}} and {{2}} side by side", keeps: utility(body("Hello {{1}}, {{2}}, your parcel is here.", "Ana", "Gil")), unknown: inBody,
	}, {
		rule: "too-many-placeholders", breaks: utility(body("News: {{1}}, {{2}}, bye.", "a", "b")), path: "components.body.text", json: "[0].text",
		says: "2 variables and only 2 words", keeps: utility(body("Thank you, {{1}}! Your order number is {{2}}.", "a", "b")), unknown: inBody,
	}, {
		rule: "too-many-placeholders", breaks: utility(body("On {{1}} at {{2}} we go to {{3}} and to {{4}} with all of you.", "a", "b", "c", "d")), path: "components.body.text", json: "[0].text",
		says: "4 variables and only 42 characters of text around them", keeps: utility(body("お荷物{{1}}は{{2}}に到着", "a", "b")), unknown: inBody,
	},
}

// The bounds of too-many-placeholders against every answer that is known.
func TestTooManyPlaceholdersAgreesWithKnownAnswers(t *testing.T) {
	refused := []string{
		"Class cancelled: {{1}} ",
		"Receipt no\n\nName: {{1}}\nSum: {{2}}\nReceipt: {{3}}\nDay: {{4}}\n\nAll done.\n\nAsk: {{5}} ",
		"The alarm in {{1}} went off at {{2}}: {{3}} is over {{4}} now, please look.", // 75 characters
		"Alert: {{1}} shows {{2}} in {{3}}, and the limit that is set there is {{4}} now.",
	}
	accepted := []string{
		"Morning {{1}}! Today: done {{2}}, not done {{3}}, late {{4}}, waiting for you {{5}}, still open {{6}}. New from last night {{7}}, unassigned {{8}}. More of it in the next message, soon.",
		"Your code {{1}} works: enter {{1}} or show {{1}}.",
		"hello {{1}}, Welcome to Acme",
		"Use code {{1}} to get {{2}} off our newest parcel!",
		"Shop until {{1}} and use the code {{2}} to get {{3}} off of all the things.",
		"Thank you, {{first_name}}! Your order number is {{order_number}}.",
		"The alarm in {{1}} went off at {{2}}, because the temperature of {{3}} is higher than the limit of {{4}} that you have set there. Please have a look at the place as soon as you can, thank you.",
	}
	fires := func(text string) bool {
		c := template.Content{Category: template.CategoryUtility, Components: template.Components{{Type: template.TypeBody, Text: text}}}
		return len(of("too-many-placeholders", Check(Subject{Content: c}))) > 0
	}
	for _, text := range refused {
		if !fires(text) {
			t.Errorf("silent about %q", text)
		}
	}
	for _, text := range accepted {
		if fires(text) {
			t.Errorf("fires about %q", text)
		}
	}
}
