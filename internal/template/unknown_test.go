package template

import (
	"fmt"
	"strings"
	"testing"
)

func TestUnknownKindsAndKeys(t *testing.T) {
	for components, want := range map[string]string{
		`{"type":"body","text":"Hi {{1}}","example":{"body_text":["x"]},"buttons":[]}`: "[] []",
		`{"type":"HOLOGRAM","depth":3}`:      `[component of type "HOLOGRAM"] [HOLOGRAM.depth]`,
		`{"type":"HEADER","format":"AUDIO"}`: `[header of format "AUDIO"] []`,
		`{"type":"BUTTONS","buttons":[{"type":"FLOW","flow_id":7},{"type":"SHINY"},{"type":"URL","tpyo":1}]}`:                                        `[button of type "SHINY"] [buttons[2].tpyo]`,
		`{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"no_tap"},{"type":"FLOW","flow_action":"jump","icon":"heart"}]}`:                      `[button with otp_type "NO_TAP" button with flow_action "JUMP" button with icon "HEART"] []`,
		`{"type":"CAROUSEL","cards":[{"components":[{"type":"BODY","txt":"x"},{"type":"NEW"}]},{"a":1}]}`:                                            `[component of type "NEW"] [carousel.cards[0].body.txt carousel.cards[1].a]`,
		`{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"x","b":1}}`:                                                                      `[] [limited_time_offer.b]`,
		`{"type":"BODY","example":{"x":1,"body_text_named_params":[{"param_name":"a","y":1}]}}`:                                                      `[] [body.example.x body.example.y]`,
		`{"type":"BUTTONS","buttons":[{"type":"OTP","supported_apps":[{"z":1}]},{"type":"APP","app_deep_link":{"z":1}}]}`:                            `[] [buttons[0].supported_apps[0].z buttons[1].app_deep_link.z]`,
		`{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","payment_setting":{"type":"PAYMENT_LINK","a":1,"payment_link":{"uri":"x","b":1}}}]}`: `[] [buttons[0].payment_setting.a buttons[0].payment_setting.payment_link.b]`,
	} {
		c := contentOf(t, components).Components
		if got := fmt.Sprint(c.UnknownKinds(), " ", c.UnknownKeys()); strings.Join(strings.Fields(got), " ") != want {
			t.Errorf("%s:\n%s, want\n%s", components, got, want)
		}
		if c.IsKnown() != strings.HasPrefix(want, "[]") {
			t.Errorf("%s: IsKnown does not agree", components)
		}
	}
}
