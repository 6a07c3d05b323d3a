// Package webhook is the resource whatsapp_webhook_subscription: the
// subscription of the token's app to the webhooks of an account, and the
// callback address that takes the place of the app's own.
package webhook

import (
	"context"
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// timeout bounds an operation, waiting for Graph's rate limits included.
const timeout = 5 * time.Minute

type subscriptionResource struct{ kit.Resource }

var (
	_ resource.ResourceWithConfigure   = (*subscriptionResource)(nil)
	_ resource.ResourceWithImportState = (*subscriptionResource)(nil)
	_ resource.ResourceWithIdentity    = (*subscriptionResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*subscriptionResource)(nil)
)

// NewResource returns the resource whatsapp_webhook_subscription.
func NewResource() resource.Resource {
	return &subscriptionResource{kit.NewResource("webhook_subscription", resourceSchema)}
}

// identity names a subscription: an app has one to an account.
type identity struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	AppID             types.String `tfsdk:"app_id"`
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
	if waba == "" && req.Identity != nil && !req.Identity.Raw.IsNull() {
		var given identity
		resp.Diagnostics.Append(req.Identity.Get(ctx, &given)...)
		waba, want = given.BusinessAccountID.ValueString(), given.AppID.ValueString()
	}
	if !kit.IsID(waba) {
		resp.Diagnostics.AddError("Malformed import ID", fmt.Sprintf(
			"%q is not the id of a WhatsApp Business Account, which is a number such as 102290129340398.", waba))
	}
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	app, diags := r.ownApp(ctx, client, want)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	m := model{BusinessAccountID: types.StringValue(waba), AppID: types.StringValue(app.ID)}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("business_account_id"), m.BusinessAccountID)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("app_id"), m.AppID)...)
	resp.Diagnostics.Append(kit.SetIdentity(ctx, resp.Identity, identity{m.BusinessAccountID, m.AppID})...)
}

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
	if plan.needsToken(state) && config.token().IsNull() {
		resp.Diagnostics.Append(missingToken())
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
}
