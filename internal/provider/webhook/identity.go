package webhook

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

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
	app, diags := ownApp(ctx, client, want)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	m := model{BusinessAccountID: types.StringValue(waba), AppID: types.StringValue(app.ID)}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("business_account_id"), m.BusinessAccountID)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("app_id"), m.AppID)...)
	resp.Diagnostics.Append(kit.SetIdentity(ctx, resp.Identity, identity{m.BusinessAccountID, m.AppID})...)
}
