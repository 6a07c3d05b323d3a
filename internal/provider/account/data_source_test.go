package account_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

const (
	address = "data.whatsapp_business_account.it"
	config  = "data \"whatsapp_business_account\" \"it\" {}\n"
)

func run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Play(t, acctest.Providers(t), steps...)
}

// holds checks attributes of the account.
func holds(checks map[string]knownvalue.Check) []statecheck.StateCheck {
	var out []statecheck.StateCheck
	for name, check := range checks {
		out = append(out, statecheck.ExpectKnownValue(address, tfjsonpath.New(name), check))
	}
	return out
}

func TestAccount(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.Seed(graphtest.Account, `{"name":"hello_world","language":"en_US","category":"UTILITY","status":"APPROVED","components":[{"type":"BODY","text":"Hello"}]}`)
	str := knownvalue.StringExact
	want := map[string]knownvalue.Check{
		"business_account_id": str(graphtest.Account), "id": str(graphtest.Account), "name": str("Lucky Shrub"),
		"currency": str("USD"), "timezone_id": str("1"), "country": str("US"), "primary_business_location": knownvalue.Null(),
		"account_review_status": str("APPROVED"), "business_verification_status": str("verified"),
		"whatsapp_business_manager_messaging_limit": str("TIER_100K"), "ownership_type": str("SELF"), "status": str("ACTIVE"),
		"message_template_namespace":     str("ba30dd89_2ebd_41e4_b805_f2c05ae04cc9"),
		"template_auto_archival_enabled": knownvalue.Bool(true), "is_enabled_for_insights": knownvalue.Bool(false),
		"disable_marketing_messages_on_cloud_api": knownvalue.Bool(false), "marketing_messages_onboarding_status": str("ONBOARDED"),
		"owner_business_info": knownvalue.ObjectExact(map[string]knownvalue.Check{
			"id": str("2729063490586005"), "name": str("Lucky Shrub"),
		}),
		"health_status": knownvalue.ObjectExact(map[string]knownvalue.Check{
			"can_send_message": str("AVAILABLE"), "entities": knownvalue.StringRegexp(regexp.MustCompile(`^\[\{"can_send_message":"AVAILABLE","entity_type":"WABA","id":"102290129340398"\}`)),
		}),
		"template_count": knownvalue.Int64Exact(1), "template_limit": knownvalue.Int64Exact(6000),
	}
	run(t,
		resource.TestStep{Config: config, ConfigStateChecks: holds(want)},
		resource.TestStep{Config: config, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}},
	)
}

// TestAccountOfAnUnverifiedBusiness is what a check for room asks.
func TestAccountOfAnUnverifiedBusiness(t *testing.T) {
	acctest.Start(t, graphtest.Options{Unverified: true})
	quota := config + `
output "room" {
  value = data.whatsapp_business_account.it.template_limit - data.whatsapp_business_account.it.template_count
}
`
	run(t, resource.TestStep{Config: quota, ConfigStateChecks: append(
		holds(map[string]knownvalue.Check{"business_verification_status": knownvalue.StringExact("not_verified")}),
		statecheck.ExpectKnownOutputValue("room", knownvalue.Int64Exact(250)),
	)})
}

// asks matches calls that name a field.
func asks(field string) func(*http.Request) bool {
	return func(r *http.Request) bool { return strings.Contains(r.URL.Query().Get("fields"), field) }
}

// TestAccountLosesNoMoreThanWhatIsRefused: an older version does not know a
// field, a token may not see another.
func TestAccountLosesNoMoreThanWhatIsRefused(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.Fail(graphtest.Fault{
		Op: graphtest.OpAccount, Match: asks("template_auto_archival_enabled"), Kind: graphtest.FaultError,
		Error: graphtest.Error{Code: 100, Message: "(#100) Tried accessing nonexisting field (template_auto_archival_enabled)"},
	})
	s.Fail(graphtest.Fault{
		Op: graphtest.OpAccount, Match: asks("owner_business_info"), Kind: graphtest.FaultError,
		Error: graphtest.Error{Code: 10, Status: http.StatusForbidden, Message: "(#10) Application does not have permission for this action"},
	})
	run(t, resource.TestStep{Config: config, ConfigStateChecks: holds(map[string]knownvalue.Check{
		"name": knownvalue.StringExact("Lucky Shrub"), "country": knownvalue.StringExact("US"), "is_enabled_for_insights": knownvalue.Bool(false),
		"template_auto_archival_enabled": knownvalue.Null(), "owner_business_info": knownvalue.Null(), "template_limit": knownvalue.Int64Exact(6000),
	})})
}

func TestAccountWhoseTemplatesMayNotBeCounted(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.Fail(graphtest.Fault{
		Op: graphtest.OpList, Kind: graphtest.FaultError,
		Error: graphtest.Error{Code: 200, Status: http.StatusForbidden, Message: "(#200) You do not have the necessary permissions"},
	})
	run(t, resource.TestStep{Config: config, ConfigStateChecks: holds(map[string]knownvalue.Check{
		"name": knownvalue.StringExact("Lucky Shrub"), "template_count": knownvalue.Null(), "template_limit": knownvalue.Null(),
	})})
}

// A listing without the figures leaves the rest of the account as it is.
func TestAccountWhoseTemplatesComeWithoutACount(t *testing.T) {
	for name, body := range map[string]string{"absent": `{"data":[]}`, "empty": `{"data":[],"summary":{}}`} {
		t.Run(name, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			s.Fail(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultAnswer, Body: body})
			run(t, resource.TestStep{Config: config, ConfigStateChecks: holds(map[string]knownvalue.Check{
				"name": knownvalue.StringExact("Lucky Shrub"), "template_count": knownvalue.Null(), "template_limit": knownvalue.Null(),
			})})
		})
	}
}

// A count that merely did not come is an error: null would let a check pass.
func TestAccountWhoseTemplatesAreNotCountedForAFault(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.Fail(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultUnavailable})
	run(t, resource.TestStep{
		Config:      "provider \"whatsapp\" {\n max_retries = 0\n}\n" + config,
		ExpectError: acctest.Says("Unable to count templates of account"),
	})
}
