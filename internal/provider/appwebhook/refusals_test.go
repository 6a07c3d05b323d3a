package appwebhook_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// TestWhatMetaWouldRefuseIsRefusedAtPlan, and nothing is sent.
func TestWhatMetaWouldRefuseIsRefusedAtPlan(t *testing.T) {
	good := url(hook) + "\n " + fields("messages") + "\n " + token
	for name, tc := range map[string]struct{ arguments, want, fact string }{
		"no token":       {url(hook) + "\n " + fields("messages"), "Missing verify token", ""},
		"empty token":    {url(hook) + "\n " + fields("messages") + "\n verify_token = \"\"", "Empty text", "verify_token"},
		"http":           {strings.Replace(good, "https", "http", 1), "Malformed callback address", "does not start with https://"},
		"empty address":  {strings.Replace(good, hook, "", 1), "Malformed callback address", `"" does not start with`},
		"no fields":      {url(hook) + "\n fields = []\n " + token, "Nothing in it", "fields"},
		"a null field":   {url(hook) + "\n fields = [\"messages\", null]\n " + token, "Null in a set", "fields"},
		"a field's form": {url(hook) + "\n " + fields("messages,flows") + "\n " + token, "Unknown value", `"messages,flows"`},
		"a slip":         {url(hook) + "\n " + fields("message") + "\n " + token, "Unknown value", `"messages"?`},
		"no app":         {good + "\n app_id = \"mine\"", "Malformed value", "app_id"},
		"a policy":       {good + "\n deletion_policy = \"KEEP\"", "Unknown value", "DELETE"},
		"the control":    {good, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t)
			step := resource.TestStep{Config: config(tc.arguments), PlanOnly: true, ExpectError: acctest.Says(tc.want, tc.fact)}
			if tc.want == "" { // what is right is planned
				step.ExpectError, step.ExpectNonEmptyPlan = nil, true
			}
			run(t, step)
			if n := len(s.Requests()); n != 0 {
				t.Errorf("%d requests were sent", n)
			}
		})
	}
}

// TestWithoutTheAppSecret the plan says what is missing.
func TestWithoutTheAppSecret(t *testing.T) {
	s := start(t)
	acctest.Setenv(t, "WHATSAPP_APP_SECRET", "")
	run(t, resource.TestStep{Config: config(url(hook), fields("messages"), token), PlanOnly: true, ExpectError: acctest.Says("Missing app secret")})
	acctest.Setenv(t, "WHATSAPP_APP_SECRET", "of-another-app-0123456789")
	run(t, resource.TestStep{Config: config(url(hook), fields("messages"), token), ExpectError: acctest.Says("Unable to read the webhook of app")})
	run(t, resource.TestStep{Config: config(url(hook), fields("messages"), token), ExpectError: acctest.Says("Unable to read the webhook of app", "app_secret", graphtest.AppID)})
	if err := wrote(s)(nil); err != nil {
		t.Error(err)
	}
}

// TestACallbackThatDoesNotConsent: Meta's words, what it did, what the address
// must answer; the webhook is as it was, and the token in none of it.
func TestACallbackThatDoesNotConsent(t *testing.T) {
	s := start(t)
	bad := config(url("https://html.example.com/?a=b"), fields("messages"), "verify_token = \"wrong-token-value\"")
	run(t,
		resource.TestStep{Config: bad, ExpectError: acctest.Says("Unable to set the webhook of app", "Status Code = 403")},
		resource.TestStep{Config: bad, ExpectError: acctest.Says("curl -i 'https://html.example.com/?a=b&hub.mode=subscribe&hub.challenge=12345&hub.verify_token=…'")},
		resource.TestStep{Config: config(url(hook), fields("messages"), token), Check: has(s, hook, "messages")},
		resource.TestStep{Config: bad, ExpectError: acctest.Says("Unable to set the webhook of app", "as it was")},
		resource.TestStep{Config: config(url(hook), fields("messages"), token), ConfigPlanChecks: empty, Check: has(s, hook, "messages")},
	)
}

// TestAFieldThatMetaDoesNotKnow is Meta's to refuse: new ones come by and by, and
// the plan only warns.
func TestAFieldThatMetaDoesNotKnow(t *testing.T) {
	s := start(t)
	run(t, resource.TestStep{Config: config(url(hook), fields("auctions"), token), ExpectError: acctest.Says(`got "auctions"`)})
	if err := has(s, "")(nil); err != nil {
		t.Error(err)
	}
}

// TestStateIsKeptWhenTheAppDoesNotAnswer: an app that does not answer says
// nothing of its webhook.
func TestStateIsKeptWhenTheAppDoesNotAnswer(t *testing.T) {
	start(t)
	it := config(url(hook), fields("messages"), token)
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{PreConfig: func() { acctest.Setenv(t, "WHATSAPP_APP_SECRET", "of-another-app-0123456789") }, Config: it, ExpectError: acctest.Says("Unable to read the webhook of app")},
		resource.TestStep{PreConfig: func() { acctest.Setenv(t, "WHATSAPP_APP_SECRET", graphtest.AppSecret) }, Config: it, ConfigPlanChecks: empty},
	)
}

// TestTwoForOneApp would take the webhook from each other.
func TestTwoForOneApp(t *testing.T) {
	start(t)
	other := strings.Replace(config(url(hook), fields("flows"), token), `"it"`, `"other"`, 1)
	run(t, resource.TestStep{Config: config(url(hook), fields("messages"), token) + other, ExpectError: acctest.Says("App webhook is already managed by another resource")})
}

// TestValuesThatAreNotKnownYet fail no plan, and move no webhook.
func TestValuesThatAreNotKnownYet(t *testing.T) {
	s := start(t)
	later := func(name, value string) string {
		return "resource \"terraform_data\" \"" + name + "\" {\n input = " + value + "\n}\n"
	}
	all := func(uri, names, app, token string) string {
		return later("uri", uri) + later("names", names) + later("app", app) + later("token", token) +
			config("callback_url = terraform_data.uri.output", "fields = terraform_data.names.output", "app_id = terraform_data.app.output", "verify_token = terraform_data.token.output")
	}
	const app = "\"" + graphtest.AppID + "\""
	run(t,
		resource.TestStep{Config: all("\""+hook+"\"", `["messages"]`, app, `"x"`), PlanOnly: true, ExpectNonEmptyPlan: true},
		resource.TestStep{Config: all("\""+hook+"\"", `["messages"]`, app, "\""+secret+"\""), Check: has(s, hook, "messages")},
		resource.TestStep{
			PreConfig: s.ResetRequests, Config: all("\""+hook+"\"", `["messages", "flows"]`, app, "\""+secret+"\""),
			ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has(s, hook, "messages", "flows"),
		},
		resource.TestStep{Config: all("\""+hook+"\"", `["messages", "flows"]`, `"777000111222333"`, "\""+secret+"\""), ExpectError: acctest.Says("App webhook is not replaced by this run")},
		resource.TestStep{Config: config(url(hook), "fields = [\"flows\", terraform_data.names.output[0]]", token) + later("names", `["messages"]`), Check: has(s, hook, "flows", "messages")},
	)
}

// TestATokenThatTurnsOutToBeNone is asked for when that is known.
func TestATokenThatTurnsOutToBeNone(t *testing.T) {
	s := start(t)
	run(t, resource.TestStep{
		Config:      "resource \"terraform_data\" \"token\" {\n input = null\n}\n" + config(url(hook), fields("messages"), "verify_token = terraform_data.token.output"),
		ExpectError: acctest.Says("Missing verify token"),
	})
	if err := wrote(s)(nil); err != nil {
		t.Error(err)
	}
}
