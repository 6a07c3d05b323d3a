package message

import (
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Text is a text with its placeholders filled in.
type Text struct {
	Marked
	Filled    string
	Values    []Value // in their order
	Formatted bool    // WhatsApp's formatting applies
	changed   []span  // of Filled, set by Compare
}

// Value is a stretch of a text that is not written in it: an example in the
// place of a variable, or the words for what is not shown.
type Value struct {
	Start, End int
	Name       string // of the variable; empty when the text as a whole is hidden
	text       plan.Text
	missing    bool // there is no example: the variable stands there as it is written
}

type span struct{ start, end int }

// whole makes a text out of a single value.
func whole(t plan.Text) *Text {
	out := &Text{Filled: t.String()}
	if t.State != plan.Known {
		out.Values = []Value{{End: len(out.Filled), text: t}}
	}
	return out
}

// words is a text of this program's own, or one that is always known.
func words(s string) *Text { return whole(plan.Text{Value: s}) }

// examples say what stands in for a placeholder, and whether there is an example for it.
type examples func(template.Placeholder) (plan.Text, bool)

// fill puts examples in the place of the variables. A variable without an
// example stays as it is written.
func fill(t plan.Text, example examples) *Text {
	if t.State != plan.Known {
		return whole(t)
	}
	out := &Text{}
	var filled strings.Builder
	at, written := 0, t.String()
	for _, p := range template.Placeholders(written) {
		filled.WriteString(written[at:p.Start])
		at = p.End
		value, ok := example(p)
		if !ok {
			value = plan.Text{Value: written[p.Start:p.End]}
		}
		start := filled.Len()
		filled.WriteString(value.String())
		out.Values = append(out.Values, Value{Start: start, End: filled.Len(), Name: p.Name, text: value, missing: !ok})
	}
	filled.WriteString(written[at:])
	out.Filled = filled.String()
	return out
}

func (t *Text) same(u *Text) bool {
	if t == nil || u == nil {
		return t == u
	}
	return t.Filled == u.Filled && slices.EqualFunc(t.Values, u.Values, func(v, w Value) bool {
		return v.Name == w.Name && v.Start == w.Start && v.text.Same(w.text)
	})
}
