package appwebhook

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// create sets the webhook. A failure leaves nothing in the state, and nothing is
// lost by that: the next apply takes over what has the same address.
func (r *webhookResource) create(ctx context.Context, op *kit.Op[model]) {
	plan := op.Plan
	if !kit.IsKnown(plan.AppID) {
		app, err := op.Client.AppID(ctx)
		if err != nil {
			op.AddError("Unable to find out the app of the access token", r.Session.Explain(err)+"\n\nSet app_id to the app whose webhook this is.")
			return
		}
		plan.AppID = types.StringValue(app)
	}
	app := plan.AppID.ValueString()
	held := r.Session.Subscription(ofApp(app))
	defer held.Release()
	if held.Made {
		op.AddError("App webhook is already managed by another resource", fmt.Sprintf(
			"Another resource of this configuration has just set the webhook of app %s. An app has one for WhatsApp accounts, so the two would take it from each other: one is too many.", app))
		return
	}
	found, there, err := op.Client.AppWebhook(ctx, app)
	switch {
	case err != nil:
		op.Append(r.Session.GraphError("read the webhook of app "+app, err))
		return
	case there && !weburl.Same(found.CallbackURL, plan.CallbackURL.ValueString()):
		op.AddAttributeError(path.Root("callback_url"), "App already has another callback address", otherAddress(app, found))
		return
	case there:
		op.AddWarning("App webhook was there already", takenOver(app, plan, found))
	}
	if r.send(ctx, op, slices.Collect(maps.Keys(found.Fields))); op.HasError() {
		return
	}
	held.Made = true
	r.readBack(ctx, op)
}

// ofApp is what resources for the webhook of an app share, see Session.Subscription.
func ofApp(app string) string { return "app " + app }

func otherAddress(app string, there graph.AppWebhook) string {
	return fmt.Sprintf("App %s sends the webhooks of WhatsApp accounts to %s (%s). An app has one address for them: changing it here would take it from whoever looks after it, so nothing was changed. "+
		"If another resource of the configuration is for the same app, one of the two is too many. Otherwise import the webhook (put this resource's own address after to =), and the next apply changes its address:\n\n"+
		"import {\n  to = whatsapp_app_webhook.this\n  id = %q\n}", app, there.CallbackURL, strings.Join(slices.Sorted(maps.Keys(there.Fields)), ", "), app)
}

func takenOver(app string, plan *model, there graph.AppWebhook) string {
	text := fmt.Sprintf("App %s already sends the webhooks of WhatsApp accounts to this address. Terraform looks after that webhook now: destroying this resource will end it.", app)
	if more := missing(slices.Sorted(maps.Keys(there.Fields)), plan.fields()); len(more) > 0 {
		text += " It was also told of " + strings.Join(more, ", ") + ", which fields does not name, and no longer is."
	}
	return text
}

// send sets the webhook, and then takes away the fields that are there and not
// wanted: Graph adds those it is sent to those it has.
func (r *webhookResource) send(ctx context.Context, op *kit.Op[model], there []string) {
	app, uri, token := op.Plan.AppID.ValueString(), op.Plan.CallbackURL.ValueString(), op.Config.Token().ValueString()
	if token == "" { // the plan could not know
		op.Append(missingToken())
		return
	}
	if err := op.Client.SetAppWebhook(ctx, app, graph.AppWebhookChange{CallbackURL: uri, VerifyToken: token, Fields: op.Plan.fields()}); err != nil {
		op.Append(r.Session.CallbackError(path.Root("callback_url"), "Unable to set the webhook of app "+app, uri, webhookAfter(err), err))
		return
	}
	r.trim(ctx, op, there)
}

// trim takes away the fields that are there and not wanted.
func (r *webhookResource) trim(ctx context.Context, op *kit.Op[model], there []string) {
	app, more := op.Plan.AppID.ValueString(), missing(there, op.Plan.fields())
	if len(more) == 0 {
		return
	}
	slices.Sort(more)
	if err := op.Client.RemoveAppWebhookFields(ctx, app, more); err != nil {
		op.AddAttributeError(path.Root("fields"), "Unable to take fields away from the webhook of app "+app,
			"The app may still be told of "+strings.Join(more, ", ")+"; the next apply takes them away.\n\n"+r.Session.Explain(err))
	}
}

// webhookAfter says how a failed change left a webhook.
func webhookAfter(err error) string {
	if graph.IsAmbiguous(err) {
		return "Nobody can tell whether the webhook was set; the next apply looks."
	}
	return "The webhook is as it was."
}

// readBack completes the plan with what only Graph can say. The webhook is set,
// so that not to be told is no error any more.
func (r *webhookResource) readBack(ctx context.Context, op *kit.Op[model]) {
	found, _, err := op.Client.AppWebhook(ctx, op.Plan.AppID.ValueString())
	if err != nil {
		op.AddWarning("App webhook was not read back", "The webhook is set. Reading it again failed, so that active and field_versions are not known; the next refresh corrects that.\n\n"+r.Session.Explain(err))
	}
	op.Plan.report(found)
}

// update sends what the plan changes.
func (r *webhookResource) update(ctx context.Context, op *kit.Op[model]) {
	held := r.Session.Subscription(ofApp(op.Plan.AppID.ValueString()))
	defer held.Release()
	if op.Plan.sends(op.State) {
		r.send(ctx, op, op.State.fields())
	} else {
		r.trim(ctx, op, op.State.fields())
	}
	if !op.HasError() {
		r.readBack(ctx, op)
	}
}

// delete ends the webhook for WhatsApp accounts.
func (r *webhookResource) delete(ctx context.Context, op *kit.Op[model]) {
	app := op.State.AppID.ValueString()
	held := r.Session.Subscription(ofApp(app))
	defer held.Release()
	if held.Made {
		op.AddWarning("App webhook was not ended", fmt.Sprintf(
			"Another resource has taken the webhook of app %s into the state in this run, as after a change of the resource's address. This one forgets it. A moved block says such a change in one step.", app))
		return
	}
	_, there, err := op.Client.AppWebhook(ctx, app)
	switch {
	case err != nil:
		op.Append(r.Session.GraphError("read the webhook of app "+app, err))
		return
	case !there:
		return // somebody else was faster
	}
	if err := op.Client.DeleteAppWebhook(ctx, app); err != nil {
		op.Append(r.Session.GraphError("end the webhook of app "+app, err))
	}
}
