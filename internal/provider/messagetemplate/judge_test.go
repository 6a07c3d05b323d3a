package messagetemplate_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// A broken rule is told by the plan, at the attribute, and Graph is never asked.
func TestRulesAtPlan(t *testing.T) {
	utility := `
resource "whatsapp_message_template" "promo" {
  name     = "order_update"
  language = "en_US"
  category = "UTILITY"
  %s
}
`
	for name, c := range map[string]struct{ content, at, rule string }{
		"typed, in a button": {
			`components = { body = { text = "Hello there." }, buttons = [{ type = "URL", text = "Go", url = "https://x.example/a" }, { type = "URL", text = "Go with me to the far end of it", url = "https://x.example/b" }] }`,
			`At components.buttons[1].text:`, "button-label-too-long"},
		"typed, missing example": {`components = { body = { text = "Hello {{1}}, here we are." } }`, `At components.body.examples:`, "example-missing"},
		"JSON, with the way to it": {
			`components_json = jsonencode([{ type = "BODY", text = "Hello there." }, { type = "BUTTONS", buttons = [{ type = "QUICK_REPLY", text = "A label that is far too long for it" }] }])`,
			`At components_json[1].buttons[0].text:`, "button-label-too-long"},
	} {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			run(t, resource.TestStep{Config: with(t, utility, "%s", c.content), ExpectError: acctest.Says(c.at, c.rule)})
			if calls := server.Requests(); len(calls) > 0 {
				t.Errorf("Graph was asked: %v", calls)
			}
		})
	}
}

// Another category makes Graph judge the whole template anew, and so does the
// plan; what was broken before is not the edit's.
func TestRulesOnAnotherCategory(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	config := `
resource "whatsapp_message_template" "promo" {
  name                     = "order_update"
  language                 = "en_US"
  category                 = "UTILITY"
  message_send_ttl_seconds = 60
  components               = { body = { text = "Your order is on its way to you." } }
}
`
	rejected := func() {
		server.Reject(theID(t, server, "order_update", "en_US"), "INCORRECT_CATEGORY")
		server.ResetRequests()
	}
	run(t,
		resource.TestStep{Config: config},
		resource.TestStep{PreConfig: rejected, Config: with(t, config, `"UTILITY"`, `"MARKETING"`), ExpectError: acctest.Says("43,200", "ttl-range")},
		resource.TestStep{PreConfig: rejected, Config: with(t, config, `"UTILITY"`, `"AUTHENTICATION"`), ExpectError: acctest.Says("authentication-body-text")},
		resource.TestStep{PreConfig: rejected, Config: with(t, config, `"UTILITY"`, `"MARKETING"`, "= 60", "= 86400"), Check: wrote(server, "edit category message_send_ttl_seconds")},
	)
}

// A value that is only known during apply silences the rules that need it, and
// what follows from it is unknown; all of it is known afterwards.
func TestUnknownValues(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	config := `
resource "terraform_data" "shop" {
  input = "https://shop.example.com/spring"
}
` + with(t, promo, `{ type = "QUICK_REPLY", text = "Unsubscribe from All" }`, `{ type = "URL", text = "Shop", url = terraform_data.shop.output }`)
	withTerraform(t,
		resource.TestStep{
			Config:           config,
			ConfigPlanChecks: plans(plancheck.ResourceActionCreate, unknown("revision", "preview")...),
			Check:            wrote(server, "create category components language name"),
		},
		resource.TestStep{PreConfig: reset(server), Config: config, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
	)
}

// Content that breaks a rule is judged when it is written, and not when
// something else of the template is.
func TestRulesJudgeWhatIsWritten(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	server.Seed(graphtest.Account, map[string]any{
		"name": "seasonal_promotion", "language": "en_US", "category": "UTILITY", "status": "APPROVED", "parameter_format": "POSITIONAL",
		"components": components(t, `[{"type":"BODY","text":"{{2}} {{1}}"}]`),
	})
	config := `
resource "whatsapp_message_template" "promo" {
  name       = "seasonal_promotion"
  language   = "en_US"
  category   = "UTILITY"
  components = { body = { text = "{{2}} {{1}}" } }
}
`
	run(t,
		resource.TestStep{
			Config:           config + "import {\n to = " + address + "\n id = \"seasonal_promotion/en_US\"\n}\n",
			ConfigPlanChecks: plans(plancheck.ResourceActionNoop),
		},
		resource.TestStep{
			PreConfig: reset(server),
			Config:    with(t, config, `language   = "en_US"`, "language = \"en_US\"\nmessage_send_ttl_seconds = 600"),
			Check:     wrote(server, "edit message_send_ttl_seconds"),
		},
		resource.TestStep{
			PreConfig:   reset(server),
			Config:      with(t, config, `"{{2}} {{1}}"`, `"{{2}} {{1}}!"`, `language   = "en_US"`, "language = \"en_US\"\nmessage_send_ttl_seconds = 600"),
			ExpectError: acctest.Says("{{2}}", "placeholder-at-edge"),
		},
	)
}
