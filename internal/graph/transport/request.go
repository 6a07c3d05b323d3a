package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"time"
)

// doer performs a request. An answer may come next to an error: it is then
// what was answered, for those who only look at headers.
type doer func(ctx context.Context, r *Request) (*Answer, error)

// link is one concern of a call, and has next do the rest.
type link func(ctx context.Context, r *Request, next doer) (*Answer, error)

// Request is one call on its way down the chain. A link that changes it works
// on a clone: a retry sends the one it was given again.
type Request struct {
	Method string
	path   []Element // only NewRequest sets it
	Query  url.Values
	Header http.Header
	Body   []byte // a JSON object, or nil
	File   *File  // what is sent in place of a body, or nil

	Account  string // the account whose node this is, or ""
	Template string // the template that this is about, or ""
	// Recipient is whom a message is for, or "": for the limit on messages to
	// one recipient. It is in no log and in no error.
	Recipient string

	OnAPIHost bool // goes to APIURL, whose paths have no version

	rejected error  // why it must not be sent
	address  string // where it goes in place of a host of Graph's, see Download

	Scheme  string        // of the Authorization header; "" is Bearer
	App     string        // the app as which this is sent, by its secret; "" is whom the token was made for
	Timeout time.Duration // of one attempt; 0 is the client's

	// Dispensable are names in the query's fields that are not asked for where
	// Graph calls them nonexisting: the call is worth making without them.
	Dispensable []string

	// IdempotentPOST marks a POST that may be done twice all the same.
	IdempotentPOST bool
	// NoRetry marks a call that is not repeated as it is: whoever makes it asks
	// first what became of it.
	NoRetry bool
	// Splittable marks a page of a listing that can be asked for in smaller
	// pieces: code 1 is then an answer about its size and not worth a repeat.
	Splittable bool
}

// Answer is what came back. The lowest link leaves the body to be read; above
// the bound it is in memory.
type Answer struct {
	Host   string // that answered
	Status int
	Header http.Header
	stream io.ReadCloser
	Body   []byte
}

// Element is one step of a path that was checked, or why it must not be sent.
type Element struct {
	text  string // on the wire
	shown string // in logs and errors
	kind  string // what a node is the id of, as its argument is called
	err   error
}

// The nodes whose limits are known.
const (
	AccountNode  = "business account id"
	TemplateNode = "template id"
)

// Node is the id of an object. Graph's ids are digits; anything else, above
// all nothing, would turn a call on one object into a call on another.
func Node(argument, id string) Element {
	if !IsDigits(id) {
		return Element{err: &ArgumentError{Argument: argument, Value: id, Problem: "must be a numeric id"}}
	}
	return Element{text: id, shown: id, kind: argument}
}

// Edge is a fixed part of a path.
func Edge(name string) Element {
	name = url.PathEscape(name)
	return Element{text: name, shown: name}
}

// Opaque is an id that Meta has made, to be written as Meta wrote it: what an
// escaped character would be taken for is not documented. The caller has checked
// its characters. Logs and errors have shown in its place.
func Opaque(id, shown string) Element { return Element{text: id, shown: shown} }

// NewRequest is a call to an object, or to an edge of it: the only place where a
// path is put together. A request that must not be sent for a mistake of the
// caller's is one too: sending it sends nothing and returns the mistake.
func NewRequest(method string, node Element, edges ...string) *Request {
	r := &Request{Method: method, path: []Element{node}, Query: url.Values{}, Header: http.Header{}}
	for _, name := range edges {
		r.path = append(r.path, Edge(name))
	}
	r.Reject(node.err)
	for _, e := range r.path {
		r.Require(e.text != "", "path", "must not be empty")
	}
	switch node.kind {
	case AccountNode:
		r.Account = node.text
	case TemplateNode:
		r.Template = node.text
	}
	return r
}

// Require rejects a request unless holds says that an argument is as it must be.
func (r *Request) Require(holds bool, argument, problem string) {
	if !holds {
		r.Reject(&ArgumentError{Argument: argument, Problem: problem})
	}
}

// AskFor sets the fields that a read asks for, and returns the request.
func (r *Request) AskFor(fields string) *Request {
	r.Query.Set("fields", fields)
	return r
}

// Reject notes why a request must not be sent. The first reason is kept; nil is
// none.
func (r *Request) Reject(reason error) {
	if r.rejected == nil {
		r.rejected = reason
	}
}

// Rejected is why the request must not be sent, or nil.
func (r *Request) Rejected() error { return r.rejected }

// About says which template a request is about whose path does not name it.
func (r *Request) About(template string) {
	e := Node(TemplateNode, template)
	r.Reject(e.err)
	r.Template = e.text
}

// SetBody makes the JSON of v the body, and returns the request: without the
// escaping of <, > and &, which is meant for HTML. argument is what an error
// calls it.
func (r *Request) SetBody(argument string, v any) *Request {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		r.Reject(&ArgumentError{Argument: argument, Problem: "cannot be written as JSON: " + err.Error()})
	}
	r.Body = bytes.TrimSuffix(buf.Bytes(), []byte("\n"))
	return r
}

// SetForm makes the body a form, for the calls of which Meta shows no other.
func (r *Request) SetForm(values url.Values) {
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Body = []byte(values.Encode())
}

// SetFile makes the body a form with fields and a file in it.
func (r *Request) SetFile(fields map[string]string, name, contentType string, content []byte) {
	var buf bytes.Buffer
	form := multipart.NewWriter(&buf)
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		_ = form.WriteField(field, fields[field]) // into memory: cannot fail
	}
	part, _ := form.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {mime.FormatMediaType("form-data", map[string]string{"name": "file", "filename": name})}, "Content-Type": {contentType},
	})
	_, _ = part.Write(content)
	_ = form.Close()
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Body = buf.Bytes()
}

// Download is a GET of an address that Graph has given, which is not Graph's own
// and gets no token. The address itself opens what is there: logs and errors show
// neither it nor its host. what is shown in its place.
func (c *Chain) Download(address, what string) *Request {
	r := NewRequest(http.MethodGet, Edge(what))
	r.address = address
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "https" && (u.Scheme != "http" || !isLoopback(u.Hostname())) {
		r.Reject(&ArgumentError{Argument: what, Problem: "must be an https address, as Graph gives them"})
		return r
	}
	c.Hide(address, u.RequestURI(), u.RawQuery)
	return r
}

// Clone copies a request as far as a link may change it.
func (r *Request) Clone() *Request {
	c := *r
	c.Query = maps.Clone(r.Query)
	c.Header = r.Header.Clone()
	return &c
}

// idempotent reports whether doing it twice is the same as doing it once.
func (r *Request) idempotent() bool {
	return r.Method == http.MethodGet || r.Method == http.MethodDelete || r.IdempotentPOST
}

// LogPath is the path for logs and errors: no host, no version, no query, and
// nothing that would let its reader do what the caller does.
func (r *Request) LogPath() string { return r.join(func(e Element) string { return e.shown }) }

// wirePath is the path for the wire.
func (r *Request) wirePath() string { return r.join(func(e Element) string { return e.text }) }

func (r *Request) join(write func(Element) string) string {
	var b strings.Builder
	for _, e := range r.path {
		b.WriteByte('/')
		b.WriteString(write(e))
	}
	return b.String()
}

// IsDigits reports whether a text is made of digits alone, as ids are.
func IsDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
