// Package appwebhook is the resource whatsapp_app_webhook: where an app is told
// of what happens in WhatsApp Business Accounts, and of what.
package appwebhook

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type webhookResource struct {
	kit.Typed[model]
	kit.OneID
}

// NewResource returns the resource whatsapp_app_webhook.
func NewResource() resource.Resource {
	r := &webhookResource{OneID: kit.OneID{ // an app has one webhook for WhatsApp accounts
		Attribute: "app_id", Description: "Id of the Meta app.",
		Malformed: "is not the id of a Meta app, which is a number such as 634974688087057 (App Dashboard, at the top of each page).",
		Imported:  map[string]string{"deletion_policy": remove},
	}}
	r.Typed = kit.NewTyped("app_webhook", resourceSchema, kit.Operations[model]{
		Kind: "App webhook", Unread: "shows the webhook as the last run left it",
		Identity: func(m *model) map[string]types.String { return r.Of(m.AppID) },
		Plan:     r.plan, Destroyed: destroyed,
		Create: withSecret(r.create), Read: withSecret(r.read), Update: withSecret(r.update), Delete: withSecret(r.delete),
		Offline: isOffline,
	})
	return r
}

// isOffline reports what sends nothing: an update of deletion_policy, or of what
// needs no proof, and the end of a resource that leaves its webhook.
func isOffline(op *kit.Op[model]) bool {
	if op.Plan == nil {
		return op.State.DeletionPolicy.ValueString() == abandon
	}
	return !op.Plan.sends(op.State) && len(missing(op.State.fields(), op.Plan.fields())) == 0
}

// withSecret is an operation whose calls the app makes as itself.
func withSecret(operation func(context.Context, *kit.Op[model])) func(context.Context, *kit.Op[model]) {
	return func(ctx context.Context, op *kit.Op[model]) {
		switch {
		case op.Client == nil: // offline
		case !op.Client.HasAppSecret():
			op.Append(missingSecret())
		default:
			operation(ctx, op)
		}
	}
}

func missingSecret() diag.Diagnostic {
	return diag.NewErrorDiagnostic("Missing app secret",
		"Graph takes calls about an app's own webhook from the app alone, which shows its secret; an access token does not do. Set app_secret in the provider block, or the environment variable WHATSAPP_APP_SECRET, "+
			"to the secret of the app (App Dashboard > App settings > Basic). It is sent as a header only.")
}

// read looks for the webhook among the app's. That it is not there is certain:
// an app that does not answer gives an error.
func (r *webhookResource) read(ctx context.Context, op *kit.Op[model]) {
	state, app := op.State, op.State.AppID.ValueString()
	r.Session.NoteRead(r.Kind, app)
	found, there, err := op.Client.AppWebhook(ctx, app)
	switch {
	case err != nil:
		op.Append(r.Session.GraphError("read the webhook of app "+app, err))
	case !there && state.CallbackURL.IsNull():
		op.AddError("Unable to import app webhook", fmt.Sprintf(
			"App %s has no callback address for the webhooks of WhatsApp accounts, so there is nothing to import. Without the import, apply sets it.", app))
	case !there:
		op.AddWarning("App webhook is gone", fmt.Sprintf(
			"The webhook of app %s for WhatsApp accounts was removed outside of Terraform, and the app is told nothing any more. The next apply makes it again.", app))
		op.Gone()
	default:
		state.refresh(found)
	}
}
