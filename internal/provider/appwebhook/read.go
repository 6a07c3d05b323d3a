package appwebhook

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Read looks for the webhook among the app's. That it is not there is certain:
// an app that does not answer gives an error.
func (r *webhookResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(identity.Set(ctx, resp.Identity, state.AppID)...)
	if r.CannotRefresh("App webhook", "shows the webhook as the last run left it", &resp.Diagnostics) {
		return
	}
	ctx, cancel, client := r.begin(ctx, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	app := state.AppID.ValueString()
	r.Session.NoteRead(kind, app)
	found, there, err := client.AppWebhook(ctx, app)
	switch {
	case err != nil:
		resp.Diagnostics.Append(r.Session.GraphError("read the webhook of app "+app, err))
		return
	case !there && state.CallbackURL.IsNull():
		resp.Diagnostics.AddError("Unable to import app webhook", fmt.Sprintf(
			"App %s has no callback address for the webhooks of WhatsApp accounts, so there is nothing to import. Without the import, apply sets it.", app))
		return
	case !there:
		resp.Diagnostics.AddWarning("App webhook is gone", fmt.Sprintf(
			"The webhook of app %s for WhatsApp accounts was removed outside of Terraform, and the app is told nothing any more. The next apply makes it again.", app))
		resp.State.RemoveResource(ctx)
		return
	}
	state.refresh(found)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}
