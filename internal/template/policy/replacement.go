package policy

import (
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
)

// Replacement says what becomes of a template whose name, language or account
// changes: it is removed, and successor is created. next is the deletion_policy
// that the configuration has now.
func Replacement(t, successor Template, next Deletion) []Finding {
	if next != t.Deletion {
		return []Finding{fail("deletion_policy", "Deletion policy has to be applied first",
			"Replacing removes %s in the way that was applied last (%s), not as the configuration says now (%s). Apply the new deletion_policy alone, and then the change that replaces the template.",
			t.Label(), t.Deletion, next)}
	}
	moved := t.AccountID != successor.AccountID
	if t.Deletion == DeleteAllLanguages && t.Name == successor.Name && !moved {
		return []Finding{fail("deletion_policy", "Replacing would delete the new template too",
			"deletion_policy is DELETE_ALL_LANGUAGES, and the replacement keeps the name %q: deleting the old language by that name would take the new one with it. "+
				"Apply deletion_policy = \"DELETE\" alone first, and then the change that replaces the template.", t.Name)}
	}
	if f, found := Language(successor); found && t.Deletion != Abandon {
		return []Finding{f}
	}
	// Of the name, one warning says all.
	out := slices.DeleteFunc(Removal(t, false), func(f Finding) bool { return f.Attribute == "name" })
	if moved {
		out = append(out, warn("business_account_id", "Message template moves to another account",
			"%s is removed from account %s and created in account %s, as its own business_account_id says. In the old account its name and language stay locked for 30 days once it was approved.", t.Label(), t.AccountID, successor.AccountID))
	}
	if !moved && t.Status.IsDeletable() && t.Deletion.Deletes() {
		out = append(out, warn("name", "The old name will be locked",
			"Replacing creates the new template and then deletes %s. Once approved, a deleted template keeps its name and language locked for 30 days, so that this change cannot be taken back before then. "+
				"To keep sending while the new template is in review, create it as a second resource first and remove this one later, or set lifecycle { create_before_destroy = true }.", t.Label()))
	}
	return out
}

// Language refuses to give a template up for one in a language that Meta does
// not list: the create would be refused after the deletion.
func Language(successor Template) (Finding, bool) {
	code := successor.Language
	if code == "" || rules.IsLanguage(code) {
		return Finding{}, false
	}
	instead := "Take a code from Meta's page \"Supported languages\"."
	if near := rules.SuggestLanguage(code); near != "" {
		instead = "Did you mean " + near + "?"
	}
	return fail("language", "Unknown language code",
		"%q is not among the language codes that Meta lists, and a template would be given up for one in that language, which Meta would refuse (Graph error 100/2388049). %s", code, instead), true
}

// SameLanguage compares two language codes as Graph does: without their case.
func SameLanguage(a, b string) bool { return strings.EqualFold(a, b) }

// OtherAccount refuses to move a template because the provider's account has
// become another one: that is a wrong digit far more often than a wish.
func OtherAccount(t Template, providers string) Finding {
	return fail("business_account_id", "Message template belongs to another account",
		"%s is in account %s, and the provider's account (business_account_id in the provider block, or WHATSAPP_BUSINESS_ACCOUNT_ID) is %s. A template is not moved because the provider's account changes.\n\n"+
			"If the provider's account is wrong, correct it. If it is meant, say of this template where it belongs: business_account_id = %q in the resource keeps it where it is, "+
			"business_account_id = %q deletes it there and creates it in the other account.", t.Label(), t.AccountID, providers, t.AccountID, providers)
}

// Unread refuses to replace a template in a run that has not read it. What the
// state says may be out of date, and a value that was not known while planning
// may have turned out to be another one.
func Unread(t Template, attribute, was, is string) Finding {
	return fail(attribute, "Message template is not replaced by this run",
		"%s would be replaced, because %s is %q in the state and %q now. That deletes it, and this run has not read what Meta has. Nothing was changed.\n\n"+
			"If the value was only known during apply, it has turned out to be another one than before: run terraform apply again, and the plan shows the replacement. "+
			"With -refresh=false, leave that out.", t.Label(), attribute, was, is)
}
