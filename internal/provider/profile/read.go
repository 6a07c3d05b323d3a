package profile

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func (r *profileResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, state.PhoneNumberID)...)
	if r.CannotRefresh("Business profile", "shows the profile as the last run left it", &resp.Diagnostics) {
		return
	}
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	found, err := client.Profile(ctx, state.PhoneNumberID.ValueString())
	switch {
	case graph.IsNotFound(err) && !state.isImported():
		r.ReadMissing(ctx, client, state.PhoneNumberID, err, req, resp)
		return
	case err != nil:
		resp.Diagnostics.Append(r.Refused(ctx, client, "read", state.PhoneNumberID, err))
		return
	}
	if state.isImported() {
		resp.Diagnostics.Append(r.SaveAccount(ctx, client, state.PhoneNumberID, resp.Private)...)
	}
	if !state.PictureURL.IsNull() && found.PictureURL == "" {
		state.PictureSum = types.StringNull() // taken away by hand: to be uploaded again
	}
	state.refresh(found)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}
