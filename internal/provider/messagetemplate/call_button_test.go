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

// A call button may leave its label to Meta, and its time is a day or more.
func TestCallButton(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	button := func(fields string) string {
		return `
resource "whatsapp_message_template" "promo" {
  name       = "call_us"
  language   = "en_US"
  category   = "UTILITY"
  components = {
    body    = { text = "Call us here when something is missing." }
    buttons = [{ type = "VOICE_CALL"` + fields + ` }]
  }
}
`
	}
	label := func(check knownvalue.Check) []statecheck.StateCheck {
		at := tfPath("components").AtMapKey("buttons").AtSliceIndex(0).AtMapKey("text")
		return []statecheck.StateCheck{statecheck.ExpectKnownValue(address, at, check)}
	}
	run(t,
		resource.TestStep{Config: button(`, ttl_minutes = 1439`), ExpectError: acctest.Says("1,439", "call-ttl-range")},
		resource.TestStep{Config: button(`, text = "Call the flower shop!"`), ExpectError: acctest.Says("VOICE_CALL", "button-label-too-long")},
		resource.TestStep{Config: button(""), ConfigStateChecks: label(knownvalue.Null())},
		resource.TestStep{Config: button(""), ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
		// Meta's own label, written out, is the same.
		resource.TestStep{PreConfig: reset(server), Config: button(`, text = "Call Now"`), Check: wrote(server)},
		resource.TestStep{Config: button(`, text = "Call us"`), Check: wrote(server, "edit components"), ConfigStateChecks: label(knownvalue.StringExact("Call us"))},
		resource.TestStep{
			PreConfig: func() {
				server.SetStatus(theID(t, server, "call_us", "en_US"), "REJECTED")
				server.ResetRequests()
			},
			Config: button(`, ttl_minutes = 1440`), Check: wrote(server, "edit components"), ConfigStateChecks: label(knownvalue.Null()),
		},
		resource.TestStep{Config: button(`, ttl_minutes = 1440`), ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
	)
}
