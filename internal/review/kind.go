package review

import (
	"cmp"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Kind is what becomes of a template, as a word for a heading.
type Kind string

// The kinds, from the one that can do most harm.
const (
	Deleted   Kind = "Deleted"
	Replaced  Kind = "Replaced"
	Forgotten Kind = "Forgotten"
	Updated   Kind = "Updated"
	Created   Kind = "Created"
	Imported  Kind = "Imported"
	Moved     Kind = "Moved"
	Deferred  Kind = "Put off"
)

var ranks = map[Kind]int{Deleted: 1, Replaced: 2, Forgotten: 3, Updated: 4, Created: 5, Imported: 6, Moved: 7, Deferred: 8}

func (k Kind) rank() int { return ranks[k] }

var signs = map[Kind]string{Deleted: "−", Forgotten: "−", Replaced: "±", Created: "+", Updated: "~"}

// Sign is the kind in one character.
func (k Kind) Sign() string { return cmp.Or(signs[k], "→") }

// kindOfTemplate is what becomes of the template itself: a removal that Meta is not
// asked for leaves it, and an import that keeps notes of its own is no update.
func kindOfTemplate(c plan.Change) Kind {
	switch kind := kindOf(c); {
	case kind == Deleted && isLeft(c):
		return Forgotten
	case kind == Updated && c.Imports && !isSent(c) && !changesPrice(c):
		return Imported
	default:
		return kind
	}
}

// isLeft reports whether a removal leaves the template in the account.
func isLeft(c plan.Change) bool {
	return c.Before.At("deletion_policy").Text().Value == "ABANDON" || !template.Status(c.Before.At("status").Text().Value).IsDeletable()
}

// isSent reports whether an update sends Meta something, after which nobody knows
// the status. Others change what is kept in the state.
func isSent(c plan.Change) bool { return c.After.At("status").State() == plan.Unknown }

// kinds are what becomes of a resource by the action that is planned.
var kinds = map[plan.Action]Kind{
	plan.Create: Created, plan.Update: Updated, plan.Replace: Replaced,
	plan.Delete: Deleted, plan.Forget: Forgotten,
}

func kindOf(c plan.Change) Kind {
	switch kind, acts := kinds[c.Action]; {
	case c.Deferred:
		return Deferred
	case acts:
		return kind
	case c.Imports:
		return Imported
	}
	return Moved
}
