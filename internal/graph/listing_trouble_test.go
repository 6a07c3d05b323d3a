package graph_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

var deadCursor = graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultError, Error: graphtest.Error{Code: 131059, Message: "(#131059) Invalid cursor"}, Times: 1}

// dies is a fault for one page, after some others.
func dies(f graphtest.Fault, after int) graphtest.Fault {
	f.Skip = after
	return f
}

// A cursor that dies half-way: from the beginning, once; then one by one. There
// are four pages of 31, after three that were found too large.
func TestDyingCursor(t *testing.T) {
	for name, tc := range map[string]struct {
		faults []graphtest.Fault
		want   calls
		listed int
		warned []string
	}{
		"none":        {nil, calls{3, 3 + 4}, 97, nil},
		"once":        {[]graphtest.Fault{dies(deadCursor, 3+1)}, calls{3, 3 + 2 + 4}, 97, []string{"begins again"}},
		"on the last": {[]graphtest.Fault{dies(deadCursor, 3+3)}, calls{3, 3 + 4 + 4}, 97, []string{"begins again"}},
		"twice":       {[]graphtest.Fault{dies(deadCursor, 3+1), dies(deadCursor, 3+2)}, calls{69, 3 + 2 + 2}, 31, []string{"begins again", "one by one"}},
		"server error": {[]graphtest.Fault{dies(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultServerError, Times: 5}, 3+1)},
			calls{3, 3 + 1 + 5 + 4}, 97, []string{"begins again"}},
	} {
		for _, readers := range []int{1, 10, 100} {
			t.Run(name, func(t *testing.T) {
				s, ids := fill(t, graphtest.Options{PageLimit: 40}, 100)
				for _, f := range tc.faults {
					s.Fail(f)
				}
				log := &warnings{}
				c := run(t, s, func(cfg *graph.Config) { cfg.Logger, cfg.LogLevel = log.log, transport.LevelWarn })
				mustRead(t, c, ids[:3]...)
				listed := 0
				for _, o := range refresh(t.Context(), c, graphtest.Account, ids[3:], readers) {
					if o.err != nil || o.got.ID != o.id {
						t.Fatalf("%s: got %q, %v", o.id, o.got.ID, o.err)
					}
					if o.listed {
						listed++
					}
				}
				if listed != tc.listed {
					t.Errorf("%d listed, want %d", listed, tc.listed)
				}
				expect(t, s, name, tc.want)
				for _, part := range []string{"begins again", "one by one"} {
					want := false
					for _, w := range tc.warned {
						want = want || w == part
					}
					if log.has(part) != want {
						t.Errorf("warned %q", log.text)
					}
				}
			})
		}
	}
}

// Throttled half-way: what has arrived is served, the rest is told what Graph
// says, and Graph is not asked again until it may be.
func TestThrottledHalfWay(t *testing.T) {
	s, ids := fill(t, graphtest.Options{}, 600)
	s.Fail(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultThrottle, RegainMinutes: 4, Skip: 1})
	c := run(t, s)
	mustRead(t, c, ids[:3]...)
	ctx, cancel := context.WithDeadline(t.Context(), s.Clock.Now().Add(3*time.Minute))
	defer cancel()
	for range 2 {
		served, told := 0, 0
		for _, o := range refresh(ctx, c, graphtest.Account, ids[3:], 20) {
			var again *transport.RetryError
			switch {
			case o.err == nil:
				served++
			case graph.IsThrottled(o.err) && errors.As(o.err, &again) && again.ComeBack.Equal(s.Clock.Now().Add(4*time.Minute)):
				told++
			default:
				t.Fatal(o.err)
			}
		}
		if served != 250 || told != 347 {
			t.Errorf("%d served, %d told", served, told)
		}
	}
	expect(t, s, "throttled", calls{3, 2})
	s.ClearFaults()
	s.Clock.Advance(4 * time.Minute)
	mustRead(t, c, ids...)
	expect(t, s, "at the time that Graph named", calls{3, 3})
}

// A throttled page that fits the time is waited for, by one for all, and the
// listing is as good for the others as if it had come at once.
func TestThrottledIsWaitedFor(t *testing.T) {
	s, ids := fill(t, graphtest.Options{}, 600)
	for _, tc := range []struct{ after, times int }{{0, 1}, {0, 2}, {1, 1}, {2, 1}} {
		for _, readers := range []int{1, 20} {
			s.Fail(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultThrottle, RegainMinutes: 3, Skip: tc.after, Times: tc.times})
			for _, o := range refresh(t.Context(), run(t, s), graphtest.Account, ids, readers) {
				if o.err != nil {
					t.Fatal(o.err)
				}
			}
			expect(t, s, "waited for", calls{3, 3 + tc.times})
		}
	}
}

// The account's own limit: a refresh that one by one would not get through.
func TestRefreshWithinTheLimit(t *testing.T) {
	const limit = 200
	s, ids := fill(t, graphtest.Options{CallLimit: limit}, 1000)
	mustRead(t, run(t, s), ids...)
	expect(t, s, "shared", calls{3, 4})
	c, refused := run(t, s, func(cfg *graph.Config) { cfg.MaxRetries = new(0) }), 0
	for _, id := range ids[:limit] {
		if _, err := c.Template(t.Context(), id); graph.IsThrottled(err) {
			refused++
		}
	}
	if refused != 7 {
		t.Errorf("control: %d refused one by one, want 7", refused)
	}
}

// held makes a page wait; arrived says that it was asked for.
func held(s *graphtest.Server, after int) (arrived <-chan struct{}) {
	ch := make(chan struct{})
	s.Fail(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultSlow, Skip: after, Times: 1, Before: func(*http.Request) { close(ch) }})
	return ch
}

// The reader who asks for the page is called off: another one takes over, and
// nobody else notices.
func TestCancelledStarter(t *testing.T) {
	for _, after := range []int{0, 1} {
		s, ids := fill(t, graphtest.Options{}, 600)
		c := run(t, s)
		mustRead(t, c, ids[:3]...)
		arrived := held(s, after)
		ctx, cancel := context.WithCancel(t.Context())
		starter, waiters := make(chan []outcome), make(chan []outcome)
		go func() { starter <- refresh(ctx, c, graphtest.Account, ids[3:4], 1) }()
		<-arrived
		go func() { waiters <- refresh(t.Context(), c, graphtest.Account, ids[4:], 100) }()
		cancel()
		if o := (<-starter)[0]; !errors.Is(o.err, context.Canceled) {
			t.Errorf("the starter: %v", o.err)
		}
		for _, o := range <-waiters {
			if o.err != nil || !o.listed {
				t.Fatalf("a waiter: listed %v, %v", o.listed, o.err)
			}
		}
		expect(t, s, "one page twice", calls{3, 4})
	}
}

// A waiter is not held longer than its own time, and one whose template has
// arrived does not wait for the other pages.
func TestWaitersGoTheirOwnWay(t *testing.T) {
	s, ids := fill(t, graphtest.Options{}, 600)
	c := run(t, s)
	mustRead(t, c, ids[:3]...)
	arrived := held(s, 1)
	ctx, cancel := context.WithCancel(t.Context())
	starter := make(chan []outcome)
	go func() { starter <- refresh(ctx, c, graphtest.Account, ids[3:4], 1) }()
	<-arrived
	if n := mustRead(t, c, ids[400:]...); n != 200 { // on the first page
		t.Errorf("%d listed", n)
	}
	short, stop := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer stop()
	if o := refresh(short, c, graphtest.Account, ids[4:5], 1)[0]; !errors.Is(o.err, context.DeadlineExceeded) {
		t.Errorf("a waiter without time: %v", o.err)
	}
	select {
	case o := <-starter:
		t.Fatalf("the page was not held: %+v", o)
	default:
	}
	cancel()
	<-starter
	mustRead(t, c, ids[4:]...)
	expect(t, s, "the held page again", calls{3, 4})
}

// A page that takes very long does not make those before it any younger.
func TestLongListingGrowsOld(t *testing.T) {
	s, ids := fill(t, graphtest.Options{}, 600)
	c := run(t, s)
	mustRead(t, c, ids[:3]...)
	arrived := held(s, 1)
	ctx, cancel := context.WithCancel(t.Context())
	starter := make(chan []outcome)
	go func() { starter <- refresh(ctx, c, graphtest.Account, ids[3:4], 1) }()
	<-arrived
	for _, step := range []struct {
		wait   time.Duration
		listed int
	}{{0, 10}, {5*time.Minute - time.Second, 10}, {time.Second, 0}} {
		s.Clock.Advance(step.wait)
		if n := mustRead(t, c, ids[590:]...); n != step.listed {
			t.Errorf("%v later: %d listed, want %d", step.wait, n, step.listed)
		}
	}
	expect(t, s, "old pages", calls{3 + 10, 2})
	cancel()
	<-starter
	mustRead(t, c, ids[590:]...)
	expect(t, s, "the next listing", calls{3, 1})
}
