package messagetemplate_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// promoBody is the promotion as somebody else would have created it.
const promoBody = `[
  {"type":"HEADER","format":"TEXT","text":"Our {{1}} is on!","example":{"header_text":["Summer Sale"]}},
  {"type":"BODY","text":"Shop now through {{1}} and use code {{2}} to get {{3}} off of all merchandise.","example":{"body_text":[["the end of August","25OFF","25%"]]}},
  {"type":"FOOTER","text":"Use the buttons below to manage your marketing subscriptions"},
  {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Unsubscribe from Promos"},{"type":"QUICK_REPLY","text":"Unsubscribe from All"}]}]`

func postPromo(t *testing.T, s *graphtest.Server) string {
	t.Helper()
	return acctest.Post(t, s, map[string]any{
		"name": "seasonal_promotion", "language": "en_US", "category": "MARKETING", "components": components(t, promoBody),
	})
}

// Each form of the import ID leads to the same template and an empty plan, and
// writes nothing.
func TestImportByEveryID(t *testing.T) {
	for name, form := range map[string]string{
		"template id":                "%[1]s",
		"name and language":          "seasonal_promotion/en_US",
		"account, name and language": graphtest.Account + "/seasonal_promotion/en_US",
	} {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			id := postPromo(t, server)
			form = strings.ReplaceAll(form, "%[1]s", id)
			withTerraform(t, resource.TestStep{
				Config:            promo + fmt.Sprintf("import {\n to = %s\n id = %q\n}\n", address, form),
				ConfigPlanChecks:  plans(plancheck.ResourceActionNoop),
				ConfigStateChecks: []statecheck.StateCheck{holds("id", id), holds("business_account_id", graphtest.Account), holds("preview", promoPreview)},
				Check:             wrote(server),
			})
		})
	}
}

// What is imported is what a create leaves behind, but for creative features where
// Graph names those that nobody has set: see TestImportOfCreativeFeatures.
func TestImportGivesTheStateOfACreate(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{OwnFeatures: true})
	withTerraform(t,
		resource.TestStep{Config: promo},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true, PreConfig: reset(server), Check: wrote(server)},
	)
}

// The name filter of Graph is loose: a longer name, listed first, must not be taken.
func TestImportTakesTheExactName(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	id := postPromo(t, server)
	acctest.Post(t, server, map[string]any{
		"name": "my_seasonal_promotion_2", "language": "en_US", "category": "MARKETING", "components": components(t, promoBody),
	})
	run(t, resource.TestStep{
		Config:            promo + fmt.Sprintf("import {\n to = %s\n id = \"seasonal_promotion/en_US\"\n}\n", address),
		ConfigStateChecks: []statecheck.StateCheck{holds("id", id)},
		Check:             wrote(server),
	})
}

// An import of a kind that is newer than this provider comes as JSON.
func TestImportOfUnknownKind(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	acctest.Post(t, server, map[string]any{
		"name": "seasonal_promotion", "language": "en_US", "category": "MARKETING",
		"components": components(t, `[{"type":"BODY","text":"See it in space, today only."},{"type":"HOLOGRAM","depth":3}]`),
	})
	run(t, resource.TestStep{
		Config: `
resource "whatsapp_message_template" "promo" {
  name            = "seasonal_promotion"
  language        = "en_US"
  category        = "MARKETING"
  components_json = "[{\"type\":\"hologram\",\"depth\":3},{\"text\":\"See it in space, today only.\",\"type\":\"body\"}]"
}
` + fmt.Sprintf("import {\n to = %s\n id = \"seasonal_promotion/en_US\"\n}\n", address),
		ConfigPlanChecks: plans(plancheck.ResourceActionNoop),
		Check:            wrote(server),
	})
}

// Templates that break today's rules import and plan empty.
func TestImportOfAnOldTemplate(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	server.Seed(graphtest.Account, map[string]any{
		"name": "seasonal_promotion", "language": "en_US", "category": "UTILITY", "status": "APPROVED", "parameter_format": "POSITIONAL",
		"components": components(t, `[{"type":"BODY","text":"{{2}} {{1}}"}]`),
	})
	run(t, resource.TestStep{
		Config: `
resource "whatsapp_message_template" "promo" {
  name       = "seasonal_promotion"
  language   = "en_US"
  category   = "UTILITY"
  components = { body = { text = "{{2}} {{1}}" } }
}
` + fmt.Sprintf("import {\n to = %s\n id = \"seasonal_promotion/en_US\"\n}\n", address),
		ConfigPlanChecks: plans(plancheck.ResourceActionNoop),
		Check:            wrote(server),
	})
}

func TestImportRefusals(t *testing.T) {
	for name, c := range map[string]struct{ id, want, fact string }{
		"upper case":    {"Seasonal_Promotion/en_US", "Malformed import ID", `"Seasonal_Promotion/en_US"`},
		"malformed":     {"Seasonal Promotion", "Malformed import ID", `"Seasonal Promotion"`},
		"unknown name":  {"no_such/en_US", "Message template not found", `"no_such" in language en_US`},
		"unknown id":    {"999999999999999", "Unable to import message template", "999999999999999"},
		"wrong account": {"999999999999999/seasonal_promotion/en_US", "Unable to look up message template", "in account 999999999999999"},
	} {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			postPromo(t, server)
			run(t, resource.TestStep{
				Config:      promo + fmt.Sprintf("import {\n to = %s\n id = %q\n}\n", address, c.id),
				ExpectError: acctest.Says(c.want, c.fact),
			})
			if writes := server.Writes(); len(writes) > 0 {
				t.Errorf("an import wrote: %v", writes)
			}
		})
	}
}

// The URL of an imported sample is signed anew on every read; a configuration
// that was generated from an earlier one still says the same.
func TestImportedMediaURL(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	id := acctest.Post(t, server, map[string]any{"name": "seasonal_promotion", "language": "en_US", "category": "UTILITY",
		"components": components(t, `[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::aW"]}},{"type":"BODY","text":"Your receipt is attached, thank you."}]`)})
	found, _ := server.Template(id)
	url := found.Components[0]["example"].(map[string]any)["header_handle"].([]any)[0].(string)
	config := fmt.Sprintf(`
resource "whatsapp_message_template" "promo" {
  name     = "seasonal_promotion"
  language = "en_US"
  category = "UTILITY"
  components = {
    header = { format = "IMAGE", example_handle = %q }
    body   = { text = "Your receipt is attached, thank you." }
  }
}
`, url)
	run(t,
		resource.TestStep{
			Config:           config + fmt.Sprintf("import {\n to = %s\n id = \"seasonal_promotion/en_US\"\n}\n", address),
			ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server),
		},
		resource.TestStep{Config: config, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
	)
}

// Sample media that came with an import are kept while nothing else changes,
// and a change by hand is seen all the same.
func TestImportedMedia(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	body := `[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::%s"]}},{"type":"BODY","text":"Your receipt is attached, thank you."}]`
	acctest.Post(t, server, map[string]any{
		"name": "seasonal_promotion", "language": "en_US", "category": "UTILITY", "components": components(t, fmt.Sprintf(body, "aW")),
	})
	config := `
resource "whatsapp_message_template" "promo" {
  name     = "seasonal_promotion"
  language = "en_US"
  category = "UTILITY"
  components = {
    header = { format = "IMAGE", example_handle = "4::aW" }
    body   = { text = "Your receipt is attached, thank you." }
  }
}
`
	run(t,
		resource.TestStep{
			Config:           config + fmt.Sprintf("import {\n to = %s\n id = \"seasonal_promotion/en_US\"\n}\n", address),
			ConfigPlanChecks: plans(plancheck.ResourceActionNoop),
		},
		resource.TestStep{
			PreConfig: func() {
				server.EditByHand(theID(t, server, "seasonal_promotion", "en_US"), components(t, fmt.Sprintf(body, "bX")))
				server.ResetRequests()
			},
			Config:           config,
			ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
			Check: func(s *terraform.State) error {
				if err := wrote(server, "edit components")(s); err != nil {
					return err
				}
				if sent := string(server.Writes()[0].Raw); !strings.Contains(sent, `"4::aW"`) {
					return fmt.Errorf("the edit did not send the handle of the configuration: %s", sent)
				}
				return nil
			},
		},
	)
}
