package functions_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
)

func example(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile("../../../examples/functions/" + name + "/function.tf")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The examples of the pages do what they say.
func TestExamples(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	text := func(name, value string) statecheck.StateCheck {
		return statecheck.ExpectKnownOutputValue(name, knownvalue.StringExact(value))
	}
	matches := func(name, pattern string) statecheck.StateCheck {
		return statecheck.ExpectKnownOutputValue(name, knownvalue.StringRegexp(regexp.MustCompile(pattern)))
	}
	// The condition of the check, which by itself only warns.
	holds := "output \"holds\" {\n value = [for p in provider::whatsapp::parameters(whatsapp_message_template.order_shipped.components) : \"${p.component}.${p.name}\"] == [\"body.1\", \"body.2\", \"button.1\"]\n}\n"
	run(t,
		resource.TestStep{Config: example(t, "preview"), ConfigStateChecks: []statecheck.StateCheck{
			text("by_position", "Hi Pablo, your order 860198 is on its way."), text("by_name", "Hi Pablo!"),
		}},
		resource.TestStep{Config: example(t, "parse_components")},
		resource.TestStep{Config: example(t, "message_payload"), ConfigStateChecks: []statecheck.StateCheck{
			matches("summer_deal_payload", `"latitude":"37.48".*"parameter_name":"first_name","text":"Ana".*"coupon_code":"SUMMER25"`),
			matches("login_code_payload", `"sub_type":"url","index":"0","parameters":\[\{"type":"text","text":"123456"\}`),
		}},
		resource.TestStep{Config: example(t, "parameters") + holds, ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("order_shipped_parameters", knownvalue.ListSizeExact(3)),
			statecheck.ExpectKnownOutputValue("holds", knownvalue.Bool(true)),
		}},
	)
}

// Planned only, since the testing kit cannot destroy what for_each made.
func TestExampleOfAllLanguages(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	config := example(t, "placeholders")
	wrong := strings.Replace(config, "está en camino, {{first_name}}.", "está en camino.", 1)
	if wrong == config {
		t.Fatal("the example has another text now")
	}
	run(t,
		resource.TestStep{Config: config, PlanOnly: true, ExpectNonEmptyPlan: true},
		resource.TestStep{Config: wrong, PlanOnly: true, ExpectError: regexp.MustCompile(`The placeholders of es_ES \(order_number\) are not those of en_US\s+\(first_name,\s+order_number\)`)},
	)
}
