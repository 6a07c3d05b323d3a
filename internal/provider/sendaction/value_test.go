package sendaction_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// TestValuesThatOnlyTheTemplateShowsToBeWrong are refused when the template has
// been read, at the value, and nothing is sent.
func TestValuesThatOnlyTheTemplateShowsToBeWrong(t *testing.T) {
	const cards = `{"name":"cards","language":"en_US","category":"MARKETING","status":"APPROVED","components":[{"type":"BODY","text":"Look"},{"type":"CAROUSEL","cards":[
		{"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"No {{1}} here.","example":{"body_text":[["1"]]}},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"A"}]}]},
		{"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"No {{1}} here.","example":{"body_text":[["2"]]}},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"A"}]}]}]}]}`
	s, a := start(t, promo, cards)
	filled := func(value string) config {
		return config{"header": config{"link": "https://cdn.example/1.png"}, "body_parameters": []any{value}}
	}
	for name, tc := range map[string]struct {
		template string
		values   config
		at       *tftypes.AttributePath
		fact     string
	}{
		"a coupon in two lines": {"promo", with(full(), config{"buttons": []any{config{"index": 1, "value": "summer"}, config{"index": 2, "value": "A\nB"}}}), root("buttons", 1), "line break"},
		"a URL's tab":           {"promo", with(full(), config{"buttons": []any{config{"index": 1, "value": "a\tb"}, config{"index": 2, "value": "A"}}}), root("buttons", 0), "a tab"},
		"a long card":           {"cards", config{"cards": []any{filled("one"), filled(strings.Repeat("x", 160))}}, root("cards", 1, "body_parameters"), "169"},
	} {
		t.Run(name, func(t *testing.T) {
			refuses(t, a.Invoke(of(tc.template, tc.values)), tc.at, "Value does not fit the template", tc.fact, "Nothing was sent.")
		})
	}
	if n := tries(s); n != 0 {
		t.Errorf("%d messages were posted", n)
	}
	if o := a.Run(of("cards", config{"cards": []any{filled("one"), filled("two")}})); o.Failed() {
		t.Errorf("control: %s", o)
	}
}

// TestValuesAreJudgedBeforeTheTemplateIsRead, and those that are not known yet
// are not.
func TestValuesAreJudgedBeforeTheTemplateIsRead(t *testing.T) {
	s, a := start(t, promo)
	values := []any{acctest.Unknown{}, "a\nb"}
	refuses(t, a.Validate(of("promo", config{"body_parameters": values})), root("body_parameters", 1), "Value that Meta does not take", "line break")
	refuses(t, a.Validate(of("promo", config{"named_body_parameters": config{"first_name": "a\tb", "other": acctest.Unknown{}}})),
		tftypes.NewAttributePath().WithAttributeName("named_body_parameters").WithElementKeyString("first_name"), "Value that Meta does not take", "a tab")
	if n := len(s.Requests()); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}
