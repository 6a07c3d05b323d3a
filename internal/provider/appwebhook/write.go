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
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Create sets the webhook. A failure leaves nothing in the state, and nothing is
// lost by that: the next apply takes over what has the same address.
func (r *webhookResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	ctx, cancel, client := r.begin(ctx, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	if !kit.IsKnown(plan.AppID) {
		app, err := client.AppID(ctx)
		if err != nil {
			resp.Diagnostics.AddError("Unable to find out the app of the access token", r.Session.Explain(err)+"\n\nSet app_id to the app whose webhook this is.")
			return
		}
		plan.AppID = types.StringValue(app)
	}
	app := plan.AppID.ValueString()
	held := r.Session.Subscription(ofApp(app))
	defer held.Release()
	if held.Made {
		resp.Diagnostics.AddError("App webhook is already managed by another resource", fmt.Sprintf(
			"Another resource of this configuration has just set the webhook of app %s. An app has one for WhatsApp accounts, so the two would take it from each other: one is too many.", app))
		return
	}
	found, there, err := client.AppWebhook(ctx, app)
	switch {
	case err != nil:
		resp.Diagnostics.Append(r.Session.GraphError("read the webhook of app "+app, err))
		return
	case there && !weburl.Same(found.CallbackURL, plan.CallbackURL.ValueString()):
		resp.Diagnostics.AddAttributeError(path.Root("callback_url"), "App already has another callback address", otherAddress(app, found))
		return
	case there:
		resp.Diagnostics.AddWarning("App webhook was there already", takenOver(app, &plan, found))
	}
	resp.Diagnostics.Append(r.send(ctx, client, &plan, config.token(), slices.Collect(maps.Keys(found.Fields)))...)
	if resp.Diagnostics.HasError() {
		return
	}
	held.Made = true
	resp.Diagnostics.Append(r.readBack(ctx, client, &plan)...)
	resp.Diagnostics.Append(identity.Set(ctx, resp.Identity, plan.AppID)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
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
func (r *webhookResource) send(ctx context.Context, client *graph.Client, plan *model, token types.String, there []string) diag.Diagnostics {
	var diags diag.Diagnostics
	app, uri := plan.AppID.ValueString(), plan.CallbackURL.ValueString()
	if token.ValueString() == "" { // the plan could not know
		diags.Append(missingToken())
		return diags
	}
	if err := client.SetAppWebhook(ctx, app, graph.AppWebhookChange{CallbackURL: uri, VerifyToken: token.ValueString(), Fields: plan.fields()}); err != nil {
		diags.Append(r.Session.CallbackError(path.Root("callback_url"), "Unable to set the webhook of app "+app, uri, webhookAfter(err), err))
		return diags
	}
	diags.Append(r.trim(ctx, client, plan, there)...)
	return diags
}

// trim takes away the fields that are there and not wanted.
func (r *webhookResource) trim(ctx context.Context, client *graph.Client, plan *model, there []string) diag.Diagnostics {
	var diags diag.Diagnostics
	app, more := plan.AppID.ValueString(), missing(there, plan.fields())
	if len(more) == 0 {
		return diags
	}
	slices.Sort(more)
	if err := client.RemoveAppWebhookFields(ctx, app, more); err != nil {
		diags.AddAttributeError(path.Root("fields"), "Unable to take fields away from the webhook of app "+app,
			"The app may still be told of "+strings.Join(more, ", ")+"; the next apply takes them away.\n\n"+r.Session.Explain(err))
	}
	return diags
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
func (r *webhookResource) readBack(ctx context.Context, client *graph.Client, plan *model) diag.Diagnostics {
	var diags diag.Diagnostics
	found, _, err := client.AppWebhook(ctx, plan.AppID.ValueString())
	if err != nil {
		diags.AddWarning("App webhook was not read back", "The webhook is set. Reading it again failed, so that active and field_versions are not known; the next refresh corrects that.\n\n"+r.Session.Explain(err))
	}
	versions := map[string]attr.Value{}
	for _, name := range plan.fields() {
		versions[name] = kit.StringOrNull(found.Fields[name])
	}
	plan.report(found, versions)
	return diags
}

// Update sends what the plan changes.
func (r *webhookResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(identity.Set(ctx, resp.Identity, state.AppID)...)
	resp.Diagnostics.Append(r.change(ctx, &plan, &state, config.token())...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *webhookResource) change(ctx context.Context, plan, state *model, token types.String) diag.Diagnostics {
	var diags diag.Diagnostics
	sends, fewer := plan.sends(state), len(missing(state.fields(), plan.fields())) > 0
	if !sends && !fewer {
		return diags // deletion_policy, or nothing to verify
	}
	ctx, cancel, client := r.begin(ctx, &diags)
	defer cancel()
	if diags.HasError() {
		return diags
	}
	held := r.Session.Subscription(ofApp(plan.AppID.ValueString()))
	defer held.Release()
	if sends {
		diags.Append(r.send(ctx, client, plan, token, state.fields())...)
	} else {
		diags.Append(r.trim(ctx, client, plan, state.fields())...)
	}
	if !diags.HasError() {
		diags.Append(r.readBack(ctx, client, plan)...)
	}
	return diags
}

// Delete ends the webhook for WhatsApp accounts.
func (r *webhookResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() || state.DeletionPolicy.ValueString() == abandon {
		return
	}
	ctx, cancel, client := r.begin(ctx, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	app := state.AppID.ValueString()
	held := r.Session.Subscription(ofApp(app))
	defer held.Release()
	if held.Made {
		resp.Diagnostics.AddWarning("App webhook was not ended", fmt.Sprintf(
			"Another resource has taken the webhook of app %s into the state in this run, as after a change of the resource's address. This one forgets it. A moved block says such a change in one step.", app))
		return
	}
	_, there, err := client.AppWebhook(ctx, app)
	switch {
	case err != nil:
		resp.Diagnostics.Append(r.Session.GraphError("read the webhook of app "+app, err))
		return
	case !there:
		return // somebody else was faster
	}
	if err := client.DeleteAppWebhook(ctx, app); err != nil {
		resp.Diagnostics.Append(r.Session.GraphError("end the webhook of app "+app, err))
	}
}
