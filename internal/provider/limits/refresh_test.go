package limits_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// hourly makes the server refuse whatever comes after n calls.
func hourly(server *graphtest.Server, n int) {
	server.ResetRequests()
	server.Fail(graphtest.Fault{Kind: graphtest.FaultThrottle, RegainMinutes: 59, Skip: n})
}

// More templates than the account has calls in an hour: a plan costs pages.
func TestPlanOfMoreThanTheLimit(t *testing.T) {
	const n = 30
	server := acctest.Start(t, graphtest.Options{})
	acctest.Play(t, acctest.Providers(t), []resource.TestStep{
		{Config: many(n), Check: holds(n)},
		{
			PreConfig: func() { hourly(server, n-5) },
			Config:    many(n), PlanOnly: true,
		},
		{
			PreConfig: func() {
				got := calls(server)
				runs := got[graphtest.OpRead] / 3 // of Terraform
				if runs < 1 || got[graphtest.OpRead] != 3*runs || got[graphtest.OpList] != runs || len(got) != 2 {
					t.Errorf("calls %v, want three reads and a page for each refresh", got)
				}
				server.ClearFaults()
			},
			Config: many(n), ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{planned{noops: n}}},
		},
	}...)
}

const otherAccount = "211390289340777"

// Two accounts in one provider: each has a listing and a limit of its own. (An
// alias has a provider of its own in any case; the test kit cannot show that,
// since it serves all of them from one.)
func TestTwoAccounts(t *testing.T) {
	const n = 5
	server := acctest.Start(t, graphtest.Options{})
	server.SeedHelloWorld(otherAccount)
	config := many(n) + strings.ReplaceAll(many(n, `business_account_id = "`+otherAccount+`"`), `"many"`, `"others"`)
	acctest.Play(t, acctest.Providers(t), []resource.TestStep{
		{Config: config, Check: holds(2 * n)},
		{PreConfig: server.ResetRequests, Config: config, PlanOnly: true},
		{
			PreConfig: func() {
				pages := map[string]int{}
				for _, r := range server.Calls(graphtest.OpList) {
					pages[r.Path]++
				}
				here, there := pages["/"+graphtest.Account+"/message_templates"], pages["/"+otherAccount+"/message_templates"]
				if here < 1 || there != here || len(server.Calls(graphtest.OpRead)) != 2*3*here {
					t.Errorf("pages %v, %d reads", pages, len(server.Calls(graphtest.OpRead)))
				}
				// One account's trouble is not the other's.
				server.ResetRequests()
				server.Fail(graphtest.Fault{Kind: graphtest.FaultThrottle, RegainMinutes: 59, Match: inAccount(server, otherAccount)})
			},
			Config: config, PlanOnly: true, ExpectError: acctest.Says("Unable to read message template", "80008", "59 minutes"),
		},
		{
			PreConfig: func() {
				served, refused := 0, 0
				for _, r := range server.Requests() {
					if r.Status == http.StatusOK {
						served++
					} else {
						refused++
					}
				}
				// Three reads and a page of each account, at most.
				if served != 4 || refused < 1 || refused > 4 {
					t.Errorf("%d served and %d refused, want all of the one account and none of the other", served, refused)
				}
				server.ClearFaults()
			},
			Config: config, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{planned{noops: 2 * n}}},
		},
	}...)
}

// inAccount matches the calls to an account, and to the templates that it has.
func inAccount(server *graphtest.Server, account string) func(*http.Request) bool {
	nodes := map[string]bool{account: true}
	for _, t := range server.Templates(account) {
		nodes[t.ID] = true
	}
	return func(r *http.Request) bool { return nodes[strings.Split(r.URL.Path, "/")[2]] }
}
