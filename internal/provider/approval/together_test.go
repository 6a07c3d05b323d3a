package approval

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// commonClock is time as several have it that wait at once: it moves on when
// all of them wait, to the moment when the first is due.
type commonClock struct {
	server *graphtest.Server

	mu      sync.Mutex
	workers int
	due     map[chan struct{}]time.Time
}

func (c *commonClock) Now() time.Time { return c.server.Clock.Now() }

func (c *commonClock) Wait(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	me := make(chan struct{})
	c.due[me] = c.Now().Add(d)
	c.advance()
	c.mu.Unlock()
	select {
	case <-me:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// leave takes a worker out: the others do not wait for it any more.
func (c *commonClock) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.workers--
	c.advance()
}

func (c *commonClock) advance() {
	if len(c.due) < c.workers || len(c.due) == 0 {
		return
	}
	var first time.Time
	for _, at := range c.due {
		if first.IsZero() || at.Before(first) {
			first = at
		}
	}
	c.server.Clock.Advance(first.Sub(c.Now()))
	for who, at := range c.due {
		if !at.After(first) {
			close(who)
			delete(c.due, who)
		}
	}
}

// awaitAll waits for templates whose review takes five minutes, all at once,
// and returns what that cost.
func awaitAll(t *testing.T, n int, o graphtest.Options, account string) (reads, pages int) {
	t.Helper()
	o.ReviewAfter = 5 * time.Minute
	o.CreateLimit = -1
	server := graphtest.Start(t, o)
	clock := &commonClock{server: server, workers: n, due: map[chan struct{}]time.Time{}}
	client, err := graph.New(graph.Config{AccessToken: graphtest.Token, GraphURL: server.URL(), APIURL: server.URL(), Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for i := range n {
		made, err := client.CreateTemplate(t.Context(), graphtest.Account, template.Template{
			Name: fmt.Sprintf("hello_%d", i), Language: "en_US", Content: template.Content{
				Category: template.CategoryUtility, Components: template.Components{{Type: template.TypeBody, Text: "Hello, this is a message."}},
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, made.ID)
	}
	server.ResetRequests()
	var wg sync.WaitGroup
	for i, id := range ids {
		wg.Go(func() {
			defer clock.leave()
			defer client.WaitForReview(account)()
			jitter := rand.New(rand.NewPCG(1, uint64(i))).Float64
			r := watch{clock: clock, jitter: jitter, timeout: time.Hour, look: func(ctx context.Context, maxAge time.Duration) (template.Template, error) {
				return client.LookAtReview(ctx, account, id, maxAge)
			}}.run(t.Context())
			if r.verdict != approved || r.seen.ID != id || r.waited < 5*time.Minute || r.waited > 7*time.Minute {
				t.Errorf("%s: verdict %d after %v, %v", id, r.verdict, r.waited, r.err)
			}
		})
	}
	wg.Wait()
	return len(server.Calls(graphtest.OpRead)), len(server.Calls(graphtest.OpList))
}

// Many that wait for one account look by the page; the verdict of each costs
// one call.
func TestManyWaitByThePage(t *testing.T) {
	for _, n := range []int{3, 4, 30, 100} {
		before, none := awaitAll(t, n, graphtest.Options{}, "")
		after, pages := awaitAll(t, n, graphtest.Options{}, graphtest.Account)
		t.Logf("%d approvals: %d calls one by one, %d and %d pages together", n, before, after, pages)
		if none != 0 || before < 10*n {
			t.Errorf("control: %d reads and %d pages one by one", before, none)
		}
		if n <= 3 && (after != before || pages != 0) || n > 3 && (after > 2*n || pages > 60 || pages < 5) {
			t.Errorf("%d approvals: %d reads and %d pages", n, after, pages)
		}
	}
}

// A listing that lags does not show what is new: that is looked at by its id
// until it does, and nobody is told anything wrong.
func TestManyWaitWhileTheListLags(t *testing.T) {
	before, _ := awaitAll(t, 20, graphtest.Options{}, "")
	after, pages := awaitAll(t, 20, graphtest.Options{ListLag: time.Minute}, graphtest.Account)
	if after >= before || pages == 0 {
		t.Errorf("%d reads and %d pages; one by one %d", after, pages, before)
	}
}

// A refusal ends the wait for the others, which nothing would come of.
func TestRefusalEndsTheWaitForAll(t *testing.T) {
	server := graphtest.Start(t, graphtest.Options{Review: graphtest.ReviewManual})
	clock := &commonClock{server: server, workers: 5, due: map[chan struct{}]time.Time{}}
	client, err := graph.New(graph.Config{AccessToken: graphtest.Token, GraphURL: server.URL(), APIURL: server.URL(), Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for i := range 5 {
		ids = append(ids, server.Seed(graphtest.Account, fmt.Sprintf(`{"name":"hello_%d","language":"en_US","category":"UTILITY","status":"PENDING","components":[{"type":"BODY","text":"Hello."}]}`, i)))
	}
	server.Reject(ids[2], "SCAM")
	began := clock.Now()
	r := &approvalResource{kit.Resource{Session: &kit.Session{Clock: clock, Graph: client}}}
	for i, got := range r.watchAll(t.Context(), client, ids, waiting{operation: "create", timeout: time.Hour}) {
		if want := map[bool]verdict{true: refused, false: interrupted}[i == 2]; got.verdict != want || got.id != ids[i] {
			t.Errorf("template %d: verdict %d", i, got.verdict)
		}
	}
	if took := clock.Now().Sub(began); took > time.Minute {
		t.Errorf("it took %v", took)
	}
}
