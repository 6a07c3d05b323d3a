package server

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

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
	answer := &tfprotov6.UpgradeResourceStateResponse{UpgradedState: &state}
	if s.Observer != nil {
		s.Observer.Upgraded(ctx, req, answer)
	}
	return answer, nil
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
	if s.Observer != nil {
		s.Observer.Refreshed(ctx, req, answer)
	}
	return answer, nil
}

// errForeignIdentity sends a refresh to the framework, which puts it into words.
var errForeignIdentity = errors.New("the state has the identity of another resource")

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
			return nil, errForeignIdentity
		}
	}
	data, err := tfprotov6.NewDynamicValue(s.identity, own)
	return &tfprotov6.ResourceIdentityData{IdentityData: &data}, err
}
