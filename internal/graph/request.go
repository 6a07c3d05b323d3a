package graph

import (
	"context"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// doer performs a request. An answer may come next to an error: it is then
// what was answered, for those who only look at headers.
type doer func(ctx context.Context, r *request) (*answer, error)

// link wraps a doer with one concern.
type link func(next doer) doer

// host is one of Meta's two addresses.
type host int

const (
	graphHost host = iota // versioned paths
	apiHost               // paths without a version
)

// request is one call on its way down the chain. A link that changes it works
// on a clone: a retry sends the one it was given again.
type request struct {
	method string
	host   host
	path   []string // elements, unescaped; only newRequest makes them
	query  url.Values
	header http.Header
	body   []byte // a JSON object, or nil
	file   *part  // what is sent in place of a body, or nil

	account  string // the account whose node this is, or ""
	template string // the template whose node this is, or ""

	scheme  string        // of the Authorization header; "" is Bearer
	timeout time.Duration // of one attempt; 0 is the client's

	// repeatable marks a POST that may be done twice all the same.
	repeatable bool
	// single marks a call that is not repeated as it is: whoever makes it asks
	// first what became of it.
	single bool
	// shrinkable marks a page of a listing that can be asked for in smaller
	// pieces: code 1 is then an answer about its size and not worth a repeat.
	shrinkable bool
}

// answer is what came back. The lowest link leaves the body to be read; above
// the bound it is in memory.
type answer struct {
	host   string // that answered
	status int
	header http.Header
	stream io.ReadCloser
	body   []byte
}

// element is one step of a path that was checked, or why it must not be sent.
type element struct {
	text string
	kind string // what a node is the id of, as its argument is called
	err  error
}

// The nodes whose limits are known.
const (
	accountNode  = "business account id"
	templateNode = "template id"
)

// node is the id of an object. Graph's ids are digits; anything else, above
// all nothing, would turn a call on one object into a call on another.
func node(argument, id string) element {
	if !isDigits(id) {
		return element{err: &ArgumentError{Argument: argument, Value: id, Problem: "must be a numeric id"}}
	}
	return element{text: id, kind: argument}
}

// edge is a fixed part of a path.
func edge(name string) element { return element{text: name} }

// newRequest is the only place where a path is put together.
func newRequest(method string, h host, elements ...element) (*request, error) {
	r := &request{method: method, host: h, query: url.Values{}, header: http.Header{}}
	for _, e := range elements {
		if e.err != nil {
			return nil, e.err
		}
		if e.text == "" {
			return nil, &ArgumentError{Argument: "path", Problem: "must not be empty"}
		}
		r.path = append(r.path, e.text)
		switch e.kind {
		case accountNode:
			r.account = e.text
		case templateNode:
			r.template = e.text
		}
	}
	return r, nil
}

func (r *request) clone() *request {
	c := *r
	c.query = maps.Clone(r.query)
	c.header = r.header.Clone()
	return &c
}

// idempotent reports whether doing it twice is the same as doing it once.
func (r *request) idempotent() bool {
	return r.method == http.MethodGet || r.method == http.MethodDelete || r.repeatable
}

// where is the path for logs and errors: no host, no version, no query, and
// nothing that would let its reader go on with an upload.
func (r *request) where() string {
	return r.join(func(e string) string {
		if isSession(e) {
			return sessionPrefix + redacted
		}
		return url.PathEscape(e)
	})
}

// location is the path for the wire. An upload session is written as Meta
// wrote it: its characters are checked, and what an escaped one would be taken
// for is not documented.
func (r *request) location() string {
	return r.join(func(e string) string {
		if isSession(e) {
			return e
		}
		return url.PathEscape(e)
	})
}

func (r *request) join(write func(string) string) string {
	var b strings.Builder
	for _, e := range r.path {
		b.WriteByte('/')
		b.WriteString(write(e))
	}
	return b.String()
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
