package provider_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// configurations that the test starts from: every form, and most kinds.
var configurations = []string{
	`{"name":"a","language":"en_US","category":"UTILITY","components":{"body":{"text":"Your order is on its way to you."}}}`,
	`{"name":"b","language":"en_US","category":"MARKETING","components":{"header":{"text":"Our {{1}} is on!","examples":["Summer Sale"]},
	  "body":{"text":"Shop now through {{1}} and use code {{2}} to get what you want.","examples":["August","25OFF"]},
	  "footer":{"text":"Use the buttons below"},"buttons":[{"type":"QUICK_REPLY","text":"Stop"},{"type":"URL","text":"Shop","url":"https://example.com/{{1}}","example":"https://example.com/a"}]}}`,
	`{"name":"c","language":"de","category":"UTILITY","components_json":"[{\"type\":\"BODY\",\"text\":\"Your order is on its way to you.\"}]","message_send_ttl_seconds":3600}`,
	`{"name":"d","language":"en_US","category":"MARKETING","components":{"body":{"text":"Dear {{name}}, welcome to the family of us all.","named_examples":{"name":"Ada"}}},"creative_features":{"image_touchups":false},"timeouts":{"read":"1m"}}`,
	`{"name":"e","language":"en_US","category":"AUTHENTICATION","components":{"body":{"add_security_recommendation":true},"footer":{"code_expiration_minutes":10},"buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}}`,
	`{"name":"f","language":"en_US","category":"UTILITY","library_template":{"name":"delivery_update_1","button_inputs":[{"type":"URL","url":{"base_url":"https://example.com/{{1}}","url_suffix_example":"https://example.com/a"}}]},"deletion_policy":"ABANDON"}`,
}

// TestShortcutsAnswerAsTheFramework changes configurations, states and the
// templates themselves by chance, and asks both servers the same.
func TestShortcutsAnswerAsTheFramework(t *testing.T) {
	h := newHarness(t)
	chance := chance{rand.New(rand.NewPCG(4, 2))}
	for _, text := range configurations {
		config := h.configuration(text)
		state, private := h.created(config)
		for range 50 {
			written, was := config, state
			if chance.IntN(3) > 0 {
				written = chance.change(config)
			}
			if chance.IntN(3) == 0 { // a state has no unknown values
				if changed := chance.change(state); changed.IsFullyKnown() {
					was = changed
				}
			}
			h.compareValidation(written)
			h.comparePlan(written, was, private)
			h.compareUpgrade(was)
			h.compareRefresh(was, private)
		}
	}
	validations, refreshes, plans := h.Answered()
	if validations < 50 || refreshes < 50 || plans < 50 {
		t.Errorf("the shortcuts answered %d validations, %d refreshes and %d plans: too few to compare", validations, refreshes, plans)
	}
}

// What chance is slow to find: each value of the state that a plan looks at, and
// content that is written twice.
func TestShortcutsSeeWhatAPlanLooksAt(t *testing.T) {
	h := newHarness(t)
	config := h.configuration(configurations[0])
	state, private := h.created(config)
	for name, values := range map[string][]string{
		"effective_category": {"MARKETING", ""},
		"correct_category":   {"MARKETING", "UTILITY"},
		"parameter_format":   {"NAMED", ""},
		"status":             {"PAUSED", "REJECTED", "DISABLED", "PENDING", "ARCHIVED"},
		"on_category_change": {"accept", "fail"},
		"deletion_policy":    {"ABANDON"},
		"components_json":    {`[{"type":"BODY","text":"Your order is on its way to you."}]`},
		"revision":           {"0"},
		"preview":            {"Something else."},
		"rejected_reason":    {"SCAM"},
	} {
		for _, value := range values {
			was := with(state, name, value)
			h.comparePlan(config, was, private)
			h.compareRefresh(was, private)
			h.compareUpgrade(was)
			h.compareValidation(with(config, name, value))
		}
	}
	marked := h.configuration(`{"name":"n","language":"en_US","category":"UTILITY","components":{"body":{"text":"Dear {{name}}, welcome to us all.","named_examples":{"name":"Ada"}}}}`)
	state, private = h.created(marked)
	for _, format := range []string{"POSITIONAL", "NAMED"} {
		h.comparePlan(marked, with(state, "parameter_format", format), private)
	}
}

// with sets a text among an object's attributes; "" makes it null.
func with(object tftypes.Value, name, text string) tftypes.Value {
	var values map[string]tftypes.Value
	if err := object.As(&values); err != nil {
		panic(err)
	}
	values = maps.Clone(values)
	values[name] = tftypes.NewValue(tftypes.String, nil)
	if text != "" {
		values[name] = tftypes.NewValue(tftypes.String, text)
	}
	return tftypes.NewValue(object.Type(), values)
}

// What Meta, or somebody by hand, does to a template between two runs.
func TestShortcutsSeeWhatHappensToATemplate(t *testing.T) {
	for name, happens := range map[string]func(*graphtest.Server, string){
		"nothing":     func(*graphtest.Server, string) {},
		"paused":      (*graphtest.Server).Pause,
		"disabled":    (*graphtest.Server).Disable,
		"archived":    (*graphtest.Server).Archive,
		"rejected":    func(s *graphtest.Server, id string) { s.Reject(id, "SCAM") },
		"moved":       func(s *graphtest.Server, id string) { s.Recategorise(id, "MARKETING") },
		"to be moved": func(s *graphtest.Server, id string) { s.AnnounceCategory(id, "MARKETING") },
		"edited": func(s *graphtest.Server, id string) {
			s.EditByHand(id, []map[string]any{{"type": "BODY", "text": "Your order is not on its way to you."}})
		},
		"deleted": (*graphtest.Server).DeleteByHand,
	} {
		t.Run(name, func(t *testing.T) {
			h := newHarness(t)
			config := h.configuration(configurations[0])
			state, private := h.created(config)
			var values map[string]tftypes.Value
			if err := state.As(&values); err != nil {
				t.Fatal(err)
			}
			var id string
			if err := values["id"].As(&id); err != nil {
				t.Fatal(err)
			}
			happens(h.graph, id)
			for range 2 { // as news, and once the state knows it
				h.compareRefresh(state, private)
				read, err := h.Framework().ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{TypeName: templateType, CurrentState: h.dynamic(state), Private: private})
				if err != nil {
					t.Fatal(err)
				}
				if state, err = read.NewState.Unmarshal(h.object); err != nil || state.IsNull() {
					return // gone
				}
				private = read.Private
				h.comparePlan(config, state, private)
			}
		})
	}
}

func (h *harness) compareValidation(config tftypes.Value) {
	h.t.Helper()
	req := &tfprotov6.ValidateResourceConfigRequest{TypeName: templateType, Config: h.dynamic(config)}
	got, err := h.ValidateResourceConfig(h.t.Context(), req)
	want, wantErr := h.Framework().ValidateResourceConfig(h.t.Context(), req)
	if err != nil || wantErr != nil {
		h.t.Fatal(err, wantErr)
	}
	h.same("validation", answer{diagnostics: got.Diagnostics}, answer{diagnostics: want.Diagnostics})
}

func (h *harness) comparePlan(config, prior tftypes.Value, private []byte) {
	h.t.Helper()
	req := &tfprotov6.PlanResourceChangeRequest{
		TypeName: templateType, Config: h.dynamic(config), PriorState: h.dynamic(prior), ProposedNewState: h.dynamic(h.proposed(config, prior)), PriorPrivate: private,
	}
	h.again() // each server plans in a run of its own: in one, a template is planned once
	got, err := h.PlanResourceChange(h.t.Context(), req)
	h.again()
	want, wantErr := h.Framework().PlanResourceChange(h.t.Context(), req)
	if err != nil || wantErr != nil {
		h.t.Fatal(err, wantErr)
	}
	h.same("plan",
		answer{got.PlannedState, got.PlannedPrivate, got.PlannedIdentity, got.RequiresReplace, got.Diagnostics},
		answer{want.PlannedState, want.PlannedPrivate, want.PlannedIdentity, want.RequiresReplace, want.Diagnostics})
}

func (h *harness) compareUpgrade(state tftypes.Value) {
	h.t.Helper()
	text, err := json.Marshal(plain(state))
	if err != nil {
		h.t.Fatal(err)
	}
	req := &tfprotov6.UpgradeResourceStateRequest{TypeName: templateType, RawState: &tfprotov6.RawState{JSON: text}}
	got, err := h.UpgradeResourceState(h.t.Context(), req)
	want, wantErr := h.Framework().UpgradeResourceState(h.t.Context(), req)
	if err != nil || wantErr != nil {
		h.t.Fatal(err, wantErr)
	}
	h.same("upgrade", answer{state: got.UpgradedState, diagnostics: got.Diagnostics}, answer{state: want.UpgradedState, diagnostics: want.Diagnostics})
}

func (h *harness) compareRefresh(state tftypes.Value, private []byte) {
	h.t.Helper()
	req := &tfprotov6.ReadResourceRequest{TypeName: templateType, CurrentState: h.dynamic(state), Private: private}
	got, err := h.ReadResource(h.t.Context(), req)
	want, wantErr := h.Framework().ReadResource(h.t.Context(), req)
	if err != nil || wantErr != nil {
		h.t.Fatal(err, wantErr)
	}
	h.same("refresh",
		answer{state: got.NewState, private: got.Private, identity: got.NewIdentity, diagnostics: got.Diagnostics},
		answer{state: want.NewState, private: want.Private, identity: want.NewIdentity, diagnostics: want.Diagnostics})
}

// answer is what a server can answer to a question about a resource.
type answer struct {
	state       *tfprotov6.DynamicValue
	private     []byte
	identity    *tfprotov6.ResourceIdentityData
	replace     []*tftypes.AttributePath
	diagnostics []*tfprotov6.Diagnostic
}

func (h *harness) same(what string, got, want answer) {
	h.t.Helper()
	if bad(got.diagnostics) && bad(want.diagnostics) {
		// The framework stops where the error is, in no certain order: what it
		// had planned until then differs from call to call.
		got.state, want.state, got.replace, want.replace = nil, nil, nil, nil
	}
	h.sameValue(what+": state", h.object, got.state, want.state)
	if (got.identity == nil) != (want.identity == nil) {
		h.t.Errorf("%s: identity %v, framework %v", what, got.identity, want.identity)
	} else if got.identity != nil {
		h.sameValue(what+": identity", h.identity, got.identity.IdentityData, want.identity.IdentityData)
	}
	if string(got.private) != string(want.private) {
		h.t.Errorf("%s: private state %s, framework %s", what, got.private, want.private)
	}
	for name, pair := range map[string][2][]string{
		"diagnostics": {say(got.diagnostics), say(want.diagnostics)},
		"replacement": {paths(got.replace), paths(want.replace)},
	} {
		slices.Sort(pair[0])
		slices.Sort(pair[1])
		if !slices.Equal(pair[0], pair[1]) {
			h.t.Errorf("%s: %s %q, framework %q", what, name, pair[0], pair[1])
		}
	}
}

func (h *harness) sameValue(what string, kind tftypes.Type, a, b *tfprotov6.DynamicValue) {
	h.t.Helper()
	if a == nil || b == nil {
		if a != b {
			h.t.Errorf("%s: only one of the two has it", what)
		}
		return
	}
	got, err := a.Unmarshal(kind)
	if err != nil {
		h.t.Fatal(err)
	}
	want, err := b.Unmarshal(kind)
	if err != nil {
		h.t.Fatal(err)
	}
	differences, err := got.Diff(want)
	if err != nil {
		h.t.Fatal(err)
	}
	if len(differences) > 0 { // the last goes deepest
		h.t.Errorf("%s differs from the framework's: %s", what, differences[len(differences)-1])
	}
}

func paths(all []*tftypes.AttributePath) (out []string) {
	for _, p := range all {
		out = append(out, p.String())
	}
	return out
}
