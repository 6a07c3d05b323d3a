package messagetemplate_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"golang.org/x/text/unicode/norm"
)

// played is one resource through several runs of a Terraform that is played here:
// it keeps the state, lays configurations over it and brings every text into
// normal form C, as Terraform does.
type played struct {
	*rpc
	schema   *tfprotov6.Schema
	fake     *graphtest.Server
	state    *tfprotov6.DynamicValue // nil while there is none
	private  []byte
	identity *tfprotov6.ResourceIdentityData
	warnings []string // of the last refresh and plan, as "summary: detail"
}

// play begins with an empty state, on the server with shortcuts, each answer of
// which is compared with the framework's.
func play(t *testing.T, o graphtest.Options) *played {
	t.Helper()
	fake := acctest.Start(t, o)
	return playOn(t, fake, dial(t, false))
}

// playAt is play with a clock that both sides share.
func playAt(t *testing.T, o graphtest.Options) (*played, *acctest.Clock) {
	t.Helper()
	fake := acctest.Start(t, o)
	clock := acctest.NewClock(fake)
	return playOn(t, fake, dialTo(t, acctest.ProvidersAt(t, clock)["whatsapp"], false)), clock
}

func playOn(t *testing.T, fake *graphtest.Server, c *rpc) *played {
	t.Helper()
	p := &played{rpc: c, fake: fake}
	schemas, err := p.server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	p.schema = schemas.ResourceSchemas[typeName]
	return p
}

// imports takes a template into the state by an import ID, as an import block
// does: with a refresh, in the run that plans.
func (p *played) imports(id string) {
	p.t.Helper()
	p.begin()
	answer, err := p.server.ImportResourceState(p.t.Context(), &tfprotov6.ImportResourceStateRequest{TypeName: typeName, ID: id})
	p.works(answer.Diagnostics, err)
	one := answer.ImportedResources[0]
	p.state, p.private, p.identity = one.State, one.Private, one.Identity
	p.warnings = nil
	p.read()
}

// refresh begins a run with a refresh.
func (p *played) refresh() {
	p.t.Helper()
	p.begin()
	p.warnings = nil
	if p.state != nil {
		p.read()
	}
}

func (p *played) read() {
	p.t.Helper()
	answer, err := p.server.ReadResource(p.t.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: typeName, CurrentState: p.state, Private: p.private, CurrentIdentity: p.identity,
	})
	p.works(answer.Diagnostics, err)
	p.warns(answer.Diagnostics)
	p.state, p.private, p.identity = p.normal(answer.NewState), answer.Private, answer.NewIdentity
}

func (p *played) warns(diagnostics []*tfprotov6.Diagnostic) {
	for _, d := range diagnostics {
		p.warnings = append(p.warnings, d.Summary+": "+d.Detail)
	}
}

// A plan that was made.
type madePlan struct {
	action  string // create, replace, update, or "" for nothing to do
	config  *tfprotov6.DynamicValue
	prior   *tfprotov6.DynamicValue
	state   *tfprotov6.DynamicValue
	private []byte
	values  map[string]tftypes.Value // of the planned state
	errors  string
}

// plan refreshes and plans a configuration, in JSON.
func (p *played) plan(config string) madePlan {
	p.t.Helper()
	p.refresh()
	return p.planned(config)
}

// planned plans without a refresh.
func (p *played) planned(config string) madePlan {
	p.t.Helper()
	out := madePlan{config: p.normal(p.value(p.resource, config)), prior: p.state}
	valid, err := p.server.ValidateResourceConfig(p.t.Context(), &tfprotov6.ValidateResourceConfigRequest{TypeName: typeName, Config: out.config})
	p.works(valid.Diagnostics, err)
	if out.prior == nil {
		none, err := tfprotov6.NewDynamicValue(p.resource, tftypes.NewValue(p.resource, nil))
		if err != nil {
			p.t.Fatal(err)
		}
		out.prior = &none
	}
	proposed := p.dynamic(propose(p.schema.Block.Attributes, p.decoded(out.prior), p.decoded(out.config)))
	answer, err := p.server.PlanResourceChange(p.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: typeName, PriorState: out.prior, ProposedNewState: proposed, Config: out.config, PriorPrivate: p.private, PriorIdentity: p.identity,
	})
	if err != nil {
		p.t.Fatal(err)
	}
	p.warns(answer.Diagnostics)
	if hasErrors(answer.Diagnostics) {
		out.errors = said(answer.Diagnostics)
		return out
	}
	out.state, out.private = p.normal(answer.PlannedState), answer.PlannedPrivate
	out.values = p.object(p.resource, out.state)
	switch {
	case p.state == nil:
		out.action = "create"
	case len(answer.RequiresReplace) > 0:
		out.action = "replace"
	case !p.decoded(out.state).Equal(p.decoded(out.prior)):
		out.action = "update"
	}
	return out
}

// apply plans a configuration, and applies it in a run of its own, which plans it
// once more and expects the same of what was known.
func (p *played) apply(config string) {
	p.t.Helper()
	first := p.plan(config)
	if first.errors != "" {
		p.t.Fatal(first.errors)
	}
	if said := p.carryOut(config, first); said != "" {
		p.t.Fatal(said)
	}
}

// carryOut applies a plan, and returns what went wrong.
func (p *played) carryOut(config string, first madePlan) string {
	p.t.Helper()
	p.begin()
	again := p.planned(config)
	switch {
	case again.errors != "":
		return again.errors
	case again.action != first.action:
		return "Provider produced inconsistent final plan: " + first.action + " became " + again.action
	}
	for name, was := range first.values {
		if was.IsFullyKnown() && !again.values[name].Equal(was) {
			return "Provider produced inconsistent final plan: " + name
		}
	}
	if again.action == "" {
		return ""
	}
	answer, err := p.server.ApplyResourceChange(p.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: typeName, PriorState: again.prior, PlannedState: again.state, Config: again.config, PlannedPrivate: again.private,
	})
	if err != nil {
		p.t.Fatal(err)
	}
	p.warns(answer.Diagnostics)
	if after := p.decoded(answer.NewState); !after.IsNull() {
		p.state, p.private, p.identity = p.normal(answer.NewState), answer.Private, answer.NewIdentity
		if !hasErrors(answer.Diagnostics) && !after.IsFullyKnown() {
			return "Provider returned unknown values after apply"
		}
	}
	if hasErrors(answer.Diagnostics) {
		return said(answer.Diagnostics)
	}
	return ""
}

// isEmpty checks that a refresh and a plan change nothing, and that nothing was
// written since the log was emptied.
func (p *played) isEmpty(config string) {
	p.t.Helper()
	plan := p.plan(config)
	if plan.action != "" || plan.errors != "" {
		p.t.Errorf("the plan is not empty: %s%s %s", plan.action, plan.errors, p.difference(plan))
	}
	if writes := p.fake.Writes(); len(writes) > 0 {
		p.t.Errorf("written: %v", writes)
	}
}

func (p *played) difference(plan madePlan) string {
	if plan.state == nil {
		return ""
	}
	differences, err := p.decoded(plan.state).Diff(p.decoded(plan.prior))
	if err != nil {
		p.t.Fatal(err)
	}
	var out []string
	for _, d := range differences {
		out = append(out, d.String())
	}
	return strings.Join(out, "\n")
}

// warned reports whether one of the last warnings has all of the words.
func (p *played) warned(words ...string) bool {
	for _, w := range p.warnings {
		all := true
		for _, word := range words {
			all = all && strings.Contains(w, word)
		}
		if all {
			return true
		}
	}
	return false
}

func (p *played) decoded(v *tfprotov6.DynamicValue) tftypes.Value {
	p.t.Helper()
	out, err := v.Unmarshal(p.resource)
	if err != nil {
		p.t.Fatal(err)
	}
	return out
}

func (p *played) dynamic(v tftypes.Value) *tfprotov6.DynamicValue {
	p.t.Helper()
	out, err := tfprotov6.NewDynamicValue(p.resource, v)
	if err != nil {
		p.t.Fatal(err)
	}
	return &out
}

// normal brings all texts of a value into normal form C.
func (p *played) normal(v *tfprotov6.DynamicValue) *tfprotov6.DynamicValue {
	p.t.Helper()
	out, err := tftypes.Transform(p.decoded(v), func(_ *tftypes.AttributePath, v tftypes.Value) (tftypes.Value, error) {
		var s string
		if !v.Type().Is(tftypes.String) || !v.IsKnown() || v.IsNull() {
			return v, nil
		}
		if err := v.As(&s); err != nil {
			return v, err
		}
		return tftypes.NewValue(tftypes.String, norm.NFC.String(s)), nil
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return p.dynamic(out)
}

// propose lays a configuration over a prior state as Terraform does: a computed
// attribute that is left out stays as it is, in lists element by element.
func propose(attributes []*tfprotov6.SchemaAttribute, prior, config tftypes.Value) tftypes.Value {
	if config.IsNull() || !config.IsKnown() {
		return config
	}
	var written, was map[string]tftypes.Value
	if err := config.As(&written); err != nil {
		panic(err)
	}
	if prior.IsNull() || prior.As(&was) != nil {
		was = map[string]tftypes.Value{}
	}
	out := map[string]tftypes.Value{}
	for _, a := range attributes {
		value, before := written[a.Name], was[a.Name]
		if before.Type() == nil {
			before = tftypes.NewValue(value.Type(), nil)
		}
		switch {
		case a.Computed && value.IsNull():
			out[a.Name] = before
		case a.NestedType == nil || value.IsNull() || !value.IsKnown():
			out[a.Name] = value
		case a.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeList:
			var elements, formerly []tftypes.Value
			_, _ = value.As(&elements), before.As(&formerly)
			for i := range elements {
				former := tftypes.NewValue(elements[i].Type(), nil)
				if i < len(formerly) {
					former = formerly[i]
				}
				elements[i] = propose(a.NestedType.Attributes, former, elements[i])
			}
			out[a.Name] = tftypes.NewValue(value.Type(), elements)
		default:
			out[a.Name] = propose(a.NestedType.Attributes, before, value)
		}
	}
	return tftypes.NewValue(config.Type(), out)
}

func hasErrors(diagnostics []*tfprotov6.Diagnostic) bool {
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			return true
		}
	}
	return false
}

// replaced plans a replacement and carries out its first half, the deletion. It
// returns what went wrong.
func (p *played) replaced(config string) string {
	p.t.Helper()
	first := p.plan(config)
	if first.action != "replace" {
		p.t.Fatal(first.action, first.errors)
	}
	p.begin()
	none := p.dynamic(tftypes.NewValue(p.resource, nil))
	answer, err := p.server.ApplyResourceChange(p.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: typeName, PriorState: p.state, PlannedState: none, Config: none, PlannedPrivate: first.private, PlannedIdentity: p.identity,
	})
	if err != nil {
		p.t.Fatal(err)
	}
	p.state, p.private = answer.NewState, answer.Private
	return said(answer.Diagnostics)
}
