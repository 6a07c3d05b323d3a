package graphtest

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Error is an error answer of the Graph API.
type Error = wire.Error

// reply is an answer, ready to be written.
type reply struct {
	status int
	header http.Header
	body   []byte
	err    *Error // nil on success
}

func (a *reply) write(w http.ResponseWriter) {
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body)
}

func (s *Server) okReply(c *call, v any) *reply {
	body := phpEscape(wire.Encode(v))
	h := s.header(c, 0)
	if c.r.Method == http.MethodGet {
		sum := fnv.New64a()
		sum.Write(body)
		h.Set("ETag", fmt.Sprintf(`"%x"`, sum.Sum64()))
	}
	return &reply{status: http.StatusOK, header: h, body: body}
}

func (s *Server) errorReply(c *call, e *Error) *reply {
	h := s.header(c, e.Regain)
	if e.Challenge != "" {
		h.Set("WWW-Authenticate", fmt.Sprintf(`OAuth "Facebook Platform" "%s" "%s"`, e.Challenge, e.Message))
	}
	return &reply{status: e.Status, header: h, body: phpEscape(wire.Encode(e.Body(s.trace()))), err: e}
}

// header gives the headers Graph sends with each answer.
func (s *Server) header(c *call, regain int) http.Header {
	h := http.Header{}
	h.Set("Content-Type", "application/json; charset=UTF-8")
	h.Set("Vary", "Origin, Accept-Encoding")
	h.Set("X-Fb-Trace-Id", s.trace())
	h.Set("X-Fb-Request-Id", s.trace())
	h.Set("X-Fb-Rev", "1027654321")
	h.Set("X-Fb-Debug", s.trace()+"==")
	h.Set("Cache-Control", "private, no-cache, no-store, must-revalidate")
	h.Set("Pragma", "no-cache")
	h.Set("Expires", "Sat, 01 Jan 2000 00:00:00 GMT")
	h.Set("Strict-Transport-Security", "max-age=15552000; preload")
	h.Set("Access-Control-Allow-Origin", "*")
	if c.version != "" {
		h.Set("Facebook-Api-Version", c.version)
	}
	s.usage(c, h, regain)
	return h
}

func (s *Server) trace() string { return fmt.Sprintf("AFake%017d_", s.calls) }

// phpEscape writes JSON the way Graph does: slashes and everything beyond ASCII escaped. A client
// that keeps the bytes of an answer instead of its meaning sees differences that are none. Neither
// can occur outside a string, so bytes will do.
func phpEscape(in []byte) []byte {
	out := make([]byte, 0, len(in)+len(in)/16)
	for i := 0; i < len(in); i++ {
		switch b := in[i]; {
		case b == '/':
			out = append(out, '\\', '/')
		case b < utf8.RuneSelf:
			out = append(out, b)
		default:
			r, size := utf8.DecodeRune(in[i:])
			for _, unit := range utf16.AppendRune(nil, r) {
				out = fmt.Appendf(out, `\u%04x`, unit)
			}
			i += size - 1
		}
	}
	return out
}

// Objects of answers keep their order: Graph's have one, and recordings show it.
type (
	member  = wire.Member
	ordered = wire.Ordered
)

// memberOrder is the order of keys in components, buttons and examples as recordings have it.
var memberOrder = []string{
	"type", "format", "text", "add_security_recommendation", "code_expiration_minutes", "limited_time_offer", "has_expiration",
	"url", "phone_number", "flow_id", "flow_action", "navigate_screen", "param_name", "example", "app_deep_link", "buttons", "cards", "components",
}

// InOrder sorts an object's keys the way Graph does; keys nobody has recorded come last, by name.
func InOrder(v any) any {
	switch v := v.(type) {
	case object:
		return orderObject(v)
	case []object:
		out := make([]any, len(v))
		for i := range v {
			out[i] = orderObject(v[i])
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = InOrder(v[i])
		}
		return out
	}
	return v
}

func orderObject(o object) ordered {
	names := slices.Sorted(maps.Keys(o))
	slices.SortStableFunc(names, func(a, b string) int { return placeIn(memberOrder, a) - placeIn(memberOrder, b) })
	out := make(ordered, len(names))
	for i, k := range names {
		out[i] = member{k, InOrder(o[k])}
	}
	return out
}

// placeIn is where a name stands in an order; what is not in it comes last.
func placeIn(order []string, name string) int {
	if i := slices.Index(order, name); i >= 0 {
		return i
	}
	return len(order)
}

// number turns a numeric string into a JSON number and leaves everything else alone.
func number(v any) any {
	s, ok := v.(string)
	if !ok || s == "" || len(s) > 18 || wire.Digits(s) != s {
		return v
	}
	return json.Number(s)
}
