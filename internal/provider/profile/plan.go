package profile

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// plan makes the plan say what apply will do: what is left out stays, and what
// means the same is no change.
func (r *profileResource) plan(ctx context.Context, p *kit.Planning[model]) {
	state := &model{}
	if p.State != nil {
		state = p.State
		p.Plan.keep(state, p.Config)
	}
	p.Plan.ID = p.Plan.PhoneNumberID
	p.Append(p.Plan.planPicture(ctx, state)...)
}

func destroyed(p *kit.Planning[model]) {
	p.AddWarning("Business profile stays as it is",
		"Meta has no way to delete the profile of a phone number. Destroying this resource makes Terraform forget it; phone number "+p.State.PhoneNumberID.ValueString()+
			" keeps showing what it shows now. To empty fields, write \"\" for them and apply before the resource is destroyed.")
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
