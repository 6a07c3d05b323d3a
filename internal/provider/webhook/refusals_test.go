package webhook_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

// TestWhatMetaWouldRefuseIsRefusedAtPlan, and nothing is sent.
func TestWhatMetaWouldRefuseIsRefusedAtPlan(t *testing.T) {
	for name, tc := range map[string]struct{ arguments, want, fact string }{
		"no token":          {uri(hook), "Missing verify token", ""},
		"empty token":       {uri(hook) + "\n verify_token = \"\"", "Empty text", "verify_token"},
		"http":              {uri("http://hooks.example.com/") + "\n" + token, "Malformed callback address", `"http://hooks.example.com/" does not start with`},
		"no address":        {uri("hooks.example.com/whatsapp") + "\n" + token, "Malformed callback address", `"hooks.example.com/whatsapp" does not start with`},
		"empty":             {uri("") + "\n" + token, "Malformed callback address", `"" does not start with`},
		"too long":          {uri("https://hooks.example.com/"+strings.Repeat("a", 180)) + "\n" + token, "Malformed callback address", "206"},
		"a fragment":        {uri(hook+"#top") + "\n" + token, "Malformed callback address", "(#top)"},
		"a password":        {uri("https://me:pw@hooks.example.com/") + "\n" + token, "Malformed callback address", "password"},
		"no number":         {"business_account_id = \"mine\"", "Malformed value", "business_account_id"},
		"a missing setting": {"business_account_id = null", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := start(t)
			step := resource.TestStep{Config: config(tc.arguments), PlanOnly: true, ExpectError: acctest.Says(tc.want, tc.fact)}
			if tc.want == "" { // the control: what is right is planned
				step.ExpectError, step.ExpectNonEmptyPlan = nil, true
			}
			run(t, step)
			if n := len(s.Requests()); n != 0 {
				t.Errorf("%d requests were sent", n)
			}
		})
	}
}

// TestACallbackThatDoesNotConsent: Meta's words, what it did, what the address
// must answer, and how the subscription was left; the token is in none of it.
func TestACallbackThatDoesNotConsent(t *testing.T) {
	for name, tc := range map[string]struct{ arguments, fact string }{
		"another token":    {uri(hook) + "\n verify_token = \"wrong-token-value\"", "Status Code = 403"},
		"a page of HTML":   {uri("https://html.example.com/") + "\n" + token, "Response does not match challenge"},
		"what Meta did":    {uri("https://html.example.com/?a=b") + "\n" + token, "curl -i 'https://html.example.com/?a=b&hub.mode=subscribe&hub.challenge=12345&hub.verify_token=…'"},
		"what is the case": {uri("https://html.example.com/") + "\n" + token, "not subscribed, as before"},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := start(t)
			run(t, resource.TestStep{Config: config(tc.arguments), ExpectError: acctest.Says("Unable to set the callback address for account", tc.fact)})
			for _, check := range []resource.TestCheckFunc{wrote(s, "POST", "POST "+firstURI(tc.arguments), "DELETE"), goesTo(s, graphtest.Account, "-")} {
				if err := check(nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func firstURI(arguments string) string { return strings.Split(arguments, `"`)[1] }

// TestAMoveThatFails leaves the subscription at its old address, in the state
// too, so that the next apply tries again.
func TestAMoveThatFails(t *testing.T) {
	s, _ := start(t)
	run(t,
		resource.TestStep{Config: config(uri(hook), token)},
		resource.TestStep{Config: config(uri("https://html.example.com/"), token), ExpectError: acctest.Says("Unable to set the callback address for account", "as it was")},
		resource.TestStep{Config: config(uri(hook), token), ConfigPlanChecks: empty, Check: goesTo(s, graphtest.Account, hook)},
	)
}

// TestATokenOfAnotherApp changes nothing: Graph would change the other app's
// subscription.
func TestATokenOfAnotherApp(t *testing.T) {
	const foreign = "EAAForeignAppToken0123456789"
	s, _ := start(t)
	s.AddAppToken(foreign, "777000111222333")
	use := func(token string) func() {
		return func() { acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", token); s.ResetRequests() }
	}
	run(t,
		resource.TestStep{Config: config(uri(hook), token)},
		resource.TestStep{PreConfig: use(foreign), Config: config(), ExpectError: acctest.Says("Access token of another app", "777000111222333", graphtest.AppID)},
		resource.TestStep{Config: " ", ExpectError: acctest.Says("Access token of another app")},
		resource.TestStep{PreConfig: use(graphtest.Token), Config: config(uri(hook), token), ConfigPlanChecks: empty, Check: goesTo(s, graphtest.Account, hook)},
	)
}

func TestAnAppIDThatIsNotTheTokens(t *testing.T) {
	s, _ := start(t)
	acctest.Setenv(t, "WHATSAPP_APP_ID", "777000111222333")
	run(t, resource.TestStep{Config: config(), ExpectError: acctest.Says("Access token of another app", graphtest.AppID, "777000111222333")})
	if err := wrote(s)(nil); err != nil {
		t.Error(err)
	}
}

// A token whose app Graph does not tell: the configured one is believed.
func TestATokenThatDoesNotTellItsApp(t *testing.T) {
	s, _ := start(t)
	s.Fail(graphtest.Fault{Op: graphtest.OpToken, Kind: graphtest.FaultError, Error: graphtest.Error{Code: 100, Message: "(#100) no app"}})
	run(t, resource.TestStep{Config: config(), ExpectError: acctest.Says("Unable to find out the app of the access token", "app_id")})
	acctest.Setenv(t, "WHATSAPP_APP_ID", graphtest.AppID)
	run(t, resource.TestStep{Config: config(), ConfigStateChecks: holds("app_id", graphtest.AppID, "app_name", nil)})
}

// TestStateIsKeptWhenTheAccountCannotBeSeen: an account that does not answer
// says nothing of its subscriptions.
func TestStateIsKeptWhenTheAccountCannotBeSeen(t *testing.T) {
	s, _ := start(t)
	it := config(uri(hook), token)
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{PreConfig: func() { s.RevokeAccount(graphtest.Token, graphtest.Account) }, Config: it, ExpectError: acctest.Says("Unable to read webhook subscriptions of account")},
		resource.TestStep{PreConfig: func() { s.RestoreAccount(graphtest.Token, graphtest.Account) }, Config: it, ConfigPlanChecks: empty},
	)
}

// TestAWriteOfUnknownOutcome is repeated: a subscription twice is one.
func TestAWriteOfUnknownOutcome(t *testing.T) {
	s, _ := start(t)
	s.Fail(graphtest.Fault{Op: graphtest.OpWebhook, Match: isPost, Kind: graphtest.FaultResetAfter, Times: 1})
	acctest.Play(t, acctest.ProvidersAt(t, acctest.NewClock(s)), []resource.TestStep{
		{Config: config(uri(hook), token), Check: all(wrote(s, "POST", "POST", "POST "+hook), goesTo(s, graphtest.Account, hook))},
	}...)
}

func isPost(r *http.Request) bool { return r.Method == http.MethodPost }

// TestWhatCannotBeUndoneIsSaid: the override fails and so does taking the
// subscription back.
func TestWhatCannotBeUndoneIsSaid(t *testing.T) {
	s, _ := start(t)
	s.Fail(graphtest.Fault{
		Op: graphtest.OpWebhook, Match: func(r *http.Request) bool { return r.Method == http.MethodDelete }, Times: 1,
		Kind: graphtest.FaultError, Error: graphtest.Error{Code: 200, Message: "(#200) no"},
	})
	run(t, resource.TestStep{Config: config(uri("https://html.example.com/"), token), ExpectError: acctest.Says("Unable to set the callback address for account", "could not be unsubscribed")})
	if err := goesTo(s, graphtest.Account, "")(nil); err != nil {
		t.Error(err)
	}
	// The next apply takes it over.
	run(t, resource.TestStep{Config: config(uri(hook), token), Check: goesTo(s, graphtest.Account, hook)})
}

// TestTwoForOneAccount would take the subscription from each other.
func TestTwoForOneAccount(t *testing.T) {
	start(t)
	other := strings.Replace(config(uri("https://hooks.example.com/other"), token), `"it"`, `"other"`, 1)
	run(t, resource.TestStep{Config: config(uri(hook), token) + other, ExpectError: acctest.Says("App is already subscribed by another resource")})
}

// TestAnAddressThatIsNotKnownYet may turn out to be none, so that the token is
// asked for when it is.
func TestAnAddressThatIsNotKnownYet(t *testing.T) {
	s, _ := start(t)
	it := func(value, token string) string {
		return "resource \"terraform_data\" \"uri\" {\n input = " + value + "\n}\n" + config("override_callback_uri = terraform_data.uri.output", token)
	}
	run(t, resource.TestStep{Config: it("\""+hook+"\"", ""), ExpectError: acctest.Says("Missing verify token")})
	if err := wrote(s)(nil); err != nil {
		t.Error(err)
	}
	run(t, resource.TestStep{Config: it("null", ""), Check: goesTo(s, graphtest.Account, "")})
	run(t, resource.TestStep{Config: it("\""+hook+"\"", token), Check: goesTo(s, graphtest.Account, hook)})
}
