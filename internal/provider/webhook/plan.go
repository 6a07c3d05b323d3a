package webhook

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ModifyPlan fills in the account, keeps what does not change, and asks for
// the verify token where apply will need it.
func (r *subscriptionResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return // destroy: Terraform shows what will happen
	}
	var plan, config model
	var state *model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !req.State.Raw.IsNull() {
		state = &model{}
		resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	} else {
		resp.Diagnostics.Append(r.Session.WarnWithoutToken()...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(plan.planAccount(r.Session, state, &config)...)
	if state != nil && !plan.BusinessAccountID.Equal(state.BusinessAccountID) {
		resp.RequiresReplace = append(resp.RequiresReplace, path.Root("business_account_id"))
		state = nil // what follows is another subscription
	}
	plan.keep(state)
	if plan.needsToken(state) && config.VerifyToken.IsNull() {
		resp.Diagnostics.Append(missingToken())
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
}

// planAccount fills in the provider's account where the resource names none.
func (m *model) planAccount(s *kit.Session, state, config *model) diag.Diagnostics {
	if !config.BusinessAccountID.IsNull() {
		return nil
	}
	account, diags := s.AccountFor(config.BusinessAccountID)
	if state != nil && (account.IsUnknown() || account.IsNull()) {
		account, diags = state.BusinessAccountID, nil
	}
	m.BusinessAccountID = account
	return diags
}

// keep plans the state's value for what stays; state is nil for a subscription
// that is to be made.
func (m *model) keep(state *model) {
	m.ID = m.BusinessAccountID
	if state == nil {
		m.AppID, m.AppName = types.StringUnknown(), types.StringUnknown()
		return
	}
	m.AppID, m.AppName = state.AppID, state.AppName
	if kit.IsKnown(m.OverrideCallbackURI) && kit.IsKnown(state.OverrideCallbackURI) && weburl.Same(m.OverrideCallbackURI.ValueString(), state.OverrideCallbackURI.ValueString()) {
		m.OverrideCallbackURI = state.OverrideCallbackURI
	}
}

// needsToken reports that apply is certain to send the override.
func (m *model) needsToken(state *model) bool {
	return kit.IsKnown(m.OverrideCallbackURI) && (state == nil || m.differs(state))
}

func missingToken() diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("verify_token"), "Missing verify token",
		"Meta is to be given the callback address, and will ask it for its consent with a verify token. "+
			"Set verify_token to what the address expects as hub.verify_token. It is not in the state, so it is needed in the configuration each time that the address or verify_token_version changes.")
}

// differs reports that the override is to be sent, or taken away.
func (m *model) differs(state *model) bool {
	again := !m.OverrideCallbackURI.IsNull() && !m.VerifyTokenVersion.Equal(state.VerifyTokenVersion)
	return again || !m.OverrideCallbackURI.Equal(state.OverrideCallbackURI)
}
