package functions_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

// Templates of different shapes, out of YAML, go through one for_each, and what
// is planned after an apply is nothing.
const fromYAML = `
locals {
  files = {
    promo = yamldecode(<<-EOT
      category: MARKETING
      components:
        header: { format: text, text: "Our {{1}} is on!", examples: [Summer] }
        body: { text: "Take {{1}} off of everything, {{2}}, until we close.", examples: [25, Ana] }
        buttons:
          - { type: quick_reply, text: Unsubscribe }
          - { type: Url, text: Shop, url: "https://x.example/{{1}}", example: 7 }
    EOT
    )
    code = yamldecode(<<-EOT
      category: AUTHENTICATION
      components:
        body: { add_security_recommendation: true }
        footer: { code_expiration_minutes: 10 }
        buttons: [{ type: otp, otp_type: copy_code }]
    EOT
    )
    cards = yamldecode(<<-EOT
      category: MARKETING
      components:
        body: { text: "Look at what is new with us." }
        carousel:
          cards:
            - { header: { format: image, example_handle: "4::a" }, buttons: [{ type: quick_reply, text: More }] }
            - { header: { format: image, example_handle: "4::b" }, buttons: [{ type: quick_reply, text: More }] }
    EOT
    )
    named = yamldecode(<<-EOT
      category: UTILITY
      components:
        body: { text: "Hello {{first_name}}, it is here.", named_examples: { first_name: Ana } }
        footer:
        buttons: []
    EOT
    )
  }
}
resource "whatsapp_message_template" "all" {
  for_each   = local.files
  name       = each.key
  language   = "en_US"
  category   = each.value.category
  components = provider::whatsapp::components(each.value.components)
}
output "one_type" {
  value = join(" ", [for k, c in tomap({ for k, f in local.files : k => provider::whatsapp::components(f.components) }) : try(c.buttons[0].type, "-")])
}
output "either" {
  value = (length(local.files) > 9 ? provider::whatsapp::components(local.files.code.components) : provider::whatsapp::components(local.files.promo.components)).header.text
}
output "null" {
  value = provider::whatsapp::components(null) == null
}
`

func TestComponentsFromYAML(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	run(t,
		resource.TestStep{Config: fromYAML, ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("one_type", knownvalue.StringExact("- OTP - QUICK_REPLY")),
			statecheck.ExpectKnownOutputValue("either", knownvalue.StringExact("Our {{1}} is on!")),
			statecheck.ExpectKnownOutputValue("null", knownvalue.Bool(true)),
		}},
		resource.TestStep{Config: fromYAML, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}},
		// plugin-testing destroys no instances of for_each by itself.
		resource.TestStep{Config: `locals {}`},
	)
}

// All that is misspelled is said in one run, though a value beside it is not
// known yet.
func TestComponentsRefusesWhatTerraformDrops(t *testing.T) {
	t.Parallel()
	var steps []resource.TestStep
	for config, want := range map[string][]string{
		`components({ body = { txt = "Hi" }, footr = { text = "x" }, buttons = [{ type = "URL", text = "Shop", url = "x" }, { type = "URL", text = "Shop", urll = "x" }] })`: {
			"3 things are wrong:", "footr: did you mean footer? There is no such attribute", "body.txt: did you mean text? There is no such attribute", "buttons[1].urll: did you mean url? There is no such attribute",
		},
		`components({ body = { text = terraform_data.it.output }, footr = {} })`:                {"footr: did you mean footer? There is no such attribute"},
		`components(yamldecode("buttons: [{ type: QUICK_REPLY, text: No }]"), "feedback.yaml")`: {`feedback.yaml: buttons[0].text: false is no text. YAML makes it of Yes, No, On, Off, Y and N, too: quote a text, as in "Yes"`},
		`components([{ type = "BODY", text = "Hi" }])`:                                          {"this is a list, as components stand in Meta's documents. Give it to parse_components(jsonencode("},
	} {
		steps = append(steps, resource.TestStep{
			Config:      "resource \"terraform_data\" \"it\" {\n input = \"Hi\"\n}\noutput \"it\" {\n value = provider::whatsapp::" + config + "\n}\n",
			ExpectError: acctest.Says(want...),
		})
	}
	run(t, steps...)
}

// The payload of a template is known before Meta has given it an id; an example
// that is only known during apply does not matter, a text does.
func TestMessagePayloadOfATemplateToBeMade(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	config := func(name, text string) string {
		return `
resource "terraform_data" "it" {
  input = "Ana"
}
resource "whatsapp_message_template" "it" {
  name       = "` + name + `"
  language   = "en_US"
  category   = "UTILITY"
  components = { body = { text = ` + text + `, examples = [terraform_data.it.output] } }
}
output "sent" {
  value = jsondecode(provider::whatsapp::message_payload("1", whatsapp_message_template.it, { body = ["Eva"] })).template.components[0].parameters[0].text
}
output "listed" { # with the example
  value = provider::whatsapp::parameters(whatsapp_message_template.it)[0].example
}
`
	}
	run(t, resource.TestStep{
		Config: config("one", `"Hello {{1}}, it is here."`),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectUnknownValue("whatsapp_message_template.it", tfjsonpath.New("id")),
			plancheck.ExpectKnownOutputValue("sent", knownvalue.StringExact("Eva")),
			plancheck.ExpectUnknownOutputValue("listed"),
		}},
		ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownOutputValue("listed", knownvalue.StringExact("Ana"))},
	}, resource.TestStep{Config: `locals {}`}, resource.TestStep{
		Config:           config("two", `"Hello {{1}}, ${terraform_data.it.output} is here."`),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectUnknownOutputValue("sent")}},
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("sent", knownvalue.StringExact("Eva")),
		},
	})
}

func TestExampleOfComponents(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	config := example(t, "components")
	wrong := strings.Replace(config, "url: https", "urll: https", 1)
	if wrong == config {
		t.Fatal("the example has no URL any more")
	}
	run(t,
		resource.TestStep{Config: wrong, ExpectError: acctest.Says("buttons[1].urll: did you mean url?")},
		resource.TestStep{Config: config},
		resource.TestStep{Config: config, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}},
	)
}
