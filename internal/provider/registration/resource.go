// Package registration is the resource whatsapp_phone_number_registration: what
// makes a phone number able to send, its display name and its own callback.
package registration

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type numberResource struct{ *phones.Resource[model] }

// NewResource returns the resource whatsapp_phone_number_registration.
func NewResource() resource.Resource {
	r := &numberResource{}
	r.Resource = phones.NewResource("phone_number_registration", "registration",
		"Registering a number needs a token with the permission whatsapp_business_management, and its settings whatsapp_business_messaging as well.", resourceSchema,
		func(m *model) types.String { return m.PhoneNumberID }, func(m *model) bool { return m.Status.IsNull() },
		kit.Operations[model]{
			Kind: "Phone number registration", Unread: "shows the number as the last run left it",
			Plan: r.plan, Destroyed: destroyed, Create: r.create, Read: r.read, Update: r.update, Delete: r.delete,
			Offline: func(op *kit.Op[model]) bool {
				return op.Plan == nil && op.State.DeletionPolicy.ValueString() != deregister
			},
		})
	r.Imported = map[string]string{"deletion_policy": abandon}
	return r
}

// plan makes the plan say what apply will do, and asks for the secrets that it is
// certain to need.
func (r *numberResource) plan(ctx context.Context, p *kit.Planning[model]) {
	plan, config, state := p.Plan, p.Config, p.State
	if state != nil && p.Replaces(state.ID.ValueString(), "phone_number_id", state.PhoneNumberID, plan.PhoneNumberID) {
		state = nil
	}
	plan.keep(state)
	if kit.IsKnown(plan.OverrideCallbackURI) && (state == nil || plan.Differs(state.Override)) && config.Token().IsNull() {
		p.Append(kit.MissingOverrideToken())
	}
	if !config.pin().IsNull() {
		return
	}
	switch {
	case state != nil && plan.setsPin(state):
		p.Append(missingPin("pin_version has changed, and the number is to be given the present PIN."))
	case p.State == nil && r.isUnregistered(ctx, plan.PhoneNumberID):
		p.Append(missingPin("Phone number " + plan.PhoneNumberID.ValueString() + " is not registered, and is to be."))
	}
}

// isUnregistered looks whether a number is certain to need the PIN. What cannot be
// found out is for apply to tell.
func (r *numberResource) isUnregistered(ctx context.Context, phone types.String) bool {
	if r.Session.Graph == nil || !kit.IsKnown(phone) {
		return false
	}
	ctx, cancel := context.WithDeadline(ctx, r.Session.Now().Add(kit.LookTimeout))
	defer cancel()
	found, err := r.Session.Graph.NumberSettings(ctx, phone.ValueString())
	return err == nil && !found.IsRegistered()
}

// keep plans the state's value for what stays; state is nil for what is to be made.
func (m *model) keep(state *model) {
	m.ID, m.reported = m.PhoneNumberID, unknown
	if state == nil {
		return
	}
	m.Keep(state.Override)
	if m.DisplayName.Equal(state.DisplayName) {
		m.reported = state.reported
	}
}

func destroyed(p *kit.Planning[model]) {
	phone := p.State.PhoneNumberID.ValueString()
	if p.State.DeletionPolicy.ValueString() == deregister {
		p.AddWarning("Phone number will be deregistered", fmt.Sprintf(
			"deletion_policy is DEREGISTER: phone number %s is taken off the Cloud API and neither sends nor receives any more. This is one of the ten calls that Meta takes in 72 hours.", phone))
		return
	}
	p.AddWarning("Phone number stays registered", "Terraform forgets the registration of phone number "+phone+", which goes on sending and receiving. deletion_policy = \"DEREGISTER\" takes a number off.")
}

func missingPin(why string) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("pin"), "Missing PIN", why+" Set pin (pin_in_state before Terraform 1.11) to the number's PIN of two-step verification, or to the one that it shall have if it has none: six digits. Nothing was sent.")
}

func (r *numberResource) read(ctx context.Context, op *kit.Op[model]) {
	state := op.State
	phone, imported := state.PhoneNumberID.ValueString(), state.Status.IsNull()
	found, err := op.Client.NumberSettings(ctx, phone)
	switch {
	case err != nil:
		r.Unread(ctx, op, err)
		return
	case !found.IsRegistered() && imported:
		op.AddError("Unable to import phone number registration", fmt.Sprintf(
			"Phone number %s is not registered (%s, %s), so there is nothing to import. Without the import, apply registers it.", phone, found.Status, found.PlatformType))
		return
	case !found.IsRegistered():
		op.AddWarning("Phone number is not registered any more", fmt.Sprintf(
			"Phone number %s is %s (%s): it came off the Cloud API outside of Terraform and neither sends nor receives. The next apply registers it again, with pin.", phone, found.Status, found.PlatformType))
		op.Gone()
		return
	}
	r.Session.NoteRead(r.Kind, state.ID.ValueString())
	state.refresh(found)
	state.ofName(found, op.Diagnostics)
}
