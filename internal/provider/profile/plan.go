package profile

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ModifyPlan makes the plan say what apply will do: what is left out stays, and
// what means the same is no change.
func (r *profileResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var plan, state, config model
	exists := !req.State.Raw.IsNull()
	if exists {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if req.Plan.Raw.IsNull() {
		resp.Diagnostics.AddWarning("Business profile stays as it is",
			"Meta has no way to delete the profile of a phone number. Destroying this resource makes Terraform forget it; phone number "+state.PhoneNumberID.ValueString()+
				" keeps showing what it shows now. To empty fields, write \"\" for them and apply before the resource is destroyed.")
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if exists {
		plan.keep(&state, &config)
	} else {
		resp.Diagnostics.Append(r.Session.WarnWithoutToken()...)
	}
	plan.ID = plan.PhoneNumberID
	resp.Diagnostics.Append(plan.planPicture(ctx, &state)...)
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
}

// keep plans the state's value for what the configuration leaves out, and for
// what it says in other words.
func (m *model) keep(state, config *model) {
	mine, theirs, written := m.fields(), state.fields(), config.fields()
	for i, f := range mine {
		was, says := *theirs[i].here, *written[i].here
		if says.IsNull() || kit.IsKnown(says) && kit.IsKnown(was) && f.same(says.ValueString(), was.ValueString()) {
			*f.here = was
		}
	}
	if config.Websites.IsNull() || kit.IsKnown(config.Websites) && allKnown(config.Websites) && kit.IsKnown(state.Websites) && sameWebsites(kit.Strings[string](config.Websites), kit.Strings[string](state.Websites)) {
		m.Websites = state.Websites
	}
}

func allKnown(l types.List) bool {
	for _, v := range l.Elements() {
		if v.IsUnknown() {
			return false
		}
	}
	return true
}
