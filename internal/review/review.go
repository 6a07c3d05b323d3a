// Package review makes out of a plan what a person who reviews a pull request
// has to know of the message templates in it: how each message looks before and
// after, what Meta will make of the change, and everything else that changes.
package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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
	Entries    []Entry
	Besides    []Beside
	Others     int // changes of other providers' resources, which are not shown
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
	Renewed         int              // how many sample files one of which has other content than before
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

// Make reviews a plan. What can do most harm comes first, and of the updates those
// that a customer sees.
func Make(p *plan.Plan, o Options) *Review {
	r := &Review{Title: o.Title, Version: p.Version, Failed: p.Failed(), LogOnly: p.LogOnly, Incomplete: p.Incomplete, Others: p.Others}
	r.Errors, r.Warnings = troubles(p.Diagnostics, true), troubles(p.Diagnostics, false)
	gallery := &gallery{options: o}
	for _, c := range p.Changes {
		r.Entries = append(r.Entries, entry(c))
	}
	slices.SortStableFunc(r.Entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Kind.rank(), b.Kind.rank()), cmp.Compare(a.quiet(), b.quiet()), comparePaths(a.Address, b.Address))
	})
	for i := range r.Entries {
		r.Entries[i].ID = fmt.Sprintf("template-%d", i+1)
		gallery.load(&r.Entries[i])
	}
	r.Besides = besides(p.Beside.Changes)
	r.Drift = append(drifts(p.Drift, true), drifts(p.Beside.Drift, false)...)
	return r
}

// Count is how many templates the plan does one thing to.
type Count struct {
	Kind Kind
	N    int
}

// Counts are the numbers of the entries by kind, in the order of the entries.
func (r *Review) Counts() []Count {
	return counts(r.Entries, func(e Entry) Kind { return e.Kind })
}

// counts are how many there are of each kind in a sorted list.
func counts[T any](sorted []T, kind func(T) Kind) []Count {
	var out []Count
	for _, t := range sorted {
		if n := len(out); n == 0 || out[n-1].Kind != kind(t) {
			out = append(out, Count{Kind: kind(t)})
		}
		out[len(out)-1].N++
	}
	return out
}

// inWords joins counts for a sentence.
func inWords(list []Count) string {
	parts := make([]string, len(list))
	for i, c := range list {
		parts[i] = fmt.Sprintf("%d %s", c.N, strings.ToLower(string(c.Kind)))
	}
	return strings.Join(parts, ", ")
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

// quiet is 1 for an update that a reader may pass over: no customer sees it, and it
// has nothing but notes. A new default of a module makes many of those.
func (e Entry) quiet() int {
	isWorse := func(n Notice) bool { return n.Level != Note }
	if e.Kind != Updated || e.Visible || e.ListedOnly || slices.ContainsFunc(e.Notices, isWorse) {
		return 0
	}
	return 1
}

// StatusIsOld reports whether Status is that of another template than the one
// that will be there: the heading names the new one, which has none yet.
func (e Entry) StatusIsOld() bool { return e.Kind == Replaced && e.Status != "" }

func entry(c plan.Change) Entry {
	e := Entry{Address: c.Address, Deposed: c.Deposed, Kind: kindOfTemplate(c)}
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

// sampleChanged notices that a sample file has other content under the name that it
// had: the plan leaves the fingerprint of the template open, since a file is uploaded,
// or has another one where the texts are the same.
func sampleChanged(e *Entry, c plan.Change) {
	was, is := e.Before.Samples(), e.After.Samples()
	if len(is) == 0 || !slices.EqualFunc(was, is, func(a, b *message.Header) bool { return a.File.Same(*b.File) }) {
		return
	}
	a, b := c.Before.At("revision").Text(), c.After.At("revision").Text()
	uploads := b.State == plan.Unknown && !hidesContent(c, e)
	if !uploads && (e.Visible || a.State != plan.Known || b.State != plan.Known || a == b || !c.Before.At("components").Same(c.After.At("components"))) {
		return
	}
	e.Visible, e.Renewed = true, len(is)
	for _, h := range was {
		h.Note = "The file as it was before is not part of the plan."
	}
	for _, h := range append(was, is...) {
		h.Mark = message.Changed
	}
	for _, h := range is {
		h.Renewed = len(is) == 1
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
