package registration

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Read reads the number.
func (r *numberResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, state.PhoneNumberID)...)
	if r.CannotRefresh(kind, "shows the number as the last run left it", &resp.Diagnostics) {
		return
	}
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	phone, imported := state.PhoneNumberID.ValueString(), state.Status.IsNull()
	found, err := client.NumberSettings(ctx, phone)
	switch {
	case graph.IsNotFound(err) && !imported:
		r.ReadMissing(ctx, client, state.PhoneNumberID, err, req, resp)
		return
	case err != nil:
		resp.Diagnostics.Append(r.Refused(ctx, client, "read", state.PhoneNumberID, err))
		return
	case !found.IsRegistered() && imported:
		resp.Diagnostics.AddError("Unable to import phone number registration", fmt.Sprintf(
			"Phone number %s is not registered (%s, %s), so there is nothing to import. Without the import, apply registers it.", phone, found.Status, found.PlatformType))
		return
	case !found.IsRegistered():
		resp.Diagnostics.AddWarning("Phone number is not registered any more", fmt.Sprintf(
			"Phone number %s is %s (%s): it came off the Cloud API outside of Terraform and neither sends nor receives. The next apply registers it again, with pin.", phone, found.Status, found.PlatformType))
		resp.State.RemoveResource(ctx)
		return
	}
	r.Session.NoteRead(kind, state.ID.ValueString())
	if imported {
		resp.Diagnostics.Append(r.SaveAccount(ctx, client, state.PhoneNumberID, resp.Private)...)
	}
	state.refresh(found)
	resp.Diagnostics.Append(state.ofName(found)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}
