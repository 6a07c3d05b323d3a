package review

import (
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Lead is the plan in a few sentences.
func (r *Review) Lead() string {
	lead := r.templatesLead() + r.besidesLead()
	if r.Others > 0 {
		lead += " " + counted(r.Others, "resource of another provider changes", "resources of other providers change") + " as well."
	}
	return lead
}

func (r *Review) templatesLead() string {
	if len(r.Entries) == 0 && r.Failed {
		return "No change of a message template was planned before that."
	}
	if len(r.Entries) == 0 {
		return "No message template changes."
	}
	lead := counted(len(r.Entries), "message template", "message templates")
	if r.Failed {
		lead += " had been planned before that"
	}
	return lead + ": " + inWords(r.Counts()) + "."
}

// MessageTitle says what an entry's only message is.
func (e Entry) MessageTitle() string {
	switch status := template.Status(e.Status); {
	case e.Kind == Deleted && status.WasApproved():
		return "What customers got"
	case e.Kind == Forgotten && status == template.StatusApproved:
		return "What customers get"
	case e.Kind == Deleted, e.Kind == Forgotten:
		return "The message"
	case e.Kind == Created:
		return "What customers will get"
	}
	return "The message, which stays the same"
}

// Failure says that the plan failed, or is empty.
func (r *Review) Failure() string {
	switch n := count(r.Errors); {
	case !r.Failed:
		return ""
	case n > 0:
		return "The plan failed with " + counted(n, "error", "errors") + ": nothing of it can be applied."
	}
	return "The plan failed: nothing of it can be applied."
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Alerts are what is to be known of the plan as a whole.
func (r *Review) Alerts() []string {
	var out []string
	if r.Failed && len(r.Errors) == 0 {
		out = append(out, "The errors are in the log of the plan, which was not given. There may be changes that are not shown here.")
	}
	if r.LogOnly && !r.Failed {
		out = append(out, "Only the log of the plan was given: it has no texts, so that no message is shown.")
	}
	if r.Incomplete && !r.Failed {
		out = append(out, "The plan is not complete: another one is needed after it.")
	}
	return out
}

// WarningsLead says how many warnings the plan has.
func (r *Review) WarningsLead() string {
	return counted(count(r.Warnings), "warning of the plan", "warnings of the plan")
}
