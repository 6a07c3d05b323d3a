// Package appwebhook is the resource whatsapp_app_webhook: where an app is told
// of what happens in WhatsApp Business Accounts, and of what.
package appwebhook

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// timeout bounds an operation, waiting for Graph's rate limits included.
const timeout = 5 * time.Minute

// kind is what the resource is called in messages.
const kind = "App webhook"

type webhookResource struct{ kit.Resource }

var (
	_ resource.ResourceWithConfigure   = (*webhookResource)(nil)
	_ resource.ResourceWithImportState = (*webhookResource)(nil)
	_ resource.ResourceWithIdentity    = (*webhookResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*webhookResource)(nil)
)

// NewResource returns the resource whatsapp_app_webhook.
func NewResource() resource.Resource {
	return &webhookResource{kit.NewResource("app_webhook", resourceSchema)}
}

// identity names a webhook: an app has one for WhatsApp accounts.
var identity = kit.OneID{
	Attribute: "app_id", Description: "Id of the Meta app.",
	Malformed: "is not the id of a Meta app, which is a number such as 634974688087057 (App Dashboard, at the top of each page).",
}

// IdentitySchema describes what identifies a webhook.
func (r *webhookResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identity.Schema()
}

// ImportState takes the id of the app, as import ID or as identity.
func (r *webhookResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	if identity.Import(ctx, req, resp) != "" {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("deletion_policy"), remove)...)
	}
}

// begin is Begin for calls that the app makes as itself.
func (r *webhookResource) begin(ctx context.Context, diags *diag.Diagnostics) (context.Context, context.CancelFunc, *graph.Client) {
	ctx, cancel, client := r.Begin(ctx, timeout, diags)
	if client != nil && !client.HasAppSecret() {
		diags.Append(missingSecret())
	}
	return ctx, cancel, client
}

func missingSecret() diag.Diagnostic {
	return diag.NewErrorDiagnostic("Missing app secret",
		"Graph takes calls about an app's own webhook from the app alone, which shows its secret; an access token does not do. Set app_secret in the provider block, or the environment variable WHATSAPP_APP_SECRET, "+
			"to the secret of the app (App Dashboard > App settings > Basic). It is sent as a header only.")
}
