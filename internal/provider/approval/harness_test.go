package approval_test

import (
	"fmt"
	"net/http"
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

const (
	address = "whatsapp_message_template_approval.hello"

	// quick is a provider that does not retry, so that each fault is met as it is.
	quick = "provider \"whatsapp\" {\n  max_retries = 0\n}\n"

	// hello is a template with its approval.
	hello = `
resource "whatsapp_message_template" "hello" {
  name       = "hello"
  language   = "en_US"
  category   = "UTILITY"
  components = { body = { text = "Hello." } }
}

resource "whatsapp_message_template_approval" "hello" {
  template_id = whatsapp_message_template.hello.id
  revision    = whatsapp_message_template.hello.revision
}

resource "terraform_data" "sender" {
  input = whatsapp_message_template_approval.hello.id
}
`
)

// start runs a server, and a clock that makes waiting take no time.
func start(t *testing.T, o graphtest.Options) (*graphtest.Server, *acctest.Clock) {
	t.Helper()
	server := acctest.Start(t, o)
	return server, acctest.NewClock(server)
}

// seed puts a template on the server that Terraform does not manage.
func seed(server *graphtest.Server, status, reason string) string {
	return server.Seed(graphtest.Account, fmt.Sprintf(
		`{"name":"hello","language":"en_US","category":"UTILITY","status":%q,"rejected_reason":%q,"components":[{"type":"BODY","text":"Hello."}]}`, status, reason))
}

// waitFor is the approval alone.
func waitFor(id string, more ...string) string {
	return fmt.Sprintf("resource \"whatsapp_message_template_approval\" \"hello\" {\n  template_id = %q\n  %s\n}\n", id, strings.Join(more, "\n  "))
}

func run(t *testing.T, clock *acctest.Clock, steps ...resource.TestStep) {
	t.Helper()
	acctest.Play(t, acctest.ProvidersAt(t, clock), steps...)
}

// withTerraform plays the steps with a real Terraform: one test of each kind does.
func withTerraform(t *testing.T, clock *acctest.Clock, steps ...resource.TestStep) {
	t.Helper()
	acctest.Real(t, acctest.ProvidersAt(t, clock), steps...)
}

// readOnly plays the steps and makes sure that nothing was ever written.
func readOnly(t *testing.T, server *graphtest.Server, clock *acctest.Clock, steps ...resource.TestStep) {
	t.Helper()
	run(t, clock, steps...)
	if len(server.Requests()) == 0 {
		t.Error("the log is empty: it proves nothing")
	}
	for _, r := range server.Writes() {
		t.Errorf("wrote: %s %s", r.Method, r.Path)
	}
}

func plans(actions ...any) resource.ConfigPlanChecks {
	var checks []plancheck.PlanCheck
	for i := 0; i < len(actions); i += 2 {
		checks = append(checks, plancheck.ExpectResourceAction(actions[i].(string), actions[i+1].(plancheck.ResourceActionType)))
	}
	return resource.ConfigPlanChecks{PreApply: checks}
}

func holds(pairs ...string) []statecheck.StateCheck {
	var checks []statecheck.StateCheck
	for i := 0; i < len(pairs); i += 2 {
		checks = append(checks, statecheck.ExpectKnownValue(address, tfjsonpath.New(pairs[i]), knownvalue.StringExact(pairs[i+1])))
	}
	return checks
}

// looked checks how many reads there were since the log was emptied.
func looked(server *graphtest.Server, want int) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if got := len(server.Calls(graphtest.OpAny)); got != want {
			return fmt.Errorf("%d calls, want %d", got, want)
		}
		return nil
	}
}

// onRead does something to the server when the n-th read from now comes in.
func onRead(server *graphtest.Server, n int, do func()) {
	server.Fail(graphtest.Fault{Op: graphtest.OpRead, Kind: graphtest.FaultHook, Skip: n - 1, Times: 1, Before: func(*http.Request) { do() }})
}
