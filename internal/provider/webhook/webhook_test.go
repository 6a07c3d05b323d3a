package webhook_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// TestLifecycle: subscribed, redirected, moved, verified again, back to the
// app's own address, and ended.
func TestLifecycle(t *testing.T) {
	s, e := start(t)
	const moved = "https://hooks.example.com/v2?account=1&x=%2B"
	steps := []resource.TestStep{
		{
			Config: config(), ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: all(wrote(s, "POST"), goesTo(s, graphtest.Account, "")),
			ConfigStateChecks: holds("id", graphtest.Account, "business_account_id", graphtest.Account, "app_id", graphtest.AppID, "app_name", "Fake Graph", "override_callback_uri", nil),
		},
		{Config: config(), ConfigPlanChecks: empty},
		{
			Config: config(uri(hook), token), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(wrote(s, "POST "+hook), goesTo(s, graphtest.Account, hook)),
			ConfigStateChecks: holds("override_callback_uri", hook, "verify_token", nil, "app_id", graphtest.AppID),
		},
		{Config: config(uri(hook), token), ConfigPlanChecks: empty},
		{Config: config(uri(hook)), ConfigPlanChecks: empty}, // the token is needed for a change only
		{
			Config: config(uri(moved), token), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(wrote(s, "POST "+moved), goesTo(s, graphtest.Account, moved)),
		},
		{
			Config: config(uri(moved), token, "verify_token_version = 2"), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(s, "POST "+moved),
			ConfigStateChecks: holds("verify_token_version", "2"),
		},
		{
			Config: config("verify_token_version = 2"), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(wrote(s, "POST"), goesTo(s, graphtest.Account, "")),
			ConfigStateChecks: holds("override_callback_uri", nil),
		},
		{Config: config("verify_token_version = 3"), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(s)}, // nothing to verify
		{Config: " ", ConfigPlanChecks: plans(plancheck.ResourceActionDestroy), Check: all(wrote(s, "DELETE"), goesTo(s, graphtest.Account, "-"))},
	}
	for i := range steps {
		steps[i].PreConfig = s.ResetRequests
	}
	withTerraform(t, steps...)
	if want := []string{"hooks.example.com/whatsapp", "hooks.example.com/v2", "hooks.example.com/v2"}; !slices.Equal(e.calls, want) {
		t.Errorf("Meta called %q", e.calls)
	}
}

// TestOverrideFromTheStart subscribes first: Graph refuses an override for an
// app that is not subscribed.
func TestOverrideFromTheStart(t *testing.T) {
	s, e := start(t)
	run(t,
		resource.TestStep{Config: config(uri(hook), token), Check: all(wrote(s, "POST", "POST "+hook), goesTo(s, graphtest.Account, hook))},
		resource.TestStep{Config: config(uri(hook), token), ConfigPlanChecks: empty},
	)
	if !slices.Equal(e.shown, []string{secret}) {
		t.Errorf("Meta showed %q", e.shown)
	}
}

// TestTheVerifyTokenIsNowhere: not in the state, and not in a plan.
func TestTheVerifyTokenIsNowhere(t *testing.T) {
	s, _ := start(t)
	withTerraform(t, resource.TestStep{
		Config: "variable \"token\" {\n default = \"" + secret + "\"\n ephemeral = true\n}\n" + config(uri(hook), "verify_token = var.token"),
		Check: all(goesTo(s, graphtest.Account, hook), func(state *terraform.State) error {
			text, err := json.Marshal(state)
			if err != nil || strings.Contains(string(text), secret) || !strings.Contains(string(text), hook) {
				return fmt.Errorf("the state is %s %w", text, err)
			}
			return nil
		}),
	})
}

// TestTheVerifyTokenInTheState serves Terraform before 1.11: what is written so is
// kept, and a change of it is sent.
func TestTheVerifyTokenInTheState(t *testing.T) {
	s, e := start(t)
	plain := func(value string) string { return fmt.Sprintf("verify_token_in_state = %q", value) }
	sent := func(want ...string) resource.TestCheckFunc {
		return func(*terraform.State) error {
			if !slices.Equal(e.shown, want) {
				return fmt.Errorf("Meta showed %q, want %q", e.shown, want)
			}
			return nil
		}
	}
	run(t,
		resource.TestStep{Config: config(uri(hook), plain(secret)), Check: all(goesTo(s, graphtest.Account, hook), sent(secret)), ConfigStateChecks: holds("verify_token_in_state", secret)},
		resource.TestStep{Config: config(uri(hook), plain(secret)), ConfigPlanChecks: empty},
		resource.TestStep{Config: config(uri(hook), plain("wrong-token-value")), ExpectError: acctest.Says("Unable to set the callback address for account", "Status Code = 403")},
		resource.TestStep{Config: config(uri(hook), plain(secret), token), ExpectError: acctest.Says("One of two is too many", "verify_token")},
		resource.TestStep{Config: config(uri(hook), token), Check: sent(secret, "wrong-token-value"), ConfigStateChecks: holds("verify_token_in_state", nil)},
		resource.TestStep{Config: config(uri(hook), plain(secret)), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: sent(secret, "wrong-token-value", secret)},
		resource.TestStep{Config: config(plain("another")), Check: goesTo(s, graphtest.Account, "")}, // nothing to verify
	)
}

// TestDrift: an address that was changed by hand is put back, a subscription
// that was ended by hand is made again.
func TestDrift(t *testing.T) {
	s, _ := start(t)
	it := config(uri(hook), token)
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{
			PreConfig: func() {
				s.SubscribeByHand(graphtest.Account, graphtest.AppID, "https://elsewhere.example.com/")
				s.ResetRequests()
			},
			Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(wrote(s, "POST "+hook), goesTo(s, graphtest.Account, hook)),
		},
		resource.TestStep{
			PreConfig: func() {
				s.SubscribeByHand(graphtest.Account, graphtest.AppID, "")
				s.ResetRequests()
			},
			Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(wrote(s, "POST "+hook), goesTo(s, graphtest.Account, hook)),
		},
		resource.TestStep{
			PreConfig: func() {
				s.UnsubscribeByHand(graphtest.Account, graphtest.AppID)
				s.ResetRequests()
			},
			Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: all(wrote(s, "POST", "POST "+hook), goesTo(s, graphtest.Account, hook)),
		},
		resource.TestStep{Config: it, ConfigPlanChecks: empty},
		resource.TestStep{ // and gone before the destroy: nothing is sent
			PreConfig: func() {
				s.UnsubscribeByHand(graphtest.Account, graphtest.AppID)
				s.ResetRequests()
			},
			Config: " ", Check: wrote(s),
		},
	)
}

// TestASlashIsNoChange: what Meta makes of a bare host.
func TestASlashIsNoChange(t *testing.T) {
	s, _ := start(t)
	run(t,
		resource.TestStep{Config: config(uri("https://hooks.example.com"), token)},
		resource.TestStep{
			PreConfig: func() { s.SubscribeByHand(graphtest.Account, graphtest.AppID, "https://hooks.example.com/") },
			Config:    config(uri("https://hooks.example.com"), token), ConfigPlanChecks: empty,
		},
	)
}

func TestAnotherAccountReplaces(t *testing.T) {
	const other = "200000000000001"
	s, _ := start(t)
	s.AddAccount(other)
	run(t,
		resource.TestStep{Config: config(uri(hook), token)},
		resource.TestStep{
			Config: config(uri(hook), token, "business_account_id = \""+other+"\""), ConfigPlanChecks: plans(plancheck.ResourceActionDestroyBeforeCreate),
			ConfigStateChecks: holds("id", other), Check: all(goesTo(s, graphtest.Account, "-"), goesTo(s, other, hook)),
		},
	)
}

// TestAnAppThatIsSubscribedAlready is taken over, unless somebody else has
// sent its webhooks to another address.
func TestAnAppThatIsSubscribedAlready(t *testing.T) {
	for name, tc := range map[string]struct {
		there, wanted string
		writes        []string
		refused       string // with the fact that this shows
	}{
		"to its own address":             {"", "", nil, ""},
		"and redirected here":            {"", hook, []string{"POST " + hook}, ""},
		"at the same address":            {hook, hook, []string{"POST " + hook}, ""},
		"at another address":             {"https://elsewhere.example.com/", hook, nil, "https://elsewhere.example.com/"},
		"at an address, wanted at none":  {hook, "", nil, "import { to = whatsapp_webhook_subscription.this id = \"102290129340398\" }"},
		"at another address of the host": {hook + "/", hook, nil, hook + "/"},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := start(t)
			s.SubscribeByHand(graphtest.Account, graphtest.AppID, tc.there)
			it := config()
			if tc.wanted != "" {
				it = config(uri(tc.wanted), token)
			}
			step := resource.TestStep{Config: it, Check: all(wrote(s, tc.writes...), goesTo(s, graphtest.Account, tc.wanted))}
			if tc.refused != "" {
				step = resource.TestStep{Config: it, ExpectError: acctest.Says("App is already subscribed with another callback address", tc.refused)}
			}
			run(t, step)
			if tc.refused != "" {
				for _, check := range []resource.TestCheckFunc{wrote(s), goesTo(s, graphtest.Account, tc.there)} {
					if err := check(nil); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
}

// TestAnotherAddressInTheConfiguration: the resource is renamed without a
// moved block. Whatever comes first, the new one or the end of the old one, the
// app stays subscribed.
func TestAnotherAddressInTheConfiguration(t *testing.T) {
	s, _ := start(t)
	renamed := func(name string) string { return strings.Replace(config(uri(hook), token), `"it"`, `"`+name+`"`, 1) }
	run(t,
		resource.TestStep{Config: renamed("before")},
		resource.TestStep{Config: renamed("after"), Check: goesTo(s, graphtest.Account, hook)},
		resource.TestStep{Config: renamed("after"), ConfigPlanChecks: empty},
	)
}

// TestReplacing by hand ends the subscription and makes it again.
func TestReplacing(t *testing.T) {
	s, _ := start(t)
	run(t,
		resource.TestStep{Config: config(uri(hook), token)},
		resource.TestStep{
			Taint: []string{address}, PreConfig: s.ResetRequests, Config: config(uri(hook), token),
			Check: all(wrote(s, "DELETE", "POST", "POST "+hook), goesTo(s, graphtest.Account, hook)),
		},
	)
}
