package server

import (
	"bytes"
	"context"

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
		PlannedState:    req.ProposedNewState,
		PlannedPrivate:  req.PriorPrivate,
		PlannedIdentity: identity,
	}
	if s.Observer != nil {
		s.Observer.Planned(again, req, answer)
	}
	return answer, nil
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
