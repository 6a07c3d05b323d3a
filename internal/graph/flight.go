package graph

import (
	"context"
	"sync"
)

// flight lets one caller ask what several want to know at once. Unlike the
// single flights in which the first caller's end is everybody's, each caller is
// bound by its own context: one that waits leaves when its context ends, and
// when that of the caller who asks ends, one of those who wait asks in its
// place. Nothing is kept: what is to be known longer, the caller keeps.
//
// The zero value is ready for use.
type flight[K comparable, V any] struct {
	mu    sync.Mutex
	calls map[K]*flightCall[V]
}

// flightCall is a question on its way. What it came to is set before done is
// closed.
type flightCall[V any] struct {
	done      chan struct{}
	value     V
	err       error
	abandoned bool // the caller's context ended: no answer to anybody else
}

// do returns what ask does, called by this caller or by another one with the
// same key who is at it already. A caller whose context ends while it waits
// gets the context's error.
//
// Another caller may have asked, and ended, just before this one: ask has to
// see for itself whether there still is something to ask.
func (f *flight[K, V]) do(ctx context.Context, key K, ask func() (V, error)) (V, error) {
	for {
		c, mine := f.join(key)
		if mine {
			f.lead(ctx, key, c, ask)
			return c.value, c.err
		}
		select {
		case <-c.done:
			if !c.abandoned {
				return c.value, c.err
			}
		case <-ctx.Done():
			var none V
			return none, ctx.Err()
		}
	}
}

// join returns the call that is under way, or a new one for the caller to make.
func (f *flight[K, V]) join(key K) (c *flightCall[V], mine bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if c := f.calls[key]; c != nil {
		return c, false
	}
	if f.calls == nil {
		f.calls = map[K]*flightCall[V]{}
	}
	c = &flightCall[V]{done: make(chan struct{})}
	f.calls[key] = c
	return c, true
}

// lead asks, and lets the others go on with what it came to.
func (f *flight[K, V]) lead(ctx context.Context, key K, c *flightCall[V], ask func() (V, error)) {
	c.abandoned = true // should ask not return
	defer func() {
		f.mu.Lock()
		delete(f.calls, key)
		f.mu.Unlock()
		close(c.done)
	}()
	c.value, c.err = ask()
	c.abandoned = c.err != nil && ctx.Err() != nil
}
