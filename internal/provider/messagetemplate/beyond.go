package messagetemplate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// A typed state has no place for kinds of component, and for keys, that this
// provider does not know. Somebody may have added them by hand. They take no part
// in a plan, and are told of in words.

// beyond names what Graph returns and a typed state has no place for, apart from
// what has been there ever since the create.
func (m *model) beyond(remote template.Template, given []string) []string {
	if m.Components.IsNull() {
		return nil
	}
	out := form.Beyond(template.Imported(remote).Components)
	return slices.DeleteFunc(out, func(name string) bool { return slices.Contains(given, name) })
}

// warnBeyond tells of what a state has no place for.
func warnBeyond(m *model, names []string) diag.Diagnostics {
	var diags diag.Diagnostics
	if len(names) > 0 {
		diags.AddAttributeWarning(path.Root("components"), "Message template has more than Terraform shows", fmt.Sprintf(
			"On Meta's side, %s has %s, which components cannot express: it was added by hand, or is newer than this provider. It is in no state, and the plan does not show it. "+
				"It stays until components are edited: an edit sends all of them, and takes it away. To keep it under control, write the content as components_json; to be rid of it without another change, take it away in WhatsApp Manager.",
			m.label(), enumerate(names)))
	}
	return diags
}

// warnTakenAway says what else an edit takes away.
func (p *planner) warnTakenAway() {
	if p.edit.Components == nil || p.plan.Components.IsNull() {
		return
	}
	names := p.private.Beyond
	if p.state.isJSON() {
		names = form.Beyond(p.prior.Components)
	}
	if len(names) > 0 {
		p.diags.AddAttributeWarning(path.Root("components"), "Edit takes away what components cannot express", fmt.Sprintf(
			"On Meta's side, %s has %s. An edit sends all components, and this one takes that away. To keep it, write the content as components_json, with it.",
			p.state.label(), enumerate(names)))
	}
}

// enumerate puts names into a sentence.
func enumerate(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
