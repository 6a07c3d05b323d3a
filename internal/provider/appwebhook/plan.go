package appwebhook

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ModifyPlan fills in the app, keeps what does not change, and asks for the app
// secret and the verify token where apply will need them.
func (r *webhookResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var plan, config model
	var state *model
	if !req.State.Raw.IsNull() {
		state = &model{}
		resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	} else {
		resp.Diagnostics.Append(r.Session.WarnWithoutToken()...)
	}
	if req.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(destroyed(state)...)
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if r.Session != nil && r.Session.Graph != nil && !r.Session.Graph.HasAppSecret() {
		resp.Diagnostics.Append(missingSecret())
		return
	}
	resp.Diagnostics.Append(r.planApp(&plan, &config, state)...)
	if state != nil {
		replaces, problems := r.Session.Replaces(kit.Replacement{Kind: kind, ID: state.AppID.ValueString(), Attribute: "app_id", Was: state.AppID, Is: plan.AppID})
		resp.Diagnostics.Append(problems...)
		if replaces {
			resp.RequiresReplace = append(resp.RequiresReplace, path.Root("app_id"))
			state = nil // what follows is another webhook
		}
	}
	if resp.Diagnostics.HasError() {
		return
	}
	plan.keep(state)
	if plan.sends(state) && config.token().IsNull() {
		resp.Diagnostics.Append(missingToken())
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
}

func destroyed(state *model) diag.Diagnostics {
	var diags diag.Diagnostics
	if state != nil && state.DeletionPolicy.ValueString() == abandon {
		diags.AddWarning("App webhook stays as it is", fmt.Sprintf(
			"deletion_policy is ABANDON: Terraform forgets the webhook of app %s, and Meta goes on sending to %s.", state.AppID.ValueString(), state.CallbackURL.ValueString()))
	}
	return diags
}

// planApp fills in the provider's app where the resource names none. A webhook
// that exists is never moved by that.
func (r *webhookResource) planApp(plan, config, state *model) diag.Diagnostics {
	var diags diag.Diagnostics
	if !config.AppID.IsNull() {
		return diags
	}
	configured := ""
	if r.Session != nil && r.Session.Graph != nil {
		configured = r.Session.Graph.ConfiguredApp()
	}
	switch {
	case state == nil && configured == "":
		plan.AppID = types.StringUnknown() // apply asks the token
	case state == nil:
		plan.AppID = types.StringValue(configured)
	default:
		plan.AppID = state.AppID
		if was := state.AppID.ValueString(); configured != "" && configured != was {
			diags.AddAttributeError(path.Root("app_id"), "App webhook belongs to another app", fmt.Sprintf(
				"This is the webhook of app %s, and the provider's app (app_id in the provider block, or WHATSAPP_APP_ID) is %s. A webhook is not moved because the provider's app changes.\n\n"+
					"If the provider's app is wrong, correct it. If it is meant, say here where the webhook belongs: app_id = %q keeps it where it is, app_id = %q ends it there and makes it for the other app.", was, configured, was, configured))
		}
	}
	return diags
}

// keep plans the state's value for what stays; state is nil for a webhook that
// is to be made.
func (m *model) keep(state *model) {
	m.ID = m.AppID
	if state == nil {
		m.Active, m.FieldVersions = types.BoolUnknown(), types.MapUnknown(types.StringType)
		return
	}
	if kit.IsKnown(m.CallbackURL) && weburl.Same(m.CallbackURL.ValueString(), state.CallbackURL.ValueString()) {
		m.CallbackURL = state.CallbackURL
	}
	m.Active, m.FieldVersions = state.Active, state.FieldVersions
	if m.sends(state) || !m.Fields.Equal(state.Fields) || m.CallbackURL.IsUnknown() || m.VerifyTokenVersion.IsUnknown() || m.VerifyTokenInState.IsUnknown() {
		m.Active, m.FieldVersions = types.BoolUnknown(), types.MapUnknown(types.StringType)
	}
}
