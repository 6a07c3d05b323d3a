package core

import (
	"sync"
)

// step is a part of a walk. It is done when those before it are done, unless one
// of them has failed.
type step struct {
	after []*step
	do    func() bool

	done chan struct{}
	ok   bool
}

func newStep(do func() bool, after ...*step) *step {
	return &step{do: do, after: after, done: make(chan struct{})}
}

// walk does all steps, those at the same time that wait for nothing.
func walk(steps []*step) {
	var all sync.WaitGroup
	for _, s := range steps {
		all.Go(func() {
			defer close(s.done)
			ready := true
			for _, before := range s.after {
				<-before.done
				ready = ready && before.ok
			}
			s.ok = ready && s.do()
		})
	}
	all.Wait()
}

// slots bounds how many calls are under way at a time.
type slots chan struct{}

func (s slots) with(f func() bool) bool {
	s <- struct{}{}
	defer func() { <-s }()
	return f()
}
