package messagetemplate_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

const (
	withButtons = `{"name": "order_paid", "language": "en_US", "category": "UTILITY", "components": {
		"header": {"format": "TEXT", "text": "Thank you"}, "body": {"text": "Your order is paid, thank you very much."},
		"buttons": [{"type": "QUICK_REPLY", "text": "Fine"}, {"type": "URL", "text": "See it", "url": "https://www.example.com/orders"}]}}`
	withButtonsAsJSON = `{"name": "order_paid", "language": "en_US", "category": "UTILITY",
		"components_json": "[{\"type\":\"BODY\",\"text\":\"Your order is paid, thank you very much.\"},{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"QUICK_REPLY\",\"text\":\"Fine\"},{\"type\":\"URL\",\"text\":\"See it\",\"url\":\"https://www.example.com/orders\"}]}]"}`
)

// A refusal is told at the attribute that it is about, with that attribute's path
// in the place of Graph's.
func TestRefusalAtItsAttribute(t *testing.T) {
	for name, c := range map[string]struct {
		config, at, says string
		refusal          graphtest.Error
	}{
		"path": {withButtons, "components.buttons[1].url", "Param components.buttons[1].url is not a valid URI.",
			graphtest.Error{Code: 100, Message: "(#100) Param components[2]['buttons'][1]['url'] is not a valid URI."}},
		"path in JSON": {withButtonsAsJSON, "components_json", "Param components_json[1].buttons[1].url is not",
			graphtest.Error{Code: 100, Message: "(#100) Param components[1]['buttons'][1]['url'] is not a valid URI."}},
		"fields": {withButtons, "components.header.text", "Concerns: components.header.text",
			graphtest.Error{Code: 100, Message: "Invalid parameter", Data: map[string]any{"blame_field_specs": [][]any{{"components", 0, "text"}}}}},
		"field beside": {withButtons, "name", "Concerns: name",
			graphtest.Error{Code: 100, Subcode: 2388046, Message: "Invalid parameter", Data: map[string]any{"blame_field_specs": [][]string{{"name"}}}}},
		"parameter":        {withButtons, "message_send_ttl_seconds", "must be", graphtest.Error{Code: 100, Message: "(#100) Param message_send_ttl_seconds must be one of {1}"}},
		"kind in sentence": {withButtons, "components.body", "BODY is missing", graphtest.Error{Code: 100, Subcode: 2388043, Message: "Invalid parameter", UserMsg: "component of type BODY is missing expected field(s) (example)"}},
		"kind by code":     {withButtons, "components.buttons", "wa.me", graphtest.Error{Code: 100, Subcode: 2388081, Message: "Invalid parameter", UserMsg: "Direct links to WhatsApp aren't allowed for buttons."}},
		"kind not written": {withButtons, "components", "footer", graphtest.Error{Code: 100, Subcode: 2388073, Message: "Invalid parameter", UserMsg: "Not so."}},
		"content in JSON":  {withButtonsAsJSON, "components_json", "wa.me", graphtest.Error{Code: 100, Subcode: 2388081, Message: "Invalid parameter", UserMsg: "Not so."}},
		"category":         {withButtons, "category", "restricted", graphtest.Error{Status: 403, Code: 10, Subcode: 2388185, Message: "(#10) No"}},
		"nothing named":    {withButtons, "", "Not so.", graphtest.Error{Code: 100, Message: "Invalid parameter", UserMsg: "Not so."}},
		"token":            {withButtons, "", "has expired", graphtest.Error{Status: 401, Code: 190, Subcode: 463, Message: "Expired"}},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, graphtest.Options{}, func(t *testing.T, r *rpc, s *graphtest.Server) {
				s.Fail(graphtest.Fault{Op: graphtest.OpCreate, Kind: graphtest.FaultError, Error: c.refusal})
				at, text := refusedAt(t, r, kept{}, c.config)
				if at != c.at || !strings.Contains(text, c.says) || strings.Contains(text, "appsecret_proof") {
					t.Errorf("at %q: %s", at, text)
				}
			})
		})
	}
}

// An edit is refused as a create is: at the attribute.
func TestRefusedEditAtItsAttribute(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, r *rpc, s *graphtest.Server) {
		_, now := r.apply(kept{}, withButtons)
		s.Fail(graphtest.Fault{Op: graphtest.OpEdit, Kind: graphtest.FaultError, Error: graphtest.Error{Code: 192, Message: "(#192) Param components[2]['buttons'][0]['text'] is not so."}})
		at, text := refusedAt(t, r, now, strings.Replace(withButtons, `"Fine"`, `"Good"`, 1))
		if at != "components.buttons[0].text" || !strings.Contains(text, "Param components.buttons[0].text is not so.") {
			t.Errorf("at %q: %s", at, text)
		}
	})
}

// refusedAt applies a configuration that Graph refuses, and returns the attribute
// and the words of the one error.
func refusedAt(t *testing.T, r *rpc, before kept, config string) (at, text string) {
	t.Helper()
	applied, _ := r.apply(before, config)
	if len(applied.Diagnostics) != 1 || applied.Diagnostics[0].Severity != tfprotov6.DiagnosticSeverityError {
		t.Fatalf("said %s", said(applied.Diagnostics))
	}
	d := applied.Diagnostics[0]
	if d.Attribute == nil {
		return "", d.Summary + ": " + d.Detail
	}
	return attributePath(d.Attribute), d.Summary + ": " + d.Detail
}

// attributePath spells a path as a configuration does.
func attributePath(p *tftypes.AttributePath) string {
	var at template.Path
	for _, step := range p.Steps() {
		switch step := step.(type) {
		case tftypes.AttributeName:
			at = at.At(string(step))
		case tftypes.ElementKeyInt:
			at = at.Index(int(step))
		}
	}
	return string(at)
}

// What all templates of a run meet is explained by the first of them.
func TestLostTokenIsExplainedOnce(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, r *rpc, s *graphtest.Server) {
		var all []kept
		for n := range 8 {
			_, now := r.apply(kept{}, numbered(n))
			all = append(all, now)
		}
		s.Fail(graphtest.Fault{Kind: graphtest.FaultToken})
		r = r.another()
		var texts []string
		for _, now := range all {
			read, _ := r.read(now)
			r.fails(read.Diagnostics, "Graph error 190/463")
			texts = append(texts, said(read.Diagnostics))
		}
		everything := strings.Join(texts, "\n")
		if whole, lines := strings.Count(everything, "What to do: "), strings.Count(everything, "\n"); whole != 1 || lines > 7+2*len(all) || strings.Count(everything, "one of these errors says what to do") != len(all)-1 {
			t.Errorf("%d in full, %d lines:\n%s", whole, lines, everything)
		}
	})
}

// An account id that is none lists the accounts that the token may see.
func TestUnknownAccountListsTheOthers(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, r *rpc, s *graphtest.Server) {
		s.ResetRequests()
		planned := r.planHere(kept{}, strings.Replace(orderPaid, `{"name"`, `{"business_account_id":"404","name"`, 1))
		if text := said(planned.Diagnostics); !strings.Contains(text, "The token may see these WhatsApp Business Accounts:\n  "+graphtest.Account+" (Lucky Shrub)") {
			t.Errorf("said %s", text)
		}
		for _, call := range s.Requests() {
			if strings.Contains(call.Query.Encode(), graphtest.Token) {
				t.Errorf("%s has the token in its URL", call.Path)
			}
		}

		s.Fail(graphtest.Fault{Op: graphtest.OpToken, Kind: graphtest.FaultError, Error: graphtest.Error{Status: 403, Code: 200, Message: "(#200) No"}})
		r.begin()
		planned = r.planHere(kept{}, strings.Replace(orderPaid, `{"name"`, `{"business_account_id":"404","name"`, 1))
		if text := said(planned.Diagnostics); strings.Contains(text, "may see these") || strings.Contains(text, "(#200)") || !strings.Contains(text, "there is no such account") {
			t.Errorf("said %s", text)
		}
	})
}

// A real Terraform shows a refusal with the attribute's own path.
func TestTerraformShowsTheAttribute(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	server.Fail(graphtest.Fault{Op: graphtest.OpCreate, Kind: graphtest.FaultError,
		Error: graphtest.Error{Code: 100, Message: "(#100) Param components[1]['buttons'][0]['url'] is not a valid URI."}})
	withTerraform(t, resource.TestStep{
		Config: `resource "whatsapp_message_template" "promo" {
  name       = "order_paid"
  language   = "en_US"
  category   = "UTILITY"
  components = {
    body    = { text = "Your order is paid, thank you very much." }
    buttons = [{ type = "URL", text = "See it", url = "https://www.example.com/orders" }]
  }
}
`,
		ExpectError: acctest.Says("Unable to create message template", "components.buttons[0].url"),
	})
}

// A wrong digit in the provider's account meets every template, and is explained
// for one of them.
func TestAnotherAccountIsExplainedOnce(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, r *rpc, _ *graphtest.Server) {
		var all []kept
		for n := range 4 {
			_, now := r.apply(kept{}, numbered(n))
			all = append(all, now)
		}
		acctest.Setenv(t, "WHATSAPP_BUSINESS_ACCOUNT_ID", "404")
		r.begin()
		var texts []string
		for n, now := range all {
			planned := r.planHere(now, numbered(n))
			r.fails(planned.Diagnostics, "Message template belongs to another account")
			texts = append(texts, said(planned.Diagnostics))
		}
		everything := strings.Join(texts, "\n")
		if strings.Count(everything, "keeps it where it is") != 1 || strings.Count(everything, "one of these errors says what to do") != len(all)-1 {
			t.Error(everything)
		}
	})
}

func numbered(n int) string {
	return strings.Replace(orderPaid, "order_paid", fmt.Sprintf("order_%d", n), 1)
}
