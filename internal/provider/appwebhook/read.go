package appwebhook

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
)

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
