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

func (l *lane) planned(config, prior tftypes.Value) []string {
	l.t.Helper()
	return l.plannedWith(config, prior, nil)
}

// plannedWith plans with the private data that Terraform has: of a state, or of
// the first plan when it asks for the second half of a replacement.
func (l *lane) plannedWith(config, prior tftypes.Value, private []byte) []string {
	l.t.Helper()
	req := &tfprotov6.PlanResourceChangeRequest{TypeName: templateType, Config: l.dynamic(config), PriorState: l.dynamic(prior), PriorPrivate: private}
	req.ProposedNewState = l.dynamic(tftypes.NewValue(l.object, nil))
	if !config.IsNull() {
		req.ProposedNewState = l.dynamic(l.proposed(config, prior))
	}
	resp, err := l.PlanResourceChange(l.t.Context(), req)
	if err != nil {
		l.t.Fatal(err)
	}
	var errors []string
	for _, d := range resp.Diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			errors = append(errors, d.Summary)
		}
	}
	return errors
}

func (l *lane) upgraded(state tftypes.Value) {
	l.t.Helper()
	l.compareUpgrade(state)
}

// again configures the provider anew, as a run does that knows nothing of the
// one before.
func (l *lane) again() {
	l.t.Helper()
	schemas, err := l.GetProviderSchema(l.t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		l.t.Fatal(err)
	}
	config, err := tfprotov6.NewDynamicValue(schemas.Provider.ValueType(), nulls(schemas.Provider.ValueType()))
	if err != nil {
		l.t.Fatal(err)
	}
	if _, err := l.ConfigureProvider(l.t.Context(), &tfprotov6.ConfigureProviderRequest{Config: &config}); err != nil {
		l.t.Fatal(err)
	}
}

const lost = "Replacing would lose the message template"

func TestPlansThatLoseATemplateTogether(t *testing.T) {
	l := newLane(t)
	config := l.configuration(configurations[0])
	state, private := l.created(config)
	none := tftypes.NewValue(l.object, nil)
	inReview := with(state, "status", "PENDING")
	abandoned := with(state, "deletion_policy", "ABANDON")
	french := l.configuration(strings.Replace(configurations[0], "en_US", "fr", 1))
	frenchState, _ := l.created(french)
	all := with(state, "deletion_policy", "DELETE_ALL_LANGUAGES")

	for name, c := range map[string]struct {
		run  func() []string // the errors of its last plan
		want string
	}{
		"renamed, deleted first": {func() []string { l.planned(none, state); return l.planned(config, none) }, lost},
		"renamed, created first": {func() []string { l.planned(config, none); return l.planned(none, state) }, lost},
		"renamed, in review":     {func() []string { l.planned(config, none); return l.planned(none, inReview) }, lost},
		"abandoned and created":  {func() []string { l.planned(config, none); return l.planned(none, abandoned) }, "Message template is left in place and created anew"},
		"replaced, nothing read, quiet": {func() []string {
			if errors := l.plannedWith(config, state, private); len(errors) > 0 {
				t.Error(errors)
			}
			return l.plannedWith(config, none, private)
		}, lost},
		"declared twice": {func() []string {
			l.plannedWith(config, state, private)
			return l.planned(config, none)
		}, "Message template is declared twice"},
		"declared twice, created first": {func() []string {
			l.planned(config, none)
			return l.plannedWith(config, state, private)
		}, "Message template is declared twice"},
		"at two addresses": {func() []string {
			l.plannedWith(config, state, private)
			return l.plannedWith(config, state, private)
		}, "Message template is managed twice"},
		"kept here, removed there": {func() []string {
			l.plannedWith(config, state, private)
			return l.planned(none, state)
		}, "Removing would delete a template that is kept"},
		"tainted, nothing read": {func() []string { l.upgraded(state); return l.planned(config, none) }, lost},
		"gone": {func() []string {
			l.upgraded(with(state, "id", "999"))
			l.compareRefresh(with(state, "id", "999"), private)
			return l.planned(config, none)
		}, ""},
		"all languages, another kept": {func() []string { l.planned(french, frenchState); return l.planned(none, all) }, "Deleting would reach templates that are kept"},
		"all languages, another kept later": {func() []string { l.planned(none, all); return l.planned(french, frenchState) },
			"Deleting another language would delete this template"},
		"all languages, another created": {func() []string { l.planned(french, none); return l.planned(none, all) }, "Deleting would reach templates that are kept"},
		"all languages, all of them": {func() []string {
			l.planned(none, all)
			return l.planned(none, with(frenchState, "deletion_policy", "DELETE_ALL_LANGUAGES"))
		}, ""},
		"one language, another kept": {func() []string { l.planned(french, frenchState); return l.planned(none, state) }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			l.again()
			got := c.run()
			if c.want == "" && len(got) > 0 || c.want != "" && !slices.Contains(got, c.want) {
				t.Errorf("errors %q, want %q", got, c.want)
			}
		})
	}
}
