// Package webhook is the resource whatsapp_webhook_subscription: the
// subscription of the token's app to the webhooks of an account, and the
// callback address that takes the place of the app's own.
package webhook

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type subscriptionResource struct{ kit.Typed[model] }

// NewResource returns the resource whatsapp_webhook_subscription.
func NewResource() resource.Resource {
	r := &subscriptionResource{}
	r.Typed = kit.NewTyped("webhook_subscription", resourceSchema, kit.Operations[model]{
		Kind: "Webhook subscription", Unread: "shows the subscription as the last run left it",
		Identity: (*model).identity, Plan: r.plan, Create: r.create, Read: r.read, Update: r.update, Delete: r.delete,
		Offline: func(op *kit.Op[model]) bool { return op.Plan != nil && !op.Plan.Differs(op.State.Override) },
	})
	return r
}

// identity names a subscription: an app has one to an account.
func (m *model) identity() map[string]types.String {
	return map[string]types.String{"business_account_id": m.BusinessAccountID, "app_id": m.AppID}
}

// IdentitySchema describes what identifies a subscription.
func (r *subscriptionResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"business_account_id": identityschema.StringAttribute{
				RequiredForImport: true,
				Description:       "Id of the WhatsApp Business Account.",
			},
			"app_id": identityschema.StringAttribute{
				OptionalForImport: true,
				Description:       "Id of the app that is subscribed. Defaults to the app of the access token, and can be no other.",
			},
		},
	}
}

// ImportState takes the id of the account, as import ID or in the identity.
// The app is that of the token: the subscription of another app could be read
// and never be changed.
func (r *subscriptionResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	waba, want := req.ID, ""
	if kit.IsByIdentity(req) {
		var account, app types.String
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root("business_account_id"), &account)...)
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root("app_id"), &app)...)
		waba, want = account.ValueString(), app.ValueString()
	}
	if !kit.IsID(waba) {
		resp.Diagnostics.AddError("Malformed import ID", fmt.Sprintf(
			"%q is not the id of a WhatsApp Business Account, which is a number such as 102290129340398.", waba))
	}
	ctx, cancel, client := r.Begin(ctx, kit.WriteTimeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	app := r.ownApp(ctx, client, want, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	m := model{BusinessAccountID: types.StringValue(waba), AppID: types.StringValue(app.ID)}
	kit.Import(ctx, resp, m.identity())
}

// plan fills in the account, keeps what does not change, and asks for the verify
// token where apply will need it.
func (r *subscriptionResource) plan(_ context.Context, p *kit.Planning[model]) {
	plan, state := p.Plan, p.State
	p.Append(plan.planAccount(r.Session, state, p.Config)...)
	if state != nil && !plan.BusinessAccountID.Equal(state.BusinessAccountID) {
		p.Replace("business_account_id")
		state = nil // what follows is another subscription
	}
	plan.keep(state)
	if plan.needsToken(state) && p.Config.Token().IsNull() {
		p.Append(kit.MissingOverrideToken())
	}
}

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
