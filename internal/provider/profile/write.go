package profile

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Create takes the profile over: it is there already, and only what differs is
// written. A failure leaves nothing in the state, and nothing is lost by that:
// the next apply looks at the profile again.
func (r *profileResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, plan.PhoneNumberID)...)
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	before, err := client.Profile(ctx, plan.PhoneNumberID.ValueString())
	if err != nil {
		resp.Diagnostics.Append(r.Refused(ctx, client, "take over", plan.PhoneNumberID, err))
		return
	}
	resp.Diagnostics.Append(r.write(ctx, client, &plan, nil, before)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(r.SaveAccount(ctx, client, plan.PhoneNumberID, resp.Private)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Update writes the fields whose plan is another than their state, which the
// refresh before the plan has brought up to date.
func (r *profileResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, plan.PhoneNumberID)...)
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(r.write(ctx, client, &plan, &state, state.profile())...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Delete forgets the profile. There is nothing to delete at Meta's; the plan
// has said so.
func (r *profileResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}

// write sends what the plan changes and completes the plan with what Graph
// then returns. The state is nil when there is none yet.
func (r *profileResource) write(ctx context.Context, client *graph.Client, plan, state *model, before graph.Profile) diag.Diagnostics {
	var diags diag.Diagnostics
	change := plan.changes(before)
	if state == nil {
		state = &model{}
	}
	if plan.mustUpload(state) {
		if change.PictureHandle, diags = r.upload(ctx, client, plan); diags.HasError() {
			return diags
		}
	}
	if change.IsEmpty() {
		plan.refresh(before)
		return diags
	}
	phone := plan.PhoneNumberID.ValueString()
	if err := client.EditProfile(ctx, phone, change); err != nil {
		diags.Append(r.Refused(ctx, client, "write", plan.PhoneNumberID, err))
		return diags
	}
	after, err := client.Profile(ctx, phone)
	if err != nil { // no error any more: the profile is written
		diags.AddWarning("Business profile was not read back",
			fmt.Sprintf("The profile of phone number %s was written. Reading it again failed, so that the state shows what was there before in the fields that the configuration leaves out; the next refresh corrects that.\n\n%s", phone, r.Session.Explain(err)))
		after = before
	}
	plan.complete(after)
	return diags
}

// complete fills what the plan left open. What it knew is what was sent, and
// stays, even where Graph's answer is a moment behind.
func (m *model) complete(after graph.Profile) {
	sent := *m
	m.refresh(after)
	was := sent.fields()
	for i, f := range m.fields() {
		if !was[i].here.IsUnknown() {
			*f.here = *was[i].here
		}
	}
	if !sent.Websites.IsUnknown() {
		m.Websites = sent.Websites
	}
	if !sent.PictureURL.IsUnknown() {
		m.PictureURL = sent.PictureURL
	}
}
