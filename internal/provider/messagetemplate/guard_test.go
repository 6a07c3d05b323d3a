package messagetemplate_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// dayAndMore is longer than the quota of one edit lasts.
const dayAndMore = 25 * time.Hour

// runAt plays the steps with a clock that tests move.
func runAt(t *testing.T, clock *acctest.Clock, steps ...resource.TestStep) {
	t.Helper()
	acctest.Play(t, acctest.ProvidersAt(t, clock), steps...)
}

// An edit that the template's status does not allow is an error of the plan,
// and nothing is sent.
func TestEditGuardByStatus(t *testing.T) {
	edited := with(t, promo, "Summer Sale", "Spring Sale")
	moved := with(t, promo, `"MARKETING"`, `"UTILITY"`)
	for _, c := range []struct{ status, config, want, fact string }{
		{"APPROVED", moved, "Category of an approved template cannot be changed", `category = "UTILITY"`},
		{"DISABLED", edited, "Message template cannot be edited", "is DISABLED"},
		{"DISABLED", moved, "Message template cannot be edited", "is DISABLED"},
		{"ARCHIVED", edited, "Message template cannot be edited", "is ARCHIVED"},
		{"LIMIT_EXCEEDED", edited, "Message template cannot be edited", "is LIMIT_EXCEEDED"},
		{"PENDING_DELETION", edited, "Message template cannot be edited", "is being deleted"},
	} {
		t.Run(c.status+" "+c.want, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			var id string
			run(t,
				resource.TestStep{Config: promo},
				resource.TestStep{
					PreConfig: func() {
						id = theID(t, server, "seasonal_promotion", "en_US")
						server.SetStatus(id, c.status)
						server.ResetRequests()
					},
					Config: c.config, ExpectError: acctest.Says(c.want, c.fact),
				},
				resource.TestStep{
					PreConfig: func() { server.SetStatus(id, "APPROVED") },
					Config:    with(t, promo, adding(`deletion_policy = "ABANDON"`)...), Check: wrote(server),
				},
			)
		})
	}
}

// Rejected and paused templates are edited in place, in content and category.
func TestEditOfRejectedAndPaused(t *testing.T) {
	for _, status := range []string{"REJECTED", "PAUSED"} {
		t.Run(status, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			run(t,
				resource.TestStep{Config: promo},
				resource.TestStep{
					PreConfig: func() {
						server.SetStatus(theID(t, server, "seasonal_promotion", "en_US"), status)
						server.ResetRequests()
					},
					Config: with(t, promo, "Summer Sale", "Spring Sale", `"MARKETING"`, `"UTILITY"`),
					Check:  wrote(server, "edit category components"),
				},
			)
		})
	}
}

// In review: the plan warns, and apply waits until Meta takes the edit.
func TestEditWaitsForTheReview(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{ReviewAfter: 3 * time.Minute})
	clock := acctest.NewClock(server)
	runAt(t, clock,
		resource.TestStep{Config: promo},
		resource.TestStep{
			PreConfig:        reset(server),
			Config:           with(t, promo, "Summer Sale", "Spring Sale"),
			ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
			Check:            wrote(server, "edit components"),
		},
	)
	if waits := clock.Waits(); len(waits) < 3 {
		t.Errorf("waits = %v", waits)
	}
}

func TestEditGivesUpWaiting(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{Review: graphtest.ReviewManual})
	clock := acctest.NewClock(server)
	runAt(t, clock,
		resource.TestStep{Config: promo},
		resource.TestStep{
			PreConfig:   reset(server),
			Config:      with(t, with(t, promo, "Summer Sale", "Spring Sale"), adding(`timeouts = { update = "5m" }`)...),
			ExpectError: acctest.Says("Message template is still in review"),
		},
		resource.TestStep{Config: promo, Check: wrote(server)},
	)
}

// While waiting, the template may come out of the review as something that
// takes no edit at all.
func TestEditAfterABadReview(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{Review: graphtest.ReviewManual})
	clock := acctest.NewClock(server)
	runAt(t, clock,
		resource.TestStep{Config: promo},
		resource.TestStep{
			PreConfig: func() {
				server.ResetRequests()
				id := theID(t, server, "seasonal_promotion", "en_US")
				// The plan reads once; the first look of the apply finds it disabled.
				server.Fail(graphtest.Fault{Op: graphtest.OpRead, Kind: graphtest.FaultHook, Skip: 1, Times: 1, Before: func(*http.Request) { server.Disable(id) }})
			},
			Config:      with(t, promo, "Summer Sale", "Spring Sale"),
			ExpectError: acctest.Says("Message template cannot be edited", "is DISABLED"),
		},
		resource.TestStep{
			PreConfig: func() { server.SetStatus(theID(t, server, "seasonal_promotion", "en_US"), "APPROVED") },
			Config:    promo, Check: wrote(server),
		},
	)
}

// One edit in 24 hours, ten in 30 days; the plan says when the next one is due.
func TestEditQuota(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	clock := acctest.NewClock(server)
	text := func(n int) string { return with(t, promo, "Summer Sale", fmt.Sprintf("Sale %d", n)) }
	steps := []resource.TestStep{
		{Config: promo},
		{Config: text(1)},
		{Config: text(2), PlanOnly: true, ExpectError: acctest.Says("Message template was edited too often")},
		{Config: text(2), PlanOnly: true, ExpectError: acctest.Says("Message template was edited too often", "1 d 0 h")},
	}
	for n := 2; n <= 10; n++ {
		steps = append(steps, resource.TestStep{PreConfig: func() { clock.Advance(25 * time.Hour) }, Config: text(n)})
	}
	steps = append(steps,
		resource.TestStep{
			PreConfig: func() { clock.Advance(25 * time.Hour) },
			Config:    text(11), PlanOnly: true, ExpectError: acctest.Says("Message template was edited too often", "10 in the last 30 days"),
		},
		resource.TestStep{
			PreConfig: func() { clock.Advance(20 * 24 * time.Hour); server.ResetRequests() },
			Config:    text(11), Check: wrote(server, "edit components"),
		},
	)
	runAt(t, clock, steps...)
}

// An edit somebody else made counts for Meta, and we learn of it by its refusal.
func TestEditQuotaUsedUpElsewhere(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	run(t,
		resource.TestStep{Config: promo},
		resource.TestStep{
			PreConfig: func() {
				server.Fail(graphtest.Fault{Op: graphtest.OpEdit, Kind: graphtest.FaultError, Times: 1, Error: graphtest.Error{Code: 100, Subcode: 2388039}})
			},
			Config: with(t, promo, "Summer Sale", "Spring Sale"), ExpectError: acctest.Says("Unable to edit message template", "100/2388039"),
		},
		resource.TestStep{Config: promo, ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
	)
}

// A name that is free again within a minute is waited for; one that is locked
// for weeks is refused with the date and the way out.
func TestNameLocks(t *testing.T) {
	t.Run("a minute", func(t *testing.T) {
		server := acctest.Start(t, graphtest.Options{Review: graphtest.ReviewManual})
		clock := acctest.NewClock(server)
		id := postPromo(t, server)
		server.DeleteByHand(id)
		runAt(t, clock, resource.TestStep{Config: promo, Check: func(*terraform.State) error {
			if len(clock.Waits()) == 0 {
				return fmt.Errorf("nothing was waited for")
			}
			return nil
		}})
	})
	t.Run("thirty days", func(t *testing.T) {
		server := acctest.Start(t, graphtest.Options{})
		clock := acctest.NewClock(server)
		id := postPromo(t, server)
		server.Approve(id)
		server.DeleteByHand(id)
		until := time.Now().UTC().Add(30 * 24 * time.Hour).Format("2006-01-02")
		runAt(t, clock,
			resource.TestStep{Config: promo, ExpectError: acctest.Says("Name of the message template is locked", until)},
			resource.TestStep{PreConfig: func() { clock.Advance(31 * 24 * time.Hour) }, Config: promo},
		)
		if waits := clock.Waits(); len(waits) > 0 {
			t.Errorf("waited %v for a lock of weeks", waits)
		}
	})
}
