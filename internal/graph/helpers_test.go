package graph

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

const (
	testToken  = "EAAGtesttokenvalue0123456789"
	testSecret = "f00dfacecafebeef"
	waba       = "102290129340398"
)

// fakeClock stands still until somebody waits on it.
type fakeClock struct {
	mu    sync.Mutex
	now   time.Time
	waits []time.Duration
	onSet func(time.Duration) // called before a wait ends
}

func newClock() *fakeClock { return &fakeClock{now: time.Now()} }

func (c *fakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) Wait(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	c.waits = append(c.waits, d)
	c.now = c.now.Add(d)
	hook := c.onSet
	c.mu.Unlock()
	if hook != nil {
		hook(d)
	}
	return ctx.Err()
}

// seen is one request as a server got it.
type seen struct {
	method, path, body string
	query              map[string][]string
	header             http.Header
}

// graphServer answers with what script says and remembers what was asked.
type graphServer struct {
	*httptest.Server
	mu  sync.Mutex
	got []seen
}

func (s *graphServer) requests() []seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]seen(nil), s.got...)
}

// serve starts a server; the script is told the number of the call, from 0.
func serve(t *testing.T, script func(n int, w http.ResponseWriter, r *http.Request)) *graphServer {
	t.Helper()
	s := &graphServer{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		n := len(s.got)
		s.got = append(s.got, seen{r.Method, r.URL.Path, string(body), r.URL.Query(), r.Header.Clone()})
		s.mu.Unlock()
		script(n, w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// say makes a script of answers; the last is repeated.
func say(answers ...reply) func(int, http.ResponseWriter, *http.Request) {
	return func(n int, w http.ResponseWriter, _ *http.Request) {
		a := answers[min(n, len(answers)-1)]
		w.Header().Set("Content-Type", or(a.kind, "application/json"))
		for k, v := range a.header {
			w.Header().Set(k, v)
		}
		w.WriteHeader(or(a.status, 200))
		_, _ = io.WriteString(w, a.body)
	}
}

type reply struct {
	status int
	body   string
	kind   string
	header map[string]string
}

// client makes a client of a server that is not in a hurry: its clock stands
// still and its jitter is at most.
func client(t *testing.T, url string, change ...func(*Config)) (*Client, *fakeClock) {
	t.Helper()
	clock := newClock()
	cfg := Config{
		AccessToken: testToken, GraphURL: url, APIURL: url,
		Clock: clock, Jitter: func() float64 { return 1 },
	}
	for _, f := range change {
		f(&cfg)
	}
	c, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return c, clock
}

// ends is a doer for tests of one link: it answers the same to everything and
// keeps the requests.
type ends struct {
	a   *answer
	err error
	got []*request
}

func (e *ends) do(_ context.Context, r *request) (*answer, error) {
	e.got = append(e.got, r)
	return e.a, e.err
}

func get(t *testing.T, path ...string) *request { return newTestRequest(t, http.MethodGet, path...) }

func newTestRequest(t *testing.T, method string, path ...string) *request {
	t.Helper()
	elements := []element{}
	for _, p := range path {
		elements = append(elements, edge(p))
	}
	r, err := newRequest(method, graphHost, elements...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func ptr[T any](v T) *T { return &v }
