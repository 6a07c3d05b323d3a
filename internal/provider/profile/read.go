package profile

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func (r *profileResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(kit.SetIdentity(ctx, resp.Identity, identity{state.PhoneNumberID})...)
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
		r.readMissing(ctx, client, &state, err, req, resp)
		return
	case err != nil:
		resp.Diagnostics.Append(r.refusedNumber(ctx, client, "read", &state, err))
		return
	}
	if state.isImported() {
		resp.Diagnostics.Append(r.saveAccount(ctx, client, &state, resp.Private)...)
	}
	if !state.PictureURL.IsNull() && found.PictureURL == "" {
		state.PictureSum = types.StringNull() // taken away by hand: to be uploaded again
	}
	state.refresh(found)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

// accountOf is the account of the number, if it is the provider's. Nothing in
// Graph's answers about a number tells its account, and without it a number that
// is gone cannot be told from one that is out of the token's sight.
const accountOf kit.PrivateState[string] = "account"

// saveAccount keeps the number's account. A profile that is written is no
// failure for want of that.
func (r *profileResource) saveAccount(ctx context.Context, client *graph.Client, m *model, private kit.PrivateWriter) diag.Diagnostics {
	account := r.Session.Account.ValueString()
	if account == "" {
		return nil
	}
	if is, err := client.HasPhoneNumber(ctx, account, m.PhoneNumberID.ValueString()); err != nil || !is {
		return nil
	}
	return accountOf.Save(ctx, private, account)
}

// readMissing tells a number that is gone from one that may not be seen: Graph
// gives the same answer to both. The number is taken to be gone only when the
// account that had it still lists its numbers, and this one is not among them.
func (r *profileResource) readMissing(ctx context.Context, client *graph.Client, state *model, cause error, req resource.ReadRequest, resp *resource.ReadResponse) {
	phone := state.PhoneNumberID.ValueString()
	account, _ := accountOf.Load(ctx, req.Private)
	why := "Which account it belonged to was never known: the provider's business_account_id was not set, or another."
	if account != "" {
		has, err := client.HasPhoneNumber(ctx, account, phone)
		switch {
		case err != nil:
			why = "Its account " + account + " does not answer either:\n\n" + r.Session.Explain(err)
		case has:
			why = "Its account " + account + " still has the number."
		default:
			resp.Diagnostics.AddWarning("Phone number is gone", fmt.Sprintf(
				"Phone number %s is no longer in account %s, and its business profile went with it. The profile is dropped from the state.", phone, account))
			resp.State.RemoveResource(ctx)
			return
		}
	}
	resp.Diagnostics.AddError("Unable to read business profile of phone number "+phone, fmt.Sprintf(
		"Graph does not show the number, and it is not certain that it is gone, so this is taken to be a lost permission and the state is kept. "+
			"If the number is gone for good, take the resource out with a removed block or terraform state rm. %s\n\n%s", why, r.Session.Explain(cause)))
}
