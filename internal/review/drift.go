package review

import (
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Drift is a resource that somebody else has changed, and that the plan leaves
// alone.
type Drift struct {
	Address    string
	Template   bool
	Gone       bool
	Attributes []Attribute
}

func drifts(changes []plan.Change, templates bool) []Drift {
	var out []Drift
	for _, c := range changes {
		out = append(out, Drift{Address: c.Address, Template: templates, Gone: c.Action == plan.Delete, Attributes: attributes(c.Before, c.After, true)})
	}
	return out
}

// decided are the statuses that Meta alone gives.
var decided = []template.Status{template.StatusApproved, template.StatusRejected, template.StatusPaused, template.StatusDisabled, template.StatusLimitExceeded}

// Doing says in a sentence whose doing it was.
func (d Drift) Doing() string {
	switch {
	case d.Gone:
		return "Somebody has deleted it since the last apply."
	case !d.Template:
		return "It is not as it was at the last apply: somebody has changed it, or Meta has."
	case len(d.Attributes) > 0 && !slices.ContainsFunc(d.Attributes, func(a Attribute) bool { return !a.isMetas() }):
		return "Meta has changed it since the last apply: its reviews, ratings and categories are Meta's own decisions."
	}
	return "Somebody has changed it since the last apply, for example in WhatsApp Manager."
}

// isMetas reports whether nobody but Meta can have changed the attribute. A person
// archives a template, takes it out of the archive, deletes it, and sends it to
// review with an edit or an appeal.
func (a Attribute) isMetas() bool {
	if a.Path == "status" {
		return a.Is != nil && slices.Contains(decided, template.Status(a.Is.Value)) && (a.Was == nil || template.Status(a.Was.Value) != template.StatusArchived)
	}
	return slices.Contains(worked, a.Path)
}
