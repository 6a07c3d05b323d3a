package webhook_test

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
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
	address = "whatsapp_webhook_subscription.it"
	secret  = "correct-horse-battery"
	hook    = "https://hooks.example.com/whatsapp"
)

// endpoint is the callback server of the tests, at every address: it consents
// to whoever shows the secret.
type endpoint struct {
	mu    sync.Mutex
	calls []string // host and path of each
	shown []string // the verify tokens
}

func (e *endpoint) RoundTrip(r *http.Request) (*http.Response, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	q := r.URL.Query()
	e.calls, e.shown = append(e.calls, r.URL.Host+r.URL.Path), append(e.shown, q.Get("hub.verify_token"))
	answer := func(status int, body string) *http.Response {
		return &http.Response{StatusCode: status, Status: http.StatusText(status), Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), Request: r}
	}
	if q.Get("hub.verify_token") != secret {
		return answer(http.StatusForbidden, ""), nil
	}
	if strings.HasPrefix(r.URL.Host, "html.") {
		return answer(http.StatusOK, "<p>Hello</p>"), nil
	}
	return answer(http.StatusOK, q.Get("hub.challenge")), nil
}

// start runs a fake Graph server that reaches the endpoint.
func start(t *testing.T) (*graphtest.Server, *endpoint) {
	t.Helper()
	e := &endpoint{}
	return acctest.Start(t, graphtest.Options{Callbacks: e}), e
}

// config is the subscription with these arguments.
func config(arguments ...string) string {
	return "resource \"whatsapp_webhook_subscription\" \"it\" {\n " + strings.Join(arguments, "\n ") + "\n}\n"
}

func uri(address string) string { return fmt.Sprintf("override_callback_uri = %q", address) }

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
		if v, ok := pairs[i+1].(string); ok {
			check = knownvalue.StringExact(v)
		}
		out = append(out, statecheck.ExpectKnownValue(address, tfjsonpath.New(pairs[i].(string)), check))
	}
	return out
}

// wrote checks the writes to subscriptions since the log was last emptied:
// "POST", "POST https://…" or "DELETE".
func wrote(s *graphtest.Server, want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		var got []string
		for _, r := range s.Writes() {
			text := r.Method
			if v, ok := r.Param("override_callback_uri").(string); ok {
				text += " " + v
			}
			got = append(got, text)
		}
		if !slices.Equal(got, want) {
			return fmt.Errorf("writes were %q, want %q", got, want)
		}
		return nil
	}
}

// goesTo checks where the webhooks of our app go: "" is the app's own address,
// "-" nowhere. In any case the other company's app keeps its subscription.
func goesTo(s *graphtest.Server, waba, want string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		got := "-"
		if mine, ok := s.Subscription(waba, graphtest.AppID); ok {
			got = mine.Override
		}
		if got != want {
			return fmt.Errorf("webhooks go to %q, want %q", got, want)
		}
		if other, ok := s.Subscription(graphtest.Account, graphtest.OtherAppID); !ok || other.Override != "https://partner.example.com/webhooks" {
			return fmt.Errorf("the other app's subscription was touched: %+v", s.Subscriptions(graphtest.Account))
		}
		return nil
	}
}

func all(checks ...resource.TestCheckFunc) resource.TestCheckFunc {
	return resource.ComposeAggregateTestCheckFunc(checks...)
}
