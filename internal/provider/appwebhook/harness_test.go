package appwebhook_test

import (
	"fmt"

	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

const (
	address = "whatsapp_app_webhook.it"
	secret  = "correct-horse-battery"
	hook    = "https://hooks.example.com/whatsapp"
)

// start runs a fake Graph server whose app is as new, and that reaches a
// callback server which consents to whoever shows the secret.
func start(t *testing.T) *graphtest.Server {
	t.Helper()
	s := acctest.Start(t, graphtest.Options{EmptyApp: true, Callbacks: graphtest.Answering(secret)})
	acctest.Setenv(t, "WHATSAPP_APP_SECRET", graphtest.AppSecret)
	acctest.Setenv(t, "WHATSAPP_APP_ID", graphtest.AppID)
	return s
}

// config is the webhook with these arguments.
func config(arguments ...string) string {
	return "resource \"whatsapp_app_webhook\" \"it\" {\n " + strings.Join(arguments, "\n ") + "\n}\n"
}

func url(address string) string { return fmt.Sprintf("callback_url = %q", address) }

func fields(names ...string) string {
	return fmt.Sprintf("fields = [\"%s\"]", strings.Join(names, `", "`))
}

const token = "verify_token = \"" + secret + "\""

func run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Play(t, acctest.Providers(t), steps...)
}

// withTerraform plays the steps with a real Terraform: one test of each kind does.
func withTerraform(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Real(t, acctest.Providers(t), steps...)
}

func plans(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

var empty = resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}

// holds checks attributes of the state, in pairs of name and text; a nil is null.
func holds(pairs ...any) []statecheck.StateCheck {
	var out []statecheck.StateCheck
	for i := 0; i < len(pairs); i += 2 {
		var check knownvalue.Check = knownvalue.Null()
		switch v := pairs[i+1].(type) {
		case string:
			check = knownvalue.StringExact(v)
		case bool:
			check = knownvalue.Bool(v)
		case map[string]string:
			versions := map[string]knownvalue.Check{}
			for name, version := range v {
				versions[name] = knownvalue.StringExact(version)
			}
			check = knownvalue.MapExact(versions)
		}
		out = append(out, statecheck.ExpectKnownValue(address, tfjsonpath.New(pairs[i].(string)), check))
	}
	return out
}

// wrote checks the writes since the log was last emptied: "POST url fields" or
// "DELETE fields", each with the object of accounts.
func wrote(s *graphtest.Server, want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		var got []string
		for _, r := range s.Writes() {
			if r.Param("object") != "whatsapp_business_account" {
				return fmt.Errorf("%s %s was sent for %v", r.Method, r.Path, r.Param("object"))
			}
			text := r.Method
			for _, name := range []string{"callback_url", "fields"} {
				if v, ok := r.Param(name).(string); ok {
					text += " " + v
				}
			}
			got = append(got, text)
		}
		if !slices.Equal(got, want) {
			return fmt.Errorf("writes were %q, want %q", got, want)
		}
		return nil
	}
}

// has checks the app's webhook: "" is none. In any case what the app is told of
// other products stays.
func has(s *graphtest.Server, uri string, names ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		got, _ := s.AppWebhook(graphtest.AppID)
		if slices.Sort(names); got.CallbackURL != uri || !slices.Equal(got.Fields, names) {
			return fmt.Errorf("the webhook is %+v, want %q %q", got, uri, names)
		}
		if !s.OtherWebhooks(graphtest.AppID) {
			return fmt.Errorf("the webhook for another product was touched")
		}
		return nil
	}
}

func all(checks ...resource.TestCheckFunc) resource.TestCheckFunc {
	return resource.ComposeAggregateTestCheckFunc(checks...)
}
