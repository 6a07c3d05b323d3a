package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// ValidateResourceConfig answers at once when there is nothing to say about a
// configuration.
func (f *FastLane) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	if req.TypeName != templateType || req.Config == nil {
		return f.framework.ValidateResourceConfig(ctx, req)
	}
	if !f.isWellFormed(ctx, req.Config) {
		return f.framework.ValidateResourceConfig(ctx, req)
	}
	f.taken.validations.Add(1)
	answer := &tfprotov6.ValidateResourceConfigResponse{}
	if f.Witness != nil {
		f.Witness.Validated(ctx, req, answer)
	}
	return answer, nil
}

func (f *FastLane) isWellFormed(ctx context.Context, config *tfprotov6.DynamicValue) bool {
	if f.wellFormed.has(config.MsgPack) {
		return true
	}
	value, err := config.Unmarshal(f.resource)
	if err != nil || len(config.MsgPack) == 0 || !f.glance.WellFormed(ctx, value) {
		return false
	}
	f.wellFormed.add(config.MsgPack)
	return true
}

// ReadResource answers at once when the template is as the state says. When it
// is not, the framework goes on from what Graph has answered.
func (f *FastLane) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	if req.TypeName != templateType || req.CurrentState == nil {
		return f.framework.ReadResource(ctx, req)
	}
	state, err := req.CurrentState.Unmarshal(f.resource)
	if err != nil || state.IsNull() || !state.IsFullyKnown() {
		return f.framework.ReadResource(ctx, req)
	}
	ctx, found, unchanged := f.glance.Unchanged(ctx, f.provider.session.Load(), state, req.Private)
	if !unchanged {
		return f.framework.ReadResource(ctx, req)
	}
	identity, err := f.identityOf(req.CurrentIdentity, found.BusinessAccountID, found.ID)
	if err != nil {
		return f.framework.ReadResource(ctx, req)
	}
	f.settled.add(req.CurrentState.MsgPack)
	f.taken.reads.Add(1)
	answer := &tfprotov6.ReadResourceResponse{NewState: req.CurrentState, Private: req.Private, NewIdentity: identity}
	if f.Witness != nil {
		f.Witness.Refreshed(ctx, req, answer)
	}
	return answer, nil
}

// identityOf is the identity that Terraform sent, when it is the template's, or
// the template's when it sent none. Any other is for the framework to refuse.
func (f *FastLane) identityOf(sent *tfprotov6.ResourceIdentityData, account, id string) (*tfprotov6.ResourceIdentityData, error) {
	own := tftypes.NewValue(f.identity, map[string]tftypes.Value{
		"business_account_id": tftypes.NewValue(tftypes.String, account),
		"id":                  tftypes.NewValue(tftypes.String, id),
	})
	if sent != nil && sent.IdentityData != nil {
		value, err := sent.IdentityData.Unmarshal(f.identity)
		if err != nil {
			return nil, err
		}
		if !value.IsFullyNull() && !value.Equal(own) {
			return nil, errForeignIdentity
		}
	}
	data, err := tfprotov6.NewDynamicValue(f.identity, own)
	return &tfprotov6.ResourceIdentityData{IdentityData: &data}, err
}
