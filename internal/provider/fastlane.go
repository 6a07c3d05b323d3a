package provider

import (
	"bytes"
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// UpgradeResourceState decodes a state of the current schema version: there is
// nothing to upgrade in it.
func (f *FastLane) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	if req.TypeName != templateType || req.Version != f.version || req.RawState == nil {
		return f.framework.UpgradeResourceState(ctx, req)
	}
	// Attributes that are not in the schema any more are dropped, as the
	// framework does it.
	value, err := req.RawState.UnmarshalWithOpts(f.resource, tfprotov6.UnmarshalOpts{
		ValueFromJSONOpts: tftypes.ValueFromJSONOpts{IgnoreUndefinedAttributes: true},
	})
	if err != nil {
		return f.framework.UpgradeResourceState(ctx, req)
	}
	state, err := tfprotov6.NewDynamicValue(f.resource, value)
	if err != nil {
		return f.framework.UpgradeResourceState(ctx, req)
	}
	f.glance.Note(f.provider.session.Load(), value)
	answer := &tfprotov6.UpgradeResourceStateResponse{UpgradedState: &state}
	if f.Witness != nil {
		f.Witness.Upgraded(ctx, req, answer)
	}
	return answer, nil
}

// PlanResourceChange answers at once when the plan is to change nothing.
func (f *FastLane) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	if req.TypeName != templateType {
		return f.framework.PlanResourceChange(ctx, req)
	}
	claim, isQuiet := f.isQuiet(ctx, req)
	if !isQuiet {
		return f.framework.PlanResourceChange(ctx, req)
	}
	identity, err := f.priorIdentity(req)
	if err != nil {
		return f.framework.PlanResourceChange(ctx, req)
	}
	f.taken.plans.Add(1)
	answer := &tfprotov6.PlanResourceChangeResponse{
		PlannedState:    req.ProposedNewState,
		PlannedPrivate:  req.PriorPrivate,
		PlannedIdentity: identity,
	}
	if f.Witness != nil {
		f.Witness.Planned(claim.In(ctx), req, answer)
	}
	return answer, nil
}

// priorIdentity is what Terraform sent, or an empty one: an older Terraform
// keeps none.
func (f *FastLane) priorIdentity(req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.ResourceIdentityData, error) {
	if req.PriorIdentity != nil {
		return req.PriorIdentity, nil
	}
	none, err := tfprotov6.NewDynamicValue(f.identity, tftypes.NewValue(f.identity, nil))
	return &tfprotov6.ResourceIdentityData{IdentityData: &none}, err
}

// isQuiet reports whether nothing is to change, for certain. Terraform proposes
// the prior state with the configuration laid over it; when that leaves the
// prior state as it is, only what the configuration leaves out can still make a
// difference.
func (f *FastLane) isQuiet(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*kit.Claim, bool) {
	prior, proposed, config := req.PriorState, req.ProposedNewState, req.Config
	session := f.provider.session.Load()
	if prior == nil || proposed == nil || config == nil || session == nil ||
		len(prior.MsgPack) == 0 || !bytes.Equal(prior.MsgPack, proposed.MsgPack) {
		return nil, false
	}
	was, err := prior.Unmarshal(f.resource)
	if err != nil || was.IsNull() {
		return nil, false
	}
	written, err := config.Unmarshal(f.resource)
	if err != nil || written.IsNull() || !written.IsFullyKnown() {
		return nil, false
	}
	q := quiet{account: session.Account.ValueString()}
	if !q.object("", written, was) || !q.format() || !q.category() ||
		!f.settled.has(prior.MsgPack) && !f.glance.Settled(ctx, was) {
		return nil, false
	}
	return f.glance.Stays(ctx, session, was)
}
