package profile

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
)

// create takes the profile over: it is there already, and only what differs is
// written. A failure leaves nothing in the state, and nothing is lost by that:
// the next apply looks at the profile again.
func (r *profileResource) create(ctx context.Context, op *kit.Op[model]) {
	before, err := op.Client.Profile(ctx, op.Plan.PhoneNumberID.ValueString())
	if err != nil {
		r.Refused(ctx, op, "take over", err)
		return
	}
	r.write(ctx, op, &model{}, before)
}

// update writes the fields whose plan is another than their state, which the
// refresh before the plan has brought up to date.
func (r *profileResource) update(ctx context.Context, op *kit.Op[model]) {
	r.write(ctx, op, op.State, op.State.profile())
}

// write sends what the plan changes and completes the plan with what Graph
// then returns. The state is empty when there is none yet.
func (r *profileResource) write(ctx context.Context, op *kit.Op[model], state *model, before graph.Profile) {
	plan := op.Plan
	change := plan.changes(before)
	if plan.mustUpload(state) {
		if change.PictureHandle = r.upload(ctx, op); op.HasError() {
			return
		}
	}
	if change.IsEmpty() {
		plan.refresh(before)
		return
	}
	phone := plan.PhoneNumberID.ValueString()
	if err := op.Client.EditProfile(ctx, phone, change); err != nil {
		r.Refused(ctx, op, "write", err)
		return
	}
	after, err := op.Client.Profile(ctx, phone)
	if err != nil { // no error any more: the profile is written
		op.AddWarning("Business profile was not read back",
			fmt.Sprintf("The profile of phone number %s was written. Reading it again failed, so that the state shows what was there before in the fields that the configuration leaves out; the next refresh corrects that.\n\n%s", phone, r.Session.Explain(err)))
		after = before
	}
	plan.complete(after)
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
