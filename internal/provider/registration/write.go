package registration

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Create registers the number, unless it is registered. A failure leaves nothing
// in the state, and nothing is lost by that: the next apply looks at the number
// first, and goes on from there.
func (r *numberResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, plan.PhoneNumberID)...)
	found, err := client.NumberSettings(ctx, plan.PhoneNumberID.ValueString())
	if err != nil {
		resp.Diagnostics.Append(r.Refused(ctx, client, "read", plan.PhoneNumberID, err))
		return
	}
	if !found.IsRegistered() || nameIsDue(found) {
		resp.Diagnostics.Append(r.register(ctx, client, &plan, config.Pin.ValueString())...)
	}
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(r.setUp(ctx, client, &plan, &model{}, &config, found)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(r.SaveAccount(ctx, client, plan.PhoneNumberID, resp.Private)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// register sends the one call. Of an unknown outcome a read tells what became of
// it, and nothing but that: another call might be the eleventh.
func (r *numberResource) register(ctx context.Context, client *graph.Client, plan *model, pin string) diag.Diagnostics {
	var diags diag.Diagnostics
	phone := plan.PhoneNumberID.ValueString()
	if pin == "" {
		diags.Append(missingPin("Phone number " + phone + " is to be registered."))
		return diags
	}
	err := client.RegisterNumber(ctx, phone, pin)
	if graph.IsAmbiguous(err) {
		if n, unread := client.NumberSettings(ctx, phone); unread == nil && n.IsRegistered() {
			return diags
		}
	}
	switch {
	case err == nil:
	case graph.Is(err, transport.CodeNumberPin), graph.Is(err, transport.CodePinTries), graph.Is(err, transport.CodePinTooFast):
		diags.AddAttributeError(path.Root("pin"), "Unable to register phone number "+phone, once+r.Session.Explain(err))
	default:
		diags.AddError("Unable to register phone number "+phone, once+r.Session.Explain(err))
	}
	return diags
}

const once = "The call was sent once, and is not repeated: Meta takes ten in 72 hours. The next apply looks at the number first, and sends one more only if it is still not registered.\n\n"

// setUp brings PIN, display name and callback address to what is planned, and
// completes the plan. before is the number as it was read before anything was
// sent; state is empty for a number that is new to Terraform.
func (r *numberResource) setUp(ctx context.Context, client *graph.Client, plan, state, config *model, before graph.NumberSettings) diag.Diagnostics {
	var diags diag.Diagnostics
	phone := plan.PhoneNumberID.ValueString()
	if !state.ID.IsNull() && !plan.PinVersion.IsNull() && !plan.PinVersion.Equal(state.PinVersion) {
		if config.Pin.ValueString() == "" {
			diags.Append(missingPin("pin_version has changed, and the number is to be given the present PIN."))
			return diags
		}
		if err := client.SetPin(ctx, phone, config.Pin.ValueString()); err != nil {
			diags.Append(r.Refused(ctx, client, "set PIN in", plan.PhoneNumberID, err))
			return diags
		}
	}
	if name := plan.DisplayName.ValueString(); name != "" && !hasName(before, name) {
		if err := requestName(ctx, client, phone, name); err != nil {
			diags.AddAttributeError(path.Root("display_name"), "Unable to ask for display name of phone number "+phone, r.Session.Explain(err))
			return diags
		}
	}
	diags.Append(r.setWebhook(ctx, client, plan, state, config, before)...)
	if diags.HasError() {
		return diags
	}
	after, err := client.NumberSettings(ctx, phone)
	if err != nil { // no error any more: all is set up
		diags.AddWarning("Phone number was not read back", "Everything was set up. Reading the number again failed, so that the state shows it as before; the next refresh corrects that.\n\n"+r.Session.Explain(err))
		after = before
	}
	plan.report(after)
	diags.Append(plan.ofName(after)...)
	return diags
}

// requestName asks for a review. Two calls are two reviews: of one of unknown
// outcome a read tells what became of it.
func requestName(ctx context.Context, client *graph.Client, phone, name string) error {
	err := client.RequestDisplayName(ctx, phone, name)
	if graph.IsAmbiguous(err) {
		if n, unread := client.NumberSettings(ctx, phone); unread == nil && hasName(n, name) {
			return nil
		}
	}
	return err
}

func (r *numberResource) setWebhook(ctx context.Context, client *graph.Client, plan, state, config *model, before graph.NumberSettings) diag.Diagnostics {
	var diags diag.Diagnostics
	uri, phone := plan.OverrideCallbackURI.ValueString(), plan.PhoneNumberID.ValueString()
	if !plan.sendsWebhook(state) {
		return diags
	}
	at := path.Root("override_callback_uri")
	if uri != "" && state.ID.IsNull() && before.Webhook != "" && !weburl.Same(before.Webhook, uri) {
		diags.AddAttributeError(at, "Phone number already has another callback address", fmt.Sprintf(
			"The webhooks of phone number %s go to %s. Changing that here would take them from whoever looks after it, so nothing was changed. If the address is yours, import the registration (its id is %s), and the next apply changes it.", phone, before.Webhook, phone))
		return diags
	}
	if uri != "" && config.token().ValueString() == "" { // the plan could not know
		diags.Append(missingToken())
		return diags
	}
	if err := client.OverrideNumberWebhooks(ctx, phone, graph.Override{URI: uri, VerifyToken: config.token().ValueString()}); err != nil {
		after := "The callback address is as it was."
		if graph.IsAmbiguous(err) {
			after = "Nobody can tell whether the address was taken; the next plan looks."
		}
		diags.Append(r.Session.CallbackError(at, "Unable to set the callback address of phone number "+phone, uri, after+" Meta wants the app to be subscribed to the account (whatsapp_webhook_subscription) and to have a callback address of its own (whatsapp_app_webhook) first.", err))
	}
	return diags
}

// Update sends what the plan changes.
func (r *numberResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, plan.PhoneNumberID)...)
	found, err := client.NumberSettings(ctx, plan.PhoneNumberID.ValueString())
	if err != nil {
		resp.Diagnostics.Append(r.Refused(ctx, client, "read", plan.PhoneNumberID, err))
		return
	}
	known := plan
	resp.Diagnostics.Append(r.setUp(ctx, client, &plan, &state, &config, found)...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.restore(known)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// restore keeps what the plan knew of what only Graph can say: it must come true,
// and the next refresh shows what has changed since.
func (m *model) restore(known model) {
	for _, v := range []struct {
		to   *types.String
		from types.String
	}{{&m.Status, known.Status}, {&m.PlatformType, known.PlatformType}, {&m.VerifiedName, known.VerifiedName}, {&m.NameStatus, known.NameStatus}, {&m.NewNameStatus, known.NewNameStatus}} {
		if !v.from.IsUnknown() {
			*v.to = v.from
		}
	}
}

// Delete takes the number off, where it is told to.
func (r *numberResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() || state.DeletionPolicy.ValueString() != deregister {
		return
	}
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	phone := state.PhoneNumberID.ValueString()
	found, err := client.NumberSettings(ctx, phone)
	if err != nil {
		resp.Diagnostics.Append(r.Refused(ctx, client, "read", state.PhoneNumberID, err))
		return
	}
	if !found.IsRegistered() {
		return // somebody else was faster
	}
	err = client.DeregisterNumber(ctx, phone)
	if graph.IsAmbiguous(err) {
		if n, unread := client.NumberSettings(ctx, phone); unread == nil && !n.IsRegistered() {
			return
		}
	}
	if err != nil {
		resp.Diagnostics.AddError("Unable to deregister phone number "+phone, once+r.Session.Explain(err))
	}
}
