package webhook

import (
	"context"
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func (r *subscriptionResource) create(ctx context.Context, op *kit.Op[model]) {
	app := r.ownApp(ctx, op.Client, "", op.Diagnostics)
	if op.HasError() {
		return
	}
	plan, waba := op.Plan, op.Plan.BusinessAccountID.ValueString()
	held := r.Session.Subscription(waba)
	defer held.Release()
	if held.Made {
		op.AddError("App is already subscribed by another resource", fmt.Sprintf(
			"Another resource of this configuration has just subscribed app %s to account %s. An app has one subscription to an account, so the two would take it from each other: one is too many.", describe(app), waba))
		return
	}
	if r.subscribe(ctx, op, app); op.HasError() {
		return
	}
	held.Made = true
	plan.ID, plan.AppID, plan.AppName = plan.BusinessAccountID, types.StringValue(app.ID), kit.StringOrNull(app.Name)
}

// subscribe subscribes the app, and then sets the override: Graph refuses an
// override for an app that is not subscribed. One that was not subscribed is
// not left so when the override fails, or its own callback address would begin
// to get the account's webhooks.
func (r *subscriptionResource) subscribe(ctx context.Context, op *kit.Op[model], app graph.App) {
	waba, uri, token := op.Plan.BusinessAccountID.ValueString(), op.Plan.OverrideCallbackURI.ValueString(), op.Config.Token().ValueString()
	if uri != "" && token == "" { // the plan could not know
		op.Append(kit.MissingOverrideToken())
		return
	}
	all, err := op.Client.SubscribedApps(ctx, waba)
	if err != nil {
		op.Append(r.Session.GraphError("read webhook subscriptions of account "+waba, err))
		return
	}
	mine, subscribed := subscriptionOf(app.ID, all)
	switch {
	case subscribed && mine.OverrideURI != "" && !weburl.Same(mine.OverrideURI, uri):
		op.AddAttributeError(path.Root("override_callback_uri"), "App is already subscribed with another callback address", alreadySubscribed(waba, app, mine))
		return
	case subscribed:
		op.AddWarning("App was already subscribed", fmt.Sprintf(
			"App %s already gets the webhooks of account %s. Terraform looks after that subscription now: destroying this resource will end it.", describe(app), waba))
	default:
		if err := op.Client.SubscribeApp(ctx, waba); err != nil {
			op.Append(r.Session.GraphError("subscribe app "+describe(app)+" to account "+waba, err))
			return
		}
	}
	if uri == "" {
		return
	}
	if err := op.Client.OverrideWebhooks(ctx, waba, graph.Override{URI: uri, VerifyToken: token}); err != nil {
		after := subscriptionAfter(err)
		if !subscribed {
			after = r.undo(ctx, op.Client, waba)
		}
		op.Append(r.refusedOverride(waba, uri, after, err))
	}
}

// undo ends a subscription that is no use without its override, even when the
// time is up or somebody has pressed Ctrl+C.
func (r *subscriptionResource) undo(ctx context.Context, client *graph.Client, waba string) string {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	if err := client.UnsubscribeApp(ctx, waba); err != nil {
		return "The app had been subscribed for this and could not be unsubscribed again, so that its own callback address gets the webhooks of the account for now. The next apply takes that subscription over.\n\n" + r.Session.Explain(err)
	}
	return "The app is not subscribed, as before."
}

func alreadySubscribed(waba string, app graph.App, mine graph.SubscribedApp) string {
	return fmt.Sprintf("App %s already gets the webhooks of account %s, at %s. An app has one subscription to an account: changing it here would take it from whoever looks after it, so nothing was changed. "+
		"If another resource of the configuration is for the same account, one of the two is too many. Otherwise import the subscription (put this resource's own address after to =), and the next apply changes its address:\n\n"+
		"import {\n  to = whatsapp_webhook_subscription.this\n  id = %q\n}", describe(app), waba, mine.OverrideURI, waba)
}

// update sets the override, or takes it away.
func (r *subscriptionResource) update(ctx context.Context, op *kit.Op[model]) {
	if op.Client == nil {
		return
	}
	app := r.ownApp(ctx, op.Client, op.Plan.AppID.ValueString(), op.Diagnostics)
	if op.HasError() {
		return
	}
	waba, uri, token := op.Plan.BusinessAccountID.ValueString(), op.Plan.OverrideCallbackURI.ValueString(), op.Config.Token().ValueString()
	held := r.Session.Subscription(waba)
	defer held.Release()
	if uri != "" && token == "" { // the plan could not know
		op.Append(kit.MissingOverrideToken())
		return
	}
	if uri == "" {
		if err := op.Client.SubscribeApp(ctx, waba); err != nil {
			op.Append(r.Session.GraphError("remove the callback address of app "+describe(app)+" for account "+waba, err))
		}
		return
	}
	if err := op.Client.OverrideWebhooks(ctx, waba, graph.Override{URI: uri, VerifyToken: token}); err != nil {
		op.Append(r.refusedOverride(waba, uri, subscriptionAfter(err), err))
	}
}

// subscriptionAfter says how a failed change left a subscription.
func subscriptionAfter(err error) string {
	if graph.IsAmbiguous(err) {
		return "Nobody can tell whether the address was taken; the next plan looks."
	}
	return "The subscription is as it was."
}

// refusedOverride explains why an address was not taken; after says how the
// subscription was left.
func (r *subscriptionResource) refusedOverride(waba, uri, after string, err error) diag.Diagnostic {
	if graph.Is(err, transport.CodeInvalidParameter, 0) {
		after += " Before it takes an override, Meta wants the app to have a callback address of its own for the webhooks of WhatsApp accounts: if its words below ask for that, " +
			"give the app one with the resource whatsapp_app_webhook, and let this one depend on it (depends_on), or set it in the App Dashboard under WhatsApp, Configuration."
	}
	return r.Session.CallbackError(path.Root("override_callback_uri"), "Unable to set the callback address for account "+waba, uri, after, err)
}

func (r *subscriptionResource) delete(ctx context.Context, op *kit.Op[model]) {
	waba, client := op.State.BusinessAccountID.ValueString(), op.Client
	held := r.Session.Subscription(waba)
	defer held.Release()
	if held.Made {
		op.AddWarning("App was not unsubscribed", fmt.Sprintf(
			"Another resource has taken the subscription to account %s into the state in this run, as after a change of the resource's address. This one forgets it. A moved block says such a change in one step.", waba))
		return
	}
	all, err := client.SubscribedApps(ctx, waba)
	if err != nil {
		op.Append(r.Session.GraphError("read webhook subscriptions of account "+waba, err))
		return
	}
	if _, subscribed := subscriptionOf(op.State.AppID.ValueString(), all); !subscribed {
		return // somebody else was faster
	}
	app := r.ownApp(ctx, client, op.State.AppID.ValueString(), op.Diagnostics)
	if op.HasError() {
		return
	}
	if err := client.UnsubscribeApp(ctx, waba); err != nil {
		op.Append(r.Session.GraphError("unsubscribe app "+describe(app)+" from account "+waba, err))
	}
}
