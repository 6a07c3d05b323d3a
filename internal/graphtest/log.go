package graphtest

import (
	"bytes"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Request is one call as the log keeps it. Tokens are taken out of it everywhere.
type Request struct {
	Time    time.Time // on the server's clock
	Op      Operation
	Method  string
	Version string // "v25.0"
	Path    string // without the version: "/102290129340398/message_templates"
	Query   url.Values
	Header  http.Header
	Body    map[string]any // decoded JSON or form; numbers are json.Number
	Raw     []byte         // the body's bytes; not kept for uploads
	Size    int            // of the body

	TokenInURL bool // access_token was in the query: it must never be
	Fault      FaultKind
	Status     int // 0 while in flight, and when the connection was cut
	Code       int // of an error answer
	Subcode    int
}

// Sent tells whether a field was sent at all, in the body or the query: sending false is not the
// same as leaving out.
func (r Request) Sent(field string) bool {
	_, ok := r.Body[field]
	return ok || r.Query.Has(field)
}

// Param returns what was sent for a field, from the body or else the query; nil when nothing was.
func (r Request) Param(field string) any {
	if v, ok := r.Body[field]; ok {
		return v
	}
	if r.Query.Has(field) {
		return r.Query.Get(field)
	}
	return nil
}

// IsWrite tells whether the call is a POST or DELETE.
func (r Request) IsWrite() bool { return r.Method == http.MethodPost || r.Method == http.MethodDelete }

const (
	maxLog = 50000     // calls kept
	maxRaw = 256 << 10 // bytes of a body kept
)

// logCall appends a call to the log. The caller holds the lock.
func (s *Server) logCall(c *call, fault *Fault) *Request {
	r := &Request{
		Time: s.now(), Op: c.op, Method: c.r.Method, Version: c.version, Path: c.path(), Body: c.body,
		Size: len(c.raw), TokenInURL: c.tokenInURL, Header: s.redactedHeader(c.r.Header), Query: redactedQuery(c.query),
	}
	if fault != nil {
		r.Fault = fault.Kind
	}
	if len(c.raw) <= maxRaw && c.op != OpUpload {
		r.Raw = c.raw
		if c.token != "" {
			r.Raw = bytes.ReplaceAll(c.raw, []byte(c.token), []byte("REDACTED"))
		}
	}
	if len(s.log) >= maxLog {
		s.log = slices.Clone(s.log[maxLog/2:])
	}
	s.log = append(s.log, r)
	return r
}

func (s *Server) finish(r *Request, a *reply, cut cut) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a == nil || cut != noCut {
		return
	}
	r.Status = a.status
	if a.err != nil {
		r.Code, r.Subcode = a.err.Code, a.err.Subcode
	}
}

func (s *Server) redactedHeader(h http.Header) http.Header {
	h = h.Clone()
	if v := h.Get("Authorization"); v != "" {
		scheme, _, _ := strings.Cut(v, " ")
		h.Set("Authorization", scheme+" REDACTED")
	}
	if key := s.options.AuthHeader; key != "" && h.Get(key) != "" {
		h.Set(key, "REDACTED")
	}
	return h
}

// redactedQuery hides the parameters that are secrets by nature; access_token is gone already.
func redactedQuery(q url.Values) url.Values {
	q = maps.Clone(q)
	for _, name := range []string{"input_token", "appsecret_proof", "verify_token"} {
		if q.Has(name) {
			q.Set(name, "REDACTED")
		}
	}
	return q
}

// Requests returns the calls to Graph so far, oldest first, those in flight included.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return copies(s.log)
}

// copies are what there is now.
func copies[T any](all []*T) []T {
	out := make([]T, len(all))
	for i, v := range all {
		out[i] = *v
	}
	return out
}

// ResetRequests empties the log.
func (s *Server) ResetRequests() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = nil
}

// Writes returns the POST and DELETE calls so far.
func (s *Server) Writes() []Request {
	return slices.DeleteFunc(s.Requests(), func(r Request) bool { return !r.IsWrite() })
}

// Calls returns the calls of one operation so far.
func (s *Server) Calls(op Operation) []Request {
	return slices.DeleteFunc(s.Requests(), func(r Request) bool { return op != OpAny && r.Op != op })
}
