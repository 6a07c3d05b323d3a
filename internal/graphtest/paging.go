package graphtest

import (
	"encoding/base64"
	"maps"
	"net/http"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// takePage reads limit and cursors: the part of a listing a call asks for, [from, to) of total rows. A
// page that would be too large is answered as Meta does, with HTTP 500.
func (s *Server) takePage(c *call, total int) (from, to int, e *Error) {
	limit := 25
	if c.has("limit") {
		if limit, e = c.integer("limit"); e != nil || limit < 1 {
			return 0, 0, wire.Param("Param limit must be an integer greater than 0")
		}
	}
	if limit > s.options.PageLimit {
		return 0, 0, wire.Plain(1, http.StatusInternalServerError, "Please reduce the amount of data you're asking for, then retry your request")
	}
	if after := c.str("after"); after != "" {
		from, e = offsetOf(after)
		from++
	}
	to = from + limit
	if before := c.str("before"); before != "" && e == nil {
		to, e = offsetOf(before)
		from = max(0, to-limit)
	}
	to = min(to, total)
	return min(from, to), to, e
}

// pageOf answers with the part of a listing that a call asks for: each row at a place from 0 on, as
// show gives it. Where there is none, blank is shown to nobody, since fields are checked all the same.
func pageOf[T any](s *Server, c *call, total int, at func(int) T, blank T, show func(T) (any, *Error)) (ordered, *Error) {
	from, to, e := s.takePage(c, total)
	if e != nil {
		return nil, e
	}
	data := make([]any, 0, to-from)
	for i := from; i < to; i++ {
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
	// Cursors are on every page, next and previous only where there is one.
	paging := ordered{{"cursors", ordered{{"before", cursor(from)}, {"after", cursor(to - 1)}}}}
	if to < total {
		paging = append(paging, member{"next", pageLink(c, "after", cursor(to-1))})
	}
	if from > 0 {
		paging = append(paging, member{"previous", pageLink(c, "before", cursor(from))})
	}
	return ordered{{"data", data}, {"paging", paging}}, nil
}

// pageLink is the address of another page. It carries the token.
func pageLink(c *call, name, value string) string {
	q := maps.Clone(c.query)
	for _, once := range []string{"before", "after", "appsecret_proof"} {
		q.Del(once)
	}
	q.Set("access_token", c.token)
	q.Set(name, value)
	if !q.Has("limit") {
		q.Set("limit", strconv.Itoa(25))
	}
	return c.origin() + "/" + c.version + c.path() + "?" + q.Encode()
}

// cursor writes an offset the way Graph's offset cursors look: base64 with ZD in place of each
// padding sign.
func cursor(offset int) string {
	return strings.ReplaceAll(base64.StdEncoding.EncodeToString([]byte(strconv.Itoa(offset))), "=", "ZD")
}

// offsetOf reads a cursor. One that nobody gave is refused with code 131059 (Meta: "Changelog",
// v24.0).
func offsetOf(c string) (int, *Error) {
	data, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(c, "ZD", "=")) // no number has a Z in base64
	n, notNumber := strconv.Atoi(string(data))
	if err != nil || notNumber != nil || n < 0 {
		return 0, wire.Plain(131059, http.StatusBadRequest, "(#131059) Invalid cursor")
	}
	return n, nil
}
