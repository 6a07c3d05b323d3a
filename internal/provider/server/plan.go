package server

import (
	"bytes"
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// PlanResourceChange answers at once when the plan is to change nothing.
func (s *Server) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	if req.TypeName != s.typeName {
		return s.framework.PlanResourceChange(ctx, req)
	}
	identity, err := s.priorIdentity(req)
	if err != nil {
		return s.framework.PlanResourceChange(ctx, req)
	}
	again, keep := s.canKeepPlan(ctx, req)
	if !keep {
		return s.framework.PlanResourceChange(ctx, req)
	}
	s.answered.plans.Add(1)
	answer := &tfprotov6.PlanResourceChangeResponse{
		PlannedState: req.ProposedNewState, PlannedPrivate: req.PriorPrivate, PlannedIdentity: identity,
	}
	return observed(again, s, req, answer, s.framework.PlanResourceChange), nil
}

// priorIdentity is what Terraform sent, or an empty one: an older Terraform
// keeps none.
func (s *Server) priorIdentity(req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.ResourceIdentityData, error) {
	if req.PriorIdentity != nil {
		return req.PriorIdentity, nil
	}
	none, err := tfprotov6.NewDynamicValue(s.identity, tftypes.NewValue(s.identity, nil))
	return &tfprotov6.ResourceIdentityData{IdentityData: &none}, err
}

// canKeepPlan reports whether nothing is to change, for certain. Terraform
// proposes the prior state with the configuration laid over it. When that leaves
// the prior state as it is, the framework marks nothing as unknown; what can
// still make a difference are the defaults and the plan modifiers of the
// attributes, and the resource's own ModifyPlan.
func (s *Server) canKeepPlan(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (again context.Context, keep bool) {
	prior, proposed, config := req.PriorState, req.ProposedNewState, req.Config
	if prior == nil || proposed == nil || config == nil ||
		len(prior.MsgPack) == 0 || !bytes.Equal(prior.MsgPack, proposed.MsgPack) {
		return ctx, false
	}
	state, err := prior.Unmarshal(s.resource)
	if err != nil || state.IsNull() {
		return ctx, false
	}
	written, err := config.Unmarshal(s.resource)
	if err != nil || written.IsNull() || !written.IsFullyKnown() {
		return ctx, false
	}
	p := noopPlan{
		config: tfsdk.Config{Raw: written, Schema: s.schema.Schema},
		state:  tfsdk.State{Raw: state, Schema: s.schema.Schema},
		plan:   tfsdk.Plan{Raw: state, Schema: s.schema.Schema},
	}
	if !s.attributes.keep(ctx, p, path.Empty(), written, state) {
		return ctx, false
	}
	return s.shortcut.CanKeepPlan(ctx, written, State{state, keyOf(prior)})
}

// UpgradeResourceState decodes a state of the current schema version: there is
// nothing to upgrade in it.
func (s *Server) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	if req.TypeName != s.typeName || req.Version != s.schema.Schema.Version || req.RawState == nil {
		return s.framework.UpgradeResourceState(ctx, req)
	}
	// Attributes that are not in the schema any more are dropped, as the
	// framework does it.
	value, err := req.RawState.UnmarshalWithOpts(s.resource, tfprotov6.UnmarshalOpts{
		ValueFromJSONOpts: tftypes.ValueFromJSONOpts{IgnoreUndefinedAttributes: true},
	})
	if err != nil {
		return s.framework.UpgradeResourceState(ctx, req)
	}
	state, err := tfprotov6.NewDynamicValue(s.resource, value)
	if err != nil {
		return s.framework.UpgradeResourceState(ctx, req)
	}
	s.shortcut.SawState(value)
	return observed(ctx, s, req, &tfprotov6.UpgradeResourceStateResponse{UpgradedState: &state}, s.framework.UpgradeResourceState), nil
}

// ReadResource answers at once when a refresh leaves the state as it is. When it
// does not, the framework goes on from what was found out until then.
func (s *Server) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	if req.TypeName != s.typeName || req.CurrentState == nil {
		return s.framework.ReadResource(ctx, req)
	}
	state, err := req.CurrentState.Unmarshal(s.resource)
	if err != nil || state.IsNull() || !state.IsFullyKnown() {
		return s.framework.ReadResource(ctx, req)
	}
	noop, done := s.shortcut.RefreshIsNoop(ctx, State{state, keyOf(req.CurrentState)}, req.Private)
	defer done()
	if !noop {
		return s.framework.ReadResource(ctx, req)
	}
	identity, err := s.identityOf(state, req.CurrentIdentity)
	if err != nil {
		return s.framework.ReadResource(ctx, req)
	}
	s.answered.refreshes.Add(1)
	answer := &tfprotov6.ReadResourceResponse{NewState: req.CurrentState, Private: req.Private, NewIdentity: identity}
	return observed(ctx, s, req, answer, s.framework.ReadResource), nil
}

// identityOf is the identity of a state: its attributes are those of the state
// that have the same names. An identity that Terraform has sent must be that one.
func (s *Server) identityOf(state tftypes.Value, sent *tfprotov6.ResourceIdentityData) (*tfprotov6.ResourceIdentityData, error) {
	var values map[string]tftypes.Value
	if err := state.As(&values); err != nil {
		return nil, err
	}
	members := make(map[string]tftypes.Value, len(s.identity.AttributeTypes))
	for name := range s.identity.AttributeTypes {
		members[name] = values[name]
	}
	own := tftypes.NewValue(s.identity, members)
	if sent != nil && sent.IdentityData != nil {
		value, err := sent.IdentityData.Unmarshal(s.identity)
		if err != nil {
			return nil, err
		}
		if !value.IsFullyNull() && !value.Equal(own) {
			// The framework puts it into words.
			return nil, errors.New("the state has the identity of another resource")
		}
	}
	data, err := tfprotov6.NewDynamicValue(s.identity, own)
	return &tfprotov6.ResourceIdentityData{IdentityData: &data}, err
}
