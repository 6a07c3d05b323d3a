package accountsettings_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// TestLifecycle: what is written is set, each by itself; the rest is left alone.
func TestLifecycle(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	steps := []resource.TestStep{
		{Config: config(), ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: all(wrote(s), attr("name", "Lucky Shrub"), attr("insights_enabled", "false"), attr("marketing_messages_on_cloud_api", "true"))},
		{Config: config(), ConfigPlanChecks: empty},
		{
			Config: config(`name = "Shrubs"`, "marketing_messages_on_cloud_api = false", "template_auto_archival_enabled = true"), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
			Check: all(wrote(s, "POST", "POST"), attr("marketing_messages_on_cloud_api", "false")),
		},
		{Config: config(`name = "Shrubs"`, "marketing_messages_on_cloud_api = false"), ConfigPlanChecks: empty},
		{Config: config("insights_enabled = true"), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(wrote(s, "POST"), attr("name", "Shrubs"))},
		{Config: config("insights_enabled = false"), PlanOnly: true, ExpectError: acctest.Says("Insights cannot be switched off again")},
		{Config: config("insights_enabled = true"), ConfigPlanChecks: empty},
		{Config: " ", ConfigPlanChecks: plans(plancheck.ResourceActionDestroy), Check: wrote(s)},
		{Config: config("insights_enabled = false"), PlanOnly: true, ExpectError: acctest.Says("Insights cannot be switched off again")}, // the plan looks
	}
	for i := range steps {
		steps[i].PreConfig = s.ResetRequests
	}
	withTerraform(t, steps...)
}

// TestInsightsStayOn where the plan could not look, so that only the apply knows that
// they are on.
func TestInsightsStayOn(t *testing.T) {
	const regain = 3 // minutes: longer than a plan waits
	s := acctest.Start(t, graphtest.Options{})
	clock := acctest.NewClock(s)
	s.SetAccountField(graphtest.Account, "is_enabled_for_insights", true)
	s.Fail(graphtest.Fault{Kind: graphtest.FaultThrottle, RegainMinutes: regain, Times: 2}) // Terraform plans again as it applies
	acctest.Play(t, acctest.ProvidersAt(t, clock), resource.TestStep{Config: config("insights_enabled = false"), ExpectError: acctest.Says("Insights cannot be switched off again")})
	if waits := clock.Waits(); len(waits) != 1 || waits[0].Round(time.Minute) != regain*time.Minute {
		t.Errorf("waited %v: the apply was not reached", waits)
	}
	if err := wrote(s)(nil); err != nil {
		t.Error(err)
	}
}

// TestDrift: what is managed is put back, what is not is shown.
func TestDrift(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	it := config("template_auto_archival_enabled = false")
	byHand := func(field string, v any) func() {
		return func() { s.SetAccountField(graphtest.Account, field, v); s.ResetRequests() }
	}
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{PreConfig: byHand("template_auto_archival_enabled", true), Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(s, "POST")},
		resource.TestStep{PreConfig: byHand("name", "By hand"), Config: it, ConfigPlanChecks: empty, Check: attr("name", "By hand")},
		resource.TestStep{PreConfig: func() { s.RevokeAccount(graphtest.Token, graphtest.Account) }, Config: it, ExpectError: acctest.Says("Unable to read account "+graphtest.Account, "state is kept")},
		resource.TestStep{PreConfig: func() { s.RestoreAccount(graphtest.Token, graphtest.Account) }, Config: it, ConfigPlanChecks: empty},
	)
}

// TestMaxPriceInManager is read only where it is written, since an older version of Graph
// may not know it.
func TestMaxPriceInManager(t *testing.T) {
	const field = "whatsapp_manager_marketing_messages_max_price_enroll_status"
	s := acctest.Start(t, graphtest.Options{})
	asked := func(want bool) resource.TestCheckFunc {
		return func(*terraform.State) error {
			got := slices.ContainsFunc(s.Requests(), func(r graphtest.Request) bool { return strings.Contains(r.Query.Get("fields"), field) })
			if got != want {
				return fmt.Errorf("asked for: %t", got)
			}
			return nil
		}
	}
	in, out := config(`max_price_in_whatsapp_manager = "OPT_IN"`), config(`max_price_in_whatsapp_manager = "OPT_OUT"`)
	run(t,
		resource.TestStep{Config: config(`max_price_in_whatsapp_manager = "opt in"`), ExpectError: acctest.Says("Unknown value", `"OPT_IN"?`)},
		resource.TestStep{Config: config(), Check: asked(false)},
		resource.TestStep{Config: in, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(wrote(s, "POST"), asked(true))},
		resource.TestStep{Config: in, ConfigPlanChecks: empty},
		resource.TestStep{
			PreConfig: func() { s.SetAccountField(graphtest.Account, field, "OPT_OUT"); s.ResetRequests() },
			Config:    in, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(s, "POST"),
		},
		resource.TestStep{Config: out, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate)},
		resource.TestStep{Config: config(), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate)}, // let go of
		resource.TestStep{PreConfig: s.ResetRequests, Config: config(), ConfigPlanChecks: empty, Check: asked(false)},
	)
	if got := s.AccountField(graphtest.Account, field); got != "OPT_OUT" {
		t.Errorf("it is %v", got)
	}
}

func TestImport(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	withTerraform(t,
		resource.TestStep{Config: config(), ResourceName: address, ImportState: true, ImportStateId: graphtest.Account, ImportStatePersist: true},
		resource.TestStep{Config: config(), ConfigPlanChecks: empty, Check: wrote(s)},
		resource.TestStep{Config: config(), ResourceName: address, ImportState: true, ImportStateId: "mine", ExpectError: acctest.Says("Malformed import ID")},
	)
	got := acctest.ImportByIdentity(t, acctest.Providers(t), "whatsapp_business_account_settings", map[string]any{"business_account_id": graphtest.Account})
	if len(got.Diagnostics) > 0 || got.Identity["business_account_id"] != graphtest.Account || got.State["name"] != "Lucky Shrub" {
		t.Errorf("got %+v %s", got, got)
	}
}
