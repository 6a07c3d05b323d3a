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
	Title      string // what the plan is of, such as "prod · PR 123 · abc1234"; may be empty
	Version    string // of Terraform or OpenTofu
	Failed     bool   // planning ended with an error: nothing can be applied
	LogOnly    bool   // only the log was there: no message can be shown
	Errors     []Trouble
	Warnings   []Trouble
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
	ListedOnly      bool // of the log: there is nothing to show but address and kind
	Name, Language  plan.Text
	Category        Category
	Status          string // Meta's, at the last look; empty for what is new
	Facts           []Fact
	Notices         []Notice
	Before, After   *message.Message // nil on the side where there is nothing
	Visible         bool             // a customer sees a difference
	Attributes      []Attribute      // every configured value that changes
}

// Category is what a template is asked for, was asked for before, and is charged
// as. They are empty where there is nothing to tell.
type Category struct{ Asked, Before, Charged plan.Text }

// Fact is one setting of a template.
type Fact struct {
	Name  string
	Value plan.Text
}

// Options say where the sample files are.
type Options struct {
	Title    string // of the review
	Dir      string // folder in which Terraform ran
	NoImages bool   // read no file
}

// Make reviews a plan. What can do most harm comes first.
func Make(p *plan.Plan, o Options) *Review {
	r := &Review{Title: o.Title, Version: p.Version, Failed: p.Failed(), LogOnly: p.LogOnly, Incomplete: p.Incomplete, Others: p.Others}
	r.Errors, r.Warnings = troubles(p.Diagnostics, true), troubles(p.Diagnostics, false)
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
	e.Category = categories(before, c.After, now)
	e.Facts = facts(now)
	if c.NoValues {
		e.Name, e.ListedOnly = plan.Text{Value: c.Address}, true
		return e
	}
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

// categories are those of a template as it will be, and as it was.
func categories(before, after, now plan.Value) Category {
	c := Category{Asked: now.At("category").Text()}
	if was := before.At("category").Text(); !before.IsNull() && !after.IsNull() && !was.Same(c.Asked) {
		c.Before = was
	}
	if charged := before.At("effective_category").Text(); charged.Value != "" && !charged.Same(c.Asked) && c.Before.Value == "" {
		c.Charged = charged
	}
	return c
}
