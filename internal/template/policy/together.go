package policy

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Action is what a plan does with one language of a template's name.
type Action int

const (
	// Keep leaves a template in place, edited or not.
	Keep Action = iota + 1
	// Create makes one.
	Create
	// Remove removes one, in the way of its deletion_policy.
	Remove
)

// Intention is what the plan of one resource is about to do.
type Intention struct {
	Action   Action
	Template Template
	Category template.Category // that is asked for; "" when it is not known
	Read     bool              // the template's status is what Graph said in this run
	GivesUp  bool              // what is created takes the place of a template by another name
}

// Together says what is wrong with two plans of one run that are sound each by
// itself: mine, which the findings are told to, and other. Terraform plans
// resources in no certain order, so it must not matter which is which.
func Together(mine, other Intention) []Finding {
	a, b := mine.Template, other.Template
	if a.ID != "" && a.ID == b.ID {
		return sameID(mine, other)
	}
	if a.AccountID != b.AccountID || a.Name != b.Name {
		return nil
	}
	if !SameLanguage(a.Language, b.Language) {
		return otherLanguage(mine, other)
	}
	switch {
	case mine.Action == Create && other.Action == Remove:
		return passedOn(other, mine)
	case mine.Action == Remove && other.Action == Create:
		return passedOn(mine, other)
	case mine.Action == Create && other.Action == Create:
		return []Finding{fail("name", "Message template is declared twice",
			"Two resources of this configuration create %s in account %s. Meta has one template of a name and language; remove one of the two, or give it another name.", a.Label(), a.AccountID)}
	case mine.Action == Create && other.Action == Keep, mine.Action == Keep && other.Action == Create:
		return []Finding{fail("name", "Message template is declared twice",
			"%s exists in account %s, where one resource of this configuration looks after it, and another one creates it. Meta has one template of a name and language; "+
				"remove one of the two resources, or give it another name. If the resource was moved to another address, write a moved block.", a.Label(), a.AccountID)}
	}
	return nil
}

// passedOn is about a name that one resource lets go of and another one takes.
func passedOn(removed, created Intention) []Finding {
	if findings := Recreated(removed, created.Template); len(findings) > 0 || !created.GivesUp {
		return findings
	}
	t := removed.Template
	return []Finding{fail("name", "Name is passed on within one plan",
		"One resource of this configuration is renamed to %s, which another one still has. Nothing makes Terraform delete that one first, and the renamed template is given up only when its successor exists. "+
			"Apply the removal or the renaming of %s (id %s) first, and then this.", created.Template.Label(), t.Label(), t.ID)}
}

// sameID is about one template at two addresses.
func sameID(mine, other Intention) []Finding {
	t := mine.Template
	switch {
	case mine.Action == Keep && other.Action == Keep:
		return []Finding{fail("id", "Message template is managed twice",
			"Two resources of this configuration look after %s (id %s); to the other one it is %s. They would undo each other's edits, and removing one of them would delete the template. "+
				"Let Terraform forget one of the two: replace its resource block by\n\nremoved {\n  from = whatsapp_message_template.…\n  lifecycle {\n    destroy = false\n  }\n}", t.Label(), t.ID, other.Template.Label())}
	case reaches(mine) && other.Action == Keep, mine.Action == Keep && reaches(other):
		return []Finding{fail("id", "Removing would delete a template that is kept",
			"%s (id %s) is at two addresses of this run: one resource keeps it, or imports it, and the other is removed, which would delete it. "+
				"If the resource has moved to another address, write a moved block in place of the import:\n\nmoved {\n  from = whatsapp_message_template.…\n  to   = whatsapp_message_template.…\n}\n\n"+
				"Else let Terraform forget the one that goes, with a removed block that has destroy = false.", t.Label(), t.ID)}
	}
	return nil
}

// otherLanguage is about two languages of one name.
func otherLanguage(mine, other Intention) []Finding {
	a, b := mine.Template, other.Template
	const onlyThatLanguage = "Apply deletion_policy = \"DELETE\" for the language that goes, alone, and remove it then."
	switch {
	case deletesAll(mine) && other.Action != Remove:
		return []Finding{fail("deletion_policy", "Deleting would reach templates that are kept",
			"deletion_policy is DELETE_ALL_LANGUAGES: deleting %s deletes all languages of %q, and this configuration has it in %s as well. %s", a.Label(), a.Name, b.Language, onlyThatLanguage)}
	case deletesAll(other) && mine.Action != Remove:
		return []Finding{fail("name", "Deleting another language would delete this template",
			"This plan removes another language of %q with deletion_policy = \"DELETE_ALL_LANGUAGES\": that deletes %s too. %s", a.Name, a.Label(), onlyThatLanguage)}
	case mine.Action == Create && other.Action != Remove && differ(mine.Category, other), other.Action == Create && mine.Action != Remove && differ(other.Category, mine):
		return []Finding{fail("category", "Languages of one template are in two categories",
			"All languages of a template share one category, and in this configuration %q is %s in %s and %s in %s. Use one category for all of them, or another name.",
			a.Name, mine.category(), a.Language, other.category(), b.Language)}
	}
	return nil
}

// reaches reports a removal that does something to the template: one that is
// abandoned, or that Meta does not delete, stays as it is.
func reaches(i Intention) bool {
	return i.Action == Remove && i.Template.Deletion != Abandon && i.Template.Status.IsDeletable()
}

func deletesAll(i Intention) bool {
	return i.Action == Remove && i.Template.Deletion == DeleteAllLanguages && i.Template.Status.IsDeletable()
}

// differ reports whether a category is neither the one that another language is
// asked for in nor the one that Meta has it in.
func differ(category template.Category, other Intention) bool {
	return category != "" && other.category() != "" && category != other.Category && category != other.Template.EffectiveCategory
}

func (i Intention) category() template.Category {
	if i.Category == "" {
		return i.Template.EffectiveCategory
	}
	return i.Category
}

// Recreated refuses to delete a template and to create it again under its own
// name: the deletion locks the name, the create is refused, and nothing is left.
// Only a template that this run has read as rejected, and that was never approved
// as far as anybody remembers, may be given up for itself.
func Recreated(removed Intention, created Template) []Finding {
	t := removed.Template
	switch {
	case t.Deletion == Abandon:
		return []Finding{fail("deletion_policy", "Message template is left in place and created anew",
			"deletion_policy is ABANDON, so that %s stays, and this plan creates a template of the same name and language: Meta would refuse that. "+
				"If the resource was moved to another address, write a moved block.", t.Label())}
	case t.Deletion == DeleteLanguage && !t.LocksName() && removed.Read:
		return nil
	}
	return []Finding{fail("name", "Replacing would lose the message template",
		"%s exists (%s), and this plan would create it anew. Replacing a template deletes it first, and Meta keeps the name and language of a deleted template that was approved locked for 30 days: "+
			"the create would be refused, and nothing would be left. A template in review may be approved any moment. Nothing is gained by it either: templates are edited in place.\n\n"+
			"If the resource was moved to another address, write a moved block, also in the place of a removed block. If it is tainted, run terraform untaint. If -replace or replace_triggered_by asked for it, leave that out. "+
			"If two resources declare this name and language, remove one of them. For a fresh template use a new name.", created.Label(), t.StatusText())}
}

// StatusText is the status in words.
func (t Template) StatusText() string {
	if t.Status == "" {
		return "status not known"
	}
	return string(t.Status)
}
