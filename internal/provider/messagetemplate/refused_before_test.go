package messagetemplate_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

// What people have been refused is told by the plan, in each form and on cards,
// and Graph gets no template.
func TestPlanKnowsWhatHasBeenRefused(t *testing.T) {
	const marketing = `
resource "whatsapp_message_template" "promo" {
  name     = "spring_sale"
  language = "en_US"
  category = "MARKETING"
  %s
}
`
	card := func(url string) string {
		return `{ header = { format = "IMAGE", example_handle = "4::a" }, buttons = [{ type = "URL", text = "Go", url = "` + url + `" }] }`
	}
	for name, c := range map[string]struct {
		content string
		want    []string
	}{
		"a link to WhatsApp": {
			`components = { body = { text = "Hello there, see https://wa.me/15550051310 too." }, buttons = [{ type = "URL", text = "Go", url = "https://wa.me/15550051310" }] }`,
			[]string{"At components.buttons[0].url:", "url-whatsapp (Graph error 100/2388081)"}},
		"a link to WhatsApp on a card": {
			`components = { body = { text = "Hello there." }, carousel = { cards = [` + card("https://x.example/") + `, ` + card("https://chat.whatsapp.com/AbC") + `] } }`,
			[]string{"At components.carousel.cards[1].buttons[0].url:", "url-whatsapp"}},
		"the same in JSON": {
			`components_json = jsonencode([{ type = "BODY", text = "Hello there." }, { type = "BUTTONS", buttons = [{ type = "URL", text = "Go", url = "https://api.whatsapp.com/send" }] }])`,
			[]string{"At components_json[1].buttons[0].url:", "url-whatsapp"}},
		"a link to WhatsApp, of the library": {
			`library_template = { name = "delivery_update_1", button_inputs = [{ type = "URL", url = { base_url = "https://wa.me/1" } }] }`,
			[]string{"At library_template.button_inputs[0].url.base_url:", "url-whatsapp"}},
		"emoji":                  {`components = { body = { text = "Hurray 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉 for you." } }`, []string{"11", "body-emoji (Graph error 100/2388047)"}},
		"nothing but a variable": {`components = { body = { text = "{{1}}", examples = ["Ana"] } }`, []string{"body-only-placeholders (Graph error 100/2388047)"}},
		"a call permission request beside buttons": {
			`components = { body = { text = "Hello there." }, call_permission_request = true, buttons = [{ type = "QUICK_REPLY", text = "Stop" }] }`,
			[]string{"BUTTONS", "call-permission-alone"}},
		"a product without its button": {
			`components = { header = { format = "PRODUCT" }, body = { text = "Hello there." }, buttons = [{ type = "QUICK_REPLY", text = "Stop" }] }`,
			[]string{"product-button"}},
		"two catalogs": {
			`components = { body = { text = "Hello there." }, buttons = [{ type = "CATALOG", text = "View catalog" }, { type = "CATALOG", text = "View catalog" }] }`,
			[]string{"CATALOG", "button-type-repeated"}},
		"a flow that asks for its screen": {
			`components = { body = { text = "Hello there." }, buttons = [{ type = "FLOW", text = "Go", flow_id = "1", flow_action = "DATA_EXCHANGE", navigate_screen = "A" }] }`,
			[]string{"At components.buttons[0].navigate_screen:", "flow-screen-unused"}},
		"all faults of one text": {
			`components = { header = { text = "*Sale* 🎉" }, body = { text = "Hello there." } }`,
			[]string{"asterisk", "header-characters", "🎉", "header-characters"}},
		"a file that is none, and a label that is too long": {
			`components = { header = { format = "IMAGE", example_file = "no/such/file.png" }, body = { text = "Hello there." }, buttons = [{ type = "QUICK_REPLY", text = "A label that is far too long for it" }] }`,
			[]string{"Unusable sample file", "At components.buttons[0].text:", "button-label-too-long"}},
	} {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			run(t, resource.TestStep{Config: with(t, marketing, "%s", c.content), ExpectError: acctest.Says(c.want...)})
			if writes := server.Writes(); len(writes) > 0 {
				t.Errorf("Graph was written to: %v", writes)
			}
		})
	}
}

// A file that is put right leaves nothing behind of the plan that it failed.
func TestSampleFileThatIsPutRight(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	file := filepath.Join(t.TempDir(), "promo.png")
	if err := os.WriteFile(file, []byte("not a picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	config := imageTemplate(file, "Hello there, all of you.")
	run(t,
		resource.TestStep{Config: config, ExpectError: acctest.Says("Unusable sample file")},
		resource.TestStep{PreConfig: func() { picture(t, file, 9) }, Config: config},
	)
}
