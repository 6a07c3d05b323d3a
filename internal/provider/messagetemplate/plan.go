package messagetemplate

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ModifyPlan makes the plan say what apply will do: which values are known
// already, what Graph will be sent, and what will stay as it is.
func (r *templateResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var plan, state, config model
	if req.Plan.Raw.IsNull() {
		if diags := req.State.Get(ctx, &state); !diags.HasError() {
			resp.Diagnostics.Append(guardDelete(&state)...)
		}
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	exists := !req.State.Raw.IsNull()
	known := memory{}
	if exists {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		known = recall(ctx, req.Private)
		state.sums = known.Sums
	}
	_, diags := plan.readSamples()
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.planAccount(&plan, &config, &state, exists, resp)
	if resp.Diagnostics.HasError() {
		return
	}
	if exists {
		recallGenerated(&plan, &state, known)
		resp.Diagnostics.Append(guardLibrary(&plan, &state)...)
	}
	planParameterFormat(&plan, &config, &state)
	if exists {
		keepImportedMedia(&plan, &state, known)
	}
	edit := planComputed(&plan, &state, exists, resp)
	switch {
	case !exists:
		resp.Diagnostics.Append(judge(&plan, nil)...)
	case isReplaced(&plan, &state):
		resp.Diagnostics.Append(guardReplace(&plan, &state)...)
		resp.Diagnostics.Append(judge(&plan, nil)...)
	case !edit.IsEmpty():
		resp.Diagnostics.Append(warnSamples(&plan, &state)...)
		resp.Diagnostics.Append(guardEdit(edit, &state, known.Edits, r.session.Now())...)
		resp.Diagnostics.Append(judge(&plan, &edit)...)
	}
	if exists && plan.OnCategoryChange.ValueString() == onCategoryFail {
		failOnCategory(&plan, &state, resp)
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
}

// planAccount fills in the provider's account, and replaces the template when
// it belongs to another one.
func (r *templateResource) planAccount(plan, config, state *model, exists bool, resp *resource.ModifyPlanResponse) {
	if config.BusinessAccountID.IsNull() {
		account, diags := r.session.AccountFor(config.BusinessAccountID)
		if account.IsUnknown() && exists {
			account = state.BusinessAccountID
		}
		if account.IsNull() && exists {
			account, diags = state.BusinessAccountID, nil
		}
		resp.Diagnostics.Append(diags...)
		plan.BusinessAccountID = account
	}
	if exists && !plan.BusinessAccountID.Equal(state.BusinessAccountID) {
		resp.RequiresReplace = append(resp.RequiresReplace, path.Root("business_account_id"))
	}
}

// planParameterFormat works the format out from the placeholders. Content
// without any fits both, so there the format stays what it was.
func planParameterFormat(plan, config, state *model) {
	if !config.ParameterFormat.IsNull() {
		return
	}
	content, known, _ := plan.content()
	switch {
	case !known && !isContentKnown(plan):
		plan.ParameterFormat = types.StringUnknown()
	case !content.Components.HasPlaceholders() && !state.ParameterFormat.IsNull():
		plan.ParameterFormat = state.ParameterFormat
	default:
		plan.ParameterFormat = types.StringValue(string(content.Components.ParameterFormat()))
	}
}

// isContentKnown reports whether all components are known, whatever else is not.
func isContentKnown(m *model) bool {
	only := model{Components: m.Components, ComponentsJSON: m.ComponentsJSON, LibraryTemplate: m.LibraryTemplate, generated: m.generated}
	_, known, _ := only.content()
	return known
}

// keepImportedMedia keeps the sample files that came with an import while
// everything else is the same: Graph shows a URL for what was uploaded as a
// handle, so that the two cannot be compared, and sending it again for nothing
// would cost a review and a part of the edit quota.
func keepImportedMedia(plan, state *model, known memory) {
	if !known.ImportedMedia || plan.isJSON() != state.isJSON() {
		return
	}
	planned, isKnown, _ := plan.content()
	prior, _, _ := state.content()
	if !isKnown || template.EqualComponents(prior.Components, planned.Components) || !template.EqualButMedia(prior.Components, planned.Components) {
		return
	}
	if plan.isJSON() {
		plan.ComponentsJSON = state.ComponentsJSON
		return
	}
	plan.Components = keepHandles(plan.Components, state.Components)
}

// isReplaced reports whether another template is to take the place of this one.
func isReplaced(plan, state *model) bool {
	return !plan.Name.Equal(state.Name) || !plan.Language.Equal(state.Language) || !plan.BusinessAccountID.Equal(state.BusinessAccountID)
}

// planComputed says which computed values are known, and leaves unknown only
// what Meta's answer to a write will decide. It returns the edit that apply
// will send, as far as that is known; of a template that is created or
// replaced it is empty.
func planComputed(plan, state *model, exists bool, resp *resource.ModifyPlanResponse) template.Edit {
	planned, known, diags := plan.content()
	resp.Diagnostics.Append(diags...)
	if known {
		plan.setFingerprint(planned)
	} else {
		plan.Revision, plan.Preview = types.StringUnknown(), types.StringUnknown()
	}
	var edit template.Edit
	if exists && !isReplaced(plan, state) {
		prior, _, _ := state.content()
		edit = template.Diff(prior, planned, template.Category(state.EffectiveCategory.ValueString()))
		if known && edit.IsEmpty() {
			plan.keepReview(state)
			return edit
		}
	}
	plan.Status, plan.EffectiveCategory = types.StringUnknown(), types.StringUnknown()
	plan.CorrectCategory, plan.RejectedReason = types.StringUnknown(), types.StringUnknown()
	return edit
}

// failOnCategory stops the plan of a template that Meta has put elsewhere.
func failOnCategory(plan, state *model, resp *resource.ModifyPlanResponse) {
	asked, effective, announced := plan.Category.ValueString(), state.EffectiveCategory.ValueString(), state.CorrectCategory.ValueString()
	if effective != "" && effective != asked {
		resp.Diagnostics.AddAttributeError(path.Root("category"), "Meta has put the template in another category", fmt.Sprintf(
			"%s is asked for as %s, but Meta has it as %s and charges for it as that; on_category_change is \"fail\". "+
				"Set category = %q to agree, or ask Meta for a review of the category in WhatsApp Manager.", plan.label(), asked, effective, effective))
	} else if announced != "" && announced != asked {
		resp.Diagnostics.AddAttributeError(path.Root("category"), "Meta will move the template to another category", fmt.Sprintf(
			"%s is %s now, and Meta has announced to make it %s; on_category_change is \"fail\".", plan.label(), effective, announced))
	}
}
