package messagetemplate

import (
	"context"
	"fmt"
	"maps"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ModifyPlan makes the plan say what apply will do: which values are known
// already, what Graph will be sent, and what will stay as it is.
func (r *templateResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		r.planRemoval(ctx, req, resp)
		return
	}
	p := &planner{ctx: ctx, resource: r, exists: !req.State.Raw.IsNull()}
	p.load(req)
	for _, step := range []func(){p.samples, p.account, p.language, p.replacement, p.labels, p.maxPrice, p.content, p.parameterFormat, p.importedMedia, p.computed, p.checks, p.flows} {
		if p.diags.HasError() {
			break
		}
		step()
	}
	resp.Diagnostics.Append(p.diags...)
	resp.Diagnostics.Append(p.unusable...) // when it did not come to the checks
	resp.RequiresReplace = append(resp.RequiresReplace, p.replace...)
	resp.Diagnostics.Append(resp.Plan.Set(ctx, p.plan)...)
	resp.Diagnostics.Append(p.purpose.save(ctx, resp.Private)...)
	if p.believes {
		resp.Diagnostics.Append(p.private.save(ctx, resp.Private)...) // Update goes by it
	}
}

func (p *planner) samples() {
	_, p.missing, p.unusable = p.plan.readSamples(p.ctx, &p.state)
	if p.exists && p.isUnread() {
		p.samplesStay()
	}
}

// content reads the configuration and the state once, for all that follows.
func (p *planner) content() {
	if p.exists {
		p.prior = recallGenerated(&p.plan, &p.state, p.private)
		if !p.isReplaced() {
			p.diags.Append(checkLibrary(&p.plan, &p.state, p.private)...)
		}
	}
	var diags diag.Diagnostics
	p.planned, p.unknown, diags = p.plan.contentAndUnknown()
	p.diags.Append(diags...)
}

// parameterFormat works the format out from the placeholders. Content without
// any fits both, so there the format stays what it was.
func (p *planner) parameterFormat() {
	if !p.config.ParameterFormat.IsNull() {
		if p.config.leavesFormatOut() && p.planned.ParameterFormat == template.ParameterFormat(p.state.ParameterFormat.ValueString()) && p.exists {
			p.plan.ParameterFormat = p.state.ParameterFormat // another spelling
		}
		return
	}
	delete(p.unknown, "parameter_format") // until here, what Terraform makes of a computed value
	format := p.planned.Components.ParameterFormat()
	switch {
	case p.unknown.CoversTexts():
		p.plan.ParameterFormat = types.StringUnknown()
		return
	case !p.planned.Components.HasPlaceholders() && !p.state.leavesFormatOut():
		format = template.ParameterFormat(p.state.ParameterFormat.ValueString())
	}
	p.planned.ParameterFormat = format
	p.plan.ParameterFormat = p.state.parameterFormat(p.planned)
}

// importedMedia keeps the samples of an import while everything else is the same.
// Graph signs the URL of a sample anew on every read. After an import it is all
// there is, and cannot be compared with a file, or with the handle of an upload.
func (p *planner) importedMedia() {
	if !p.exists || p.isReplaced() || p.plan.isLibrary() || p.state.isLibrary() || p.hidesContent() {
		return
	}
	kept := p.planned.Components
	if p.private.ImportedMedia {
		kept = kept.AsShownIn(p.prior.Components)
	}
	if !template.EqualComponents(p.prior.Components, kept) {
		return
	}
	sameForm := p.plan.isJSON() == p.state.isJSON()
	if sameForm {
		kept = template.WithMediaOf(kept, p.prior.Components) // the state keeps its own words
	}
	believed := p.private.Believed.with(kept)
	p.noteBeliefs(believed)
	p.believes = !maps.Equal(believed, p.private.Believed)
	p.planned.Components, p.plan.believed, p.private.Believed = kept, believed, believed
	switch {
	case !sameForm:
	case p.plan.isJSON():
		p.plan.ComponentsJSON = p.state.ComponentsJSON
	default:
		p.plan.Components = form.WithHandles(p.plan.Components, kept)
	}
}

// computed says which computed values are known, and leaves unknown only what
// Meta's answer to a write will decide.
func (p *planner) computed() {
	isKnown := !p.hidesContent() && !p.plan.ParameterFormat.IsUnknown()
	if isKnown {
		p.plan.setRevisionAndPreview(p.planned)
	} else {
		p.plan.Revision, p.plan.Preview = types.StringUnknown(), types.StringUnknown()
	}
	if p.exists && !p.isReplaced() {
		p.edit = p.certainEdit()
	}
	if p.uploads() {
		// Terraform plans once more right before it applies. A file may be another
		// one by then, and a value that was known must not be.
		p.plan.Revision = types.StringUnknown()
	}
	if p.exists && !p.isReplaced() {
		if _, content := p.edit.Split(); isKnown && content.IsEmpty() {
			p.keepPreview()
			p.plan.keepReview(&p.state)
			return
		}
	}
	p.plan.Status, p.plan.EffectiveCategory = types.StringUnknown(), types.StringUnknown()
	p.plan.CorrectCategory, p.plan.RejectedReason = types.StringUnknown(), types.StringUnknown()
}

// keepPreview leaves the preview of a state whose content stays what it was, also
// when another version of the provider has drawn it in another way: that alone is
// no change of the template. The next refresh draws it anew.
func (p *planner) keepPreview() {
	if p.plan.Revision.Equal(p.state.Revision) && !p.state.Preview.IsNull() {
		p.plan.Preview = p.state.Preview
	}
}

// uploads reports whether apply will upload sample files.
func (p *planner) uploads() bool {
	isWritten := !p.exists || p.isReplaced() || p.edit.Components != nil
	return isWritten && len(sampleFiles(p.planned.Components)) > 0
}

// certainEdit is what apply will send for certain. A value that is only known
// during apply may turn out to be what it was: it is no change yet, and counts
// neither against Meta's quota nor against the status.
func (p *planner) certainEdit() template.Edit {
	planned := withoutUnknown(p.planned, p.prior, p.unknown)
	if p.plan.ParameterFormat.IsUnknown() {
		planned.ParameterFormat = ""
	}
	return template.Diff(p.prior, planned, template.Category(p.state.EffectiveCategory.ValueString()))
}

// checks say what Meta will make of it, and what else in this run has to do
// with it.
func (p *planner) checks() {
	p.diags.Append(p.unusable...)
	p.unusable = nil
	switch {
	case !p.exists:
		p.diags.Append(p.session().WarnWithoutToken()...)
		p.successor()
		p.intendCreate()
		p.checkRules(nil)
		p.onboarding()
		p.lookForName()
	case p.isReplaced():
		p.successor()
		p.purpose.Status = p.resource.statusOf(p.state.template())
		p.find(policy.Replacement(p.state.template(), p.plan.template(), p.nextDeletion()))
		p.intend(policy.Remove, &p.state)
		p.diags.Append(p.missing...)
		p.checkRules(nil)
		p.onboarding()
	case p.edit.IsEmpty():
		p.intend(policy.Keep, &p.state)
		p.diags.Append(unneeded(p.missing)...)
		p.warnForm()
		p.priceChecks()
		p.find(p.plan.categoryFindings(&p.state))
	default:
		p.intend(policy.Keep, &p.state)
		if p.edit.Components == nil {
			p.missing = unneeded(p.missing)
		}
		p.diags.Append(p.missing...)
		p.diags.Append(warnSamples(&p.plan, &p.state, p.prior.Components, p.planned.Components)...)
		p.warnTakenAway()
		p.diags.Append(checkLibraryDrift(&p.plan, p.edit)...)
		p.find(policy.Edit(p.state.template(), p.edit, p.private.Edits, p.session().Now()))
		if !p.diags.HasError() {
			p.find(policy.EditedByHand(p.state.template(), p.edit, p.private.Edits, p.private.ByHand, p.session().Now()))
		}
		p.priceChecks()
		p.checkRules(&p.edit)
		p.onboarding()
		if !policy.ChangesCategory(p.edit, template.Category(p.state.EffectiveCategory.ValueString())) {
			p.find(p.plan.categoryFindings(&p.state))
		}
	}
}

// nextDeletion is the deletion_policy that the configuration has now. One that is
// not known yet is not another one.
func (p *planner) nextDeletion() policy.Deletion {
	next := p.plan.DeletionPolicy
	if next.IsUnknown() {
		next = p.state.DeletionPolicy
	}
	return policy.Deletion(next.ValueString())
}

// labels gives up the labels that the configuration leaves out, and that were kept
// because the state has them, where they are not those that Meta has filled in.
func (p *planner) labels() {
	if !p.exists || p.isReplaced() || p.private.Labels == nil {
		return
	}
	var foreign []template.Path
	for at, label := range leftOut(&p.config, &p.plan) {
		if p.private.Labels[at] != label {
			foreign = append(foreign, at)
		}
	}
	switch {
	case len(foreign) == 0:
	case p.plan.isJSON():
		p.plan.ComponentsJSON = p.config.ComponentsJSON
	default:
		p.plan.Components = form.WithoutTexts(p.plan.Components, foreign...)
	}
}

// noteBeliefs tells of files that are taken over without being sent. A handle of
// an upload says nothing to anybody.
func (p *planner) noteBeliefs(now beliefs) {
	for at, file := range p.plan.sampleFiles() {
		if _, before := p.private.Believed[at]; before || now[at].Written == "" {
			continue
		}
		p.diags.AddAttributeWarning(form.Path(at.At("example_file")), "Sample file is taken to be the one that Meta has", fmt.Sprintf(
			"At %s.example_file: after the import nobody can tell whether %s is the sample that Meta shows for %s. It is believed to be: nothing is uploaded, no edit is sent, and only the state changes. "+
				"As soon as the content of the file changes, it is uploaded and the template is edited. If it is another one already, change it once more after this apply, or edit the components beside it.",
			at, file, p.state.label()))
	}
}
