package webhook

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Read looks the app up among those that are subscribed. That it is not among
// them is certain: an account that the token may not see gives an error.
func (r *subscriptionResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(kit.SetIdentity(ctx, resp.Identity, identity{state.BusinessAccountID, state.AppID})...)
	if r.CannotRefresh("Webhook subscription", "shows the subscription as the last run left it", &resp.Diagnostics) {
		return
	}
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	waba, app := state.BusinessAccountID.ValueString(), state.AppID.ValueString()
	all, err := client.SubscribedApps(ctx, waba)
	if err != nil {
		resp.Diagnostics.Append(r.Session.GraphError("read webhook subscriptions of account "+waba, err))
		return
	}
	mine, subscribed := subscriptionOf(app, all)
	switch {
	case !subscribed && state.ID.IsNull():
		resp.Diagnostics.AddError("Unable to import webhook subscription", fmt.Sprintf(
			"App %s is not subscribed to the webhooks of account %s, so there is nothing to import. Without the import, apply subscribes it.", app, waba))
		return
	case !subscribed:
		resp.Diagnostics.AddWarning("Webhook subscription is gone", fmt.Sprintf(
			"App %s was unsubscribed from account %s outside of Terraform and gets none of its webhooks. The next apply subscribes it again.", app, waba))
		resp.State.RemoveResource(ctx)
		return
	}
	state.ID = state.BusinessAccountID
	if mine.Name != "" {
		state.AppName = kit.StringOrNull(mine.Name)
	}
	if mine.OverrideURI == "" || !weburl.Same(state.OverrideCallbackURI.ValueString(), mine.OverrideURI) {
		state.OverrideCallbackURI = kit.StringOrNull(mine.OverrideURI)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}
