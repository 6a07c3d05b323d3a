package review

import (
	"fmt"
	"strings"
)

// Lead is the plan in a sentence.
func (r *Review) Lead() string {
	if len(r.Entries) == 0 {
		return "No message template changes."
	}
	parts := make([]string, 0, len(r.Counts()))
	for _, c := range r.Counts() {
		parts = append(parts, fmt.Sprintf("%d %s", c.N, strings.ToLower(string(c.Kind))))
	}
	noun := "message templates"
	if len(r.Entries) == 1 {
		noun = "message template"
	}
	return fmt.Sprintf("%d %s: %s.", len(r.Entries), noun, strings.Join(parts, ", "))
}

// Alerts are what is to be known of the plan as a whole.
func (r *Review) Alerts() []string {
	var out []string
	if r.Errored {
		out = append(out, "Planning failed on the way. There may be changes that are not shown here.")
	}
	if r.Incomplete {
		out = append(out, "The plan is not complete: another one is needed after it.")
	}
	return out
}
