package message

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

func TestValueProblem(t *testing.T) {
	for text, want := range map[string]string{
		"Ana": "", "a    b": "", " a ": "", "12 €": "", "日本語": "",
		"": "131008", " ": "131008", "\n": "131008",
		"a\nb": "line break", "a\r\nb": "line break", "a\n": "line break", "a\tb": "tab", "a     b": "more than 4 spaces",
	} {
		got := ValueProblem(text)
		if (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// What Meta takes in no message is said at the value that has it.
func TestPayloadJudgesValues(t *testing.T) {
	const (
		refused = ", and Meta refuses the message (error 132018). "
		empty   = "is empty, and Meta refuses the message as lacking a parameter (error 131008)"
	)
	card := func(text string) string {
		return `{"type":"CAROUSEL","cards":[{"components":[{"type":"BODY","text":"` + text + `"}]},{"components":[{"type":"BODY","text":"` + text + `"}]}]}`
	}
	for _, c := range []struct{ components, values, want string }{
		{`{"type":"BODY","text":"Hi {{1}}, {{2}}!"}`, `{"body":["a\nb","a\tb"]}`,
			"values.body[0]: the value of {{1}} has a line break in it" + refused + "Write it on one line; the text of the template may have line breaks\nvalues.body[1]: the value of {{2}} has a tab in it" + refused + "Write a space"},
		{`{"type":"BODY","text":"Hi {{first_name}}!"}`, `{"body":{"first_name":"a     b"}}`, "values.body.first_name: the value of {{first_name}} has more than 4 spaces in a row" + refused + "Leave fewer"},
		{`{"type":"HEADER","text":"Hi {{1}}!"}`, `{"header":""}`, "values.header: the value of {{1}} " + empty + ". Give it a text"},
		{`{"type":"BUTTONS","buttons":[{"type":"URL","text":"Shop","url":"https://x.example/{{1}}"}]}`, `{"buttons":[" "]}`, `values.buttons[0]: button 0 ("Shop"): the value of {{1}} ` + empty + ". Give it a text"},
		{`{"type":"BUTTONS","buttons":[{"type":"COPY_CODE"},{"type":"QUICK_REPLY","text":"No"}]}`, `{"buttons":["A\nB","a\nb"]}`,
			"values.buttons[0]: the value of the coupon code has a line break in it" + refused + "Write it on one line; the text of the template may have line breaks"},
		{`{"type":"BUTTONS","buttons":[{"type":"OTP"}]}`, `{"code":""}`, "values.code: the one-time password " + empty},
		{`{"type":"HEADER","format":"IMAGE"}`, `{"header":{"link":""}}`, "values.header.link: empty, and Meta refuses the message as lacking a parameter (error 131008)\nvalues.header: either the id of an uploaded file or the link to one is needed, as { link = \"https://…\" }"},
		{`{"type":"HEADER","format":"LOCATION"}`, `{"header":{"latitude":"1","longitude":""}}`, "values.header.longitude: empty, and Meta refuses the message as lacking a parameter (error 131008)"},
		{card("Of {{1}}."), `{"cards":[{"body":["` + strings.Repeat("é", template.MaxCardBody-4) + `"]},{"body":["` + strings.Repeat("é", template.MaxCardBody-3) + `"]}]}`,
			"values.cards[1].body: with these values the body of the card has 161 characters; Meta takes 160 (error 132018). Give it shorter values"},
		{card(`a\nb\nc\nd {{1}}.`), `{"cards":[{"body":["x"]},{"body":["x"]}]}`,
			"values.cards[0].body: with these values the body of the card has 3 line breaks; Meta takes 2 (error 132018)\nvalues.cards[1].body: with these values the body of the card has 3 line breaks; Meta takes 2 (error 132018)"},
		{`{"type":"BODY","text":"{{1}}."}`, `{"body":["` + strings.Repeat("x", 300) + `"]}`, ""},
		{card(`a\nb\nc\nd`), `{"cards":[{},{}]}`, ""},
	} {
		body, problems := message(t, c.components, c.values).Payload()
		if got := lines(problems); got != c.want || (body == nil) != (c.want != "") {
			t.Errorf("%s with %s:\n%s\nwant:\n%s", c.components, c.values, got, c.want)
		}
	}
}

func TestDependsOn(t *testing.T) {
	for at, want := range map[template.Path]bool{
		"components": true, "components.body": true, "components.body.text": true, "components.header.format": true, "components.buttons": true, "components.buttons[0]": true,
		"components.buttons[0].url": true, "components.buttons[0].type": true, "components.carousel.cards[1]": true, "components.carousel.cards[1].body.text": true, "components.limited_time_offer.has_expiration": true,
		"components.body.examples": false, "components.body.examples[0]": false, `components.body.named_examples["text"]`: false, "components.header.example_file": false,
		"components.footer": false, "components.footer.text": false, "components.buttons[0].text": false, "components.buttons[0].supported_apps[0]": false,
		"components.limited_time_offer.text": false, "components.buttons[0].flow_id": false,
		"components.buttons[0].payment_setting": true, "components.buttons[0].payment_setting.boleto": true, "components.buttons[0].payment_setting.boleto.digitable_line": false,
		"components.call_permission_request": false,
	} {
		if DependsOn(at) != want {
			t.Errorf("%s: %v", at, !want)
		}
	}
}
