package messagetemplate

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/server"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
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

// isUpToDate reports whether a state carries the revision and the preview that
// its content has. Another version of the provider may have written it.
func (m *model) isUpToDate(content template.Content) bool {
	after := *m
	after.setRevisionAndPreview(content)
	return m.sameComputed(&after)
}

// hasNothingToPlan reports whether the planner leaves a state as it is, apart
// from its revision and preview, and has nothing to say of its category. There is
// more to a library template than its state, and to a sample file than its path; a
// screen that a button opens may be taken out of its flow in the same run;
// whose the label of a code button is, the private state knows.
func (m *model) hasNothingToPlan(content template.Content) bool {
	if m.isLibrary() || opensScreens(content.Components) || len(sampleFiles(content.Components)) > 0 || len(content.Components.OTPLabels()) > 0 {
		return false
	}
	p := planner{plan: *m, state: *m, planned: content}
	p.parameterFormat()
	return p.plan.ParameterFormat.Equal(m.ParameterFormat) && len(m.categoryFindings(m)) == 0
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

// templateOf is what a state says about which template it holds, and as what
// category it was asked for.
func templateOf(state tftypes.Value) (t policy.Template, asked template.Category, ok bool) {
	var values map[string]tftypes.Value
	if state.IsNull() || state.As(&values) != nil {
		return t, "", false
	}
	var status, effective, deletion, category string
	for attribute, into := range map[string]*string{
		"business_account_id": &t.AccountID, "id": &t.ID, "name": &t.Name, "language": &t.Language,
		"status": &status, "effective_category": &effective, "deletion_policy": &deletion, "category": &category,
	} {
		if v := values[attribute]; v.IsNull() || v.As(into) != nil {
			return t, "", false
		}
	}
	t.Status, t.EffectiveCategory, t.Deletion = template.Status(status), template.Category(effective), policy.Deletion(deletion)
	return t, template.Category(category), true
}
