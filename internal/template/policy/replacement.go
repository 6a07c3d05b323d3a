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

// Removal says what removing a template will do, and what Meta will refuse of
// it (page "Template management", section "Delete templates"). isEnd is for a
// removal that is all there is to do, and makes no room for a successor: of what is
// in no configuration any more, nobody could change the deletion_policy, so that it
// must not be a dead end.
func Removal(t Template, isEnd bool) []Finding {
	switch {
	case t.Deletion == Prevent:
		return []Finding{Prevented(t)}
	case t.Deletion == Abandon:
		return []Finding{warn("deletion_policy", "Message template will be left in place",
			"deletion_policy is ABANDON: %s (id %s) stays in account %s, and Terraform no longer looks after it.", t.Label(), t.ID, t.AccountID)}
	case !t.Status.IsDeletable() && isEnd:
		return []Finding{Forgotten(t)}
	case !t.Status.IsDeletable():
		return []Finding{fail("deletion_policy", "Disabled template cannot be deleted",
			"Meta has disabled %s, and a disabled template cannot be deleted. To let Terraform forget it, set deletion_policy = \"ABANDON\", apply, and destroy it then; "+
				"or use a removed block with destroy = false.", t.Label())}
	case t.Deletion == Archive && !t.Status.IsArchivable():
		return []Finding{fail("deletion_policy", "Message template cannot be archived",
			"%s is %s, and Meta archives approved and rejected templates only. Wait until the review is over, or set another deletion_policy (DELETE, ABANDON) and apply that first.", t.Label(), t.Status)}
	case t.Deletion == Archive:
		return []Finding{warn("deletion_policy", "Message template will be archived",
			"%s is archived and not deleted. Meta deletes it 28 days later; until then it can be unarchived in WhatsApp Manager, or by declaring it again.", t.Label())}
	}
	var out []Finding
	if t.Deletion == DeleteAllLanguages {
		out = append(out, warn("deletion_policy", "Every language of the template will be deleted",
			"deletion_policy is DELETE_ALL_LANGUAGES: all languages of %q in account %s go, also those that Terraform does not look after.", t.Name, t.AccountID))
	}
	switch {
	case t.Status.WasApproved():
		out = append(out, warn("name", "The name will be locked",
			"Deleting %s, which was approved, locks its name and language for 30 days: until then Meta takes no new template of that name.", t.Label()))
	case t.Status.IsInReview():
		out = append(out, warn("name", "The name may be locked",
			"%s is %s. Should Meta approve it before the deletion arrives, the deletion locks its name and language for 30 days.", t.Label(), t.Status))
	}
	return out
}

// Prevented refuses to remove a template that is protected. Whoever means it has a
// way: it takes two applies, the first of which is only about the protection.
func Prevented(t Template) Finding {
	return fail("deletion_policy", "Message template is protected from removal",
		"deletion_policy is PREVENT: %s (id %s) is neither deleted nor replaced, and nothing was changed. If it is to go, have it in the configuration once more, with deletion_policy = \"ABANDON\" "+
			"(it stays in account %s) or \"DELETE\", apply that, and remove it then. If it is to have another name or language, declare that one beside it, and remove this one when nobody sends it any more.",
		t.Label(), t.ID, t.AccountID)
}

// Forgotten says that a template which Meta does not delete is let go of.
func Forgotten(t Template) Finding {
	return warn("deletion_policy", "Disabled message template is left in place",
		"Meta has disabled %s (id %s), and does not delete a disabled template. It stays in account %s, where it cannot be sent, and Terraform no longer looks after it, "+
			"as with deletion_policy = \"ABANDON\".", t.Label(), t.ID, t.AccountID)
}
