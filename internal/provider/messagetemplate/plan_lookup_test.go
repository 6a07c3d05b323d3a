package messagetemplate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// body is the body of a template as Graph has it.
func body(text string) []any { return []any{map[string]any{"type": "BODY", "text": text}} }

const paid = "Your order is paid, thank you very much."

// summaries are those of the diagnostics, errors with an exclamation mark.
func summaries(diagnostics []*tfprotov6.Diagnostic) []string {
	var out []string
	for _, d := range diagnostics {
		mark := ""
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			mark = "!"
		}
		out = append(out, mark+d.Summary)
	}
	return out
}

// A plan that creates looks whether the name is free, and says what is there.
func TestPlanFindsWhatHasTheName(t *testing.T) {
	const exists, taken = "!Message template already exists", "Existing message template is taken into the state"
	for name, c := range map[string]struct {
		seed map[string]any
		want []string
		says string
	}{
		"nothing":         {map[string]any{"name": "order_paid", "language": "de", "category": "UTILITY", "components": body(paid)}, nil, ""},
		"another name":    {map[string]any{"name": "order_paid_v2", "language": "en_US", "category": "UTILITY", "components": body(paid)}, nil, ""},
		"another text":    {map[string]any{"name": "order_paid", "language": "en_US", "category": "UTILITY", "components": body("Something else is said in here.")}, []string{exists}, "import {"},
		"what is written": {map[string]any{"name": "order_paid", "language": "en_US", "category": "UTILITY", "components": body(paid)}, []string{taken}, "creates nothing"},
		"archived":        {map[string]any{"name": "order_paid", "language": "en_US", "category": "UTILITY", "status": "ARCHIVED", "components": body(paid)}, []string{taken}, "unarchives"},
		"archived, other": {map[string]any{"name": "order_paid", "language": "en_US", "category": "UTILITY", "status": "ARCHIVED", "components": body("Something else is said in here.")}, []string{exists}, "Unarchive it"},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, graphtest.Options{}, func(t *testing.T, c2 *rpc, s *graphtest.Server) {
				s.Seed(graphtest.Account, c.seed)
				s.ResetRequests()
				planned := c2.planHere(kept{}, orderPaid)
				if got := summaries(planned.Diagnostics); !slices.Equal(got, c.want) || !strings.Contains(said(planned.Diagnostics), c.says) {
					t.Errorf("said %q: %s", got, said(planned.Diagnostics))
				}
				if writes := s.Writes(); len(writes) > 0 || len(s.Requests()) != 1 {
					t.Errorf("%d calls, of them writes: %v", len(s.Requests()), writes)
				}
			})
		})
	}
}

// Languages of one name share a category, in one configuration too.
func TestPlanFindsTwoCategories(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, _ *graphtest.Server) {
		first := c.planHere(kept{}, orderPaid)
		german := strings.NewReplacer("en_US", "de", "UTILITY", "MARKETING").Replace(orderPaid)
		second := c.planHere(kept{}, german)
		if len(first.Diagnostics) > 0 || !slices.Equal(summaries(second.Diagnostics), []string{"!Languages of one template are in two categories"}) {
			t.Errorf("%q, then %q", summaries(first.Diagnostics), summaries(second.Diagnostics))
		}
	})
}

// What Graph refuses to all templates alike is said once in a run, and so is a
// look that fails for the moment.
func TestPlanSaysOnceThatItCannotLook(t *testing.T) {
	for name, c := range map[string]struct {
		fault graphtest.Fault
		want  string
	}{
		"token":  {graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultError, Error: graphtest.Error{Status: 401, Code: 190, Message: "Expired"}}, "!Unable to create message templates in account " + graphtest.Account},
		"phone":  {graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultError, Error: graphtest.Error{Status: 400, Code: 100, Message: "(#100) Tried accessing nonexisting field (message_templates) on node type (WhatsAppBusinessPhoneNumber)"}}, "!Unable to create message templates in account " + graphtest.Account},
		"moment": {graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultError, Error: graphtest.Error{Status: 400, Code: 100, Message: "Invalid parameter"}}, "Names were not looked for"},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, graphtest.Options{}, func(t *testing.T, r *rpc, s *graphtest.Server) {
				s.Fail(c.fault)
				var got []string
				for n := range 6 {
					planned := r.planHere(kept{}, strings.Replace(orderPaid, "order_paid", fmt.Sprintf("order_%d", n), 1))
					got = append(got, summaries(planned.Diagnostics)...)
				}
				if !slices.Equal(got, []string{c.want}) {
					t.Errorf("said %q", got)
				}
			})
		})
	}
}

// Six names cost three calls and a page.
func TestPlanLooksInPages(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, r *rpc, s *graphtest.Server) {
		s.ResetRequests()
		for n := range 6 {
			if planned := r.planHere(kept{}, strings.Replace(orderPaid, "order_paid", fmt.Sprintf("order_%d", n), 1)); len(planned.Diagnostics) > 0 {
				t.Error(said(planned.Diagnostics))
			}
		}
		if n := len(s.Requests()); n != 4 {
			t.Errorf("%d calls", n)
		}
	})
}
