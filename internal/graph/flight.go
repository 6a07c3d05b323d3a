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
type flight[K comparable, V any] struct{ calls sync.Map } // of *flightCall[V], by K

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
		underWay, joined := f.calls.LoadOrStore(key, &flightCall[V]{done: make(chan struct{})})
		c := underWay.(*flightCall[V])
		if !joined {
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

// lead asks, and lets the others go on with what it came to.
func (f *flight[K, V]) lead(ctx context.Context, key K, c *flightCall[V], ask func() (V, error)) {
	c.abandoned = true // should ask not return
	defer close(c.done)
	defer f.calls.Delete(key)
	c.value, c.err = ask()
	c.abandoned = c.err != nil && ctx.Err() != nil
}
