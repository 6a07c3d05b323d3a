package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

const otherAccount = "211390289340777"

// warnings collects what a client warns of.
type warnings struct {
	mu   sync.Mutex
	text []string
}

func (w *warnings) log(_ context.Context, level transport.Level, msg string, fields map[string]any) {
	if level == transport.LevelWarn {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.text = append(w.text, fmt.Sprint(msg, fields))
	}
}

func (w *warnings) has(part string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.ContainsFunc(w.text, func(s string) bool { return strings.Contains(s, part) })
}

// run is one run of Terraform against a server: a client of its own.
func run(tb testing.TB, s *graphtest.Server, change ...func(*graph.Config)) *graph.Client {
	tb.Helper()
	cfg := graph.Config{
		AccessToken: graphtest.Token, GraphURL: s.URL(), APIURL: s.URL(),
		RequestTimeout: time.Minute, Clock: fakeTime{s.Clock},
	}
	for _, f := range change {
		f(&cfg)
	}
	c, err := graph.New(cfg)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// fill starts a server with n templates and returns their ids, the oldest first.
func fill(tb testing.TB, o graphtest.Options, n int) (*graphtest.Server, []string) {
	tb.Helper()
	s := graphtest.Start(tb, o)
	s.SeedMany(graphtest.Account, n)
	s.Clock.Advance(o.ListLag)
	return s, idsOf(s, graphtest.Account)
}

func idsOf(s *graphtest.Server, waba string) (ids []string) {
	for _, t := range s.Templates(waba) {
		ids = append(ids, t.ID)
	}
	return ids
}

// outcome is what one read gave.
type outcome struct {
	id     string
	got    template.Template
	listed bool
	err    error
}

// refresh reads all ids, as many at a time as there are readers.
func refresh(ctx context.Context, c *graph.Client, waba string, ids []string, readers int) []outcome {
	out := make([]outcome, len(ids))
	next := make(chan int)
	var wg sync.WaitGroup
	for range readers {
		wg.Go(func() {
			for i := range next {
				o := outcome{id: ids[i]}
				o.got, o.listed, o.err = c.ReadTemplate(ctx, waba, ids[i])
				out[i] = o
			}
		})
	}
	for i := range ids {
		next <- i
	}
	close(next)
	wg.Wait()
	return out
}

// mustRead is refresh, one by one, without a failure; it returns how many of
// the answers came from a listing.
func mustRead(tb testing.TB, c *graph.Client, ids ...string) (listed int) {
	tb.Helper()
	for _, o := range refresh(context.Background(), c, graphtest.Account, ids, 1) {
		if o.err != nil || o.got.ID != o.id {
			tb.Fatalf("%s: got %q, %v", o.id, o.got.ID, o.err)
		}
		if o.listed {
			listed++
		}
	}
	return listed
}

// calls is how often the server was asked for single templates and for pages.
type calls struct{ reads, pages int }

func count(s *graphtest.Server) calls {
	return calls{len(s.Calls(graphtest.OpRead)), len(s.Calls(graphtest.OpList))}
}

// expect checks the calls since the last time, and forgets them.
func expect(tb testing.TB, s *graphtest.Server, what string, want calls) {
	tb.Helper()
	if got := count(s); got != want {
		tb.Errorf("%s: %+v, want %+v", what, got, want)
	}
	s.ResetRequests()
}
