package messagetemplate

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
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
	prior, _, diags := state.content()
	resp.Diagnostics.Append(diags...)
	planned, _, diags := plan.content()
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	edit := template.Diff(prior, planned, template.Category(state.EffectiveCategory.ValueString()))
	if edit.IsEmpty() {
		// Nothing that Graph would have to know: only how Terraform looks after it.
		plan.keepReview(&state)
		plan.finishFingerprint(planned)
		resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
		return
	}
	ctx, cancel, client := r.begin(ctx, plan.Timeouts.Update, defaultUpdateTimeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(sendEdit(ctx, client, &state, edit, planned)...)
	if resp.Diagnostics.HasError() {
		return
	}
	remote, memory, diags := settle(ctx, client, knownBefore(&state), planned, &prior)
	resp.Diagnostics.Append(diags...)
	memory.ImportedMedia = edit.Components == nil && recall(ctx, req.Private).ImportedMedia
	plan.finish(planned, remote)
	resp.Diagnostics.Append(reviewWarnings(&plan)...)
	resp.Diagnostics.Append(memory.keep(ctx, resp.Private)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// sendEdit sends the edit. When nobody can say whether Graph has taken it,
// Graph is asked what the template says now.
func sendEdit(ctx context.Context, client *graph.Client, state *model, edit template.Edit, planned template.Content) diag.Diagnostics {
	var diags diag.Diagnostics
	err := client.EditTemplate(ctx, state.ID.ValueString(), edit.Content)
	if err == nil {
		return diags
	}
	if graph.IsAmbiguous(err) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookupTimeout)
		defer cancel()
		if remote, lookup := client.Template(ctx, state.ID.ValueString()); lookup == nil && isTaken(edit, planned, remote) {
			return diags
		}
	}
	diags.Append(graphDiagnostic("edit message template "+state.label(), err))
	return diags
}

// isTaken reports whether a template is what an edit wanted it to be.
func isTaken(edit template.Edit, planned template.Content, remote template.Template) bool {
	if edit.Category != "" && remote.Category != edit.Category {
		return false
	}
	return len(template.Reconcile(planned, remote.Content, nil).Changed) == 0
}

// keepReview takes over what Meta decides: without an edit nothing of it moves.
func (m *model) keepReview(state *model) {
	m.Status, m.EffectiveCategory = state.Status, state.EffectiveCategory
	m.CorrectCategory, m.RejectedReason = state.CorrectCategory, state.RejectedReason
}

func (m *model) finishFingerprint(content template.Content) {
	m.setFingerprint(content)
	if m.ParameterFormat.IsUnknown() {
		m.ParameterFormat = text(string(content.Components.ParameterFormat()))
	}
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
