package messagetemplate

import (
	"fmt"
	"reflect"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// A template of Meta's library is created from a few inputs, which Graph never
// returns and no edit takes. What was made of them is kept in private state:
// with it a change by hand is seen (at revision and preview) and can be put back.

// rememberGenerated notes what has been made of the inputs, and returns the
// content. Without an answer from Graph that waits for the next refresh.
func (m *model) rememberGenerated(known *privateState, remote template.Template) template.Content {
	if remote.Components != nil {
		m.generated = template.Imported(remote).Components
		known.Library = &generated{Created: m.generated, Current: m.generated}
	}
	c, _, _ := m.content()
	return c
}

// recallGenerated gives plan and state their components from the private state,
// and returns the content of the state. A template that was not made from the
// library so far, and is now declared as such, is taken to have what it has.
func recallGenerated(plan, state *model, private privateState) template.Content {
	made := private.Library
	if state.isLibrary() {
		if made == nil {
			// It was never read back: nothing to compare until the next refresh.
			made = &generated{Created: template.Components{}, Current: template.Components{}}
		}
		if plan.isLibrary() {
			plan.generated = made.Created
		}
		if private.Library != nil || plan.isLibrary() {
			state.generated = made.Current
		}
	}
	prior, _, _ := state.content() // what is malformed in it was told when it was written
	if plan.isLibrary() && !state.isLibrary() {
		plan.generated = prior.Components
	}
	return prior
}

// refreshGenerated takes over what Graph returns now. The first answer ever is
// what was made.
func (m *model) refreshGenerated(remote template.Template, known *privateState) {
	current := template.Imported(remote).Components
	switch {
	case known.Library == nil:
		known.Library = &generated{Created: current, Current: current}
	case len(template.Reconcile(template.Content{Components: known.Library.Created}, template.Content{Components: remote.Components}, nil).Changed) == 0:
		known.Library.Current = known.Library.Created
	default:
		known.Library.Current = current
	}
	m.generated = known.Library.Current
}

// checkLibrary refuses inputs that can never reach Graph: other ones for a template
// that was made already, or for one whose content was written. What Graph says to
// be made from that library template, as after an import, is taken over as such.
func checkLibrary(plan, state *model, private privateState) diag.Diagnostics {
	var diags diag.Diagnostics
	var r form.Reader
	inputs := readLibrary(&r, form.FieldOf("library_template", plan.LibraryTemplate))
	switch {
	case !plan.isLibrary() || len(r.Hidden) > 0 || reflect.DeepEqual(inputs, state.library()):
		// What is not known yet is no other value; Update asks once more.
	case state.isLibrary():
		diags.AddAttributeError(path.Root("library_template"), "Inputs of a library template cannot be changed", fmt.Sprintf(
			"%s was made from Meta's library, and Graph takes these inputs with a create only. Use a new name for the new inputs (for example %s), "+
				"or write the content as components from now on.", state.label(), policy.NextName(state.Name.ValueString())))
	case inputs.Name != private.MadeFrom:
		diags.AddAttributeError(path.Root("library_template"), "Message template cannot become a library template", fmt.Sprintf(
			"%s has content of its own, and Graph makes a template from the library with a create only: an edit takes no library_template. "+
				"Use a new name for it (for example %s), or keep components or components_json.", state.label(), policy.NextName(state.Name.ValueString())))
	}
	return diags
}

// checkLibraryDrift refuses to put back what a change by hand has replaced when
// Graph would not take it: Meta's own library texts break the rules for others.
func checkLibraryDrift(plan *model, edit template.Edit) diag.Diagnostics {
	var diags diag.Diagnostics
	if !plan.isLibrary() || edit.Components == nil {
		return diags
	}
	for _, v := range rules.Check(rules.Subject{Content: template.Content{Category: template.Category(plan.Category.ValueString()), Components: edit.Components}}) {
		if v.Rule.Severity == rules.Error {
			diags.AddAttributeError(path.Root("library_template"), "Library template was changed by hand", fmt.Sprintf(
				"%s no longer says what Meta's library made of it, and Graph would not take the library's text back in an edit: %s "+
					"Write the content as components from now on, or use a new name for a new library template.", plan.label(), v.Detail))
			return diags
		}
	}
	return diags
}
