package graphtest

import (
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// list answers GET /{WABA_ID}/message_templates, newest first (Meta: "Template management",
// "Paginated results").
func (s *Server) list(c *call) (any, *Error) {
	a := s.accounts[c.account]
	f, e := takeFilter(c)
	if e != nil {
		return nil, e
	}
	found, names := s.matching(a, f), c.fieldsOr(templateDefaults)
	show := func(t *record) (any, *Error) { return s.show(c, t, names) }
	out, e := pageOf(s, c, found.total(), func(i int) *record { return s.at(found, i) }, &record{}, show)
	if e != nil {
		return nil, e
	}
	if c.has("summary") {
		summary, e := s.summary(c, a, found.total())
		if e != nil {
			return nil, e
		}
		out = append(out, member{"summary", summary})
	}
	return out, nil
}

// summary gives the counts asked for by name.
func (s *Server) summary(c *call, a *account, total int) (any, *Error) {
	values := object{
		"total_count": total, "message_template_count": len(a.byKey), "message_template_limit": s.options.TemplateLimit,
		"are_translations_complete": true,
	}
	if v := c.str("summary"); v == "true" || v == "1" {
		return object{"total_count": total}, nil
	}
	out := ordered{}
	for _, name := range c.list("summary") {
		v, ok := values[name]
		if !ok {
			return nil, wire.Param("Tried accessing nonexisting summary field (%s)", name)
		}
		out = append(out, member{name, v})
	}
	return out, nil
}

// listing is what a call may page through: the account's own order, or the templates a filter left,
// newest first.
type listing struct {
	order []*record // oldest first; nil when found counts
	found []*record
}

func (l listing) total() int { return max(len(l.order), len(l.found)) }

// at gives a template of the page that is shown.
func (s *Server) at(l listing, i int) *record {
	if l.order == nil {
		return l.found[i]
	}
	t := l.order[len(l.order)-1-i]
	s.countRead(t)
	return t
}

// matching finds the templates of an account as a listing sees them at this moment. Without a
// filter, and as long as none of them can be over or late, that is all of them, and nothing is
// walked through.
func (s *Server) matching(a *account, f *filter) listing {
	if s.options.ListLag == 0 && !a.passing && f.empty() {
		return listing{order: a.order}
	}
	return listing{found: s.walk(a, f)}
}

func (s *Server) walk(a *account, f *filter) []*record {
	now := s.now()
	var out, over []*record
	for _, t := range slices.Backward(a.order) {
		if !t.gone.IsZero() && !now.Before(t.gone.Add(s.options.ListLag)) || !t.deleteAfter.IsZero() && !now.Before(t.deleteAfter) {
			over = append(over, t)
			continue
		}
		if s.options.ListLag > 0 {
			if now.Before(t.created.Add(s.options.ListLag)) {
				continue
			}
			if t.stale != nil && now.Before(t.staleUntil) {
				t = t.stale
			}
		}
		s.countRead(t)
		if f.matches(t) {
			out = append(out, t)
		}
	}
	for _, t := range over {
		if t.gone.IsZero() {
			s.remove(t)
		}
		a.forget(t)
	}
	return out
}
