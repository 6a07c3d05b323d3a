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
)

// A function is found by the source of its provider, so that must be stated.
const required = `
terraform {
  required_providers {
    whatsapp = { source = "hashicorp/whatsapp" }
  }
}
`

func run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	for i := range steps {
		steps[i].Config = required + steps[i].Config
	}
	acctest.Needs(t, 1, 8) // functions of providers
	acctest.Real(t, acctest.Providers(t), steps...)
}

func outputs(expressions, want map[string]string) resource.TestStep {
	var config strings.Builder
	var checks []statecheck.StateCheck
	for name, expression := range expressions {
		config.WriteString("output \"" + name + "\" {\n  value = " + expression + "\n}\n")
		checks = append(checks, statecheck.ExpectKnownOutputValue(name, knownvalue.StringExact(want[name])))
	}
	return resource.TestStep{Config: config.String(), ConfigStateChecks: checks}
}

// No account, no token, no request: a function needs none of them.
func TestFunctionsInTerraform(t *testing.T) {
	t.Parallel()
	run(t, outputs(map[string]string{
		"placeholders": `jsonencode(provider::whatsapp::placeholders("Hi {{2}} {{1}} {{2}}"))`,
		"none":         `jsonencode(provider::whatsapp::placeholders("Hi"))`,
		"list":         `provider::whatsapp::preview("Hi {{1}}, {{2}}", ["Pablo", 3])`,
		"tolist":       `provider::whatsapp::preview("Hi {{1}}", tolist(["Pablo"]))`,
		"map":          `provider::whatsapp::preview("Hi {{name}}", tomap({ name = "Pablo" }))`,
		"object":       `provider::whatsapp::preview("Hi {{1}} {{2}}", { 1 = "a", 2 = true })`,
		"empty":        `provider::whatsapp::preview("Hi", {})`,
		"parsed":       `provider::whatsapp::parse_components(jsonencode([{ type = "body", text = "Hi" }])).body.text`,
		"parameters":   `join(" ", [for p in provider::whatsapp::parameters({ body = { text = "Hi {{1}}" }, buttons = [{ type = "COPY_CODE", example = "A" }, { type = "URL", text = "x", url = "https://x.example/{{1}}" }] }) : "${p.component}.${p.name}"])`,
		"whole":        `join(" ", [for p in provider::whatsapp::parameters({ name = "x", sub_category = "ORDER_STATUS", components = null, components_json = jsonencode([{ type = "BODY", text = "Hi {{1}}" }, { type = "BUTTONS", buttons = [{ type = "FLOW", flow_id = "1" }] }]) }) : "${p.component}.${p.type}"])`,
		"decoded":      `provider::whatsapp::parameters([{ type = "HEADER", format = "IMAGE" }, { type = "BODY", text = "Hi" }])[0].type`,
		"payload": `provider::whatsapp::message_payload("+16505551234", { name = "promo", language = "en_US", components = { body = { text = "Hi {{1}}" }, buttons = [{ type = "COPY_CODE" }] } },
		    { body = ["Pablo"], buttons = { 0 = "25OFF" } })`,
	}, map[string]string{
		"placeholders": `["2","1"]`, "none": "[]", "list": "Hi Pablo, 3", "tolist": "Hi Pablo", "map": "Hi Pablo", "object": "Hi a true", "empty": "Hi",
		"parsed": "Hi", "parameters": "body.1 button.coupon_code button.1", "decoded": "image", "whole": "body.text button.flow order_status.order_status",
		"payload": `{"messaging_product":"whatsapp","recipient_type":"individual","to":"+16505551234","type":"template","template":{"name":"promo","language":{"code":"en_US"},` +
			`"components":[{"type":"body","parameters":[{"type":"text","text":"Pablo"}]},{"type":"button","sub_type":"copy_code","index":"0","parameters":[{"type":"coupon_code","coupon_code":"25OFF"}]}]}}`,
	}))
}

func TestErrorsPointAtTheArgument(t *testing.T) {
	t.Parallel()
	var steps []resource.TestStep
	for call, want := range map[string]string{
		`preview("Hi {{name}}", { first = "Pablo" })`: `"values" parameter: placeholder {{name}} has no value`,
		`parse_components("[{]")`:                     `"json" parameter: not a JSON array of components: line 1, column 3`,
		`parameters("nonsense")`:                      `"components" parameter: this text is not JSON. Components are given as a JSON array`,
		`parameters({ components = null })`:           `the template needs components or components_json`,
		`parameters({ boddy = {} })`:                  `"components" parameter: components.boddy: did you mean body? There is no such attribute`,
		`message_payload("1", { name = "a", language = "de", components = { body = { text = "{{1}}" } } }, {})`: `"values" parameter: values.body: placeholder {{1}} has no value`,
	} {
		steps = append(steps, resource.TestStep{
			Config:      "output \"it\" {\n value = provider::whatsapp::" + call + "\n}\n",
			ExpectError: acctest.Says(want),
		})
	}
	run(t, steps...)
}

// A resource takes what parse_components gives, and message_payload takes the
// resource.
func TestFunctionsFitTheResource(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	config := `
resource "whatsapp_message_template" "promo" {
  name       = "promo"
  language   = "en_US"
  category   = "MARKETING"
  components = provider::whatsapp::parse_components(jsonencode([
    { type = "HEADER", format = "TEXT", text = "Our {{1}} is on!", example = { header_text = ["Summer Sale"] } },
    { type = "BODY", text = "Shop now, {{1}}, and save.", example = { body_text = [["Pablo"]] } },
    { type = "BUTTONS", buttons = [{ type = "URL", text = "Shop", url = "https://x.example/{{1}}", example = ["https://x.example/a"] }] },
  ]))
}
output "parameters" {
  value = join(" ", [for p in provider::whatsapp::parameters(whatsapp_message_template.promo.components) : "${p.component}=${p.example}"])
}
output "all" {
  value = length(provider::whatsapp::parameters(whatsapp_message_template.promo))
}
output "sent" {
  value = jsondecode(provider::whatsapp::message_payload("1", whatsapp_message_template.promo, { header = "Sale", body = ["Ana"], buttons = ["b"] })).template.components[1].parameters[0].text
}
`
	run(t,
		resource.TestStep{Config: config, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectKnownOutputValue("all", knownvalue.Int64Exact(3)), // before there is an id
		}}, ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("parameters", knownvalue.StringExact("header=Summer Sale body=Pablo button=a")),
			statecheck.ExpectKnownOutputValue("sent", knownvalue.StringExact("Ana")),
		}},
		resource.TestStep{Config: config, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}},
	)
}
