package message

import "github.com/abd65749/terraform-provider-whatsapp/internal/review/textdiff"

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
