package appwebhook_test

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

// TestLifecycle: made, moved, told more and less, verified again, and ended.
func TestLifecycle(t *testing.T) {
	s := start(t)
	const moved = "https://hooks.example.com/v2?account=1"
	two := fields("messages", "message_template_status_update")
	steps := []resource.TestStep{
		{
			Config: config(url(hook), two, token), ConfigPlanChecks: plans(plancheck.ResourceActionCreate),
			Check: all(wrote(s, "POST "+hook+" message_template_status_update,messages"), has(s, hook, "messages", "message_template_status_update")),
			ConfigStateChecks: holds("id", graphtest.AppID, "app_id", graphtest.AppID, "callback_url", hook, "active", true, "verify_token", nil, "deletion_policy", "DELETE",
				"field_versions", map[string]string{"messages": "v25.0", "message_template_status_update": "v25.0"}),
		},
		{Config: config(url(hook), two, token), ConfigPlanChecks: empty},
		{Config: config(url(hook), two), ConfigPlanChecks: empty}, // the token is needed for a change only
		{Config: config(url(moved), two, token), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has(s, moved, "messages", "message_template_status_update")},
		{
			Config: config(url(moved), fields("messages", "flows"), token), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
			Check:             all(wrote(s, "POST "+moved+" flows,messages", "DELETE message_template_status_update"), has(s, moved, "messages", "flows")),
			ConfigStateChecks: holds("field_versions", map[string]string{"messages": "v25.0", "flows": "v25.0"}),
		},
		{Config: config(url(moved), fields("flows")), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(wrote(s, "DELETE messages"), has(s, moved, "flows"))},
		{
			Config: config(url(moved), fields("flows"), token, "verify_token_version = 2"), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(s, "POST "+moved+" flows"),
			ConfigStateChecks: holds("verify_token_version", "2"),
		},
		{Config: config(url(moved), fields("flows"), "deletion_policy = \"DELETE\""), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(s)}, // the version is gone: nothing to verify
		{Config: " ", ConfigPlanChecks: plans(plancheck.ResourceActionDestroy), Check: all(wrote(s, "DELETE"), has(s, ""))},
	}
	for i := range steps {
		steps[i].PreConfig = s.ResetRequests
	}
	withTerraform(t, steps...)
}

// TestDrift: what was changed by hand, or by another tool, is put back.
func TestDrift(t *testing.T) {
	s := start(t)
	it := config(url(hook), fields("messages", "flows"), token)
	byHand := func(uri string, names ...string) func() {
		return func() {
			s.SetAppWebhookByHand(graphtest.AppID, uri, names...)
			s.ResetRequests()
		}
	}
	right := has(s, hook, "messages", "flows")
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{PreConfig: byHand("https://elsewhere.example.com/", "messages", "flows"), Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: right},
		resource.TestStep{PreConfig: byHand(hook, "messages"), Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: right},
		resource.TestStep{PreConfig: byHand(hook, "messages", "flows", "calls"), Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(wrote(s, "DELETE calls"), right)},
		resource.TestStep{PreConfig: byHand(""), Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: right},
		resource.TestStep{Config: it, ConfigPlanChecks: empty},
		resource.TestStep{PreConfig: byHand(""), Config: " ", Check: wrote(s)}, // gone before the destroy: nothing is sent
	)
}

// TestASlashIsNoChange: what Meta makes of a bare host.
func TestASlashIsNoChange(t *testing.T) {
	s := start(t)
	it := config(url("https://hooks.example.com"), fields("messages"), token)
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{PreConfig: func() { s.SetAppWebhookByHand(graphtest.AppID, "https://hooks.example.com/", "messages") }, Config: it, ConfigPlanChecks: empty},
	)
}

// TestAWebhookThatIsThereAlready is taken over at the same address, and left to
// its owner at another.
func TestAWebhookThatIsThereAlready(t *testing.T) {
	s := start(t)
	s.SetAppWebhookByHand(graphtest.AppID, "https://n8n.example.com/", "messages")
	run(t, resource.TestStep{Config: config(url(hook), fields("messages"), token), ExpectError: acctest.Says(`import { to = whatsapp_app_webhook.this id = "` + graphtest.AppID + `" }`)})
	if err := all(wrote(s), has(s, "https://n8n.example.com/", "messages"))(nil); err != nil {
		t.Error(err)
	}
	s.SetAppWebhookByHand(graphtest.AppID, hook, "calls", "messages")
	run(t, resource.TestStep{
		Config: config(url(hook), fields("messages"), token), ConfigPlanChecks: plans(plancheck.ResourceActionCreate),
		Check: all(wrote(s, "POST "+hook+" messages", "DELETE calls"), has(s, hook, "messages")),
	})
}

// TestTheVerifyTokenIsNowhere: not in the state, and not in a plan; the one that
// is to be in the state is, and a change of it is seen.
func TestTheVerifyTokenIsNowhere(t *testing.T) {
	s := start(t)
	inState := func(want bool) resource.TestCheckFunc {
		return func(state *terraform.State) error {
			text, err := json.Marshal(state)
			if err != nil || strings.Contains(string(text), secret) != want || !strings.Contains(string(text), hook) {
				return fmt.Errorf("the state is %s %w", text, err)
			}
			return nil
		}
	}
	plain := func(value string) string { return fmt.Sprintf("verify_token_in_state = %q", value) }
	withTerraform(t,
		resource.TestStep{
			Config: "variable \"token\" {\n default = \"" + secret + "\"\n ephemeral = true\n}\n" + config(url(hook), fields("messages"), "verify_token = var.token"),
			Check:  all(has(s, hook, "messages"), inState(false)),
		},
		resource.TestStep{Config: config(url(hook), fields("messages"), plain("wrong-token")), ExpectError: acctest.Says("Unable to set the webhook of app", "Status Code = 403")},
		resource.TestStep{Config: config(url(hook), fields("messages"), plain(secret)), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: inState(true)},
		resource.TestStep{Config: config(url(hook), fields("messages"), plain(secret)), ConfigPlanChecks: empty},
		resource.TestStep{Config: config(url(hook), fields("messages"), plain(secret), token), ExpectError: acctest.Says("One of two is too many", "verify_token")},
		resource.TestStep{Config: config(url(hook), fields("messages"), token), Check: inState(false)},
	)
}

// TestAnotherAddressInTheConfiguration: the resource is renamed without a moved
// block. Whatever comes first, the app keeps its webhook.
func TestAnotherAddressInTheConfiguration(t *testing.T) {
	s := start(t)
	renamed := func(name string) string {
		return strings.Replace(config(url(hook), fields("messages"), token), `"it"`, `"`+name+`"`, 1)
	}
	run(t,
		resource.TestStep{Config: renamed("before")},
		resource.TestStep{Config: renamed("after"), Check: has(s, hook, "messages")},
		resource.TestStep{Config: renamed("after"), ConfigPlanChecks: empty},
	)
}

// TestAbandon leaves the webhook.
func TestAbandon(t *testing.T) {
	s := start(t)
	run(t,
		resource.TestStep{Config: config(url(hook), fields("messages"), token, "deletion_policy = \"ABANDON\"")},
		resource.TestStep{PreConfig: s.ResetRequests, Config: " ", Check: all(wrote(s), has(s, hook, "messages"))},
	)
}

// TestAppOfTheToken: without an app id the token's own app is asked for.
func TestAppOfTheToken(t *testing.T) {
	s := start(t)
	acctest.Setenv(t, "WHATSAPP_APP_ID", "")
	it := config(url(hook), fields("messages"), token)
	run(t,
		resource.TestStep{Config: it, ConfigStateChecks: holds("app_id", graphtest.AppID), Check: has(s, hook, "messages")},
		resource.TestStep{Config: it, ConfigPlanChecks: empty},
		resource.TestStep{ // another default moves nothing
			PreConfig: func() { acctest.Setenv(t, "WHATSAPP_APP_ID", "777000111222333") },
			Config:    it, ExpectError: acctest.Says("App webhook belongs to another app"),
		},
		resource.TestStep{Config: config(url(hook), fields("messages"), token, "app_id = \""+graphtest.AppID+"\""), ConfigPlanChecks: empty},
	)
}

func TestImport(t *testing.T) {
	s := start(t)
	s.SetAppWebhookByHand(graphtest.AppID, hook, "messages", "flows")
	it := config(url(hook), fields("flows", "messages"))
	withTerraform(t,
		resource.TestStep{Config: it, ResourceName: address, ImportState: true, ImportStateId: graphtest.AppID, ImportStatePersist: true},
		resource.TestStep{Config: it, ConfigPlanChecks: empty, ConfigStateChecks: holds("id", graphtest.AppID, "callback_url", hook, "active", true), Check: wrote(s)},
	)
	s.SetAppWebhookByHand(graphtest.AppID, hook, "messages")
	got := acctest.ImportByIdentity(t, acctest.Providers(t), "whatsapp_app_webhook", map[string]any{"app_id": graphtest.AppID})
	if len(got.Diagnostics) > 0 || got.Identity["app_id"] != graphtest.AppID || got.State["callback_url"] != hook || got.State["deletion_policy"] != "DELETE" {
		t.Errorf("got %+v %s", got, got)
	}
}

func TestImportIsRefused(t *testing.T) {
	for name, tc := range map[string]struct{ id, want string }{
		"an app without one": {graphtest.AppID, "Unable to import app webhook"},
		"another app":        {"777000111222333", "Unable to read the webhook of app 777000111222333"},
		"no id":              {"my app", "Malformed import ID"},
	} {
		t.Run(name, func(t *testing.T) {
			start(t)
			run(t, resource.TestStep{Config: config(url(hook), fields("messages")), ResourceName: address, ImportState: true, ImportStateId: tc.id, ExpectError: acctest.Says(tc.want)})
		})
	}
}
