package webhook

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
)

// read looks the app up among those that are subscribed. That it is not among
// them is certain: an account that the token may not see gives an error.
func (r *subscriptionResource) read(ctx context.Context, op *kit.Op[model]) {
	state := op.State
	waba, app := state.BusinessAccountID.ValueString(), state.AppID.ValueString()
	all, err := op.Client.SubscribedApps(ctx, waba)
	if err != nil {
		op.Append(r.Session.GraphError("read webhook subscriptions of account "+waba, err))
		return
	}
	mine, subscribed := subscriptionOf(app, all)
	switch {
	case !subscribed && state.ID.IsNull():
		op.AddError("Unable to import webhook subscription", fmt.Sprintf(
			"App %s is not subscribed to the webhooks of account %s, so there is nothing to import. Without the import, apply subscribes it.", app, waba))
		return
	case !subscribed:
		op.AddWarning("Webhook subscription is gone", fmt.Sprintf(
			"App %s was unsubscribed from account %s outside of Terraform and gets none of its webhooks. The next apply subscribes it again.", app, waba))
		op.Gone()
		return
	}
	state.ID = state.BusinessAccountID
	if mine.Name != "" {
		state.AppName = kit.StringOrNull(mine.Name)
	}
	if mine.OverrideURI == "" || !weburl.Same(state.OverrideCallbackURI.ValueString(), mine.OverrideURI) {
		state.OverrideCallbackURI = kit.StringOrNull(mine.OverrideURI)
	}
}
