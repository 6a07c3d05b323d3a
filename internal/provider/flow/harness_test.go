package flow_test

import (
	"fmt"
	"regexp"
	"slices"
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

const address = "whatsapp_flow.it"

// screens is the JSON of a flow with these screens.
func screens(ids ...string) string {
	var all []string
	for _, id := range ids {
		all = append(all, fmt.Sprintf(`{"id":%q,"layout":{"type":"SingleColumnLayout","children":[]}}`, id))
	}
	return `{"version":"7.0","screens":[` + strings.Join(all, ",") + `]}`
}

// config is the flow "booking" with this JSON and these further arguments.
func config(text string, arguments ...string) string {
	return fmt.Sprintf("resource \"whatsapp_flow\" \"it\" {\n name = \"booking\"\n categories = [\"APPOINTMENT_BOOKING\"]\n flow_json = %q\n %s\n}\n", text, strings.Join(arguments, "\n "))
}

func run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Play(t, acctest.Providers(t), steps...)
}

// withTerraform plays the steps with a real Terraform: one test of each kind does.
func withTerraform(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Real(t, acctest.Providers(t), steps...)
}

func plans(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

var empty = resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}

// holds checks attributes of the state, in pairs of name and text; a nil is null.
func holds(pairs ...any) []statecheck.StateCheck {
	var out []statecheck.StateCheck
	for i := 0; i < len(pairs); i += 2 {
		var check knownvalue.Check = knownvalue.Null()
		switch v := pairs[i+1].(type) {
		case string:
			check = knownvalue.StringExact(v)
		case bool:
			check = knownvalue.Bool(v)
		}
		out = append(out, statecheck.ExpectKnownValue(address, tfjsonpath.New(pairs[i].(string)), check))
	}
	return out
}

// wrote checks the writes since the log was last emptied, by method and edge.
func wrote(s *graphtest.Server, want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		var got []string
		for _, r := range s.Writes() {
			_, edge, _ := strings.Cut(strings.TrimPrefix(r.Path, "/"), "/")
			got = append(got, strings.TrimSpace(r.Method+" "+edge))
		}
		if !slices.Equal(got, want) {
			return fmt.Errorf("writes were %q, want %q", got, want)
		}
		return nil
	}
}

// has checks the account's flows, each as "name status screen,…".
func has(s *graphtest.Server, want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		var got []string
		for _, f := range s.Flows(graphtest.Account) {
			var ids []string
			for _, m := range regexp.MustCompile(`"id":"(\w+)"`).FindAllStringSubmatch(f.JSON, -1) {
				ids = append(ids, m[1])
			}
			got = append(got, f.Name+" "+f.Status+" "+strings.Join(ids, ","))
		}
		if !slices.Equal(got, want) {
			return fmt.Errorf("flows are %q, want %q", got, want)
		}
		if n := s.StrayTokens(); n > 0 {
			return fmt.Errorf("the token was sent to somebody else %d times", n)
		}
		return nil
	}
}

// only is the one flow of the account.
func only(t *testing.T, s *graphtest.Server) graphtest.Flow {
	t.Helper()
	all := s.Flows(graphtest.Account)
	if len(all) != 1 {
		t.Fatalf("flows are %+v", all)
	}
	return all[0]
}

func all(checks ...resource.TestCheckFunc) resource.TestCheckFunc {
	return resource.ComposeAggregateTestCheckFunc(checks...)
}
