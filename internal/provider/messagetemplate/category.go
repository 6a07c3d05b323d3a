package messagetemplate

import (
	"fmt"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// judgeCategory says where Meta has put a template in another category than
// was asked for, or is going to, as on_category_change wants it: as a warning,
// as an error of the plan, or not at all. It never leads to an edit.
func judgeCategory(m *model) diag.Diagnostics {
	var diags diag.Diagnostics
	summary, detail := categoryChange(m)
	if summary == "" {
		return diags
	}
	switch m.OnCategoryChange.ValueString() {
	case onCategoryAccept:
	case onCategoryFail:
		diags.AddAttributeError(path.Root("category"), summary, detail+" This is an error because on_category_change is \"fail\"; terraform destroy -refresh=false still destroys.")
	default:
		diags.AddAttributeWarning(path.Root("category"), summary, detail+" Set on_category_change = \"accept\" to stop this warning.")
	}
	return diags
}

func categoryChange(m *model) (summary, detail string) {
	asked, effective, announced := m.Category.ValueString(), m.EffectiveCategory.ValueString(), m.CorrectCategory.ValueString()
	switch {
	case effective != "" && asked != effective && !slices.Contains(template.Categories(), template.Category(effective)):
		return "Meta has put the template in a category of its own", fmt.Sprintf(
			"%s is declared as %s, but Meta has it as %s, which nobody can ask for, and charges for it as that. There is nothing to change.",
			m.label(), asked, effective)
	case effective != "" && asked != effective:
		return "Meta has put the template in another category", fmt.Sprintf(
			"%s was asked for as %s, but Meta has it as %s and charges for it as that. No edit can change this. Set category = %q to agree, "+
				"or ask Meta for a review of the category in WhatsApp Manager.", m.label(), asked, effective, effective)
	case announced != "" && announced != asked:
		return "Meta will move the template to another category", fmt.Sprintf(
			"%s is %s now, and Meta has announced to make it %s. Messages will then be charged as that. Ask for a review in WhatsApp Manager if that is wrong.",
			m.label(), effective, announced)
	}
	return "", ""
}

// planCategory judges the category by what the configuration asks for now and
// what Meta had at the last look.
func planCategory(plan, state *model) diag.Diagnostics {
	m := *state
	m.Category, m.OnCategoryChange = plan.Category, plan.OnCategoryChange
	return judgeCategory(&m)
}
