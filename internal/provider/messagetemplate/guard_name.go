package messagetemplate

import (
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// A name can be lost by two plans that are sound each by itself: one deletes a
// template, another creates one of the same name. Terraform plans them in no
// certain order, so each looks at what the session knows of the other, and
// whichever comes second is refused.

// guardName looks after the name of a template that is to be there.
func (p *planner) guardName() diag.Diagnostics {
	account, name, language := p.plan.BusinessAccountID.ValueString(), p.plan.Name.ValueString(), p.plan.Language.ValueString()
	if name == "" || language == "" || account == "" { // only known during apply
		return nil
	}
	var diags diag.Diagnostics
	if !p.session.Keeps(account, name, language) {
		diags.AddAttributeError(path.Root("name"), "Deleting another language would delete this template", fmt.Sprintf(
			"This plan removes another language of %q with deletion_policy = \"DELETE_ALL_LANGUAGES\": that deletes %s too. %s", name, p.plan.label(), onlyThatLanguage))
	}
	if p.exists {
		return diags
	}
	p.session.Wants(account, name, language)
	// Terraform plans -replace, a tainted state and replace_triggered_by as a
	// create, and shows no warnings of it: what gives it away is that the name
	// was there, and what tells of it is an error.
	if status := template.Status(p.session.Seen(account, name, language)); locksItsName(status) {
		diags.Append(selfReplacement(&p.plan, status))
	}
	return diags
}

const onlyThatLanguage = "Apply deletion_policy = \"DELETE\" for the language that goes, alone, and remove it then."

// guardOthers looks after what the deletion of a template would do to others.
func guardOthers(s *kit.Session, state *model) diag.Diagnostics {
	var diags diag.Diagnostics
	account, name, language := state.BusinessAccountID.ValueString(), state.Name.ValueString(), state.Language.ValueString()
	status := template.Status(state.Status.ValueString())
	s.Saw(account, name, language, string(status))
	policy := state.DeletionPolicy.ValueString()
	if policy == deleteAllLanguages {
		if kept := s.Dooms(account, name); len(kept) > 0 {
			diags.AddAttributeError(path.Root("deletion_policy"), "Deleting would reach templates that are kept", fmt.Sprintf(
				"deletion_policy is DELETE_ALL_LANGUAGES: deleting %s deletes all languages of %q, and this configuration has it in %s as well. %s",
				state.label(), name, strings.Join(kept, ", "), onlyThatLanguage))
			return diags
		}
	}
	switch {
	case !s.IsWanted(account, name, language):
	case policy == abandon:
		diags.AddAttributeError(path.Root("deletion_policy"), "Message template is left in place and created anew", fmt.Sprintf(
			"deletion_policy is ABANDON, so that %s stays, and this plan creates a template of the same name and language: Meta would refuse that. "+
				"If the resource was moved to another address, write a moved block.", state.label()))
	case locksItsName(status):
		diags.Append(selfReplacement(state, status))
	}
	return diags
}

// selfReplacement refuses to delete a template and to create it again under its
// own name: the deletion would lock the name, and nothing would be left.
func selfReplacement(m *model, status template.Status) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("name"), "Replacing would lose the message template", fmt.Sprintf(
		"%s exists (%s), and this plan would create it anew. Replacing a template deletes it first, and Meta keeps the name and language of a deleted template that was approved locked for 30 days: "+
			"the create would be refused, and nothing would be left. Nothing is gained by it either: templates are edited in place.\n\n"+
			"If the resource was moved to another address, write a moved block. If it is tainted, run terraform untaint. If -replace or replace_triggered_by asked for it, leave that out. "+
			"For a fresh template use a new name.", m.label(), status))
}

// locksItsName reports whether a template in this status was approved once, so
// that its deletion locks the name for 30 days and not for a minute.
func locksItsName(s template.Status) bool {
	switch s {
	case template.StatusApproved, template.StatusPaused, template.StatusDisabled, template.StatusArchived, template.StatusPendingDeletion:
		return true
	}
	return false
}
