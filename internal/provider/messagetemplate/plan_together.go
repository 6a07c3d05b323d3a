package messagetemplate

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
)

// What the plans of one run come to together: two that are sound each by itself
// can lose a template, or want the same one.

// template is what the model says about which template it is.
func (m *model) template() policy.Template {
	return policy.Template{
		AccountID: m.BusinessAccountID.ValueString(), ID: m.ID.ValueString(),
		Name: m.Name.ValueString(), Language: m.Language.ValueString(),
		Status:            template.Status(m.Status.ValueString()),
		EffectiveCategory: template.Category(m.EffectiveCategory.ValueString()),
		Deletion:          policy.Deletion(m.DeletionPolicy.ValueString()),
	}
}

// seen is template with what the private state remembers of it.
func (m *model) seen(private privateState) policy.Template {
	t := m.template()
	t.WasApproved = private.WasApproved || t.Status.WasApproved()
	return t
}

// isNamed reports whether it is known which template the model is about.
func (m *model) isNamed() bool {
	return kit.IsKnown(m.BusinessAccountID) && kit.IsKnown(m.Name) && kit.IsKnown(m.Language)
}

// intend leaves with the run what is to become of a template that exists.
func (p *planner) intend(action policy.Action, m *model) {
	p.find(p.resource.together(p.ctx, policy.Intention{
		Action: action, Template: m.template(), Category: template.Category(p.plan.Category.ValueString()),
	}))
}

// intendCreate does so for one that is to be made. Terraform plans -replace, a
// tainted state and replace_triggered_by as a create, and shows no warnings of
// it: what gives it away is that the template is there.
func (p *planner) intendCreate() {
	if !p.plan.isNamed() {
		return
	}
	t := p.plan.template()
	t.ID, t.Status, t.EffectiveCategory = "", "", ""
	if p.again {
		p.claims().GiveUp(t)
	}
	i := policy.Intention{Action: policy.Create, Template: t, Category: template.Category(p.plan.Category.ValueString()), GivesUp: p.renames}
	found := p.resource.together(p.ctx, i)
	if existing, read, exists := p.claims().Known(t); exists && len(found) == 0 {
		// Tainted, or planned to be removed by somebody who comes later.
		removed := policy.Intention{Action: policy.Remove, Template: existing, Read: read}
		if p.resource.reread(p.ctx, &removed) {
			found = policy.Recreated(removed, t)
		}
	}
	p.find(found)
}
