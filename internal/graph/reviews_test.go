package graph_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// waiters is a client with n waits for the templates of a server, all of which
// are in review.
func waiters(t *testing.T, n int) (*graphtest.Server, *graph.Client, []string) {
	t.Helper()
	s := graphtest.Start(t, graphtest.Options{Review: graphtest.ReviewManual})
	c := run(t, s, func(cfg *graph.Config) { cfg.MaxRetries = new(0) })
	var ids []string
	for range n {
		name := "sale_" + string(rune('a'+len(ids)))
		made, err := c.CreateTemplate(t.Context(), graphtest.Account, promotion(name, "en_US"))
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, made.ID)
		t.Cleanup(c.WaitForReview(graphtest.Account))
	}
	s.ResetRequests()
	return s, c, ids
}

// looks has everybody look once, one after the other, and returns the statuses
// that are not PENDING.
func looks(t *testing.T, c *graph.Client, ids []string, maxAge time.Duration) (decided []string) {
	t.Helper()
	for _, id := range ids {
		got, err := c.LookAtReview(t.Context(), graphtest.Account, id, maxAge)
		if err != nil || got.ID != id || got.Name == "" || got.Language == "" {
			t.Fatalf("%s: %+v %v", id, got, err)
		}
		if got.Status != template.StatusPending {
			decided = append(decided, string(got.Status))
		}
	}
	return decided
}

// A few look by the id, many by the page; what is decided is looked at by its id.
func TestLooksShareAPage(t *testing.T) {
	s, c, ids := waiters(t, 3)
	looks(t, c, ids, time.Minute)
	expect(t, s, "three", calls{3, 0})

	s, c, ids = waiters(t, 10)
	looks(t, c, ids, time.Minute)
	expect(t, s, "ten", calls{0, 1})
	s.Clock.Advance(time.Minute)
	looks(t, c, ids, time.Minute)
	expect(t, s, "young enough", calls{0, 0})
	s.Approve(ids[0])
	s.Reject(ids[1], "SCAM")
	s.Clock.Advance(time.Second)
	if got := looks(t, c, ids, time.Minute); len(got) != 2 || got[0] != "APPROVED" || got[1] != "REJECTED" {
		t.Errorf("decided %v", got)
	}
	expect(t, s, "two decided", calls{2, 1})
	looks(t, c, ids, -1)
	expect(t, s, "the last look", calls{10, 0})
	if _, err := c.LookAtReview(t.Context(), "", ids[0], time.Hour); err != nil {
		t.Error(err)
	}
	expect(t, s, "no account", calls{1, 0})
}

// A listing that takes longer than it may be old is good enough for the look that it
// is made for.
func TestLooksBelieveASlowPage(t *testing.T) {
	s, c, ids := waiters(t, 5)
	s.Fail(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultHook, Times: 5, Before: func(*http.Request) { s.Clock.Advance(10 * time.Second) }})
	looks(t, c, ids[:1], time.Second)
	expect(t, s, "one look", calls{0, 1})
	looks(t, c, ids[1:2], time.Second)
	expect(t, s, "another one, which wants a younger page", calls{0, 1})
	looks(t, c, ids[2:], 10*time.Second)
	expect(t, s, "that page is young enough", calls{0, 0})
}

// Should Graph not filter, no harm is done.
func TestLooksWithoutTheFilter(t *testing.T) {
	s, c, ids := waiters(t, 5)
	s.Approve(ids[3])
	s.Fail(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultHook, Before: func(r *http.Request) {
		q := r.URL.Query()
		q.Del("status")
		r.URL.RawQuery = q.Encode()
	}})
	if got := looks(t, c, ids, time.Minute); len(got) != 1 {
		t.Errorf("decided %v", got)
	}
}

// A page that fails leaves each to look for itself, unless each would meet the
// same: then all are told at once.
func TestLooksWhoseListFails(t *testing.T) {
	s, c, ids := waiters(t, 6)
	s.Fail(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultServerError, Times: 1})
	looks(t, c, ids, time.Minute)
	expect(t, s, "a failure of the list", calls{6, 1})

	s.Fail(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultThrottle, RegainMinutes: 30})
	s.Clock.Advance(time.Hour)
	for _, id := range ids {
		if _, err := c.LookAtReview(t.Context(), graphtest.Account, id, time.Minute); !graph.IsThrottled(err) {
			t.Errorf("%s: %v", id, err)
		}
	}
	expect(t, s, "throttled", calls{0, 1})
	s.ClearFaults()
	s.Clock.Advance(30 * time.Minute)
	looks(t, c, ids, time.Minute)
	expect(t, s, "served again", calls{0, 1})
}

// The one who asks for the page is called off: another one asks.
func TestLookThatIsCalledOff(t *testing.T) {
	s, c, ids := waiters(t, 6)
	arrived := held(s, 0)
	ctx, cancel := context.WithCancel(t.Context())
	asker, other := make(chan error), make(chan error)
	go func() { _, err := c.LookAtReview(ctx, graphtest.Account, ids[0], time.Minute); asker <- err }()
	<-arrived
	go func() {
		_, err := c.LookAtReview(t.Context(), graphtest.Account, ids[1], time.Minute)
		other <- err
	}()
	short, stop := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer stop()
	if _, err := c.LookAtReview(short, graphtest.Account, ids[2], time.Minute); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("one without time: %v", err)
	}
	cancel()
	if err := <-asker; !errors.Is(err, context.Canceled) {
		t.Errorf("the asker: %v", err)
	}
	if err := <-other; err != nil {
		t.Errorf("the other: %v", err)
	}
	expect(t, s, "the page twice", calls{0, 2})
}
