package accountsettings_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

const address = "whatsapp_business_account_settings.it"

// config is the resource with these arguments.
func config(arguments ...string) string {
	return "resource \"whatsapp_business_account_settings\" \"it\" {\n " + strings.Join(arguments, "\n ") + "\n}\n"
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

func all(checks ...resource.TestCheckFunc) resource.TestCheckFunc {
	return resource.ComposeAggregateTestCheckFunc(checks...)
}

// attr checks an attribute of the state.
func attr(name, value string) resource.TestCheckFunc {
	return resource.TestCheckResourceAttr(address, name, value)
}
