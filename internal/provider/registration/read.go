package registration

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
)

// read reads the number.
func (r *numberResource) read(ctx context.Context, op *kit.Op[model]) {
	state := op.State
	phone, imported := state.PhoneNumberID.ValueString(), state.Status.IsNull()
	found, err := op.Client.NumberSettings(ctx, phone)
	switch {
	case graph.IsNotFound(err) && !imported:
		r.ReadMissing(ctx, op, err)
		return
	case err != nil:
		r.Refused(ctx, op, "read", err)
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
	if imported {
		r.SaveAccount(ctx, op)
	}
	state.refresh(found)
	op.Append(state.ofName(found)...)
}
