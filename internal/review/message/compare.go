package message

import "github.com/abd65749/terraform-provider-whatsapp/internal/review/textdiff"

// Compare marks, in both, how two versions of a message differ. It reports
// whether a reader sees any difference.
func Compare(before, after *Message) bool {
	c := &comparison{}
	c.headers(&before.Header, &after.Header)
	c.offers(before.Offer, after.Offer)
	c.optional(before.Body, after.Body)
	c.optional(before.Footer, after.Footer)
	c.optional(before.CallPermission, after.CallPermission)
	c.buttons(before.Buttons, after.Buttons)
	c.cards(before.Cards, after.Cards)
	c.others(before.Others, after.Others)
	c.libraries(before.Library, after.Library)
	return c.differs
}

type comparison struct{ differs bool }

// mark gives a part that is on one side only its mark.
func (c *comparison) mark(m *Mark, to Mark) {
	*m = to
	c.differs = true
}

// optional compares two texts of which either may be missing.
func (c *comparison) optional(a, b *Text) {
	switch {
	case a == nil && b == nil:
	case a == nil:
		c.mark(&b.Mark, Added)
	case b == nil:
		c.mark(&a.Mark, Removed)
	default:
		c.texts(a, b)
	}
}

func (c *comparison) texts(a, b *Text) {
	if a.same(*b) {
		return
	}
	c.mark(&a.Mark, Changed)
	c.mark(&b.Mark, Changed)
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
		if n := len(out); n > 0 && isBlank(text[out[n-1].end:s.start]) {
			out[n-1].end = s.end
			continue
		}
		out = append(out, s)
	}
	return out
}

func isBlank(s string) bool {
	for _, r := range s {
		if r != ' ' {
			return false
		}
	}
	return true
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

func (c *comparison) headers(a, b **Header) {
	switch {
	case *a == nil && *b == nil:
	case *a == nil:
		c.mark(&(*b).Mark, Added)
	case *b == nil:
		c.mark(&(*a).Mark, Removed)
	default:
		c.header(*a, *b)
	}
}

func (c *comparison) header(a, b *Header) {
	if a.Text != nil && b.Text != nil {
		c.texts(a.Text, b.Text)
		a.Mark, b.Mark = a.Text.Mark, b.Text.Mark
		return
	}
	if !a.same(b) {
		c.mark(&a.Mark, Changed)
		c.mark(&b.Mark, Changed)
	}
}

func (c *comparison) offers(a, b *Offer) {
	switch {
	case a == nil && b == nil:
	case a == nil:
		c.mark(&b.Mark, Added)
	case b == nil:
		c.mark(&a.Mark, Removed)
	default:
		c.texts(&a.Text, &b.Text)
		if a.Text.Mark != Same || a.Expires != b.Expires {
			c.mark(&a.Mark, Changed)
			c.mark(&b.Mark, Changed)
		}
	}
}

func (c *comparison) buttons(a, b []Button) {
	// A button with the same label is the same one, and another one can at most
	// be of the same kind.
	near := func(i, j int) bool { return a[i].Type == b[j].Type }
	for _, p := range textdiff.Match(len(a), len(b), func(i, j int) bool { return near(i, j) && a[i].Label.same(b[j].Label) }, near) {
		switch {
		case p.A < 0:
			c.mark(&b[p.B].Mark, Added)
		case p.B < 0:
			c.mark(&a[p.A].Mark, Removed)
		case !a[p.A].same(b[p.B]):
			x, y := &a[p.A], &b[p.B]
			c.mark(&x.Mark, Changed)
			c.mark(&y.Mark, Changed)
			c.texts(&x.Label, &y.Label)
			c.optional(x.Target, y.Target)
		}
	}
}

func (c *comparison) others(a, b []Other) {
	for _, p := range textdiff.Match(len(a), len(b), func(i, j int) bool { return a[i].Name == b[j].Name && a[i].Text.same(b[j].Text) }, textdiff.Anything) {
		switch {
		case p.A < 0:
			c.mark(&b[p.B].Mark, Added)
		case p.B < 0:
			c.mark(&a[p.A].Mark, Removed)
		case a[p.A].Name != b[p.B].Name || !a[p.A].Text.same(b[p.B].Text):
			c.mark(&a[p.A].Mark, Changed)
			c.mark(&b[p.B].Mark, Changed)
		}
	}
}

func (c *comparison) libraries(a, b *Library) {
	if a == nil || b == nil {
		c.differs = c.differs || a != b
		return
	}
	c.texts(&a.Name, &b.Name)
	for _, p := range textdiff.Match(len(a.Inputs), len(b.Inputs), func(i, j int) bool { return a.Inputs[i].same(b.Inputs[j]) }, textdiff.Anything) {
		switch {
		case p.A < 0:
			c.mark(&b.Inputs[p.B].Value.Mark, Added)
		case p.B < 0:
			c.mark(&a.Inputs[p.A].Value.Mark, Removed)
		default:
			c.texts(&a.Inputs[p.A].Value, &b.Inputs[p.B].Value)
		}
	}
}

func (i Input) same(j Input) bool { return i.Name == j.Name && i.Value.same(j.Value) }

func (c *comparison) cards(a, b []Card) {
	for _, p := range textdiff.Match(len(a), len(b), func(i, j int) bool { return a[i].same(b[j]) }, textdiff.Anything) {
		switch {
		case p.A < 0:
			c.mark(&b[p.B].Mark, Added)
		case p.B < 0:
			c.mark(&a[p.A].Mark, Removed)
		case !a[p.A].same(b[p.B]):
			c.card(&a[p.A], &b[p.B])
		}
	}
}

func (c *comparison) card(a, b *Card) {
	c.mark(&a.Mark, Changed)
	c.mark(&b.Mark, Changed)
	c.headers(&a.Header, &b.Header)
	c.optional(a.Body, b.Body)
	c.buttons(a.Buttons, b.Buttons)
	c.others(a.Others, b.Others)
}

// same reports whether two cards look and do the same.
func (a Card) same(b Card) bool {
	if !a.Header.same(b.Header) || !sameText(a.Body, b.Body) || len(a.Buttons) != len(b.Buttons) || len(a.Others) != len(b.Others) {
		return false
	}
	for i := range a.Buttons {
		if !a.Buttons[i].same(b.Buttons[i]) {
			return false
		}
	}
	for i := range a.Others {
		if a.Others[i].Name != b.Others[i].Name || !a.Others[i].Text.same(b.Others[i].Text) {
			return false
		}
	}
	return true
}

func (h *Header) same(g *Header) bool {
	if h == nil || g == nil {
		return h == g
	}
	if h.Format != g.Format || !sameText(h.Text, g.Text) {
		return false
	}
	if h.File != nil && g.File != nil {
		return h.File.Same(*g.File) // each upload gives another handle, which says nothing
	}
	return h.File == g.File && h.Handle == g.Handle
}
