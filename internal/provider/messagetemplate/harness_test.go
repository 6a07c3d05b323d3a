package messagetemplate_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

// promo is Meta's seasonal promotion; address is where the tests declare it.
const (
	address = "whatsapp_message_template.promo"
	promo   = `
resource "whatsapp_message_template" "promo" {
  name     = "seasonal_promotion"
  language = "en_US"
  category = "MARKETING"
  components = {
    header = { format = "TEXT", text = "Our {{1}} is on!", examples = ["Summer Sale"] }
    body = {
      text     = "Shop now through {{1}} and use code {{2}} to get {{3}} off of all merchandise."
      examples = ["the end of August", "25OFF", "25%"]
    }
    footer = { text = "Use the buttons below to manage your marketing subscriptions" }
    buttons = [
      { type = "QUICK_REPLY", text = "Unsubscribe from Promos" },
      { type = "QUICK_REPLY", text = "Unsubscribe from All" },
    ]
  }
}
`
)

// with returns the configuration with pairs of texts replaced. Each must be there.
func with(t *testing.T, config string, pairs ...string) string {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(config, pairs[i]) {
			t.Fatalf("configuration has no %q", pairs[i])
		}
		config = strings.ReplaceAll(config, pairs[i], pairs[i+1])
	}
	return config
}

// adding are the texts with which [with] adds attributes to the promotion.
func adding(attributes string) []string {
	const after = `language = "en_US"`
	return []string{after, after + "\n" + attributes}
}

// run plays the steps against a provider of our own, in this process.
func run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Play(t, acctest.Providers(t), steps...)
}

// withTerraform plays the steps with a real Terraform: one test of each kind does.
func withTerraform(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Real(t, acctest.Providers(t), steps...)
}

// plans checks the planned action for the promotion.
func plans(action plancheck.ResourceActionType, more ...plancheck.PlanCheck) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: append([]plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}, more...)}
}

func unknown(names ...string) []plancheck.PlanCheck {
	var out []plancheck.PlanCheck
	for _, name := range names {
		out = append(out, plancheck.ExpectUnknownValue(address, tfjsonpath.New(name)))
	}
	return out
}

func planned(name string, value knownvalue.Check) plancheck.PlanCheck {
	return plancheck.ExpectKnownValue(address, tfjsonpath.New(name), value)
}

func holds(name, value string) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(name), knownvalue.StringExact(value))
}

func holdsNull(name string) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(name), knownvalue.Null())
}

// reset empties the request log ahead of a step.
func reset(s *graphtest.Server) func() { return s.ResetRequests }

// wrote checks the writes of a step: operation and the fields that were sent,
// as "edit components" or "delete hsm_id name", in any order of fields.
func wrote(s *graphtest.Server, want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		var got []string
		for _, r := range s.Writes() {
			got = append(got, describe(r))
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			return fmt.Errorf("writes were %q, want %q", got, want)
		}
		return nil
	}
}

func describe(r graphtest.Request) string {
	words := []string{string(r.Op)}
	for _, field := range []string{
		"category", "components", "cta_url_link_tracking_opted_out", "degrees_of_freedom_spec", "display_format", "hsm_id", "hsm_ids",
		"is_primary_device_delivery_only", "language", "message_send_ttl_seconds", "name", "optimization_spec", "parameter_format", "sub_category",
	} {
		if r.Sent(field) {
			words = append(words, field)
		}
	}
	return strings.Join(words, " ")
}

// components decodes a JSON array, for edits by hand.
func components(t *testing.T, text string) []any {
	t.Helper()
	var out []any
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// theID returns the id of the only template with this name and language.
func theID(t *testing.T, s *graphtest.Server, name, language string) string {
	t.Helper()
	found, ok := s.Find(graphtest.Account, name, language)
	if !ok {
		t.Fatalf("the server has no %s (%s)", name, language)
	}
	return found.ID
}

func tfPath(name string) tfjsonpath.Path { return tfjsonpath.New(name) }

// sentFields checks that the first write carried these fields.
func sentFields(s *graphtest.Server, fields ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		first := s.Writes()[0]
		for _, field := range fields {
			if !first.Sent(field) {
				return fmt.Errorf("%s was not sent: %s", field, first.Raw)
			}
		}
		if first.Sent("components") {
			return fmt.Errorf("components were sent: %s", first.Raw)
		}
		return nil
	}
}
