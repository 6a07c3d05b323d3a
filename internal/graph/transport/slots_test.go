package transport

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

// freshLimiter knows nothing of Graph's limits, and lets n calls be under way.
func freshLimiter(n int) *limiter { return newLimiter(scripttest.NewFakeClock(), quietly, n) }

func quietly(context.Context, Level, string, map[string]any) {}

func TestLimitConcurrency(t *testing.T) {
	const limit, calls = 3, 12
	var mu sync.Mutex
	now, most, done := 0, 0, 0
	full, release := make(chan struct{}), make(chan struct{})
	link := join(func(context.Context, *Request) (*Answer, error) {
		mu.Lock()
		now++
		most = max(most, now)
		if now == limit && done == 0 {
			close(full)
		}
		mu.Unlock()
		<-release
		mu.Lock()
		now--
		done++
		mu.Unlock()
		return &Answer{}, nil
	}, freshLimiter(limit).admit)
	r := get(t, "1")
	var wg sync.WaitGroup
	for range calls {
		wg.Go(func() {
			if _, err := link(context.Background(), r); err != nil {
				t.Error(err)
			}
		})
	}
	<-full // the limit is reached, so it does not serialise everything

	// While all places are taken, a call waits for as long as its context.
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	waiting, waiter := make(chan struct{}), make(chan error)
	go func() {
		_, err := link(watchedContext{ctx, waiting}, r)
		waiter <- err
	}()
	<-waiting
	cancel()
	err := <-waiter
	if !errors.Is(err, context.Canceled) || IsAmbiguous(err) {
		t.Errorf("got %v; want a canceled call that sent nothing", err)
	}
	close(release)
	wg.Wait()
	if most != limit || done != calls {
		t.Errorf("at most %d at a time, %d done; want %d and %d", most, done, limit, calls)
	}
}

// watchedContext tells when somebody begins to wait for its end.
type watchedContext struct {
	context.Context
	waiting chan struct{}
}

func (c watchedContext) Done() <-chan struct{} {
	close(c.waiting)
	return c.Context.Done()
}

func TestLimitPrefersEndedContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	end := &ends{a: &Answer{}}
	for range 20 {
		if _, err := freshLimiter(1).admit(ctx, get(t, "1"), end.do); err == nil {
			t.Fatal("went through with an ended context")
		}
	}
	if len(end.got) != 0 {
		t.Errorf("%d calls were made", len(end.got))
	}
	// Positive control: the same link calls when the context is alive.
	if _, err := freshLimiter(1).admit(context.Background(), get(t, "1"), end.do); err != nil || len(end.got) != 1 {
		t.Errorf("control: %v, %d calls", err, len(end.got))
	}
}
