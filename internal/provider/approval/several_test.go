package approval_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// several is n templates and one approval of all, as a module has them.
func several(n int, text string) string {
	return fmt.Sprintf(`
resource "whatsapp_message_template" "all" {
  count      = %d
  name       = "hello_${count.index}"
  language   = "en_US"
  category   = "UTILITY"
  components = { body = { text = %q } }
}

resource "whatsapp_message_template_approval" "hello" {
  template_ids = whatsapp_message_template.all[*].id
  revision     = join(",", whatsapp_message_template.all[*].revision)
}

resource "terraform_data" "sender" {
  input = whatsapp_message_template_approval.hello.status
}
`, n, text)
}

// 24 templates are created at once and waited for once: the wait takes no
// longer than one review, whatever the parallelism is.
func TestSeveralInOneWait(t *testing.T) {
	server, clock := start(t, graphtest.Options{ReviewAfter: 90 * time.Second})
	run(t, clock,
		resource.TestStep{Config: several(24, "Hello."), ConfigPlanChecks: plans(address, plancheck.ResourceActionCreate), ConfigStateChecks: holds("status", "APPROVED")},
		resource.TestStep{PreConfig: server.ResetRequests, Config: several(24, "Hello."), ConfigPlanChecks: plans(address, plancheck.ResourceActionNoop)},
		resource.TestStep{ // one more, and one less
			Config: several(25, "Hello."), ConfigPlanChecks: plans(address, plancheck.ResourceActionUpdate), ConfigStateChecks: holds("status", "APPROVED"),
		},
		resource.TestStep{Config: several(25, "Hello."), ConfigPlanChecks: plans(address, plancheck.ResourceActionNoop, "terraform_data.sender", plancheck.ResourceActionNoop)},
		resource.TestStep{
			PreConfig: func() { clock.Advance(25 * time.Hour) },
			Config:    several(25, "Good morning."), ConfigPlanChecks: plans(address, plancheck.ResourceActionUpdate), ConfigStateChecks: holds("status", "APPROVED"),
		},
		resource.TestStep{Config: several(25, "Good morning."), ConfigPlanChecks: plans(address, plancheck.ResourceActionNoop)},
	)
}

// waitForAll is an approval of templates that somebody else looks after.
func waitForAll(ids []string, more ...string) string {
	return fmt.Sprintf("resource \"whatsapp_message_template_approval\" \"hello\" {\n  template_ids = [\"%s\"]\n  %s\n}\n", strings.Join(ids, `", "`), strings.Join(more, "\n  "))
}

func seedAll(server *graphtest.Server, statuses ...string) []string {
	var ids []string
	for i, status := range statuses {
		ids = append(ids, server.Seed(graphtest.Account, fmt.Sprintf(
			`{"name":"hello_%d","language":"en_US","category":"UTILITY","status":%q,"rejected_reason":"SCAM","components":[{"type":"BODY","text":"Hello."}]}`, i, status)))
	}
	return ids
}

func TestOneOfSeveralIsRefused(t *testing.T) {
	server, clock := start(t, graphtest.Options{Review: graphtest.ReviewManual})
	ids := seedAll(server, "APPROVED", "PENDING", "REJECTED", "PENDING", "PENDING")
	readOnly(t, server, clock,
		resource.TestStep{Config: waitForAll(ids), ExpectError: acctest.Says("Message template is REJECTED", `"hello_2"`, "SCAM")},
		resource.TestStep{
			PreConfig: func() {
				for _, id := range ids {
					server.Approve(id)
				}
			},
			Config: waitForAll(ids), ConfigPlanChecks: plans(address, plancheck.ResourceActionCreate), ConfigStateChecks: holds("status", "APPROVED"),
		},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true, Config: waitForAll(ids)},
		resource.TestStep{ // one is paused: the approval of all is asked for anew
			PreConfig: func() { server.SetStatus(ids[3], "PAUSED") },
			Config:    waitForAll(ids), PlanOnly: true, ExpectNonEmptyPlan: true,
		},
	)
}

// Of what cannot be approved any more, all is said at once.
func TestSomeOfSeveralAreRefused(t *testing.T) {
	server, clock := start(t, graphtest.Options{Review: graphtest.ReviewManual})
	statuses := strings.Split(strings.Repeat("PENDING,REJECTED,APPROVED,PAUSED,", 5)+"DISABLED", ",")
	ids := seedAll(server, statuses...)
	refused := map[string]string{} // what is said, by id: Terraform tells errors by where they are
	for i, status := range statuses {
		if status != "PENDING" && status != "APPROVED" {
			refused[ids[i]] = fmt.Sprintf("\"hello_%d\" (en_US, id %s) is %s", i, ids[i], status)
		}
	}
	var want []string
	for _, id := range slices.Sorted(maps.Keys(refused)) {
		want = append(want, refused[id])
	}
	readOnly(t, server, clock, resource.TestStep{Config: waitForAll(ids), ExpectError: acctest.Says(want...)})
}

func TestTimeIsUpForSeveral(t *testing.T) {
	server, clock := start(t, graphtest.Options{Review: graphtest.ReviewManual})
	ids := seedAll(server, append([]string{"APPROVED"}, strings.Split(strings.Repeat("PENDING,", 11)+"PENDING", ",")...)...)
	readOnly(t, server, clock,
		resource.TestStep{
			Config:      waitForAll(ids, `timeouts = { create = "30s" }`),
			ExpectError: acctest.Says("Message templates are not approved yet", "12 of the templates", `"hello_1"`, "PENDING", "2 more", "timeouts.create (now 30s)"),
		},
	)
}

func TestOneOrSeveral(t *testing.T) {
	_, clock := start(t, graphtest.Options{})
	run(t, clock,
		resource.TestStep{Config: waitForAll([]string{"1"}, `template_id = "1"`), ExpectError: acctest.Says("Invalid Attribute Combination", "[template_id,template_ids]")},
		resource.TestStep{Config: `resource "whatsapp_message_template_approval" "hello" {}`, ExpectError: acctest.Says("Missing Attribute Configuration", "[template_id,template_ids]")},
		resource.TestStep{Config: waitForAll([]string{"hello"}), ExpectError: acctest.Says("Malformed value", "template_ids")},
		resource.TestStep{Config: waitForAll([]string{"404", "405"}), ExpectError: acctest.Says("Message template not found", "with id 40")},
		resource.TestStep{Config: `resource "whatsapp_message_template_approval" "hello" { template_ids = [] }`, ConfigStateChecks: holds("status", "APPROVED")},
	)
}
