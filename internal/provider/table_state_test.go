package provider_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// proposedNew lays a configuration over a prior value as Terraform does: what is
// computed and left out stays what it was, at every depth, in lists by position.
func proposedNew(attributes []*tfprotov6.SchemaAttribute, config, prior tftypes.Value) tftypes.Value {
	if prior.IsNull() || config.IsNull() || !config.IsKnown() {
		return config
	}
	var written, was map[string]tftypes.Value
	if config.As(&written) != nil || prior.As(&was) != nil {
		return config
	}
	out := maps.Clone(written)
	for _, a := range attributes {
		now, before := written[a.Name], was[a.Name]
		switch {
		case a.Computed && now.IsNull():
			out[a.Name] = before
		case a.NestedType == nil || now.IsNull() || before.IsNull() || !now.IsKnown():
		case a.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeList:
			var elements, old []tftypes.Value
			if now.As(&elements) != nil || before.As(&old) != nil {
				continue
			}
			elements = slices.Clone(elements)
			for i := range min(len(elements), len(old)) {
				elements[i] = proposedNew(a.NestedType.Attributes, elements[i], old[i])
			}
			out[a.Name] = tftypes.NewValue(now.Type(), elements)
		default:
			out[a.Name] = proposedNew(a.NestedType.Attributes, now, before)
		}
	}
	return tftypes.NewValue(config.Type(), out)
}

// held is a template as Terraform holds it.
type held struct {
	state    tftypes.Value
	private  []byte
	identity *tfprotov6.ResourceIdentityData
}

// of is the same provider for another type of resource.
func (h *harness) of(c configurable) *harness {
	other := *h
	other.typeName, other.object, other.own = c.typeName, c.object, map[string]*tfprotov6.SchemaAttribute{}
	for _, a := range c.block.Attributes {
		other.own[a.Name] = a
	}
	return &other
}

// attributesOfTemplate are those of the resource.
func (h *harness) attributesOfTemplate() []*tfprotov6.SchemaAttribute {
	return slices.Collect(maps.Values(h.own))
}

// plan asks for a plan of a template in a run of its own.
func (h *harness) plan(config tftypes.Value, was held) *tfprotov6.PlanResourceChangeResponse {
	h.t.Helper()
	h.begin()
	answer, err := h.PlanResourceChange(h.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: h.typeName, Config: h.dynamic(config), PriorState: h.dynamic(was.state), PriorPrivate: was.private, PriorIdentity: was.identity,
		ProposedNewState: h.dynamic(proposedNew(h.attributesOfTemplate(), config, was.state)),
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return answer
}

// apply applies a plan, and refreshes what has become of it.
func (h *harness) apply(config tftypes.Value, was held, plan *tfprotov6.PlanResourceChangeResponse) held {
	h.t.Helper()
	if bad(plan.Diagnostics) {
		h.t.Fatal(say(plan.Diagnostics))
	}
	answer, err := h.ApplyResourceChange(h.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: h.typeName, Config: h.dynamic(config), PriorState: h.dynamic(was.state), PlannedState: plan.PlannedState, PlannedPrivate: plan.PlannedPrivate,
	})
	if err != nil || bad(answer.Diagnostics) {
		h.t.Fatal(err, say(answer.Diagnostics))
	}
	return h.refresh(answer.NewState, answer.Private, answer.NewIdentity)
}

func (h *harness) refresh(state *tfprotov6.DynamicValue, private []byte, identity *tfprotov6.ResourceIdentityData) held {
	h.t.Helper()
	answer, err := h.ReadResource(h.t.Context(), &tfprotov6.ReadResourceRequest{TypeName: h.typeName, CurrentState: state, Private: private, CurrentIdentity: identity})
	if err != nil || bad(answer.Diagnostics) {
		h.t.Fatal(err, say(answer.Diagnostics))
	}
	return held{h.value(answer.NewState), answer.Private, answer.NewIdentity}
}

func (h *harness) value(v *tfprotov6.DynamicValue) tftypes.Value {
	h.t.Helper()
	out, err := v.Unmarshal(h.object)
	if err != nil {
		h.t.Fatal(err)
	}
	return out
}

// nothing is what there is before a create.
func (h *harness) nothing() held { return held{state: tftypes.NewValue(h.object, nil)} }

// isSame reports whether two values are equal, and if not where they differ.
func isSame(t *testing.T, a, b tftypes.Value) (differs string, same bool) {
	t.Helper()
	differences, err := a.Diff(b)
	if err != nil {
		t.Fatal(err)
	}
	if len(differences) == 0 {
		return "", true
	}
	return differences[len(differences)-1].String(), false // the last goes deepest
}
