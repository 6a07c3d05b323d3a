package webhook_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

func TestImport(t *testing.T) {
	s, _ := start(t)
	s.SubscribeByHand(graphtest.Account, graphtest.AppID, hook)
	withTerraform(t,
		resource.TestStep{Config: config(uri(hook)), ResourceName: address, ImportState: true, ImportStateId: graphtest.Account, ImportStatePersist: true},
		resource.TestStep{
			Config: config(uri(hook)), ConfigPlanChecks: empty,
			ConfigStateChecks: holds("id", graphtest.Account, "business_account_id", graphtest.Account, "app_id", graphtest.AppID, "app_name", "Fake Graph", "override_callback_uri", hook),
			Check:             wrote(s),
		},
		resource.TestStep{Config: config(uri(hook), token, "verify_token_version = 1"), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(s, "POST "+hook)},
	)
}

// TestImportOfOtherWords: the slash that Meta adds is no change after an import
// either.
func TestImportOfOtherWords(t *testing.T) {
	s, _ := start(t)
	s.SubscribeByHand(graphtest.Account, graphtest.AppID, "https://hooks.example.com/")
	it := config(uri("https://Hooks.example.com"))
	run(t,
		resource.TestStep{Config: it, ResourceName: address, ImportState: true, ImportStateId: graphtest.Account, ImportStatePersist: true},
		resource.TestStep{Config: it, ConfigPlanChecks: empty, Check: wrote(s)},
	)
}

func TestImportByIdentity(t *testing.T) {
	s, _ := start(t)
	s.SubscribeByHand(graphtest.Account, graphtest.AppID, hook)
	for name, app := range map[string]any{"with the app": graphtest.AppID, "without": nil} {
		got := acctest.ImportByIdentity(t, acctest.Providers(t), "whatsapp_webhook_subscription", map[string]any{"business_account_id": graphtest.Account, "app_id": app})
		if len(got.Diagnostics) > 0 || got.Identity["app_id"] != graphtest.AppID || got.Identity["business_account_id"] != graphtest.Account || got.State["override_callback_uri"] != hook {
			t.Errorf("%s: got %+v %s", name, got, got)
		}
	}
	// The other company's subscription is there, and not to be had.
	got := acctest.ImportByIdentity(t, acctest.Providers(t), "whatsapp_webhook_subscription", map[string]any{"business_account_id": graphtest.Account, "app_id": graphtest.OtherAppID})
	if !got.Failed() || !acctest.Says("Access token of another app", graphtest.OtherAppID).MatchString(got.String()) {
		t.Errorf("got %+v %s", got, got)
	}
}

func TestImportIsRefused(t *testing.T) {
	for name, tc := range map[string]struct{ id, want string }{
		"an app that is not subscribed": {graphtest.Account, "Unable to import webhook subscription"},
		"an account of somebody else":   {"1234567890", "Unable to read webhook subscriptions of account 1234567890"},
		"no id":                         {"my account", "Malformed import ID"},
	} {
		t.Run(name, func(t *testing.T) {
			start(t)
			run(t, resource.TestStep{Config: config(), ResourceName: address, ImportState: true, ImportStateId: tc.id, ExpectError: acctest.Says(tc.want)})
		})
	}
}
