package messagetemplate

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/session"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ModifyPlan makes the plan say what apply will do: which values are known
// already, what Graph will be sent, and what will stay as it is.
func (r *templateResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		var state model
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		resp.Diagnostics.Append(guardDelete(&state)...)
		resp.Diagnostics.Append(guardOthers(r.session, &state)...)
		return
	}
	p := &planner{session: r.session, exists: !req.State.Raw.IsNull()}
	p.load(ctx, req)
	for _, step := range []func(){p.samples, p.account, p.generated, p.parameterFormat, p.importedMedia, p.computed, p.guards} {
		if p.diags.HasError() {
			break
		}
		step()
	}
	resp.Diagnostics.Append(p.diags...)
	resp.RequiresReplace = append(resp.RequiresReplace, p.replace...)
	resp.Diagnostics.Append(resp.Plan.Set(ctx, p.plan)...)
}

// planner works one plan out, step by step.
type planner struct {
	session             *session.Session
	plan, state, config model
	exists              bool
	known               memory // of what exists

	edit    template.Edit // that apply will send, as far as it is known
	replace path.Paths
	diags   diag.Diagnostics
}

func (p *planner) load(ctx context.Context, req resource.ModifyPlanRequest) {
	p.diags.Append(req.Plan.Get(ctx, &p.plan)...)
	p.diags.Append(req.Config.Get(ctx, &p.config)...)
	if p.exists {
		p.diags.Append(req.State.Get(ctx, &p.state)...)
		p.known = recall(ctx, req.Private)
		p.state.sums = p.known.Sums
		p.session.Saw(p.state.BusinessAccountID.ValueString(), p.state.Name.ValueString(), p.state.Language.ValueString(), p.state.Status.ValueString())
	}
}

func (p *planner) samples() {
	_, diags := p.plan.readSamples()
	p.diags.Append(diags...)
}

// account fills in the provider's account, and replaces the template when it
// belongs to another one.
func (p *planner) account() {
	if p.config.BusinessAccountID.IsNull() {
		account, diags := p.session.AccountFor(p.config.BusinessAccountID)
		if p.exists && (account.IsUnknown() || account.IsNull()) {
			account, diags = p.state.BusinessAccountID, nil
		}
		p.diags.Append(diags...)
		p.plan.BusinessAccountID = account
	}
	if p.exists && !p.plan.BusinessAccountID.Equal(p.state.BusinessAccountID) {
		p.replace = append(p.replace, path.Root("business_account_id"))
	}
}

func (p *planner) generated() {
	if p.exists && !p.isReplaced() {
		recallGenerated(&p.plan, &p.state, p.known)
		p.diags.Append(guardLibrary(&p.plan, &p.state)...)
	}
}

// parameterFormat works the format out from the placeholders. Content without
// any fits both, so there the format stays what it was.
func (p *planner) parameterFormat() {
	if !p.config.ParameterFormat.IsNull() {
		return
	}
	plan := &p.plan
	only := model{Components: plan.Components, ComponentsJSON: plan.ComponentsJSON, LibraryTemplate: plan.LibraryTemplate, generated: plan.generated}
	content, unknown, _ := only.contentAndUnknown()
	switch {
	case unknown.CoversTexts():
		plan.ParameterFormat = types.StringUnknown()
	case !content.Components.HasPlaceholders() && !p.state.ParameterFormat.IsNull():
		plan.ParameterFormat = p.state.ParameterFormat
	default:
		plan.ParameterFormat = types.StringValue(string(content.Components.ParameterFormat()))
	}
}

// importedMedia keeps the sample files of the state while everything else is
// the same. Graph signs the URL of a sample anew on every read. After an import
// it is all there is, and cannot be compared with the handle of an upload:
// sending that for nothing would cost a review and a part of the edit quota.
func (p *planner) importedMedia() {
	if !p.exists || p.isReplaced() || p.plan.isJSON() != p.state.isJSON() || p.plan.isLibrary() {
		return
	}
	planned, isKnown, _ := p.plan.content()
	prior, _, _ := p.state.content()
	same := template.EqualComponents(prior.Components, planned.Components) ||
		p.known.ImportedMedia && template.EqualButMedia(prior.Components, planned.Components)
	if !isKnown || !same || p.plan.Components.IsNull() != p.state.Components.IsNull() {
		return
	}
	if p.plan.isJSON() {
		p.plan.ComponentsJSON = p.state.ComponentsJSON
		return
	}
	p.plan.Components = form.KeepHandles(p.plan.Components, p.state.Components)
}

// computed says which computed values are known, and leaves unknown only what
// Meta's answer to a write will decide.
func (p *planner) computed() {
	planned, known, diags := p.plan.content()
	p.diags.Append(diags...)
	if known {
		p.plan.setFingerprint(planned)
	} else {
		p.plan.Revision, p.plan.Preview = types.StringUnknown(), types.StringUnknown()
	}
	if p.exists && !p.isReplaced() {
		prior, _, _ := p.state.content()
		p.edit = template.Diff(prior, planned, template.Category(p.state.EffectiveCategory.ValueString()))
		if known && p.edit.IsEmpty() {
			p.plan.keepReview(&p.state)
			return
		}
	}
	p.plan.Status, p.plan.EffectiveCategory = types.StringUnknown(), types.StringUnknown()
	p.plan.CorrectCategory, p.plan.RejectedReason = types.StringUnknown(), types.StringUnknown()
}

// guards say what Meta will make of it.
func (p *planner) guards() {
	p.diags.Append(p.guardName()...)
	switch {
	case !p.exists:
		p.diags.Append(p.session.WarnWithoutToken()...)
		p.diags.Append(judge(&p.plan, &p.config, &p.state, nil)...)
	case p.isReplaced():
		p.diags.Append(guardReplace(&p.plan, &p.state)...)
		p.diags.Append(judge(&p.plan, &p.config, &p.state, nil)...)
	case p.edit.IsEmpty():
		p.diags.Append(planCategory(&p.plan, &p.state)...)
	default:
		p.diags.Append(warnSamples(&p.plan, &p.state)...)
		p.diags.Append(guardLibraryDrift(&p.plan, p.edit)...)
		p.diags.Append(guardEdit(p.edit, &p.state, p.known.Edits, p.session.Now())...)
		p.diags.Append(judge(&p.plan, &p.config, &p.state, &p.edit)...)
		if !moves(p.edit, &p.state) {
			p.diags.Append(planCategory(&p.plan, &p.state)...)
		}
	}
}

// isReplaced reports whether another template is to take the place of this one.
func (p *planner) isReplaced() bool {
	plan, state := &p.plan, &p.state
	return !plan.Name.Equal(state.Name) || !plan.Language.Equal(state.Language) || !plan.BusinessAccountID.Equal(state.BusinessAccountID)
}
