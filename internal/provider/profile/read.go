package profile

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// read reads the profile.
func (r *profileResource) read(ctx context.Context, op *kit.Op[model]) {
	state := op.State
	found, err := op.Client.Profile(ctx, state.PhoneNumberID.ValueString())
	switch {
	case graph.IsNotFound(err) && !state.isImported():
		r.ReadMissing(ctx, op, err)
		return
	case err != nil:
		r.Refused(ctx, op, "read", err)
		return
	}
	if state.isImported() {
		r.SaveAccount(ctx, op)
	}
	if !state.PictureURL.IsNull() && found.PictureURL == "" {
		state.PictureSum = types.StringNull() // taken away by hand: to be uploaded again
	}
	state.refresh(found)
}
