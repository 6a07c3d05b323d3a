package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Terraform plans each resource by itself, in no certain order, and in one
// process. These are the plans of one run that lose a template together.

func (h *harness) planned(config, prior tftypes.Value) []string {
	h.t.Helper()
	return h.plannedWith(config, prior, nil)
}

// plannedWith plans with the private data that Terraform has: of a state, or of
// the first plan when it asks for the second half of a replacement.
func (h *harness) plannedWith(config, prior tftypes.Value, private []byte) []string {
	h.t.Helper()
	req := &tfprotov6.PlanResourceChangeRequest{TypeName: templateType, Config: h.dynamic(config), PriorState: h.dynamic(prior), PriorPrivate: private}
	req.ProposedNewState = h.dynamic(tftypes.NewValue(h.object, nil))
	if !config.IsNull() {
		req.ProposedNewState = h.dynamic(h.proposed(config, prior))
	}
	resp, err := h.PlanResourceChange(h.t.Context(), req)
	if err != nil {
		h.t.Fatal(err)
	}
	var errors []string
	for _, d := range resp.Diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			errors = append(errors, d.Summary)
		}
	}
	return errors
}

func (h *harness) upgraded(state tftypes.Value) {
	h.t.Helper()
	h.compareUpgrade(state)
}

// again configures the provider anew, as a run does that knows nothing of the
// one before.
func (h *harness) again() {
	h.t.Helper()
	schemas, err := h.GetProviderSchema(h.t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		h.t.Fatal(err)
	}
	config, err := tfprotov6.NewDynamicValue(schemas.Provider.ValueType(), nulls(schemas.Provider.ValueType()))
	if err != nil {
		h.t.Fatal(err)
	}
	if _, err := h.ConfigureProvider(h.t.Context(), &tfprotov6.ConfigureProviderRequest{Config: &config}); err != nil {
		h.t.Fatal(err)
	}
}

const lost = "Replacing would lose the message template"

func TestPlansThatLoseATemplateTogether(t *testing.T) {
	h := newHarness(t)
	config := h.configuration(configurations[0])
	state, private := h.created(config)
	none := tftypes.NewValue(h.object, nil)
	inReview := with(state, "status", "PENDING")
	abandoned := with(state, "deletion_policy", "ABANDON")
	french := h.configuration(strings.Replace(configurations[0], "en_US", "fr", 1))
	frenchState, _ := h.created(french)
	all := with(state, "deletion_policy", "DELETE_ALL_LANGUAGES")

	for name, c := range map[string]struct {
		run  func() []string // the errors of its last plan
		want string
	}{
		"renamed, deleted first": {func() []string { h.planned(none, state); return h.planned(config, none) }, lost},
		"renamed, created first": {func() []string { h.planned(config, none); return h.planned(none, state) }, lost},
		"renamed, in review":     {func() []string { h.planned(config, none); return h.planned(none, inReview) }, lost},
		"abandoned and created":  {func() []string { h.planned(config, none); return h.planned(none, abandoned) }, "Message template is left in place and created anew"},
		"replaced, nothing read, quiet": {func() []string {
			if errors := h.plannedWith(config, state, private); len(errors) > 0 {
				t.Error(errors)
			}
			return h.plannedWith(config, none, private)
		}, lost},
		"declared twice": {func() []string {
			h.plannedWith(config, state, private)
			return h.planned(config, none)
		}, "Message template is declared twice"},
		"declared twice, created first": {func() []string {
			h.planned(config, none)
			return h.plannedWith(config, state, private)
		}, "Message template is declared twice"},
		"at two addresses": {func() []string {
			h.plannedWith(config, state, private)
			return h.plannedWith(config, state, private)
		}, "Message template is managed twice"},
		"kept here, removed there": {func() []string {
			h.plannedWith(config, state, private)
			return h.planned(none, state)
		}, "Removing would delete a template that is kept"},
		"tainted, nothing read": {func() []string { h.upgraded(state); return h.planned(config, none) }, lost},
		"gone": {func() []string {
			h.upgraded(with(state, "id", "999"))
			h.compareRefresh(with(state, "id", "999"), private)
			return h.planned(config, none)
		}, ""},
		"all languages, another kept": {func() []string { h.planned(french, frenchState); return h.planned(none, all) }, "Deleting would reach templates that are kept"},
		"all languages, another kept later": {func() []string { h.planned(none, all); return h.planned(french, frenchState) },
			"Deleting another language would delete this template"},
		"all languages, another created": {func() []string { h.planned(french, none); return h.planned(none, all) }, "Deleting would reach templates that are kept"},
		"all languages, all of them": {func() []string {
			h.planned(none, all)
			return h.planned(none, with(frenchState, "deletion_policy", "DELETE_ALL_LANGUAGES"))
		}, ""},
		"one language, another kept": {func() []string { h.planned(french, frenchState); return h.planned(none, state) }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			h.again()
			got := c.run()
			if c.want == "" && len(got) > 0 || c.want != "" && !slices.Contains(got, c.want) {
				t.Errorf("errors %q, want %q", got, c.want)
			}
		})
	}
}
