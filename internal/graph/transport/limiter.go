package transport

import (
	"context"
	"errors"
	"sync"
	"time"
)

// gate stands between the calls of a client and Graph's rate limits (page "Rate
// limits"). It knows what the answers said: how much of a limit is used up, and
// what was refused. From that it holds calls back, all of them together, so
// that a limit is not run against by each by itself:
//
//   - below 80 % nothing happens;
//   - above, calls keep a distance that grows, and writes go first;
//   - while a limit is used up, calls wait for as long as Graph says, or are
//     told at once when that is longer than they have;
//   - after a refusal one call finds out whether Graph serves again, and the
//     others wait for what it finds.
//
// A new client knows nothing, and learns from its first answer.
type limiter struct {
	usage *usageStore
	clock Clock
	log   Logger

	mu        sync.Mutex
	exhausted map[limit]*exhausted
	pacers    map[string]*pacer
	warned    map[string]bool
	owners    map[string]string // the account of a template
}

func newLimiter(usage *usageStore, clock Clock, log Logger) *limiter {
	return &limiter{
		usage: usage, clock: clock, log: log,
		exhausted: map[limit]*exhausted{}, pacers: map[string]*pacer{}, warned: map[string]bool{}, owners: map[string]string{},
	}
}

// shutDoor is a limit that has refused a call.
type exhausted struct {
	until    time.Time
	refusals int           // in a row
	cause    *Error        // nil: not Graph's own
	probing  bool          // a call is on its way to find out
	done     chan struct{} // closed when it is back
}

// hold is what keeps a call from being sent now; nothing when all is nil.
type delay struct {
	wait   time.Duration
	pacing bool            // the wait is for the distance to other calls
	done   <-chan struct{} // of a call that finds out
	beyond *LimitError     // the wait is longer than the call has
}

func (h delay) isNone() bool { return h == delay{} }

// admit lets calls to Graph, as many at a time as there are slots. A call that
// waits for a limit leaves its slot to those of other limits.
func admit(g *limiter, s slots) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *Request) (*Answer, error) {
			probes, err := g.await(ctx, r, s)
			if err != nil {
				return nil, err
			}
			defer s.leave()
			var a *Answer
			err = errors.New("panic") // for the others, should next not return
			defer func() { g.observe(ctx, r, probes, a, err) }()
			a, err = next(ctx, r)
			return a, err
		}
	}
}

// await returns, with a slot, when the call may be sent.
func (g *limiter) await(ctx context.Context, r *Request, s slots) ([]limit, error) {
	for paced := false; ; {
		if err := s.enter(ctx); err != nil {
			return nil, NotStarted(r, err)
		}
		h, probes := g.tryEnter(r, timeLeft(ctx, g.clock), paced)
		if h.isNone() {
			return probes, nil
		}
		s.leave()
		switch {
		case h.beyond != nil:
			return nil, h.beyond
		case h.done != nil:
			select {
			case <-h.done:
			case <-ctx.Done():
				return nil, NotStarted(r, ctx.Err())
			}
		default:
			if err := g.clock.Wait(ctx, h.wait); err != nil {
				return nil, NotStarted(r, err)
			}
			paced = paced || h.pacing
		}
	}
}

// enter looks at every limit that a call has to pass. When none holds it back,
// it is sent, and is then the one that finds out about the doors returned.
func (g *limiter) tryEnter(r *Request, room time.Duration, paced bool) (delay, []limit) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if room < 0 {
		room = patience
	}
	now, doors := g.clock.Now(), g.limitsOf(r)
	if limit := g.longest(r, doors, now); limit != nil {
		if limit.Wait >= room {
			return delay{beyond: limit}, nil
		}
		return delay{wait: limit.Wait}, nil
	}
	for _, d := range doors {
		if s := g.exhausted[d]; s != nil && s.probing {
			return delay{done: s.done}, nil
		}
	}
	if !paced {
		if wait := g.pace(r, doors, now); wait > 0 && wait < room {
			return delay{wait: wait, pacing: true}, nil
		}
	}
	var probes []limit
	for _, d := range doors {
		if s := g.exhausted[d]; s != nil {
			s.probing, s.done = true, make(chan struct{})
			probes = append(probes, d)
		}
	}
	return delay{}, probes
}

// closed is the limit that keeps a call waiting longest, or nil.
func (g *limiter) longest(r *Request, doors []limit, now time.Time) *LimitError {
	var worst *LimitError
	consider := func(e LimitError, until time.Time) {
		if e.Wait = until.Sub(now); e.Wait > 0 && (worst == nil || e.Wait > worst.Wait) {
			e.Method, e.Path = r.Method, r.LogPath()
			worst = &e
		}
	}
	for _, d := range doors {
		if s := g.exhausted[d]; s != nil {
			consider(LimitError{Account: d.account(), Calls: d.calls, Cause: s.cause}, s.until)
		}
		if d.calls != AllCalls {
			continue
		}
		for _, u := range g.usage.of(d.scope) {
			if !u.concerns(r) {
				continue
			}
			percent, figure := u.highest()
			consider(LimitError{Account: d.account(), Percent: percent, Figure: figure, Type: u.Type}, u.shutUntil())
		}
	}
	return worst
}

// turn is how long a call waits to keep its distance.
func (g *limiter) pace(r *Request, doors []limit, now time.Time) time.Duration {
	var wait time.Duration
	for _, d := range doors {
		if d.calls != AllCalls {
			continue
		}
		load := 0.0
		for _, u := range g.usage.of(d.scope) {
			if u.concerns(r) {
				load = max(load, u.load(now))
			}
		}
		if gap := gapAt(load); gap > 0 {
			if g.pacers[d.scope] == nil {
				g.pacers[d.scope] = &pacer{}
			}
			wait = max(wait, g.pacers[d.scope].wait(now, gap, r.isWrite()))
		}
	}
	return wait
}
