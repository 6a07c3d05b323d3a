package message

import (
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/textdiff"
)

// Compare marks, in both, how two versions of a message differ. It reports
// whether a reader sees any difference.
func Compare(before, after *Message) bool {
	c := &comparison{}
	c.parts(&before.Parts, &after.Parts)
	c.offer(before.Offer, after.Offer)
	c.text(before.Footer, after.Footer)
	c.text(before.CallPermission, after.CallPermission)
	each(before.Cards, after.Cards, Card.same, textdiff.Anything, c.card)
	c.library(before.Library, after.Library)
	return c.differs
}

type comparison struct{ differs bool }

// part is a part of a message that gets a mark; nil where it is missing.
type part interface {
	comparable
	set(to Mark)
}

// both marks a part that is on one side only, and reports whether it is on both.
func both[P part](c *comparison, a, b P) bool {
	var missing P
	switch {
	case a == missing && b == missing:
		return false
	case a == missing:
		b.set(Added)
	case b == missing:
		a.set(Removed)
	default:
		return true
	}
	c.differs = true
	return false
}

func changed[P part](c *comparison, a, b P) {
	a.set(Changed)
	b.set(Changed)
	c.differs = true
}

// each compares the elements of two lists that belong together. A pair has nil for
// what is missing on its side.
func each[T any](a, b []T, equal func(x, y T) bool, near func(i, j int) bool, compare func(x, y *T)) {
	at := func(list []T, i int) *T {
		if i < 0 {
			return nil
		}
		return &list[i]
	}
	same := func(i, j int) bool { return equal(a[i], b[j]) }
	for _, p := range textdiff.Match(len(a), len(b), same, near) {
		compare(at(a, p.A), at(b, p.B))
	}
}

// text compares two texts of which either may be missing.
func (c *comparison) text(a, b *Text) {
	if !both(c, a, b) || a.same(b) {
		return
	}
	changed(c, a, b)
	left, right := a.tokens(), b.tokens()
	pairs := textdiff.Align(len(left), len(right), func(i, j int) bool { return left[i].same(right[j]) })
	for _, p := range pairs {
		if p.B < 0 {
			a.changed = append(a.changed, left[p.A].span)
		}
		if p.A < 0 {
			b.changed = append(b.changed, right[p.B].span)
		}
	}
	a.changed, b.changed = bridged(a.Filled, a.changed), bridged(b.Filled, b.changed)
}

// bridged joins changes that only white space separates: they read as one.
func bridged(text string, changes []span) []span {
	var out []span
	for _, s := range changes {
		if n := len(out); n > 0 && strings.Trim(text[out[n-1].end:s.start], " ") == "" {
			out[n-1].end = s.end
			continue
		}
		out = append(out, s)
	}
	return out
}

// token is what changes as a whole: a word, or the value of a variable.
type token struct {
	span
	text  string
	value *Value
}

func (t token) same(u token) bool {
	if t.value == nil || u.value == nil {
		return t.value == u.value && t.text == u.text
	}
	return t.value.Name == u.value.Name && t.value.text.Same(u.value.text)
}

func (t *Text) tokens() []token {
	var out []token
	at := 0
	words := func(end int) {
		for _, word := range textdiff.Words(t.Filled[at:end]) {
			out = append(out, token{span: span{at, at + len(word)}, text: word})
			at += len(word)
		}
	}
	for i := range t.Values {
		v := &t.Values[i]
		words(v.Start)
		out = append(out, token{span: span{v.Start, v.End}, value: v})
		at = v.End
	}
	words(len(t.Filled))
	return out
}

// parts compares what a message and a card have alike.
func (c *comparison) parts(a, b *Parts) {
	c.header(a.Header, b.Header)
	c.text(a.Body, b.Body)
	// A button with the same label is the same one, and another one can at most
	// be of the same kind.
	near := func(i, j int) bool { return a.Buttons[i].Type == b.Buttons[j].Type }
	isSame := func(x, y Button) bool { return x.Type == y.Type && x.Label.same(&y.Label) }
	each(a.Buttons, b.Buttons, isSame, near, c.button)
	each(a.Others, b.Others, Other.same, textdiff.Anything, func(x, y *Other) {
		if both(c, x, y) && !x.same(*y) {
			changed(c, x, y)
		}
	})
}

func (c *comparison) header(a, b *Header) {
	switch {
	case !both(c, a, b):
	case a.Text != nil && b.Text != nil:
		c.text(a.Text, b.Text)
		a.Mark, b.Mark = a.Text.Mark, b.Text.Mark
	case !a.same(b):
		changed(c, a, b)
	}
}

func (c *comparison) button(a, b *Button) {
	if both(c, a, b) && !a.same(*b) {
		changed(c, a, b)
		c.text(&a.Label, &b.Label)
		c.text(a.Target, b.Target)
	}
}

func (c *comparison) card(a, b *Card) {
	if both(c, a, b) && !a.same(*b) {
		changed(c, a, b)
		c.parts(&a.Parts, &b.Parts)
	}
}

func (c *comparison) offer(a, b *Offer) {
	if !both(c, a, b) {
		return
	}
	c.text(&a.Text, &b.Text)
	if a.Text.Mark != Same || a.Expires != b.Expires {
		changed(c, a, b)
	}
}

func (c *comparison) library(a, b *Library) {
	if !both(c, a, b) {
		return
	}
	c.text(&a.Name, &b.Name)
	each(a.Inputs, b.Inputs, Other.same, textdiff.Anything, func(x, y *Other) {
		if both(c, x, y) {
			c.text(&x.Text, &y.Text)
		}
	})
}

// same reports whether two cards look and do the same.
func (a Card) same(b Card) bool {
	return a.Header.same(b.Header) && a.Body.same(b.Body) &&
		slices.EqualFunc(a.Buttons, b.Buttons, Button.same) && slices.EqualFunc(a.Others, b.Others, Other.same)
}

// same reports whether two buttons look and do the same.
func (b Button) same(c Button) bool {
	return b.Type == c.Type && b.Icon == c.Icon && b.Does == c.Does && b.Label.same(&c.Label) && b.Target.same(c.Target)
}

func (o Other) same(p Other) bool { return o.Name == p.Name && o.Text.same(&p.Text) }

func (h *Header) same(g *Header) bool {
	if h == nil || g == nil {
		return h == g
	}
	if h.Format != g.Format || !h.Text.same(g.Text) {
		return false
	}
	if h.File != nil && g.File != nil {
		return h.File.Same(*g.File) // each upload gives another handle, which says nothing
	}
	return h.File == g.File && h.Handle == g.Handle
}
