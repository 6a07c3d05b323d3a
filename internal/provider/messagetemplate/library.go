package messagetemplate

import (
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// A template of Meta's library is created from a few inputs, which Graph never
// returns and no edit takes. What was made of them is kept in private state:
// with it a change by hand is seen (at revision and preview) and can be put back.

// rememberGenerated notes what has been made of the inputs, and returns the
// content. Without an answer from Graph that waits for the next refresh.
func (m *model) rememberGenerated(known *memory, remote template.Template) template.Content {
	if remote.Components != nil {
		m.generated = template.Imported(remote).Components
		known.Library = &generated{Created: m.generated, Current: m.generated}
	}
	c, _, _ := m.content()
	return c
}

// recallGenerated gives plan and state their components from the memory. A
// template that was not made from the library so far, and is now declared as
// such, is taken to have what it has.
func recallGenerated(plan, state *model, known memory) {
	if known.Library != nil && state.isLibrary() {
		state.generated = known.Library.Current
	}
	switch {
	case !plan.isLibrary():
		return
	case known.Library != nil && state.isLibrary():
		plan.generated = known.Library.Created
		return
	case state.isLibrary():
		// It was never read back: nothing to compare until the next refresh.
		plan.generated, state.generated = template.Components{}, template.Components{}
		return
	}
	prior, _, _ := state.content()
	plan.generated = prior.Components
}

// refreshGenerated takes over what Graph returns now. The first answer ever is
// what was made.
func (m *model) refreshGenerated(remote template.Template, known *memory) {
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

// guardLibrary refuses other inputs for a template that was made already.
func guardLibrary(plan, state *model) diag.Diagnostics {
	var diags diag.Diagnostics
	if plan.isLibrary() && state.isLibrary() && !plan.LibraryTemplate.Equal(state.LibraryTemplate) {
		diags.AddAttributeError(path.Root("library_template"), "Inputs of a library template cannot be changed", fmt.Sprintf(
			"%s was made from Meta's library, and Graph takes these inputs with a create only. Use a new name for the new inputs (for example %s), "+
				"or write the content as components from now on.", state.label(), nextName(state.Name.ValueString())))
	}
	return diags
}

// guardLibraryDrift refuses to put back what a change by hand has replaced when
// Graph would not take it: Meta's own library texts break the rules for others.
func guardLibraryDrift(plan *model, edit template.Edit) diag.Diagnostics {
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
