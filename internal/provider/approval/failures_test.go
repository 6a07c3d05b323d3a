package approval_test

import (
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// A review that ends badly fails the approval with the reason, and leaves the
// template alone: nothing is tainted, and the next apply waits again.
func TestRejected(t *testing.T) {
	verdict := "TAG_CONTENT_MISMATCH"
	server, clock := start(t, graphtest.Options{ReviewAfter: 20 * time.Second, Verdict: func(string, string) string { return verdict }})
	edited := replace(t, hello, "Hello.", "Good morning.")
	withTerraform(t, clock,
		resource.TestStep{
			Config:      hello,
			ExpectError: acctest.Says("Message template is REJECTED", `"hello" (en_US, id`, "TAG_CONTENT_MISMATCH"),
		},
		resource.TestStep{
			PreConfig: func() { verdict = ""; server.ResetRequests() },
			Config:    edited,
			ConfigPlanChecks: plans(
				"whatsapp_message_template.hello", plancheck.ResourceActionUpdate, address, plancheck.ResourceActionCreate, "terraform_data.sender", plancheck.ResourceActionCreate),
			ConfigStateChecks: holds("status", "APPROVED"),
		},
	)
	if writes := server.Writes(); len(writes) != 2 || writes[0].Op != graphtest.OpEdit || writes[1].Op != graphtest.OpDelete {
		t.Errorf("writes: %v", writes)
	}
}

func TestStatusesThatNoWaitLeadsOutOf(t *testing.T) {
	for _, status := range []string{"PAUSED", "DISABLED", "ARCHIVED", "LIMIT_EXCEEDED", "PENDING_DELETION", "REJECTED"} {
		t.Run(status, func(t *testing.T) {
			server, clock := start(t, graphtest.Options{})
			id := seed(server, status, "SCAM")
			readOnly(t, server, clock,
				resource.TestStep{Config: waitFor(id), ExpectError: acctest.Says("Message template is "+status, id)},
				resource.TestStep{
					PreConfig: func() { server.Approve(id); server.ResetRequests() },
					Config:    waitFor(id), ConfigPlanChecks: plans(address, plancheck.ResourceActionCreate), Check: looked(server, 1),
				},
			)
			if n := len(clock.Waits()); n != 1 {
				t.Errorf("%d waits: a refusal has to be said twice, and no more", n)
			}
		})
	}
}

func TestGone(t *testing.T) {
	server, clock := start(t, graphtest.Options{})
	readOnly(t, server, clock, resource.TestStep{Config: waitFor("404"), ExpectError: acctest.Says("Message template not found", "404")})
	if n := len(server.Requests()); n != 2 {
		t.Errorf("%d calls", n)
	}
}

// The first two pauses are 4 s at the least and the first alone is 2.4 s at the most, so
// that there are three looks on a busy machine too: the clock goes on between waits.
func TestTimeIsUp(t *testing.T) {
	server, clock := start(t, graphtest.Options{Review: graphtest.ReviewManual})
	id := seed(server, "PENDING", "")
	readOnly(t, server, clock,
		resource.TestStep{
			Config:      waitFor(id, `timeouts = { create = "4s" }`),
			ExpectError: acctest.Says("Message template is not approved yet", "within 4s", "PENDING", "3 looks", "timeouts.create (now 4s)"),
		},
		// Going on waiting, for as long as the default gives.
		resource.TestStep{Config: waitFor(id), ExpectError: acctest.Says("Message template is not approved yet", "within 45m", "PENDING")},
		resource.TestStep{
			PreConfig: func() { onRead(server, 3, func() { server.Approve(id) }) },
			Config:    waitFor(id), ConfigPlanChecks: plans(address, plancheck.ResourceActionCreate), ConfigStateChecks: holds("status", "APPROVED"),
		},
	)
}

// What passes is ridden out, with the client's own retries and without.
func TestFaultsOfTheMomentAreRiddenOut(t *testing.T) {
	for name, provider := range map[string]string{"retries": "", "no retries": quick} {
		t.Run(name, func(t *testing.T) {
			server, clock := start(t, graphtest.Options{})
			id := seed(server, "APPROVED", "")
			for _, kind := range []graphtest.FaultKind{
				graphtest.FaultThrottle, graphtest.FaultServerError, graphtest.FaultUnavailable, graphtest.FaultReset, graphtest.FaultTruncated, graphtest.FaultEmpty, graphtest.FaultInvalidJSON,
			} {
				server.Fail(graphtest.Fault{Op: graphtest.OpRead, Kind: kind, Times: 1, RegainMinutes: 3})
			}
			readOnly(t, server, clock, resource.TestStep{Config: provider + waitFor(id), Check: looked(server, 8), ConfigStateChecks: holds("status", "APPROVED")})
			if waits := clock.Waits(); waits[0].Round(time.Second) < 3*time.Minute {
				t.Errorf("waits %v: Graph asked for 3 minutes", waits)
			}
		})
	}
}

// A throttled account that asks for more time than there is.
func TestThrottledForTooLong(t *testing.T) {
	server, clock := start(t, graphtest.Options{})
	id := seed(server, "APPROVED", "")
	server.Fail(graphtest.Fault{Op: graphtest.OpRead, Kind: graphtest.FaultThrottle, RegainMinutes: 90})
	readOnly(t, server, clock, resource.TestStep{Config: waitFor(id), ExpectError: acctest.Says("Unable to read message template with id "+id, "80008")})
	if waits := clock.Waits(); len(waits) > 0 {
		t.Errorf("waited %v", waits)
	}
}

// No token and no permission are told at once.
func TestDefiniteErrorsEndTheWait(t *testing.T) {
	for want, fault := range map[string]graphtest.Fault{
		"Graph error 190/463": {Kind: graphtest.FaultToken},
		"Graph error 200":     {Kind: graphtest.FaultError, Error: graphtest.Error{Status: 403, Code: 200, Message: "(#200) You do not have the necessary permissions."}},
	} {
		t.Run(want, func(t *testing.T) {
			server, clock := start(t, graphtest.Options{})
			id := seed(server, "PENDING", "")
			fault.Op, fault.Skip = graphtest.OpRead, 1
			server.Fail(fault)
			readOnly(t, server, clock, resource.TestStep{Config: waitFor(id), ExpectError: acctest.Says("Unable to read message template with id "+id, want)})
			if n := len(server.Requests()); n != 2 {
				t.Errorf("%d calls", n)
			}
		})
	}
}

func TestMissingToken(t *testing.T) {
	server, clock := start(t, graphtest.Options{})
	acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", "")
	run(t, clock, resource.TestStep{Config: waitFor("1"), ExpectError: acctest.Says("Missing access token")})
	if n := len(server.Requests()); n > 0 {
		t.Errorf("%d calls", n)
	}
}

func replace(t *testing.T, text, old, new string) string {
	t.Helper()
	if !strings.Contains(text, old) {
		t.Fatalf("no %q in it", old)
	}
	return strings.ReplaceAll(text, old, new)
}
