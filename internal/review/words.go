package review

import (
	"fmt"
	"strings"
)

// Lead is the plan in a sentence.
func (r *Review) Lead() string {
	changes := r.changes()
	if !r.Failed {
		return changes
	}
	lead := "The plan failed"
	if n := count(r.Errors); n > 0 {
		lead += " with " + counted(n, "error", "errors")
	}
	lead += ": nothing of it can be applied."
	if len(r.Entries) > 0 {
		lead += " Until then it had this: " + changes
	}
	return lead
}

func (r *Review) changes() string {
	if len(r.Entries) == 0 {
		return "No message template changes."
	}
	parts := make([]string, 0, len(r.Counts()))
	for _, c := range r.Counts() {
		parts = append(parts, fmt.Sprintf("%d %s", c.N, strings.ToLower(string(c.Kind))))
	}
	return fmt.Sprintf("%s: %s.", counted(len(r.Entries), "message template", "message templates"), strings.Join(parts, ", "))
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
