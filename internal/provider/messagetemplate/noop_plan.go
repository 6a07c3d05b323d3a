package messagetemplate

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/server"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// What ModifyPlan makes of a configuration whose attributes leave the state as
// it is, each by itself. The steps of the planner that could still change or say
// something are asked here; see plan.go.

// CanKeepPlan reports whether ModifyPlan leaves the state as it is and has
// nothing to say. It then has told the run that the template stays.
func (s *Shortcut) CanKeepPlan(ctx context.Context, config tftypes.Value, state server.State) (again context.Context, keep bool) {
	r := newResource(s.session(), nil)
	if r.Session == nil || !r.keepsAccount(config, state.Value) || !s.isKeepable(ctx, state) {
		return ctx, false
	}
	return r.keep(ctx, state.Value)
}

// keepsAccount reports whether the account is still the one of the state.
func (r *templateResource) keepsAccount(config, state tftypes.Value) bool {
	own := accountOf(config)
	return !own.IsNull() || r.otherAccount(accountOf(state)) == ""
}

func accountOf(object tftypes.Value) types.String {
	var values map[string]tftypes.Value
	var account *string
	if object.As(&values) != nil || values["business_account_id"].As(&account) != nil {
		return types.StringUnknown()
	}
	return types.StringPointerValue(account)
}

// isKeepable reports whether there is nothing to plan for a state. A refresh of
// this run may have found that out.
func (s *Shortcut) isKeepable(ctx context.Context, state server.State) bool {
	if _, known := s.keepable.Load(state.Key); known {
		return true
	}
	m, err := s.decoder.decode(ctx, state.Value)
	if err != nil {
		return false
	}
	content, isKnown, diags := m.content()
	return isKnown && len(diags) == 0 && m.isUpToDate(content) && m.hasNothingToPlan(content)
}

// keep tells the run that a plan leaves the template of a state as it is, and
// reports whether the plans of others leave it that.
func (r *templateResource) keep(ctx context.Context, state tftypes.Value) (again context.Context, keep bool) {
	t, category, ok := templateOf(state)
	if !ok {
		return ctx, false
	}
	claims := r.Session.Claims()
	claims.Remember(t)
	claim, others := claims.Add(ctx, policy.Intention{Action: policy.Keep, Template: t, Category: category})
	for _, other := range others {
		if len(policy.Together(claim.Intention, other)) > 0 {
			claims.Withdraw(claim)
			return ctx, false
		}
	}
	return claim.In(ctx), true
}
