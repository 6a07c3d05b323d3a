package messagetemplate_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
)

const statement = `
resource "whatsapp_message_template" "promo" {
  name     = "my_statement"
  language = "en_US"
  category = "UTILITY"
  library_template = {
    name          = "statement_available_1"
    button_inputs = [{ type = "URL", url = { base_url = "https://www.example.com/statements" } }]
  }
}
`

// A template of the library: one create with the inputs, an empty plan, and a
// change by hand that is seen in revision and preview and put back.
func TestLibraryTemplate(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	byHand := func() {
		server.EditByHand(theID(t, server, "my_statement", "en_US"), components(t, `[{"type":"BODY","text":"Changed by hand."}]`))
		server.ResetRequests()
	}
	run(t,
		resource.TestStep{
			Config:           statement,
			ConfigPlanChecks: plans(plancheck.ResourceActionCreate, unknown("revision", "preview", "status")...),
			ConfigStateChecks: []statecheck.StateCheck{
				holds("status", "APPROVED"), holdsNull("components"),
				statecheck.ExpectKnownValue(address, tfPath("preview"), knownvalue.NotNull()),
			},
			Check: sentFields(server, "library_template_name", "library_template_button_inputs"),
		},
		resource.TestStep{PreConfig: reset(server), Config: statement, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
		resource.TestStep{
			PreConfig: byHand, Config: statement,
			ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
			Check:            wrote(server, "edit components"),
		},
		resource.TestStep{PreConfig: reset(server), Config: statement, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
		resource.TestStep{Config: with(t, statement, "com/statements", "com/papers"), ExpectError: acctest.Says("Inputs of a library template cannot be changed")},
		// The advice of that error: other inputs under a new name.
		resource.TestStep{
			PreConfig: reset(server), Config: with(t, statement, "com/statements", "com/papers", "my_statement", "my_statement_v2"),
			ConfigPlanChecks: plans(plancheck.ResourceActionReplace, unknown("revision", "preview")...),
		},
	)
}

// Meta's own library texts may break the rules for others: what a person has
// changed cannot be put back then, and the plan says so.
func TestLibraryTemplateThatCannotBePutBack(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	delivery := with(t, statement, "statement_available_1", "delivery_update_1", `[{ type = "URL", url = { base_url = "https://www.example.com/statements" } }]`,
		`[{ type = "URL", url = { base_url = "https://www.example.com/{{1}}", url_suffix_example = "https://www.example.com/1" } }]`)
	run(t,
		resource.TestStep{Config: delivery},
		resource.TestStep{
			PreConfig: func() {
				server.EditByHand(theID(t, server, "my_statement", "en_US"), components(t, `[{"type":"BODY","text":"Changed by hand."}]`))
				server.ResetRequests()
			},
			Config: delivery, ExpectError: acctest.Says("Library template was changed by hand"),
		},
	)
	if err := wrote(server, "delete hsm_id name")(nil); err != nil {
		t.Error(err)
	}
}

// A mistake in the inputs is told with where to look them up.
func TestLibraryTemplateThatDoesNotExist(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	run(t, resource.TestStep{Config: with(t, statement, "statement_available_1", "no_such_thing"), ExpectError: acctest.Says("Unable to create message template", "whatsapp_template_library")})
}

// The read back of the create failed: the next refresh learns what was made.
func TestLibraryTemplateNotReadBack(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	server.Fail(graphtest.Fault{Op: graphtest.OpRead, Kind: graphtest.FaultServerError, Times: 1})
	run(t,
		resource.TestStep{Config: patient + statement},
		resource.TestStep{PreConfig: reset(server), Config: patient + statement, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
	)
}

// From the library to content of one's own, and not back.
func TestLibraryTemplateAndComponents(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	own := `
resource "whatsapp_message_template" "promo" {
  name       = "my_statement"
  language   = "en_US"
  category   = "UTILITY"
  components = { body = { text = "Your parcel is on its way to you." } }
}
`
	run(t,
		resource.TestStep{Config: statement},
		resource.TestStep{PreConfig: reset(server), Config: own, Check: wrote(server, "edit components")},
		resource.TestStep{PreConfig: reset(server), Config: own, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
		// There is no way back: Graph takes the inputs with a create only.
		resource.TestStep{PreConfig: reset(server), Config: statement, ExpectError: acctest.Says("Message template cannot become a library template")},
		resource.TestStep{PreConfig: reset(server), Config: own, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
	)
}
