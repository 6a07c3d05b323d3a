// Package scripttest is a server that answers as its script says, and a clock
// that stands still, for the tests of package graph and of those below it.
package scripttest

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"
)

// FakeClock stands still until somebody waits on it.
type FakeClock struct {
	mu     sync.Mutex
	Time   time.Time
	Waits  []time.Duration
	OnWait func(time.Duration) // called before a wait ends
}

// NewFakeClock is a clock that begins now.
func NewFakeClock() *FakeClock { return &FakeClock{Time: time.Now()} }

// Now is the time that was waited for so far.
func (c *FakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.Time
}

// Wait lets d pass at once.
func (c *FakeClock) Wait(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	c.Waits = append(c.Waits, d)
	c.Time = c.Time.Add(d)
	hook := c.OnWait
	c.mu.Unlock()
	if hook != nil {
		hook(d)
	}
	return ctx.Err()
}

// Seen is one request as a server got it.
type Seen struct {
	Method, Path, Body string
	Query              map[string][]string
	Header             http.Header
}

// Server answers with what script says and remembers what was asked.
type Server struct {
	*httptest.Server
	mu  sync.Mutex
	got []Seen
}

// Requests are all that came so far.
func (s *Server) Requests() []Seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.got)
}

// Serve starts a server; the script is told the number of the call, from 0.
func Serve(t *testing.T, script func(n int, w http.ResponseWriter, r *http.Request)) *Server {
	t.Helper()
	s := &Server{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		n := len(s.got)
		s.got = append(s.got, Seen{r.Method, r.URL.Path, string(body), r.URL.Query(), r.Header.Clone()})
		s.mu.Unlock()
		script(n, w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// Say makes a script of answers; the last is repeated.
func Say(answers ...Reply) func(int, http.ResponseWriter, *http.Request) {
	return func(n int, w http.ResponseWriter, _ *http.Request) {
		a := answers[min(n, len(answers)-1)]
		w.Header().Set("Content-Type", cmp.Or(a.Kind, "application/json"))
		for k, v := range a.Header {
			w.Header().Set(k, v)
		}
		w.WriteHeader(cmp.Or(a.Status, http.StatusOK))
		_, _ = io.WriteString(w, a.Body)
	}
}

// Reply is one answer; the zero value is status 200 and JSON.
type Reply struct {
	Status int
	Body   string
	Kind   string
	Header map[string]string
}

// Throttled is the refusal of a limit of an account.
const Throttled = `{"error":{"message":"(#80008) There have been too many calls","type":"OAuthException","code":80008,"is_transient":true,"fbtrace_id":"T"}}`

// BusinessUsage is the header that tells an account's usage.
func BusinessUsage(account string, percent, regain int) map[string]string {
	return map[string]string{"X-Business-Use-Case-Usage": fmt.Sprintf(
		`{"%s":[{"type":"whatsapp_business_management","call_count":%d,"total_cputime":1,"total_time":2,"estimated_time_to_regain_access":%d}]}`, account, percent, regain)}
}

// AppUsage is the header that tells the app's usage.
func AppUsage(percent int) map[string]string {
	return map[string]string{"X-App-Usage": fmt.Sprintf(`{"call_count":%d,"total_time":1,"total_cputime":1}`, percent)}
}

// Within is a context that ends after d of the clock.
func Within(t *testing.T, clock interface{ Now() time.Time }, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithDeadline(t.Context(), clock.Now().Add(d))
	t.Cleanup(cancel)
	return ctx
}

// RoundTripFunc is a RoundTripper that reports no connections.
type RoundTripFunc func(*http.Request) (*http.Response, error)

// RoundTrip calls f.
func (f RoundTripFunc) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
