package graphtest

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// page is the part of a listing a call asks for: [from, to) of the matching templates.
type page struct {
	limit, from, to int
}

// list answers GET /{WABA_ID}/message_templates, newest first (Meta: "Template management",
// "Paginated results").
func (s *Server) list(c *call) (any, *Error) {
	a := s.accounts[c.account]
	p, e := s.takePage(c)
	if e != nil {
		return nil, e
	}
	f, e := takeFilter(c)
	if e != nil {
		return nil, e
	}
	found := s.matching(a, f)
	p.clip(found.total())
	data := make([]any, 0, p.to-p.from)
	names := c.fieldsOr(templateDefaults)
	for i := p.from; i < p.to; i++ {
		v, e := s.show(c, s.at(found, i), names)
		if e != nil {
			return nil, e
		}
		data = append(data, v)
	}
	// Fields are checked even when there is nothing to show.
	if len(data) == 0 {
		if _, e := s.show(c, &record{}, names); e != nil {
			return nil, e
		}
	}
	out := ordered{{"data", data}}
	if len(data) > 0 {
		out = append(out, member{"paging", s.paging(c, p, found.total())})
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

// takePage reads limit and cursors. A page that would be too large is answered as Meta does, with
// HTTP 500.
func (s *Server) takePage(c *call) (*page, *Error) {
	p := &page{limit: 25, from: 0, to: -1}
	if c.has("limit") {
		n, e := c.integer("limit")
		if e != nil || n < 1 {
			return nil, wire.Param("Param limit must be an integer greater than 0")
		}
		p.limit = n
	}
	if p.limit > s.options.PageLimit {
		return nil, wire.Plain(1, http.StatusInternalServerError, "Please reduce the amount of data you're asking for, then retry your request")
	}
	if after := c.str("after"); after != "" {
		n, e := offsetOf(after)
		if e != nil {
			return nil, e
		}
		p.from = n + 1
	}
	if before := c.str("before"); before != "" {
		n, e := offsetOf(before)
		if e != nil {
			return nil, e
		}
		p.from, p.to = max(0, n-p.limit), n
	}
	return p, nil
}

func (p *page) clip(total int) {
	if p.to < 0 {
		p.to = p.from + p.limit
	}
	p.to = min(p.to, total)
	p.from = min(p.from, p.to)
}

// paging gives cursors on every page, next and previous only where there is one. The links carry
// the token.
func (s *Server) paging(c *call, p *page, total int) any {
	out := ordered{{"cursors", ordered{{"before", cursor(p.from)}, {"after", cursor(p.to - 1)}}}}
	if p.to < total {
		out = append(out, member{"next", pageLink(c, "after", cursor(p.to-1))})
	}
	if p.from > 0 {
		out = append(out, member{"previous", pageLink(c, "before", cursor(p.from))})
	}
	return out
}

func pageLink(c *call, name, value string) string {
	q := url.Values{}
	for k, v := range c.query {
		if k != "before" && k != "after" && k != "appsecret_proof" {
			q[k] = slices.Clone(v)
		}
	}
	q.Set("access_token", c.token)
	q.Set(name, value)
	if !q.Has("limit") {
		q.Set("limit", strconv.Itoa(25))
	}
	scheme := "http"
	if c.r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + c.r.Host + "/" + c.version + c.path() + "?" + q.Encode()
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
	s.seen(t)
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
		s.seen(t)
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
