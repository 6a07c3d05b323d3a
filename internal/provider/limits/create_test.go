package limits_test

import (
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// More templates than the account may create in an hour: what was created is in
// the state, the others say when to come back, and the next apply goes on.
func TestCreationsOfAnHour(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{CreateLimit: 5})
	clock := acctest.NewClock(server)
	acctest.Play(t, acctest.ProvidersAt(t, clock), []resource.TestStep{
		{
			Config:      many(8),
			ExpectError: acctest.Says("Unable to create message template", "80008", "60 minutes"),
		},
		{
			PreConfig: func() {
				equal(t, "templates after the first apply", len(server.Templates(graphtest.Account)), 5)
				got := calls(server)
				if n := got[graphtest.OpCreate]; n < 6 || n > 8 {
					t.Errorf("%d creates sent, want the five and at most one for each of the others", n)
				}
				equal(t, "waits", len(clock.Waits()), 0)
				clock.Advance(time.Hour)
				server.ResetRequests()
			},
			Config:           many(8),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{planned{creates: 3, noops: 5}}},
			Check:            holds(8),
		},
		{
			PreConfig: func() { equal(t, "creates of the second apply", calls(server)[graphtest.OpCreate], 3) },
			Config:    many(8), PlanOnly: true,
		},
	}...)
}

// With the time for it, one apply does it all.
func TestCreationsAreWaitedFor(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{CreateLimit: 5})
	clock := acctest.NewClock(server)
	config := many(8, `timeouts = { create = "24h" }`)
	acctest.Play(t, acctest.ProvidersAt(t, clock), []resource.TestStep{{
		Config: config,
		Check:  holds(8),
	}, {
		PreConfig: func() {
			if waits := clock.Waits(); len(waits) == 0 || waits[0].Round(time.Second) < time.Hour {
				t.Errorf("waits %v", waits)
			}
		},
		Config: config, PlanOnly: true,
	}}...)
}
