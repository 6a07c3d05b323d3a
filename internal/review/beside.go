package review

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

// Beside is a resource of the provider that is no template, such as a profile, a
// flow or a webhook, and that the plan changes. It has no message to show.
type Beside struct {
	Address         string
	PreviousAddress string // where it was in the configuration, when it moves
	Kind            Kind
	Note            string      // what is to be known of it; may be empty
	Attributes      []Attribute // that change, of what exists
}

// besides are the changes of other resources than templates, with what can do most
// harm first.
func besides(changes []plan.Change) []Beside {
	var out []Beside
	for _, c := range changes {
		b := Beside{Address: c.Address, Kind: kindOf(c), Note: besideNote(c)}
		if c.PreviousAddress != c.Address {
			b.PreviousAddress = c.PreviousAddress
		}
		if c.Action == plan.Update || c.Action == plan.Replace {
			b.Attributes = attributes(c.Before, c.After, true)
		}
		out = append(out, b)
	}
	slices.SortStableFunc(out, func(a, b Beside) int {
		return cmp.Or(cmp.Compare(a.Kind.rank(), b.Kind.rank()), comparePaths(a.Address, b.Address))
	})
	return out
}

// besideNote says what the action alone does not.
func besideNote(c plan.Change) string {
	switch {
	case c.Drifted && c.Action == plan.Update:
		return "It was changed outside; the apply puts back what the configuration says."
	case c.Drifted && c.Action == plan.Create:
		return "It was there at the last apply and is gone."
	case c.Deposed != "":
		return "It is left over from a replacement."
	}
	return ""
}

// besidesLead counts them in a sentence, which is empty when there is none.
func (r *Review) besidesLead() string {
	if len(r.Besides) == 0 {
		return ""
	}
	kinds := inWords(counts(r.Besides, func(b Beside) Kind { return b.Kind }))
	return fmt.Sprintf(" %s: %s.", counted(len(r.Besides), "other WhatsApp resource", "other WhatsApp resources"), kinds)
}
