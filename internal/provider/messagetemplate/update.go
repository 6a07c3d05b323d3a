package messagetemplate

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

func (r *templateResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.ID = state.ID
	resp.Diagnostics.Append(setIdentity(ctx, resp.Identity, &plan)...)
	known := recall(ctx, req.Private)
	state.sums = known.Sums
	recallGenerated(&plan, &state, known)
	files, diags := plan.readSamples()
	resp.Diagnostics.Append(diags...)
	prior, _, diags := state.content()
	resp.Diagnostics.Append(diags...)
	planned, _, diags := plan.content()
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(stillAsPlanned(&plan, planned)...)
	if resp.Diagnostics.HasError() {
		return
	}
	edit := template.Diff(prior, planned, template.Category(state.EffectiveCategory.ValueString()))
	if edit.IsEmpty() {
		// Nothing that Graph would have to know: only how Terraform looks after it.
		plan.keepReview(&state)
		plan.finish(planned)
		known.followForm(&plan)
		resp.Diagnostics.Append(known.keep(ctx, resp.Private)...)
		resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
		return
	}
	ctx, cancel, client := r.begin(ctx, plan.Timeouts.Update, defaultUpdateTimeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	if edit.Components != nil {
		edit.Content, diags = files.upload(ctx, client, edit.Content)
		resp.Diagnostics.Append(diags...)
		if resp.Diagnostics.HasError() {
			return
		}
	}
	e := &editor{
		session: r.session, client: client, state: &state, edit: edit, planned: planned, edits: known.Edits,
		before: func(remote template.Template) bool {
			return len(template.Reconcile(prior, remote.Content, known.Rewrites).Changed) == 0
		},
	}
	resp.Diagnostics.Append(e.send(ctx)...)
	if resp.Diagnostics.HasError() {
		return
	}
	remote, rewrites, diags := settle(ctx, client, knownBefore(&state), planned, &prior, known.Rewrites)
	resp.Diagnostics.Append(diags...)
	known.wrote(edit, rewrites, &state, plan.sums, r.session.Now())
	known.followForm(&plan)
	plan.setReview(remote)
	plan.finish(planned)
	resp.Diagnostics.Append(reviewWarnings(&plan)...)
	resp.Diagnostics.Append(known.keep(ctx, resp.Private)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// wrote notes an edit that Graph has taken.
func (m *memory) wrote(edit template.Edit, rewrites template.Rewrites, state *model, sums map[template.Path]string, now time.Time) {
	m.Rewrites = rewrites
	if edit.Components != nil {
		m.ImportedMedia, m.Sums = false, sums
	}
	if state.Status.ValueString() == string(template.StatusApproved) {
		m.Edits = m.Edits.add(now)
	}
}

// followForm keeps the content of a library template for as long as it is
// declared as one.
func (m *memory) followForm(plan *model) {
	m.Library = nil
	if plan.isLibrary() {
		m.Library = &generated{Created: plan.generated, Current: plan.generated}
	}
}

// keepReview takes over what Meta decides: without an edit nothing of it moves.
func (m *model) keepReview(state *model) {
	m.Status, m.EffectiveCategory = state.Status, state.EffectiveCategory
	m.CorrectCategory, m.RejectedReason = state.CorrectCategory, state.RejectedReason
}

// knownBefore is the template as the state has it.
func knownBefore(state *model) template.Template {
	return template.Template{
		ID: state.ID.ValueString(), Status: template.Status(state.Status.ValueString()),
		RejectedReason:  state.RejectedReason.ValueString(),
		CorrectCategory: template.Category(state.CorrectCategory.ValueString()),
		Content:         template.Content{Category: template.Category(state.EffectiveCategory.ValueString())},
	}
}
