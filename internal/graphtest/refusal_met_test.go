package graphtest

import (
	"strings"
	"testing"
)

// What people have met in 2026 and no page of Meta's says.
func TestRefusalsThatPeopleHaveMet(t *testing.T) {
	url := func(address string) string { return buttons(`{"type":"URL","text":"Open","url":"` + address + `"}`) }
	body := func(text string) string { return `{"components":[{"type":"BODY","text":"` + text + `"}]}` }
	filled := func(text, example string) string {
		return `{"components":[{"type":"BODY","text":"` + text + `","example":{"body_text":[[` + example + `]]}}]}`
	}
	run(t, []refusal{
		{name: "link to WhatsApp", code: 100, subcode: 2388081, refused: url("https://wa.me/15550051310"), taken: body("Hello, write to https://wa.me/15550051310 please.")},
		{name: "link below WhatsApp", code: 100, subcode: 2388081, refused: url("https://Chat.WhatsApp.com/AbC"), taken: url("https://notwhatsapp.com/")},
		{name: "eleven emoji", code: 100, subcode: 2388047, refused: body("Hurray " + strings.Repeat("🎉", 11)), taken: body("Hurray " + strings.Repeat("🎉", 10))},
		{name: "three line breaks", code: 100, subcode: 2388047, refused: body(`Hello.\n\n\nBye.`), taken: body(`Hello.\n\nBye.`)},
		{name: "nothing but a parameter", code: 100, subcode: 2388047, refused: filled("{{1}}", `"a"`), taken: filled("Hello {{1}}, here you are.", `"a"`)},
		{name: "a gap in the numbers", code: 100, subcode: 2388072, refused: filled("Of {{3}} and {{1}} there is news for you here.", `"a","b"`), taken: filled("Of {{2}} and {{1}} there is news for you here.", `"a","b"`)},
		{name: "screen of a flow that asks for it", code: 100, subcode: 2388042, refused: buttons(`{"type":"FLOW","text":"Go","flow_id":"1","flow_action":"data_exchange","navigate_screen":"A"}`),
			taken: buttons(`{"type":"FLOW","text":"Go","flow_id":"1","flow_action":"navigate","navigate_screen":"A"}`)},
		{name: "call permission request beside buttons", code: 100, subcode: 2388042, refused: `{"components":[{"type":"BODY","text":"Hello, may we call you?"},{"type":"CALL_PERMISSION_REQUEST"},{"type":"BUTTONS","buttons":[` + quick + `]}]}`,
			taken: `{"components":[{"type":"BODY","text":"Hello, may we call you?"},{"type":"CALL_PERMISSION_REQUEST"}]}`},
		{name: "product without its button", code: 100, refused: `{"category":"MARKETING","components":[{"type":"HEADER","format":"PRODUCT"},{"type":"BODY","text":"Hello, see this."},{"type":"BUTTONS","buttons":[` + quick + `]}]}`,
			taken: `{"category":"MARKETING","components":[{"type":"HEADER","format":"PRODUCT"},{"type":"BODY","text":"Hello, see this."},{"type":"BUTTONS","buttons":[{"type":"SPM","text":"View"}]}]}`},
	})
}
