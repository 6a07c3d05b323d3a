package review

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

func deletion(c plan.Change, e *Entry, add adder) {
	status, name, language := template.Status(e.Status), c.Before.At("name").Text(), c.Before.At("language").Text()
	if c.Deposed != "" {
		add(Warning, "Left over from a replacement", "An earlier apply created the new template and could not delete this one (deposed object ", code(c.Deposed), "). It is tried again.")
	}
	policy := c.Before.At("deletion_policy").Text().Value
	if !status.IsDeletable() && policy != "ABANDON" {
		add(Warning, "Is left in place", "Meta does not delete a disabled template. It stays in the account, where it cannot be sent, and Terraform no longer looks after it.")
		return
	}
	switch policy {
	case "ABANDON":
		add(Warning, "Is left in place", "The deletion policy is ABANDON: the template stays in the account", canBeSent(e), ". Terraform no longer looks after it.")
		return
	case "ARCHIVE":
		add(Warning, "Is archived", "The deletion policy is ARCHIVE: it can no longer be sent. Meta deletes it 28 days later; until then it can be unarchived in WhatsApp Manager.")
		return
	case "DELETE_ALL_LANGUAGES":
		add(Danger, "Every language is deleted", "The deletion policy is DELETE_ALL_LANGUAGES: all languages of ", name, " go, also those that Terraform does not look after.")
	}
	if status.WasApproved() {
		add(Danger, "Is deleted, and its name is locked", "Whoever sends ", name, " in ", language, " will get errors. Meta keeps the name and language of a template that was approved locked for 30 days: it cannot be created again before then.")
		return
	}
	if status == template.StatusRejected {
		add(Warning, "Is deleted", "Meta has rejected it, so that nobody can send it.")
		return
	}
	add(Danger, "Is deleted", "Whoever sends ", name, " in ", language, " will get errors.")
}

func replacement(c plan.Change, e *Entry, add adder) {
	oldName, oldLanguage := c.Before.At("name").Text(), c.Before.At("language").Text()
	name, language := c.After.At("name").Text(), c.After.At("language").Text()
	staysNamed := oldName.Same(name) && oldLanguage.Same(language) && c.Before.At("business_account_id").Text().Same(c.After.At("business_account_id").Text())
	order := "The new template is created first. The old one is deleted right after, most likely before Meta has approved the new one."
	if !c.CreateFirst && (staysNamed || isPartial(c, e)) {
		order = "The old template is deleted first: nothing can be sent until Meta has approved the new one."
	}
	policy := c.Before.At("deletion_policy").Text().Value
	switch {
	case c.Leaves || policy == "ABANDON":
		add(Warning, "Is replaced", "Terraform creates ", name, " in ", language, " as a new template and lets go of ", oldName, " in ", oldLanguage, ", which stays in the account.")
		return
	case policy == "ARCHIVE":
		order = "The old template is archived; Meta deletes it 28 days later."
	}
	add(Danger, "Is replaced by a new template", "Terraform creates ", name, " in ", language, " in the place of ", oldName, " in ", oldLanguage, ". ", order)
	switch {
	case staysNamed && template.Status(e.Status).LocksName():
		add(Danger, "The name is locked", "Meta keeps the name and language of a deleted template that was approved locked for 30 days, so that the new one cannot be created. Nothing would be left.")
	case template.Status(e.Status).WasApproved() && policy != "ARCHIVE":
		add(Warning, "The old name is locked", "Meta keeps ", oldName, " in ", oldLanguage, " locked for 30 days: this change cannot be taken back before then.")
	}
}

// isPartial reports whether the provider cannot create the new template while it
// deletes the old one, as it does with content that the plan knows in full: some
// of the content is known after apply only, or comes out of Meta's library.
func isPartial(c plan.Change, e *Entry) bool {
	return !c.After.At("library_template").IsNull() || e.After == nil || hidesContent(c, e)
}
