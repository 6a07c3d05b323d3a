package faults_test

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"
)

// wire is a proxy between the provider and a Graph server. It keeps what it
// sees, and breaks the calls that a rule is about.
type wire struct {
	t        *testing.T
	upstream string
	client   http.Client
	server   *http.Server
	address  string
	closed   chan struct{}

	mu    sync.Mutex
	calls []*call
	rules []*rule
	names map[string]string // by id of a template, and by id of an upload session
	limit string            // of a page, where the provider's is not to be
}

// rule breaks calls of one operation on one template.
type rule struct {
	op, name string // name "*" is any
	skip     int    // how many calls pass first
	times    int    // how many calls it breaks then; 0 for all
	done     bool   // the server does the work first
	ahead    string // it breaks calls only until this operation was asked for, of the same name
	after    string // and only once this one was
	fault    fault

	seen, met int
}

// startWire listens until the test ends.
func startWire(t *testing.T, upstream string) *wire {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{t: t, upstream: upstream, address: "http://" + listener.Addr().String(), closed: make(chan struct{}), names: map[string]string{}}
	w.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	w.server = &http.Server{Handler: w, ReadHeaderTimeout: time.Minute}
	go func() { _ = w.server.Serve(listener) }()
	t.Cleanup(func() {
		close(w.closed)
		_ = w.server.Close()
		w.client.CloseIdleConnections()
	})
	return w
}

// breaks adds rules.
func (w *wire) breaks(rules ...rule) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, r := range rules {
		w.rules = append(w.rules, &r)
	}
}

// heal removes all rules and forgets the calls, and returns them. A rule that
// has broken nothing would prove nothing.
func (w *wire) heal() calls {
	w.t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, r := range w.rules {
		if r.met == 0 {
			w.t.Errorf("no %s of %q met the fault %q", r.op, r.name, r.fault.name)
		}
	}
	seen := make(calls, len(w.calls))
	for i, c := range w.calls {
		seen[i] = *c
	}
	w.rules, w.calls = nil, nil
	return seen
}

// learn tells the wire the name of a template that it has not seen made.
func (w *wire) learn(id, name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.names[id] = name
}

func (w *wire) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // whoever sent it is gone
	}
	c, broken := w.admit(r, body)
	if broken == nil {
		if a := w.forward(c, c.body); a != nil {
			a.write(rw)
		}
		return
	}
	var a *answer
	if broken.done {
		a = w.forward(c, c.body)
	}
	broken.fault.do(&incident{wire: w, call: c, rw: rw, r: r, answer: a})
}

// admit notes a call and finds the rule that breaks it.
func (w *wire) admit(r *http.Request, body []byte) (*call, *rule) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := &call{method: r.Method, url: *r.URL, header: r.Header.Clone(), body: body}
	c.classify(w.names)
	w.calls = append(w.calls, c)
	i := slices.IndexFunc(w.rules, func(b *rule) bool {
		return b.op == c.op && (b.name == "*" || b.name == c.name) && (b.times == 0 || b.met < b.times) &&
			(b.ahead == "" || !w.was(b.ahead, c.name)) && (b.after == "" || w.was(b.after, c.name))
	})
	if i < 0 {
		return c, nil
	}
	b := w.rules[i]
	if b.seen++; b.seen <= b.skip {
		return c, nil
	}
	b.met++
	c.fault = b.fault.name
	return c, b
}

// was reports whether an operation was asked for. The caller holds the lock.
func (w *wire) was(op, name string) bool {
	return slices.ContainsFunc(w.calls, func(c *call) bool { return c.op == op && c.name == name })
}

// forward has the server do a call, with this body, and learns from its answer.
// What the server does is not undone by the provider's going away.
func (w *wire) forward(c *call, body []byte) *answer {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	query := c.url.Query()
	w.mu.Lock()
	if c.op == opList && w.limit != "" {
		query.Set("limit", w.limit)
	}
	w.mu.Unlock()
	address := w.upstream + c.url.EscapedPath()
	if c.url.RawQuery != "" {
		address += "?" + query.Encode()
	}
	req, err := http.NewRequestWithContext(ctx, c.method, address, bytes.NewReader(body))
	if err != nil {
		return nil
	}
	req.Header = c.header.Clone()
	resp, err := w.client.Do(req)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	c.status = resp.StatusCode
	c.teach(w.names, data)
	return &answer{status: resp.StatusCode, header: resp.Header, body: data}
}

// answer is what the server said.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func (a *answer) write(rw http.ResponseWriter) {
	for name, values := range a.header {
		if name != "Content-Length" {
			rw.Header()[name] = values
		}
	}
	rw.WriteHeader(a.status)
	_, _ = rw.Write(a.body)
}
