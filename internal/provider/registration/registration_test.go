package registration_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

const (
	secret  = "correct-horse-battery"
	hook    = "https://hooks.example.com/number"
	pin     = `pin = "918273"`
	first   = `phone_number_id = "` + graphtest.PhoneID + `"`       // registered
	second  = `phone_number_id = "` + graphtest.SecondPhoneID + `"` // not yet
	token   = `verify_token = "` + secret + `"`
	webhook = `override_callback_uri = "` + hook + `"`
)

// calls checks how many calls of the ten were taken.
func calls(s *graphtest.Server, phone string, want int) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if got := s.Registration(phone).Calls; got != want {
			return fmt.Errorf("%d registrations, want %d", got, want)
		}
		return nil
	}
}

// TestANumberIsRegisteredOnce: with its PIN, and never again.
func TestANumberIsRegisteredOnce(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	run(t,
		resource.TestStep{Config: config(second), ExpectError: acctest.Says("Missing PIN", graphtest.SecondPhoneID), PlanOnly: true},
		resource.TestStep{
			Config: config(second, pin), ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: all(wrote(s, "POST register"), attr("status", "CONNECTED"), attr("platform_type", "CLOUD_API"), calls(s, graphtest.SecondPhoneID, 1),
				func(state *terraform.State) error {
					if text, err := json.Marshal(state); err != nil || strings.Contains(string(text), "918273") {
						return fmt.Errorf("the state has the PIN: %s %w", text, err)
					}
					return nil
				}),
		},
		resource.TestStep{Config: config(second, pin), ConfigPlanChecks: empty},
		resource.TestStep{Config: config(second), ConfigPlanChecks: empty},
		resource.TestStep{ // it came off: registered again
			PreConfig: func() { s.ChangePhone(graphtest.SecondPhoneID, func(p *graphtest.Phone) { p.Status = "DISCONNECTED" }) },
			Config:    config(second, pin), ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: calls(s, graphtest.SecondPhoneID, 2),
		},
		resource.TestStep{PreConfig: s.ResetRequests, Config: " ", Check: wrote(s)}, // ABANDON
	)
}

// TestANumberThatIsRegisteredIsTakenWithoutACall, and taken off only when asked.
func TestANumberThatIsRegisteredIsTakenWithoutACall(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	run(t,
		resource.TestStep{Config: config(first), Check: all(wrote(s), attr("verified_name", "Lucky Shrub"), calls(s, graphtest.PhoneID, 0))},
		resource.TestStep{Config: config(first, `pin_version = "2"`), ExpectError: acctest.Says("Missing PIN", "pin_version")},
		resource.TestStep{Config: config(first, `pin_version = "2"`, pin), Check: wrote(s, "POST")},
		resource.TestStep{PreConfig: s.ResetRequests, Config: config(first, `deletion_policy = "DEREGISTER"`, `pin_version = "2"`), Check: wrote(s)},
		resource.TestStep{Config: " ", Check: all(wrote(s, "POST deregister"), calls(s, graphtest.PhoneID, 1))},
	)
	if got := s.Registration(graphtest.PhoneID).Pin; got != "918273" {
		t.Errorf("the PIN is %q", got)
	}
}

// TestThePinInTheState, as Terraform before 1.11 has to write it: it registers, and a
// change of it is sent.
func TestThePinInTheState(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	has := func(want string, n int) resource.TestCheckFunc {
		return func(*terraform.State) error {
			if r := s.Registration(graphtest.SecondPhoneID); r.Pin != want || r.Calls != n {
				return fmt.Errorf("the PIN is %q after %d calls", r.Pin, r.Calls)
			}
			return nil
		}
	}
	inState := func(pin string) string { return fmt.Sprintf("pin_in_state = %q", pin) }
	unknown := "resource \"terraform_data\" \"pin\" {\n input = \"564738\"\n}\n"
	run(t,
		resource.TestStep{Config: config(second, inState("12345")), ExpectError: acctest.Says("Malformed secret", "PIN")},
		resource.TestStep{Config: config(second, inState("918273"), pin), ExpectError: acctest.Says("One of two is too many", "pin and pin_in_state")},
		resource.TestStep{Config: config(second, inState("918273")), Check: all(has("918273", 1), attr("pin_in_state", "918273"))},
		resource.TestStep{Config: config(second, inState("918273")), ConfigPlanChecks: empty},
		resource.TestStep{Config: config(second, inState("860273")), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has("860273", 1)},
		resource.TestStep{Config: unknown + config(second, "pin_in_state = terraform_data.pin.output"), Check: has("564738", 1)},
		resource.TestStep{Config: config(second), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has("564738", 1)}, // taken out: the number keeps it
		resource.TestStep{Config: config(second), ConfigPlanChecks: empty},
	)
}

// TestNothingIsRepeated: a refusal of any kind is one call.
func TestNothingIsRepeated(t *testing.T) {
	for name, f := range map[string]graphtest.Fault{
		"a fault of the moment": {Kind: graphtest.FaultServerError}, "a reset": {Kind: graphtest.FaultReset}, "a throttle": {Kind: graphtest.FaultThrottle},
		"the limit": {Kind: graphtest.FaultError, Error: graphtest.Error{Code: 133016, Message: "(#133016) too many"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			f.Op = graphtest.OpRegister
			s.Fail(f)
			run(t, resource.TestStep{Config: config(second, pin), ExpectError: acctest.Says("Unable to register phone number "+graphtest.SecondPhoneID, "sent once")})
			if err := wrote(s, "POST register")(nil); err != nil {
				t.Error(err)
			}
		})
	}
	// One that was done all the same is found done.
	s := acctest.Start(t, graphtest.Options{})
	s.Fail(graphtest.Fault{Op: graphtest.OpRegister, Kind: graphtest.FaultResetAfter, Times: 1})
	run(t, resource.TestStep{Config: config(second, pin), Check: all(wrote(s, "POST register"), attr("status", "CONNECTED"))})
}

// TestAWrongPin is said at the PIN, and tried no second time.
func TestAWrongPin(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	run(t,
		resource.TestStep{Config: config(first, `pin_version = "1"`)},
		resource.TestStep{Config: config(first, `pin_version = "2"`, pin)},
		resource.TestStep{
			PreConfig: func() {
				s.ChangePhone(graphtest.PhoneID, func(p *graphtest.Phone) { p.Status = "DISCONNECTED" })
				s.ResetRequests()
			},
			Config: config(first, `pin = "111111"`), ExpectError: acctest.Says("Unable to register phone number "+graphtest.PhoneID, "133005"),
		},
		resource.TestStep{Config: config(first, pin), Check: attr("status", "CONNECTED")},
	)
	if n := s.Registration(graphtest.PhoneID).Calls; n != 2 {
		t.Errorf("%d calls", n)
	}
}

// TestADisplayName is asked for once, waited for quietly, and shown by a new
// registration.
func TestADisplayName(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	name := func(n string) string { return fmt.Sprintf("display_name = %q", n) }
	asked := func(want int) resource.TestCheckFunc {
		return func(*terraform.State) error {
			if got := s.Registration(graphtest.PhoneID).NameRequests; got != want {
				return fmt.Errorf("asked %d times, want %d", got, want)
			}
			return nil
		}
	}
	review := func(status string) func() { return func() { s.ReviewName(graphtest.PhoneID, status) } }
	run(t,
		resource.TestStep{Config: config(first, name("Lucky Shrub")), Check: asked(0)},
		resource.TestStep{Config: config(first, name("Luckier Shrub")), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(asked(1), attr("new_name_status", "PENDING_REVIEW"), attr("verified_name", "Lucky Shrub"))},
		resource.TestStep{Config: config(first, name("Luckier Shrub")), ConfigPlanChecks: empty},
		resource.TestStep{PreConfig: review("DECLINED"), Config: config(first, name("Luckier Shrub")), ConfigPlanChecks: empty, Check: asked(1)},
		resource.TestStep{Config: config(first, name("Lucky Shrub Shop")), Check: asked(2)},
		resource.TestStep{PreConfig: review("APPROVED"), Config: config(first, name("Lucky Shrub Shop")), ConfigPlanChecks: empty, Check: asked(2)},
		resource.TestStep{Taint: []string{address}, Config: config(first, name("Lucky Shrub Shop"), pin), Check: all(calls(s, graphtest.PhoneID, 1), attr("verified_name", "Lucky Shrub Shop"))},
		resource.TestStep{ // drift: another name, by hand
			PreConfig: func() { s.ChangePhone(graphtest.PhoneID, func(p *graphtest.Phone) { p.Name = "Shrub" }) },
			Config:    config(first, name("Lucky Shrub Shop")), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: asked(3),
		},
		resource.TestStep{Config: config(first), Check: asked(3)}, // not managed any more
	)
}

// inState is the verify token that the state keeps.
func inState(value string) string { return fmt.Sprintf("verify_token_in_state = %q", value) }

// TestACallbackAddressOfANumber is set, put back, and taken away.
func TestACallbackAddressOfANumber(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{Callbacks: graphtest.Answering(secret)})
	has := func(want string) resource.TestCheckFunc {
		return func(*terraform.State) error {
			if got, _ := s.PhoneWebhook(graphtest.PhoneID, graphtest.AppID); got != want {
				return fmt.Errorf("webhooks go to %q, want %q", got, want)
			}
			return nil
		}
	}
	run(t,
		resource.TestStep{Config: config(first, webhook), PlanOnly: true, ExpectError: acctest.Says("Missing verify token")},
		resource.TestStep{Config: config(first, webhook, token), ExpectError: acctest.Says("Unable to set the callback address", "whatsapp_app_webhook", "Graph error 100 (")}, // not subscribed
		resource.TestStep{
			PreConfig: func() { s.SubscribeByHand(graphtest.Account, graphtest.AppID, "") },
			Config:    config(first, webhook, `verify_token = "wrong"`), ExpectError: acctest.Says("Unable to set the callback address of phone number", "Status Code = 403"),
		},
		resource.TestStep{Config: config(first, webhook, token), Check: has(hook)},
		resource.TestStep{Config: config(first, webhook), ConfigPlanChecks: empty},
		resource.TestStep{Config: config(first, webhook, token, `verify_token_version = "2"`), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has(hook)},
		resource.TestStep{ // as Terraform before 1.11 has to write it
			Config: config(first, webhook, inState(secret)), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(has(hook), attr("verify_token_in_state", secret)),
		},
		resource.TestStep{Config: config(first, webhook, inState(secret)), ConfigPlanChecks: empty},
		resource.TestStep{Config: config(first, webhook, inState("wrong")), ExpectError: acctest.Says("Unable to set the callback address of phone number", "Status Code = 403")},
		resource.TestStep{Config: config(first, webhook, inState(secret), token), ExpectError: acctest.Says("One of two is too many", "verify_token")},
		resource.TestStep{Config: config(first), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has("")},
		resource.TestStep{Config: config(first), ConfigPlanChecks: empty},
	)
}

func TestImport(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	withTerraform(t,
		resource.TestStep{Config: config(first), ResourceName: address, ImportState: true, ImportStateId: graphtest.PhoneID, ImportStatePersist: true},
		resource.TestStep{Config: config(first), ConfigPlanChecks: empty, Check: wrote(s)},
		resource.TestStep{Config: config(first), ResourceName: address, ImportState: true, ImportStateId: graphtest.SecondPhoneID, ExpectError: acctest.Says("Unable to import phone number registration", "PENDING")},
	)
	got := acctest.ImportByIdentity(t, acctest.Providers(t), "whatsapp_phone_number_registration", map[string]any{"phone_number_id": graphtest.PhoneID})
	if len(got.Diagnostics) > 0 || got.Identity["phone_number_id"] != graphtest.PhoneID || got.State["status"] != "CONNECTED" || got.State["deletion_policy"] != "ABANDON" {
		t.Errorf("got %+v %s", got, got)
	}
}

// TestANumberThatTurnsOutToBeAnother takes nothing off.
func TestANumberThatTurnsOutToBeAnother(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	it := func(id string) string {
		return "resource \"terraform_data\" \"id\" {\n input = \"" + id + "\"\n}\n" + config("phone_number_id = terraform_data.id.output", `deletion_policy = "DEREGISTER"`, pin)
	}
	run(t,
		resource.TestStep{Config: it(graphtest.PhoneID)},
		resource.TestStep{Config: it(graphtest.SecondPhoneID), ExpectError: acctest.Says("Phone number registration is not replaced by this run")},
		resource.TestStep{PreConfig: s.ResetRequests, Config: config(first), Check: wrote(s)},
	)
}
