package phones_test

import (
	"net/http"
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

const config = "data \"whatsapp_phone_numbers\" \"it\" {}\n"

func run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Play(t, acctest.Providers(t), steps...)
}

func lists(numbers ...knownvalue.Check) []statecheck.StateCheck {
	return []statecheck.StateCheck{
		statecheck.ExpectKnownValue("data.whatsapp_phone_numbers.it", tfjsonpath.New("business_account_id"), knownvalue.StringExact(graphtest.Account)),
		statecheck.ExpectKnownValue("data.whatsapp_phone_numbers.it", tfjsonpath.New("id"), knownvalue.StringExact(graphtest.Account)),
		statecheck.ExpectKnownValue("data.whatsapp_phone_numbers.it", tfjsonpath.New("phone_numbers"), knownvalue.ListExact(numbers)),
	}
}

func TestPhoneNumbers(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	str := knownvalue.StringExact
	number := knownvalue.ObjectExact(map[string]knownvalue.Check{
		"id": str(graphtest.PhoneID), "display_phone_number": str("+1 555-0101-1001"), "verified_name": str("Lucky Shrub"), "name_status": str("APPROVED"),
		"status": str("CONNECTED"), "account_mode": str("LIVE"), "quality_rating": str("GREEN"), "code_verification_status": str("VERIFIED"),
		"platform_type": str("CLOUD_API"), "throughput": knownvalue.ObjectExact(map[string]knownvalue.Check{"level": str("STANDARD")}),
		"last_onboarded_time": str("2026-01-15T10:20:30+0000"), "messaging_limit_tier": str("TIER_100K"),
		"whatsapp_business_manager_messaging_limit": str("TIER_100K"), "is_official_business_account": knownvalue.Bool(false), "is_pin_enabled": knownvalue.Bool(true),
		"health_status": knownvalue.ObjectExact(map[string]knownvalue.Check{
			"can_send_message": str("AVAILABLE"), "entities": str(`[{"can_send_message":"AVAILABLE","entity_type":"PHONE_NUMBER","id":"106540352242922"}]`),
		}),
	})
	second := knownvalue.ObjectPartial(map[string]knownvalue.Check{
		"id": str(graphtest.SecondPhoneID), "display_phone_number": str("+49 30 90182093"), "verified_name": str("Lucky Shrub Berlin"),
		"name_status": str("PENDING_REVIEW"), "quality_rating": str("UNKNOWN"), "is_pin_enabled": knownvalue.Bool(false),
	})
	run(t,
		resource.TestStep{Config: config, ConfigStateChecks: lists(number, second)},
		resource.TestStep{Config: config, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}},
	)
}

func TestPhoneNumbersLoseNoMoreThanWhatIsRefused(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.Fail(graphtest.Fault{
		Op: graphtest.OpPhones, Kind: graphtest.FaultError,
		Match: func(r *http.Request) bool {
			return strings.Contains(r.URL.Query().Get("fields"), "messaging_limit_tier")
		},
		Error: graphtest.Error{Code: 100, Message: "(#100) Tried accessing nonexisting field (messaging_limit_tier)"},
	})
	number := func(id, nameStatus string) knownvalue.Check {
		return knownvalue.ObjectPartial(map[string]knownvalue.Check{
			"id": knownvalue.StringExact(id), "name_status": knownvalue.StringExact(nameStatus), "messaging_limit_tier": knownvalue.Null(),
		})
	}
	run(t, resource.TestStep{Config: config, ConfigStateChecks: lists(number(graphtest.PhoneID, "APPROVED"), number(graphtest.SecondPhoneID, "PENDING_REVIEW"))})
}

// TestEveryPageIsRead: 251 numbers are more than a page.
func TestEveryPageIsRead(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	for range 249 {
		s.AddPhone(graphtest.Account, graphtest.Phone{})
	}
	run(t, resource.TestStep{
		Config: config + "output \"n\" {\n value = length(data.whatsapp_phone_numbers.it.phone_numbers)\n}\n",
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("n", knownvalue.Int64Exact(251)),
		},
	})
}

func TestPhoneNumbersThatCannotBeReadAreAnError(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.Fail(graphtest.Fault{Op: graphtest.OpPhones, Kind: graphtest.FaultError, Error: graphtest.Error{Code: 131031, Status: http.StatusForbidden, Message: "(#131031) Business Account locked"}})
	run(t, resource.TestStep{Config: config, ExpectError: acctest.Says("Unable to read phone numbers of account", "Account Quality")})
}
