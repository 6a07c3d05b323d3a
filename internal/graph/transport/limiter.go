package transport

import (
	"context"
	"errors"
	"sync"
	"time"
)

// limiter stands between the calls of a client and Graph's rate limits (page
// "Rate limits"). It knows what the answers said: how much of a limit is used
// up, and which call was refused for it. All waiting for limits is done here,
// for all calls together, so that not each of them runs against the limit by
// itself:
//
//   - below 80 % (calmLoad) nothing happens;
//   - above, calls keep a distance that grows, and writes go first;
//   - while a limit is exhausted, calls wait for as long as Graph says, or else
//     for a time that doubles with each refusal, and end at once with a
//     *LimitError when that is longer than their context lasts;
//   - after that time one call is let through as a probe, and the others wait
//     for how it ends.
//
// A new client knows nothing, and learns from its first answer.
type limiter struct {
	clock Clock
	log   Logger
	slots slots

	mu        sync.Mutex
	usage     map[string][]Usage // as Graph said last, by scope
	exhausted map[limit]*exhausted
	pacers    map[string]*pacer // by scope
	warned    map[string]bool   // by scope, or type of limit
	owners    map[string]string // the account of a template
}

func newLimiter(clock Clock, log Logger, concurrency int) *limiter {
	return &limiter{
		clock: clock, log: log, slots: make(slots, concurrency), usage: map[string][]Usage{},
		exhausted: map[limit]*exhausted{}, pacers: map[string]*pacer{}, warned: map[string]bool{}, owners: map[string]string{},
	}
}

// exhausted is the state of a limit that has refused a call.
type exhausted struct {
	until    time.Time
	refusals int           // in a row
	cause    *Error        // nil: not Graph's own
	probing  bool          // a probe is on its way
	done     chan struct{} // closed when the probe has ended
}

// delay is why a call is not sent now. The zero value is no delay.
type delay struct {
	wait   time.Duration
	pacing bool            // the wait is for the distance to other calls
	done   <-chan struct{} // wait for the end of a probe instead
	beyond *LimitError     // the wait is longer than the call's context lasts
}

// admit lets calls to Graph, as many at a time as there are slots. A call that
// waits for a limit leaves its slot to those of other limits.
func (g *limiter) admit(ctx context.Context, r *Request, next doer) (*Answer, error) {
	probes, err := g.await(ctx, r)
	if err != nil {
		return nil, err
	}
	defer g.slots.leave()
	var a *Answer
	err = errors.New("panic") // what observe sees, should next not return
	defer func() { g.observe(ctx, r, probes, a, err) }()
	a, err = next(ctx, r)
	return a, err
}

// await returns, with a slot, when the call may be sent, and the limits for which
// it then is the probe.
func (g *limiter) await(ctx context.Context, r *Request) ([]limit, error) {
	for paced := false; ; {
		if err := g.slots.enter(ctx); err != nil {
			return nil, NotStarted(r, err)
		}
		d, probes := g.tryEnter(r, timeLeft(ctx, g.clock), paced)
		if d == (delay{}) {
			return probes, nil
		}
		g.slots.leave()
		switch {
		case d.beyond != nil:
			return nil, d.beyond
		case d.done != nil:
			select {
			case <-d.done:
			case <-ctx.Done():
				return nil, NotStarted(r, ctx.Err())
			}
		default:
			if err := g.clock.Wait(ctx, d.wait); err != nil {
				return nil, NotStarted(r, err)
			}
			paced = paced || d.pacing
		}
	}
}

// tryEnter asks every limit that a call has to pass. When none delays it, it is
// to be sent, as the probe of the limits returned. room is how long the call
// may wait; paced says that it has kept its distance.
func (g *limiter) tryEnter(r *Request, room time.Duration, paced bool) (delay, []limit) {
	g.mu.Lock()
	defer g.mu.Unlock()
	now, limits := g.clock.Now(), g.limitsOf(r)
	if held := g.longest(r, limits, now); held != nil {
		if held.Wait >= room {
			return delay{beyond: held}, nil
		}
		return delay{wait: held.Wait}, nil
	}
	for _, l := range limits {
		if s := g.exhausted[l]; s != nil && s.probing {
			return delay{done: s.done}, nil
		}
	}
	if !paced {
		if wait := g.pace(r, limits, now); wait > 0 && wait < room {
			return delay{wait: wait, pacing: true}, nil
		}
	}
	var probes []limit
	for _, l := range limits {
		if s := g.exhausted[l]; s != nil {
			s.probing, s.done = true, make(chan struct{})
			probes = append(probes, l)
		}
	}
	return delay{}, probes
}

// longest is the limit that keeps a call waiting longest, or nil.
func (g *limiter) longest(r *Request, limits []limit, now time.Time) *LimitError {
	var worst *LimitError
	consider := func(e *LimitError, until time.Time) {
		if e.Wait = until.Sub(now); e.Wait > 0 && (worst == nil || e.Wait > worst.Wait) {
			e.Method, e.Path = r.Method, r.LogPath()
			worst = e
		}
	}
	for _, l := range limits {
		if s := g.exhausted[l]; s != nil {
			e := l.errorOf()
			e.Cause = s.cause
			consider(e, s.until)
		}
		for _, u := range g.usageOf(l, r) {
			e := l.errorOf()
			e.Type = u.Type
			e.Percent, e.Figure = u.highest()
			consider(e, u.exhaustedUntil())
		}
	}
	return worst
}

// pace is how long a call waits to keep its distance.
func (g *limiter) pace(r *Request, limits []limit, now time.Time) time.Duration {
	var wait time.Duration
	for _, l := range limits {
		load := 0.0
		for _, u := range g.usageOf(l, r) {
			load = max(load, u.load(now))
		}
		if gap := gapAt(load); gap > 0 {
			if g.pacers[l.scope] == nil {
				g.pacers[l.scope] = &pacer{}
			}
			wait = max(wait, g.pacers[l.scope].wait(now, gap, r.isWrite()))
		}
	}
	return wait
}

// slots are the calls that may be under way at a time.
type slots chan struct{}

// enter waits for a slot, for as long as the context lasts.
func (s slots) enter(ctx context.Context) error {
	// Both cases of the select may be ready: an ended context goes first.
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case s <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s slots) leave() { <-s }
