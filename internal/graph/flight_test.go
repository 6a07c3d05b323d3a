package graph

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

// All who want the same at once get it from one; other keys are other questions.
func TestFlightIsShared(t *testing.T) {
	var f flight[string, int]
	var asked atomic.Int32
	arrived, release := make(chan struct{}), make(chan struct{})
	results := make(chan int, 20)
	ask := func() (int, error) {
		if asked.Add(1) == 1 {
			close(arrived)
		}
		<-release
		return 7, nil
	}
	go func() { v, _ := f.do(t.Context(), "a", ask); results <- v }()
	<-arrived
	for range 9 {
		ctx := &noticed{Context: t.Context(), waiting: make(chan struct{})}
		go func() { v, _ := f.do(ctx, "a", ask); results <- v }()
		<-ctx.waiting
	}
	if v, err := f.do(t.Context(), "b", func() (int, error) { return 8, nil }); v != 8 || err != nil {
		t.Errorf("another key: %d, %v", v, err)
	}
	close(release)
	for range 10 {
		if v := <-results; v != 7 {
			t.Errorf("got %d", v)
		}
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("asked %d times", n)
	}
	if v, _ := f.do(t.Context(), "a", func() (int, error) { return 9, nil }); v != 9 {
		t.Errorf("a later question is answered with %d", v)
	}
}

// A failure is everybody's, unless it is that the caller who asks was called
// off, or did not come back: then one of the others asks.
func TestFlightIsHandedOver(t *testing.T) {
	wrong := errors.New("wrong")
	for name, tc := range map[string]struct {
		leave func(cancel context.CancelFunc)
		err   error // of the first
		asked int32
	}{
		"failure":    {func(context.CancelFunc) {}, wrong, 1},
		"called off": {func(cancel context.CancelFunc) { cancel() }, wrong, 2},
		"panic":      {func(context.CancelFunc) { panic("x") }, nil, 2},
	} {
		t.Run(name, func(t *testing.T) {
			var f flight[int, int]
			var asked atomic.Int32
			arrived, release := make(chan struct{}), make(chan struct{})
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var wg sync.WaitGroup
			wg.Go(func() {
				defer func() { _ = recover() }()
				_, err := f.do(ctx, 1, func() (int, error) {
					asked.Add(1)
					close(arrived)
					<-release
					tc.leave(cancel)
					return 0, wrong
				})
				if !errors.Is(err, tc.err) {
					t.Errorf("the first: %v", err)
				}
			})
			<-arrived
			for range 5 {
				ctx := &noticed{Context: t.Context(), waiting: make(chan struct{})}
				wg.Go(func() {
					// Those who ask after one another find the answer of the one before.
					_, err := f.do(ctx, 1, func() (int, error) { asked.CompareAndSwap(1, 2); return 7, nil })
					if tc.asked == 1 != errors.Is(err, wrong) {
						t.Errorf("got %v", err)
					}
				})
				<-ctx.waiting
			}
			close(release)
			wg.Wait()
			if n := asked.Load(); n != tc.asked {
				t.Errorf("asked %d times, want %d", n, tc.asked)
			}
		})
	}
}

// One who waits leaves when its own time is over.
func TestFlightIsLeft(t *testing.T) {
	var f flight[int, int]
	f.calls.Store(1, &flightCall[int]{done: make(chan struct{})}) // by a caller who never comes back
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.do(ctx, 1, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
