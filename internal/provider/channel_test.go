package provider_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
)

// consenting is a callback server that answers Meta's handshake at every
// address, to whoever shows the token.
type consenting string

func (token consenting) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	if q := r.URL.Query(); q.Get("hub.verify_token") == string(token) {
		_, _ = w.WriteString(q.Get("hub.challenge"))
	} else {
		w.WriteHeader(http.StatusForbidden)
	}
	return w.Result(), nil
}

// TestAChannelFromOneConfiguration applies examples/channel with a real CLI, from
// an empty app to templates that are approved, ending in an empty plan. Then it
// sends a message of each template, changes everything by hand and has it put back,
// and destroys what can be destroyed.
func TestAChannelFromOneConfiguration(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{EmptyApp: true, Callbacks: consenting("let-me-in")})
	acctest.Setenv(t, "WHATSAPP_APP_ID", graphtest.AppID)
	acctest.Setenv(t, "WHATSAPP_APP_SECRET", graphtest.AppSecret)
	s.ChangePhone(graphtest.PhoneID, func(p *graphtest.Phone) { p.Status = "PENDING" })
	tf := acctest.NewTerraform(t, acctest.Providers(t), "../../examples/channel")
	// The provider runs in the folder of the test, and not, as otherwise, in Terraform's.
	main := filepath.Join(tf.Dir, "main.tf")
	data, err := os.ReadFile(main)
	if err == nil {
		err = os.WriteFile(main, bytes.ReplaceAll(data, []byte("${path.module}"), []byte(tf.Dir)), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{
		"phone_number_id": graphtest.PhoneID, "callback_uri": "https://hooks.luckyshrub.example/whatsapp", "webhook_verify_token": "let-me-in",
		"pin": "918273", "catalog_id": graphtest.CatalogID,
	} {
		tf.Setenv("TF_VAR_"+name, value)
	}
	run := func(want int, args ...string) {
		t.Helper()
		out, code := tf.Run(append(args, "-no-color")...)
		if code != want {
			t.Fatalf("terraform %q ended with %d, want %d:\n%s", args, code, want, out)
		}
		if strings.Contains(out, "let-me-in") || strings.Contains(out, "918273") || strings.Contains(out, "Check block assertion failed") {
			t.Errorf("terraform %q printed:\n%s", args, out)
		}
	}
	run(0, "init")
	run(0, "apply", "-auto-approve")
	if err := channelIsUp(s); err != nil {
		t.Error(err)
	}
	s.ResetRequests()
	run(0, "plan", "-detailed-exitcode") // 2 would be a change
	if n := len(s.Writes()); n > 0 {
		t.Errorf("a plan made %d writes", n)
	}
	if err := sendAll(t, s); err != nil {
		t.Error(err)
	}
	changeChannelByHand(s)
	run(2, "plan", "-detailed-exitcode")
	run(0, "apply", "-auto-approve")
	if err := channelIsUp(s); err != nil {
		t.Error(err)
	}
	run(0, "plan", "-detailed-exitcode")
	run(0, "destroy", "-auto-approve")
	if _, there := s.AppWebhook(graphtest.AppID); there || !s.OtherWebhooks(graphtest.AppID) || s.Catalog(graphtest.Account) != "" || s.Conversation(graphtest.PhoneID) != "" {
		t.Error("something is left, or too little")
	}
	if flows := s.Flows(graphtest.Account); len(flows) != 1 || flows[0].Status != "DEPRECATED" || s.Phones(graphtest.Account)[0].Status != "CONNECTED" {
		t.Errorf("flows %+v, number %s", flows, s.Phones(graphtest.Account)[0].Status)
	}
	if _, subscribed := s.Subscription(graphtest.Account, graphtest.AppID); subscribed {
		t.Error("the app is still subscribed")
	}
	if p, _ := s.Profile(graphtest.PhoneID); p.About != "Succulents, delivered" {
		t.Errorf("the profile is %+v", p)
	}
	state, err := os.ReadFile(filepath.Join(tf.Dir, "terraform.tfstate.backup"))
	if err != nil || strings.Contains(string(state), "let-me-in") || !strings.Contains(string(state), "hooks.luckyshrub.example") {
		t.Errorf("the state has the verify token, or nothing: %v", err)
	}
}

// changeChannelByHand undoes all of it that a person can.
func changeChannelByHand(s *graphtest.Server) {
	s.SetAppWebhookByHand(graphtest.AppID, "https://n8n.example.com/", "messages", "calls")
	s.UnsubscribeByHand(graphtest.Account, graphtest.AppID)
	s.ChangePhone(graphtest.PhoneID, func(p *graphtest.Phone) { p.Status = "DISCONNECTED" })
	s.SetAccountField(graphtest.Account, "template_auto_archival_enabled", true)
	s.SetCatalogByHand(graphtest.Account, "")
	s.SetCommerceByHand(graphtest.PhoneID, false, false)
	s.ClearConversation(graphtest.PhoneID)
	s.ChangeFlow(s.Flows(graphtest.Account)[0].ID, graphtest.Flow{Status: "DRAFT"})
}

// channelIsUp looks at what customers and the callback server have of it.
func channelIsUp(s *graphtest.Server) error {
	if p, _ := s.Profile(graphtest.PhoneID); p.About != "Succulents, delivered" || p.Picture.Name != "logo.png" {
		return fmt.Errorf("the profile is %+v", p)
	}
	if app, _ := s.AppWebhook(graphtest.AppID); app.CallbackURL != "https://hooks.luckyshrub.example/whatsapp" || len(app.Fields) != 4 {
		return fmt.Errorf("webhooks go to %+v", app)
	}
	if _, subscribed := s.Subscription(graphtest.Account, graphtest.AppID); !subscribed {
		return fmt.Errorf("the app is not subscribed")
	}
	if flows := s.Flows(graphtest.Account); len(flows) != 1 || flows[0].Status != "PUBLISHED" {
		return fmt.Errorf("flows are %+v", flows)
	}
	_, visible, _ := s.Commerce(graphtest.PhoneID)
	if s.Phones(graphtest.Account)[0].Status != "CONNECTED" || s.Catalog(graphtest.Account) != graphtest.CatalogID || !visible || s.Conversation(graphtest.PhoneID) == "" ||
		s.AccountField(graphtest.Account, "template_auto_archival_enabled") != false {
		return fmt.Errorf("number, catalog, commerce, conversation or account are not as configured")
	}
	for _, name := range []string{"order_confirmation", "order_delayed"} {
		for _, language := range []string{"en_US", "de"} {
			if found, ok := s.Find(graphtest.Account, name, language); !ok || found.Status != "APPROVED" {
				return fmt.Errorf("%s (%s) is %+v", name, language, found)
			}
		}
	}
	return nil
}

// sendAll sends a message of each template, as terraform apply -invoke does.
func sendAll(t *testing.T, s *graphtest.Server) error {
	a := acctest.NewAction(t, acctest.Providers(t), "whatsapp_send_template_message")
	for _, language := range []string{"en_US", "de"} {
		for name, values := range map[string]map[string]any{
			"order_confirmation": {"body_parameters": []any{"Ana", "A-17"}, "buttons": []any{map[string]any{"index": 0, "value": "A-17"}}},
			"order_delayed":      {"named_body_parameters": map[string]any{"first_name": "Ana", "days": "2"}},
		} {
			values["phone_number_id"], values["to"], values["template_name"], values["language"] = graphtest.PhoneID, "+16505551234", name, language
			if o := a.Run(values); len(o.Diagnostics) > 0 {
				return fmt.Errorf("%s (%s): %s", name, language, o)
			}
		}
	}
	text := ""
	for _, m := range s.Messages() {
		text += m.Text + "\n"
	}
	for _, want := range []string{"Thank you, Ana! Your order A-17", "Deine Bestellung A-17", "Hello Ana, your order needs 2 more days", "braucht noch 2 Tage"} {
		if !strings.Contains(text, want) {
			return fmt.Errorf("customers read %q, without %q", text, want)
		}
	}
	return nil
}

// TestTheGuideShowsWhatIsTested: the blocks of the guide that make up the
// channel are parts of examples/channel, and leave nothing of it out.
func TestTheGuideShowsWhatIsTested(t *testing.T) {
	guide := read(t, "../../templates/guides/setting-up-a-channel.md")
	example := read(t, "../../examples/channel/versions.tf") + read(t, "../../examples/channel/main.tf")
	shown := 0
	for _, section := range strings.Split(guide, "```terraform\n")[1:] {
		block, _, closed := strings.Cut(section, "```")
		switch {
		case !closed || strings.HasPrefix(block, "action "):
		case !strings.Contains(example, block):
			t.Errorf("not in the example:\n%s", block)
		default:
			shown += blocks(block)
		}
	}
	if want := blocks(example); shown != want || want < 15 {
		t.Errorf("the guide shows %d of %d blocks", shown, want)
	}
}

// blocks counts the blocks of a configuration.
func blocks(text string) (n int) {
	for _, kind := range []string{"terraform", "provider", "variable", "locals", "resource", "data", "check", "output"} {
		n += strings.Count("\n"+text, "\n"+kind+" ")
	}
	return n
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
