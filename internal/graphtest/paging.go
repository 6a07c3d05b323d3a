package graphtest

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// page is the part of a listing a call asks for: [from, to) of the matching templates.
type page struct {
	limit, from, to int
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

// pageOf answers with the part of a listing that a call asks for: each row at a place from 0 on, as
// show gives it. Where there is none, blank is shown to nobody, since fields are checked all the same.
func pageOf[T any](s *Server, c *call, total int, at func(int) T, blank T, show func(T) (any, *Error)) (ordered, *Error) {
	p, e := s.takePage(c)
	if e != nil {
		return nil, e
	}
	p.clip(total)
	data := make([]any, 0, p.to-p.from)
	for i := p.from; i < p.to; i++ {
		v, e := show(at(i))
		if e != nil {
			return nil, e
		}
		data = append(data, v)
	}
	if len(data) == 0 {
		_, e := show(blank)
		return ordered{{"data", data}}, e
	}
	return ordered{{"data", data}, {"paging", s.paging(c, p, total)}}, nil
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

// cursor writes an offset the way Graph's offset cursors look: base64 with ZD in place of each
// padding sign.
func cursor(offset int) string {
	s := base64.StdEncoding.EncodeToString([]byte(strconv.Itoa(offset)))
	bare := strings.TrimRight(s, "=")
	return bare + strings.Repeat("ZD", len(s)-len(bare))
}

// offsetOf reads a cursor. One that nobody gave is refused with code 131059 (Meta: "Changelog",
// v24.0).
func offsetOf(c string) (int, *Error) {
	bare := c
	padding := 0
	for strings.HasSuffix(bare, "ZD") && padding < 2 {
		bare = strings.TrimSuffix(bare, "ZD")
		padding++
	}
	data, err := base64.StdEncoding.DecodeString(bare + strings.Repeat("=", padding))
	if err == nil {
		if n, err := strconv.Atoi(string(data)); err == nil && n >= 0 {
			return n, nil
		}
	}
	return 0, wire.Plain(131059, http.StatusBadRequest, "(#131059) Invalid cursor")
}
