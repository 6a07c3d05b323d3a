package policy

import (
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// OnCategoryChange is a value of on_category_change.
type OnCategoryChange string

// The values of on_category_change.
const (
	CategoryWarn   OnCategoryChange = "warn"
	CategoryAccept OnCategoryChange = "accept"
	CategoryFail   OnCategoryChange = "fail"
)

// Category says where Meta has put a template in another category than was
// asked for, or has announced to (announced, "" when it has not): as a warning,
// as an error, or not at all, as on asks for. It never leads to an edit.
func Category(t Template, asked, announced template.Category, on OnCategoryChange) []Finding {
	f, found := otherCategory(t, asked, announced)
	switch {
	case !found || on == CategoryAccept:
		return nil
	case on == CategoryFail:
		f.Severity = Error
		f.Detail += " This is an error because on_category_change is \"fail\": \"accept\" agrees, for this template in this account, and plans pass; with \"warn\" they pass and say this."
	default:
		f.Detail += " Set on_category_change = \"accept\" to agree, for this template in this account, and to stop this warning."
	}
	return []Finding{f}
}

func otherCategory(t Template, asked, announced template.Category) (Finding, bool) {
	effective := t.EffectiveCategory
	switch {
	case effective != "" && asked != effective && !slices.Contains(template.Categories(), effective):
		return warn("category", "Meta has put the template in a category of its own",
			"%s is declared as %s, but Meta has it as %s, which nobody can ask for, and charges for it as that. There is nothing to change.",
			t.Label(), asked, effective), true
	case effective != "" && asked != effective:
		return warn("category", "Meta has put the template in another category",
			"%s was asked for as %s, but Meta has it as %s and charges for it as that. No edit can change this. Ask Meta for a review of the category in WhatsApp Manager if that is wrong. "+
				"Set category = %q if no other account has the template as %s from this configuration: there, the plan would refuse another category.",
			t.Label(), asked, effective, effective, asked), true
	case announced != "" && announced != asked:
		return warn("category", "Meta will move the template to another category",
			"%s is %s now, and Meta has announced to make it %s. Messages will then be charged as that. Ask for a review in WhatsApp Manager if that is wrong.",
			t.Label(), effective, announced), true
	}
	return Finding{}, false
}
