package messagetemplate

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

func (r *templateResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.session.Claims().Applies()
	r.session.Claims().Done(state.template())
	plan.ID = state.ID
	resp.Diagnostics.Append(setIdentity(ctx, resp.Identity, &plan)...)
	if !sameIdentity(&plan, &state) {
		resp.Diagnostics.AddError("Message template is not replaced by this run", state.label()+" was planned to stay, and a value that was only known during apply has turned out to name another template: "+
			plan.label()+" in account "+plan.BusinessAccountID.ValueString()+". Nothing was changed. Run terraform apply again: the plan shows the replacement.")
		return
	}
	private := loadPrivate(ctx, req.Private)
	state.recallSamples(private)
	plan.believed = private.Believed
	prior := recallGenerated(&plan, &state, private)
	files, missing, diags := plan.readSamples(ctx, &state)
	resp.Diagnostics.Append(diags...)
	planned, _, diags := plan.content()
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(checkLibrary(&plan, &state, private)...)
	resp.Diagnostics.Append(stillAsPlanned(&plan, planned)...)
	if resp.Diagnostics.HasError() {
		return
	}
	private.Labels = leftOut(&config, &plan)
	edit := template.Diff(prior, planned, template.Category(state.EffectiveCategory.ValueString()))
	if edit.IsEmpty() {
		// Nothing that Graph would have to know: only how Terraform looks after it.
		plan.keepReview(&state)
		plan.finish(planned)
		private.Sums = plan.sums
		private.followForm(&plan)
		resp.Diagnostics.Append(private.save(ctx, resp.Private)...)
		resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
		return
	}
	ctx, cancel, client := r.begin(ctx, plan.Timeouts.Update, defaultUpdateTimeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	if edit.Components != nil {
		resp.Diagnostics.Append(missing...)
		if resp.Diagnostics.HasError() {
			return
		}
		edit.Content, diags = files.upload(ctx, r.session, client, edit.Content)
		resp.Diagnostics.Append(diags...)
		if resp.Diagnostics.HasError() {
			return
		}
	}
	e := &editor{
		session: r.session, client: client, plan: &plan, state: &state, edit: edit, planned: planned, edits: private.Edits,
		before: func(remote template.Template) bool {
			return len(template.Reconcile(prior, remote.Content, private.Rewrites).Changed) == 0
		},
	}
	resp.Diagnostics.Append(e.send(ctx)...)
	if resp.Diagnostics.HasError() {
		return
	}
	remote, rewrites, diags := readBack(ctx, client, knownBefore(&state), planned, &prior, private.Rewrites)
	resp.Diagnostics.Append(diags...)
	private.wrote(edit, rewrites, &state, plan.sums, r.session.Now())
	private.followForm(&plan)
	plan.setReview(remote)
	plan.finish(planned)
	resp.Diagnostics.Append(reviewWarnings(&plan)...)
	resp.Diagnostics.Append(private.save(ctx, resp.Private)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// wrote notes an edit that Graph has taken.
func (p *privateState) wrote(edit template.Edit, rewrites template.Rewrites, state *model, sums map[template.Path]string, now time.Time) {
	p.Rewrites = rewrites
	if edit.Components != nil {
		p.ImportedMedia, p.Believed, p.Sums = false, nil, sums
	}
	p.WasApproved = p.WasApproved || template.Status(state.Status.ValueString()).WasApproved()
	if state.Status.ValueString() == string(template.StatusApproved) {
		p.Edits = p.Edits.Add(now)
	}
}

// followForm keeps the content of a library template for as long as it is
// declared as one.
func (p *privateState) followForm(plan *model) {
	p.Library = nil
	if plan.isLibrary() {
		p.Library = &generated{Created: plan.generated, Current: plan.generated}
	}
}

// sameIdentity reports whether a plan is about the template that the state has.
func sameIdentity(plan, state *model) bool {
	a, b := plan.template(), state.template()
	return a.AccountID == b.AccountID && a.Name == b.Name && policy.SameLanguage(a.Language, b.Language)
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
