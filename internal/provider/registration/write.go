package registration

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// create registers the number, unless it is registered. A failure leaves nothing
// in the state, and nothing is lost by that: the next apply looks at the number
// first, and goes on from there.
func (r *numberResource) create(ctx context.Context, op *kit.Op[model]) {
	found, err := op.Client.NumberSettings(ctx, op.Plan.PhoneNumberID.ValueString())
	if err != nil {
		r.Refused(ctx, op, "read", err)
		return
	}
	if !found.IsRegistered() || nameIsDue(found) {
		r.register(ctx, op)
	}
	if !op.HasError() {
		r.setUp(ctx, op, &model{}, found)
	}
}

// register sends the one call, and no other: that might be the eleventh.
func (r *numberResource) register(ctx context.Context, op *kit.Op[model]) {
	phone, pin := op.Plan.PhoneNumberID.ValueString(), op.Config.pin().ValueString()
	if pin == "" {
		op.Append(missingPin("Phone number " + phone + " is to be registered."))
		return
	}
	err := settled(ctx, op.Client, phone, op.Client.RegisterNumber(ctx, phone, pin), graph.NumberSettings.IsRegistered)
	switch {
	case err == nil:
	case graph.Is(err, transport.CodeNumberPin), graph.Is(err, transport.CodePinTries), graph.Is(err, transport.CodePinTooFast):
		op.AddAttributeError(op.Config.pinPath(), "Unable to register phone number "+phone, once+r.Session.Explain(err))
	default:
		op.AddError("Unable to register phone number "+phone, once+r.Session.Explain(err))
	}
}

const once = "The call was sent once, and is not repeated: Meta takes ten in 72 hours. The next apply looks at the number first, and sends one more only if it is still not registered.\n\n"

// setUp brings PIN, display name and callback address to what is planned, and
// completes the plan. before is the number as it was read before anything was
// sent; state is empty for a number that is new to Terraform.
func (r *numberResource) setUp(ctx context.Context, op *kit.Op[model], state *model, before graph.NumberSettings) {
	plan, phone, pin := op.Plan, op.Plan.PhoneNumberID.ValueString(), op.Config.pin().ValueString()
	if !state.ID.IsNull() && plan.setsPin(state) {
		if pin == "" {
			op.Append(missingPin("pin_version has changed, and the number is to be given the present PIN."))
			return
		}
		if err := op.Client.SetPin(ctx, phone, pin); err != nil {
			r.Refused(ctx, op, "set PIN in", err)
			return
		}
	}
	if name := plan.DisplayName.ValueString(); name != "" && !hasName(before, name) {
		hasIt := func(n graph.NumberSettings) bool { return hasName(n, name) } // two calls are two reviews
		if err := settled(ctx, op.Client, phone, op.Client.RequestDisplayName(ctx, phone, name), hasIt); err != nil {
			op.AddAttributeError(path.Root("display_name"), "Unable to ask for display name of phone number "+phone, r.Session.Explain(err))
			return
		}
	}
	if r.setWebhook(ctx, op, state, before); op.HasError() {
		return
	}
	after, err := op.Client.NumberSettings(ctx, phone)
	if err != nil { // no error any more: all is set up
		op.AddWarning("Phone number was not read back", "Everything was set up. Reading the number again failed, so that the state shows it as before; the next refresh corrects that.\n\n"+r.Session.Explain(err))
		after = before
	}
	plan.report(after)
	plan.ofName(after, op.Diagnostics)
}

// settled is the error of a call that is not repeated: of one of unknown outcome a
// read tells what became of it.
func settled(ctx context.Context, client *graph.Client, phone string, err error, isDone func(graph.NumberSettings) bool) error {
	if graph.IsAmbiguous(err) {
		if n, unread := client.NumberSettings(ctx, phone); unread == nil && isDone(n) {
			return nil
		}
	}
	return err
}

func (r *numberResource) setWebhook(ctx context.Context, op *kit.Op[model], state *model, before graph.NumberSettings) {
	uri, phone, token := op.Plan.OverrideCallbackURI.ValueString(), op.Plan.PhoneNumberID.ValueString(), op.Config.Token().ValueString()
	if !op.Plan.Differs(state.Override) {
		return
	}
	at := path.Root("override_callback_uri")
	if uri != "" && state.ID.IsNull() && before.Webhook != "" && !weburl.Same(before.Webhook, uri) {
		op.AddAttributeError(at, "Phone number already has another callback address", fmt.Sprintf(
			"The webhooks of phone number %s go to %s. Changing that here would take them from whoever looks after it, so nothing was changed. If the address is yours, import the registration (its id is %s), and the next apply changes it.", phone, before.Webhook, phone))
		return
	}
	if uri != "" && token == "" { // the plan could not know
		op.Append(kit.MissingOverrideToken())
		return
	}
	if err := op.Client.OverrideNumberWebhooks(ctx, phone, graph.Override{URI: uri, VerifyToken: token}); err != nil {
		after := "The callback address is as it was."
		if graph.IsAmbiguous(err) {
			after = "Nobody can tell whether the address was taken; the next plan looks."
		}
		op.Append(r.Session.CallbackError(at, "Unable to set the callback address of phone number "+phone, uri, after+" Meta wants the app to be subscribed to the account (whatsapp_webhook_subscription) and to have a callback address of its own (whatsapp_app_webhook) first.", err))
	}
}

// update sends what the plan changes.
func (r *numberResource) update(ctx context.Context, op *kit.Op[model]) {
	found, err := op.Client.NumberSettings(ctx, op.Plan.PhoneNumberID.ValueString())
	if err != nil {
		r.Refused(ctx, op, "read", err)
		return
	}
	known := op.Plan.reported
	if r.setUp(ctx, op, op.State, found); !known.Status.IsUnknown() {
		op.Plan.reported = known // it must come true; the next refresh shows what has changed since
	}
}

// delete takes the number off, where it is told to.
func (r *numberResource) delete(ctx context.Context, op *kit.Op[model]) {
	phone := op.State.PhoneNumberID.ValueString()
	found, err := op.Client.NumberSettings(ctx, phone)
	if err != nil {
		r.Refused(ctx, op, "read", err)
		return
	}
	if !found.IsRegistered() {
		return // somebody else was faster
	}
	isOff := func(n graph.NumberSettings) bool { return !n.IsRegistered() }
	if err := settled(ctx, op.Client, phone, op.Client.DeregisterNumber(ctx, phone), isOff); err != nil {
		op.AddError("Unable to deregister phone number "+phone, once+r.Session.Explain(err))
	}
}
