package graphtest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Server is the fake Graph API: an http.Handler with a memory. All methods may be called at any
// time from any goroutine.
type Server struct {
	// Clock is the server's time.
	Clock *Clock

	options Options
	edges   map[edgeKey]*edge

	mu sync.Mutex // guards the memory
	memory

	listener *httptest.Server
	closed   chan struct{}
	once     sync.Once
}

// memory is what a server knows of until Reset.
type memory struct {
	accounts  map[string]*account
	templates map[string]*record
	phones    map[string]*phone
	apps      map[string]*app
	flows     map[string]*flow
	flowOrder []*flow // oldest first
	messages  []*Message
	messaging Messaging
	tokens    map[string]*grant
	uploads   map[string]*upload // sessions, by id
	handles   map[string]*upload // finished uploads, by handle
	parts     map[string]bool    // single lines of handles that have several
	sequence  int                // numbers templates, uploads and reads
	reads     int
	log       []*Request
	calls     int // every call so far, for trace ids
	faults    []*Fault

	strayTokens int  // tokens sent to where none belongs
	brokenCDN   bool // see BreakDownloads
}

// New returns a server without a listener.
func New(o Options) *Server {
	o = o.withDefaults()
	s := &Server{Clock: o.Clock, options: o, edges: edges(), closed: make(chan struct{})}
	s.Reset()
	return s
}

// Reset brings the server back to how New left it: accounts, tokens and templates, without log and
// faults. The clock stays.
func (s *Server) Reset() {
	s.mu.Lock()
	s.memory = memory{
		accounts: map[string]*account{}, templates: map[string]*record{}, phones: map[string]*phone{},
		apps: map[string]*app{}, flows: map[string]*flow{}, tokens: s.firstTokens(),
		uploads: map[string]*upload{}, handles: map[string]*upload{}, parts: map[string]bool{},
		messaging: s.options.Messaging,
	}
	s.appNamed(AppID)
	s.addAccount(Account)
	s.mu.Unlock()
	if s.options.Load != nil {
		s.options.Load(s)
	}
}

// TB is what Start needs of a *testing.T; a small interface keeps package testing out of programs
// that use the server.
type TB interface {
	Helper()
	Cleanup(func())
}

// Start returns a server that listens on loopback until the test ends.
func Start(tb TB, o Options) *Server {
	tb.Helper()
	s := New(o)
	s.listener = httptest.NewServer(s)

	tb.Cleanup(s.Close)
	return s
}

// URL is the address of a started server, for both graph_url and api_url.
func (s *Server) URL() string {
	if s.listener == nil {
		return ""
	}
	return s.listener.URL
}

// Close ends slow calls and the listener of a started server.
func (s *Server) Close() {
	s.once.Do(func() {
		close(s.closed)
		if s.listener != nil {
			s.listener.CloseClientConnections()
			s.listener.Close()
		}
	})
}

// ServeHTTP answers a call: read, log, break on purpose, work, answer.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, cdn) {
		s.serveAsset(w, r)
		return
	}
	c := newCall(r)
	if s.options.AuthHeader != "" {
		// The key of a gateway's customer. What stands where Meta looks for a token counts for nothing.
		c.token = r.Header.Get(s.options.AuthHeader)
	}
	entry, fault := s.admit(c)
	if s.pause(r, s.options.Latency) != nil {
		return
	}
	reply, cut := s.serveWith(fault, c)
	s.finish(entry, reply, cut)
	if cut != noCut {
		sever(w, cut, reply)
		return
	}
	reply.write(w)
}

// admit logs a call and picks the fault that will meet it.
func (s *Server) admit(c *call) (*Request, *Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	s.resolve(c)
	fault := s.takeFault(c)
	return s.logCall(c, fault), fault
}

// work runs a call under the lock and renders its answer.
func (s *Server) work(c *call) *reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	// The call was resolved on arrival; while it was held up its node may have come or gone.
	s.resolve(c)
	if slices.Contains(s.options.Lacks, c.op) {
		return notPassedOn()
	}
	v, e := s.dispatch(c)
	if o, ok := v.(*outside); ok {
		if e = o.ask(c.r.Context(), s); e == nil {
			v, e = o.then()
		}
	}
	if e != nil {
		return s.errorReply(c, e)
	}
	return s.okReply(c, v)
}

// outside is an answer that first needs a word with another server. do runs without the lock, for
// that server may call this one; then runs under it again, and looks up afresh what it changes.
type outside struct {
	do   func(context.Context) *Error
	then func() (any, *Error)
}

// ask runs do without the lock, which is held again afterwards whatever do does.
func (o *outside) ask(ctx context.Context, s *Server) *Error {
	s.mu.Unlock()
	defer s.mu.Lock()
	return o.do(ctx)
}

// pause waits in real time, and gives up when the client or the server goes away.
func (s *Server) pause(r *http.Request, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-s.closed:
		return http.ErrServerClosed
	case <-r.Context().Done():
		return r.Context().Err()
	}
}

func (s *Server) now() time.Time { return s.Clock.Now() }

// nextID gives ids of 15, 16 and 17 digits in turn, the same in each run. The long ones do not fit
// a float64. It passes over those of seeds, which another run of the fake may have given.
func (s *Server) nextID() string {
	for {
		s.sequence++
		if id := numbered(uint64(s.sequence)); s.templates[id] == nil {
			return id
		}
	}
}

func numbered(n uint64) string {
	first := []uint64{100000000000000, 1000000000000000, 20000000000000001}
	step := []uint64{26544357, 265443576, 2654435768}
	return fmt.Sprint(first[n%3] + n*step[n%3])
}

// Clock is the time a server lives in: reviews, locks, quotas and limits are measured on it.
// Nothing sleeps on it.
type Clock struct {
	time  func() time.Time
	ahead atomic.Int64 // how far it was advanced, a time.Duration
}

// NewClock returns a clock that stands at t until it is advanced.
func NewClock(t time.Time) *Clock { return &Clock{time: func() time.Time { return t }} }

// TickingClock returns a clock that follows real time and can be advanced beyond it.
func TickingClock() *Clock { return &Clock{time: time.Now} }

// Now returns the clock's time.
func (c *Clock) Now() time.Time { return c.time().Add(time.Duration(c.ahead.Load())) }

// Advance moves the clock on by d.
func (c *Clock) Advance(d time.Duration) { c.ahead.Add(int64(d)) }
