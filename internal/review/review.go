// Package review makes out of a plan what a person who reviews a pull request
// has to know of the message templates in it: how each message looks before and
// after, what Meta will make of the change, and everything else that changes.
package review

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/message"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

// Review is what is to be said about a plan.
type Review struct {
	Version    string // of Terraform or OpenTofu
	Errored    bool
	Incomplete bool
	Others     int // changes of other resources, which are not shown
	Entries    []Entry
	Drift      []Drift
}

// Entry is one template that the plan changes.
type Entry struct {
	ID              string // short and unique, for links
	Address         string
	PreviousAddress string
	Deposed         string
	Kind            Kind
	Name, Language  plan.Text
	Status          string // Meta's, at the last look; empty for what is new
	Facts           []Fact
	Notices         []Notice
	Before, After   *message.Message // nil on the side where there is nothing
	Visible         bool             // a customer sees a difference
	Attributes      []Attribute      // every configured value that changes
}

// Fact is one setting of a template.
type Fact struct {
	Name  string
	Value plan.Text
}

// Drift is a template that somebody else has changed, and that the plan leaves
// alone.
type Drift struct {
	Address    string
	Gone       bool
	Attributes []Attribute
}

// Options say where the sample files are.
type Options struct {
	Dir      string // folder in which Terraform ran
	NoImages bool   // read no file
}

// Make reviews a plan. What can do most harm comes first.
func Make(p *plan.Plan, o Options) *Review {
	r := &Review{Version: p.Version, Errored: p.Errored, Incomplete: p.Incomplete, Others: p.Others}
	gallery := &gallery{options: o}
	for _, c := range p.Changes {
		r.Entries = append(r.Entries, entry(c))
	}
	slices.SortStableFunc(r.Entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Kind.rank(), b.Kind.rank()), comparePaths(a.Address, b.Address))
	})
	for i := range r.Entries {
		r.Entries[i].ID = fmt.Sprintf("template-%d", i+1)
		gallery.load(&r.Entries[i])
	}
	for _, c := range p.Drift {
		r.Drift = append(r.Drift, Drift{Address: c.Address, Gone: c.Action == plan.Delete, Attributes: attributes(c.Before, c.After, true)})
	}
	return r
}

// Count is how many templates the plan does one thing to.
type Count struct {
	Kind Kind
	N    int
}

// Counts are the numbers of the entries by kind, in the order of the entries.
func (r *Review) Counts() []Count {
	var out []Count
	for _, e := range r.Entries {
		if n := len(out); n == 0 || out[n-1].Kind != e.Kind {
			out = append(out, Count{Kind: e.Kind})
		}
		out[len(out)-1].N++
	}
	return out
}

// Worst is the level to point at in a list, or empty when there is nothing out
// of the ordinary: that Meta reviews an edit again goes without saying.
func (e Entry) Worst() Level {
	level := Level("")
	for _, n := range e.Notices {
		if n.Level == Danger || n.Level == Warning && level == "" && n.Title != reviewedAgain {
			level = n.Level
		}
	}
	return level
}

// StatusIsOld reports whether Status is that of another template than the one
// that will be there: the heading names the new one, which has none yet.
func (e Entry) StatusIsOld() bool { return e.Kind == Replaced && e.Status != "" }

func entry(c plan.Change) Entry {
	e := Entry{Address: c.Address, Deposed: c.Deposed, Kind: kindOf(c)}
	if c.PreviousAddress != c.Address {
		e.PreviousAddress = c.PreviousAddress
	}
	before, now := c.Before, c.After
	if c.Action == plan.Delete || c.Action == plan.Forget {
		if c.Drifted && !c.Found.IsNull() {
			before = c.Found // Terraform plans a removal from what it knew
		}
		now = before
	}
	e.Name, e.Language = now.At("name").Text(), now.At("language").Text()
	e.Status = before.At("status").Text().Value
	e.Facts = facts(now)
	if !before.IsNull() {
		e.Before = message.Build(message.Read(before))
	}
	if c.Action != plan.Delete && c.Action != plan.Forget {
		e.After = message.Build(message.Read(c.After))
	}
	if e.Before != nil && e.After != nil {
		e.Attributes = attributes(c.Before, c.After, false)
		e.Visible = message.Compare(e.Before, e.After)
		sampleChanged(&e, c)
		if !e.Visible && e.Kind != Replaced {
			e.Before = nil // one message says it all
		}
	}
	e.Notices = notices(c, &e)
	return e
}

// sampleChanged notices that a sample file has other content: its name is the
// same and the fingerprint of the template is not, although nothing else is.
func sampleChanged(e *Entry, c plan.Change) {
	a, b := c.Before.At("revision").Text(), c.After.At("revision").Text()
	if e.Visible || a.State != plan.Known || b.State != plan.Known || a == b || !c.Before.At("components").Same(c.After.At("components")) {
		return
	}
	for _, m := range []*message.Message{e.Before, e.After} {
		for _, h := range m.Headers() {
			if h.File != nil {
				h.Mark, e.Visible = message.Changed, true
			}
		}
	}
	for _, h := range e.Before.Headers() {
		if h.File != nil {
			h.Note = "The file as it was before is not part of the plan."
		}
	}
}
