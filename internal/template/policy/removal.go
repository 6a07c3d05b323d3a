package policy

// Removal says what removing a template will do, and what Meta will refuse of
// it (page "Template management", section "Delete templates"). isEnd is for a
// removal that is all there is to do, and makes no room for a successor: of what is
// in no configuration any more, nobody could change the deletion_policy, so that it
// must not be a dead end.
func Removal(t Template, isEnd bool) []Finding {
	switch {
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

// Forgotten says that a template which Meta does not delete is let go of.
func Forgotten(t Template) Finding {
	return warn("deletion_policy", "Disabled message template is left in place",
		"Meta has disabled %s (id %s), and does not delete a disabled template. It stays in account %s, where it cannot be sent, and Terraform no longer looks after it, "+
			"as with deletion_policy = \"ABANDON\".", t.Label(), t.ID, t.AccountID)
}
