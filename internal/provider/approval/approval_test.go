package approval_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

func TestApprovedAtOnce(t *testing.T) {
	server, clock := start(t, graphtest.Options{})
	id := seed(server, "APPROVED", "")
	readOnly(t, server, clock,
		resource.TestStep{
			Config: waitFor(id), ConfigPlanChecks: plans(address, plancheck.ResourceActionCreate),
			ConfigStateChecks: holds("id", id, "template_id", id, "status", "APPROVED"),
			// One to create, one to refresh in the harness's plan that follows.
			Check: looked(server, 1),
		},
		resource.TestStep{
			PreConfig: server.ResetRequests, Config: waitFor(id), ConfigPlanChecks: plans(address, plancheck.ResourceActionNoop),
		},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true, Config: waitFor(id)},
	)
	if waits := clock.Waits(); len(waits) > 0 {
		t.Errorf("waited %v", waits)
	}
}

// The whole way: a template goes into review, and its approval is waited for.
func TestApprovedAfterAReview(t *testing.T) {
	server, clock := start(t, graphtest.Options{ReviewAfter: 90 * time.Second})
	withTerraform(t, clock,
		resource.TestStep{
			Config: hello,
			ConfigPlanChecks: plans(
				"whatsapp_message_template.hello", plancheck.ResourceActionCreate, address, plancheck.ResourceActionCreate, "terraform_data.sender", plancheck.ResourceActionCreate),
			ConfigStateChecks: holds("status", "APPROVED"),
		},
		resource.TestStep{Config: hello, ConfigPlanChecks: plans(address, plancheck.ResourceActionNoop, "whatsapp_message_template.hello", plancheck.ResourceActionNoop)},
	)
	var waited time.Duration
	for _, d := range clock.Waits() {
		waited += d
	}
	// The last pause may begin just ahead of the end, and takes 36 s at most.
	if n := len(clock.Waits()); n < 6 || waited < 90*time.Second || waited > 126*time.Second {
		t.Errorf("%d waits, %v in all", n, waited)
	}
	if writes := server.Writes(); len(writes) != 2 { // the positive control: the template's create and delete
		t.Errorf("%d writes", len(writes))
	}
}

func TestApprovedAfterSomeReads(t *testing.T) {
	_, clock := start(t, graphtest.Options{ReviewReads: 4})
	run(t, clock, resource.TestStep{Config: hello, ConfigStateChecks: holds("status", "APPROVED")})
	if n := len(clock.Waits()); n < 3 {
		t.Errorf("%d waits", n)
	}
}

// An edit is waited for in place; what depends on the approval stays as it is.
func TestAnotherRevisionIsWaitedFor(t *testing.T) {
	server, clock := start(t, graphtest.Options{ReviewAfter: 10 * time.Minute})
	edited := replace(t, hello, "Hello.", "Good morning.")
	run(t, clock,
		resource.TestStep{Config: hello},
		resource.TestStep{
			PreConfig: func() { clock.Advance(25 * time.Hour); server.ResetRequests() },
			Config:    edited,
			ConfigPlanChecks: plans(
				"whatsapp_message_template.hello", plancheck.ResourceActionUpdate, address, plancheck.ResourceActionUpdate, "terraform_data.sender", plancheck.ResourceActionNoop),
			ConfigStateChecks: holds("status", "APPROVED"),
		},
		resource.TestStep{Config: edited, ConfigPlanChecks: plans(address, plancheck.ResourceActionNoop)},
	)
	if n := len(clock.Waits()); n < 40 {
		t.Errorf("%d waits for two reviews of ten minutes", n)
	}
}

// Graph may tell the status from before an edit for a moment.
func TestAnswerFromBeforeTheEditIsNotBelieved(t *testing.T) {
	server, clock := start(t, graphtest.Options{})
	id := seed(server, "APPROVED", "")
	readOnly(t, server, clock,
		resource.TestStep{Config: waitFor(id, `revision = "one"`)},
		resource.TestStep{
			PreConfig: func() {
				server.ResetRequests()
				// Read 1 is the plan's refresh, read 2 the first look.
				onRead(server, 5, func() { server.Approve(id) }) // a call meets one hook only, so the later one goes first
				onRead(server, 3, func() { server.SetStatus(id, "PENDING") })
			},
			Config: waitFor(id, `revision = "two"`), ConfigPlanChecks: plans(address, plancheck.ResourceActionUpdate),
			ConfigStateChecks: holds("id", id, "revision", "two", "status", "APPROVED"), Check: looked(server, 5),
		},
	)
}

// A change of revision whose wait fails is waited for again.
func TestAnotherRevisionThatFails(t *testing.T) {
	server, clock := start(t, graphtest.Options{})
	id := seed(server, "APPROVED", "")
	readOnly(t, server, clock,
		resource.TestStep{Config: waitFor(id, `revision = "one"`)},
		resource.TestStep{
			PreConfig: func() { server.ResetRequests(); onRead(server, 2, func() { server.Reject(id, "PROMOTIONAL") }) },
			Config:    waitFor(id, `revision = "two"`), ExpectError: acctest.Says("Message template is REJECTED", "PROMOTIONAL"),
		},
		resource.TestStep{
			PreConfig: func() { server.Approve(id) },
			Config:    waitFor(id, `revision = "two"`), ConfigPlanChecks: plans(address, plancheck.ResourceActionUpdate), ConfigStateChecks: holds("revision", "two"),
		},
	)
}

// Other timeouts are no reason to wait.
func TestOtherTimeoutsAreNotWaitedFor(t *testing.T) {
	server, clock := start(t, graphtest.Options{})
	id := seed(server, "APPROVED", "")
	readOnly(t, server, clock,
		resource.TestStep{Config: waitFor(id, `revision = "one"`)},
		resource.TestStep{
			PreConfig: server.ResetRequests,
			Config:    waitFor(id, `revision = "one"`, `timeouts = { create = "24h", update = "1h", read = "1m" }`), ConfigPlanChecks: plans(address, plancheck.ResourceActionUpdate),
			Check: looked(server, 1), // the refresh
		},
	)
}

func TestAnotherTemplateReplaces(t *testing.T) {
	server, clock := start(t, graphtest.Options{})
	first := seed(server, "APPROVED", "")
	second := server.Seed(graphtest.Account, `{"name":"other","language":"en_US","status":"APPROVED","components":[{"type":"BODY","text":"Other."}]}`)
	readOnly(t, server, clock,
		resource.TestStep{Config: waitFor(first)},
		resource.TestStep{Config: waitFor(second), ConfigPlanChecks: plans(address, plancheck.ResourceActionReplace), ConfigStateChecks: holds("id", second)},
	)
}

func TestMalformedTemplateID(t *testing.T) {
	_, clock := start(t, graphtest.Options{})
	run(t, clock, resource.TestStep{Config: waitFor("hello"), ExpectError: acctest.Says("Malformed value", "template_id")})
}

// An import block needs Terraform 1.5.
func TestImportOfWhatIsNotApproved(t *testing.T) {
	server, clock := start(t, graphtest.Options{})
	id := seed(server, "PENDING", "")
	importing := func(id string) string {
		return waitFor(id) + "import {\n  to = " + address + "\n  id = \"" + id + "\"\n}\n"
	}
	acctest.Real(t, acctest.ProvidersAt(t, clock), []resource.TestStep{
		{Config: importing(id), ExpectError: acctest.Says("No approval to import", "PENDING")},
		{Config: importing("404"), ExpectError: acctest.Says("No approval to import", "404")},
		{
			Config:      waitFor(id) + "import {\n  to = " + address + "\n  id = \"hello/en_US\"\n}\n",
			ExpectError: acctest.Says("Malformed import ID"),
		},
		{
			PreConfig: func() { server.Approve(id) },
			Config:    importing(id), ConfigPlanChecks: plans(address, plancheck.ResourceActionNoop), ConfigStateChecks: holds("id", id, "template_id", id, "status", "APPROVED"),
		},
	}...)
}

// A template that was changed by hand and is put back by an apply is in review
// again, although its revision is the one that was waited for before.
func TestApprovalOfWhatIsPutBack(t *testing.T) {
	server, clock := start(t, graphtest.Options{ReviewAfter: 90 * time.Second})
	const managed = "whatsapp_message_template.hello"
	run(t, clock,
		resource.TestStep{Config: hello},
		resource.TestStep{
			PreConfig: func() {
				found, _ := server.Find(graphtest.Account, "hello", "en_US")
				server.EditByHand(found.ID, []any{map[string]any{"type": "BODY", "text": "Changed by hand."}})
				server.Approve(found.ID)
				clock.Advance(25 * time.Hour)
			},
			Config:           hello,
			ConfigPlanChecks: plans(managed, plancheck.ResourceActionUpdate, address, plancheck.ResourceActionUpdate, "terraform_data.sender", plancheck.ResourceActionNoop),
			// What depends on the approval is only touched when the review is over.
			ConfigStateChecks: holds("status", "APPROVED"),
			Check: func(*terraform.State) error {
				if found, _ := server.Find(graphtest.Account, "hello", "en_US"); found.Status != "APPROVED" {
					return fmt.Errorf("the apply has ended while the template is %s", found.Status)
				}
				return nil
			},
		},
		resource.TestStep{Config: hello, ConfigPlanChecks: plans(managed, plancheck.ResourceActionNoop, address, plancheck.ResourceActionNoop)},
	)
}

// A change by hand that the configuration takes over was approved already:
// there is nothing to wait for.
func TestApprovalOfWhatIsTakenOver(t *testing.T) {
	server, clock := start(t, graphtest.Options{})
	adapted := strings.Replace(hello, `"Hello."`, `"Changed by hand."`, 1)
	run(t, clock,
		resource.TestStep{Config: hello},
		resource.TestStep{
			PreConfig: func() {
				found, _ := server.Find(graphtest.Account, "hello", "en_US")
				server.EditByHand(found.ID, []any{map[string]any{"type": "BODY", "text": "Changed by hand."}})
			},
			Config:           adapted,
			ConfigPlanChecks: plans("whatsapp_message_template.hello", plancheck.ResourceActionNoop, address, plancheck.ResourceActionNoop),
		},
	)
}
