package limits_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// many is n templates, with more lines in each.
func many(n int, more ...string) string {
	return fmt.Sprintf(`
resource "whatsapp_message_template" "many" {
  count      = %d
  name       = "many_${count.index}"
  language   = "en_US"
  category   = "UTILITY"
  components = { body = { text = "Hello, this is message ${count.index}." } }
  %s
}
`, n, strings.Join(more, "\n  "))
}

// planned counts the actions of a plan.
type planned struct{ creates, noops, others int }

var _ plancheck.PlanCheck = planned{}

func (want planned) CheckPlan(_ context.Context, req plancheck.CheckPlanRequest, resp *plancheck.CheckPlanResponse) {
	var got planned
	for _, change := range req.Plan.ResourceChanges {
		switch a := change.Change.Actions; {
		case a.Create():
			got.creates++
		case a.NoOp():
			got.noops++
		default:
			got.others++
		}
	}
	if got != want {
		resp.Error = fmt.Errorf("the plan has %+v, want %+v", got, want)
	}
}

// holds checks how many instances the state has.
func holds(n int) func(*terraform.State) error {
	return func(s *terraform.State) error {
		if got := len(s.RootModule().Resources); got != n {
			return fmt.Errorf("%d in the state, want %d", got, n)
		}
		return nil
	}
}

// calls counts the calls of each operation since the log was emptied.
func calls(s *graphtest.Server) map[graphtest.Operation]int {
	out := map[graphtest.Operation]int{}
	for _, r := range s.Requests() {
		out[r.Op]++
	}
	return out
}

// equal fails the test when two counts differ.
func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}
