package appwebhook

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// plan fills in the app, keeps what does not change, and asks for the app secret
// and the verify token where apply will need them.
func (r *webhookResource) plan(_ context.Context, p *kit.Planning[model]) {
	plan, state := p.Plan, p.State
	if r.Session.Graph != nil && !r.Session.Graph.HasAppSecret() {
		p.Append(missingSecret())
		return
	}
	r.planApp(p)
	if state != nil && p.Replaces(state.AppID.ValueString(), "app_id", state.AppID, plan.AppID) {
		state = nil // what follows is another webhook
	}
	if p.HasError() {
		return
	}
	plan.keep(state)
	if plan.sends(state) && p.Config.Token().IsNull() {
		p.Append(missingToken())
	}
}

func destroyed(p *kit.Planning[model]) {
	if p.State.DeletionPolicy.ValueString() == abandon {
		p.AddWarning("App webhook stays as it is", fmt.Sprintf(
			"deletion_policy is ABANDON: Terraform forgets the webhook of app %s, and Meta goes on sending to %s.", p.State.AppID.ValueString(), p.State.CallbackURL.ValueString()))
	}
}

// planApp fills in the provider's app where the resource names none. A webhook
// that exists is never moved by that.
func (r *webhookResource) planApp(p *kit.Planning[model]) {
	if !p.Config.AppID.IsNull() {
		return
	}
	configured := ""
	if r.Session.Graph != nil {
		configured = r.Session.Graph.ConfiguredApp()
	}
	switch {
	case p.State == nil && configured == "":
		p.Plan.AppID = types.StringUnknown() // apply asks the token
	case p.State == nil:
		p.Plan.AppID = types.StringValue(configured)
	default:
		p.Plan.AppID = p.State.AppID
		if was := p.State.AppID.ValueString(); configured != "" && configured != was {
			p.AddAttributeError(path.Root("app_id"), "App webhook belongs to another app", fmt.Sprintf(
				"This is the webhook of app %s, and the provider's app (app_id in the provider block, or WHATSAPP_APP_ID) is %s. A webhook is not moved because the provider's app changes.\n\n"+
					"If the provider's app is wrong, correct it. If it is meant, say here where the webhook belongs: app_id = %q keeps it where it is, app_id = %q ends it there and makes it for the other app.", was, configured, was, configured))
		}
	}
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
