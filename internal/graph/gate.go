package graph

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
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
type gate struct {
	usage *usageStore
	clock Clock
	log   Logger

	mu     sync.Mutex
	shut   map[door]*shutDoor
	turns  map[string]*turns
	warned map[string]bool
	owners map[string]string       // the account of a template
	told   map[string]*atomic.Bool // by limit: whether an error has explained it
}

func newGate(usage *usageStore, clock Clock, log Logger) *gate {
	return &gate{
		usage: usage, clock: clock, log: log,
		shut: map[door]*shutDoor{}, turns: map[string]*turns{}, warned: map[string]bool{}, owners: map[string]string{},
		told: map[string]*atomic.Bool{},
	}
}

// shutDoor is a limit that has refused a call.
type shutDoor struct {
	until    time.Time
	refusals int           // in a row
	cause    *Error        // nil: not Graph's own
	probing  bool          // a call is on its way to find out
	news     chan struct{} // closed when it is back
}

// hold is what keeps a call from being sent now; nothing when all is nil.
type hold struct {
	wait   time.Duration
	pacing bool            // the wait is for the distance to other calls
	news   <-chan struct{} // of a call that finds out
	limit  *LimitError     // the wait is longer than the call has
}

func (h hold) isNone() bool { return h == hold{} }

// admit lets calls to Graph, as many at a time as there are slots. A call that
// waits for a limit leaves its slot to those of other limits.
func admit(g *gate, s slots) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *request) (*answer, error) {
			probes, err := g.await(ctx, r, s)
			if err != nil {
				return nil, err
			}
			defer s.leave()
			var a *answer
			err = errors.New("panic") // for the others, should next not return
			defer func() { g.settle(ctx, r, probes, a, err) }()
			a, err = next(ctx, r)
			return a, err
		}
	}
}

// await returns, with a slot, when the call may be sent.
func (g *gate) await(ctx context.Context, r *request, s slots) ([]door, error) {
	for paced := false; ; {
		if err := s.enter(ctx); err != nil {
			return nil, notStarted(r, err)
		}
		h, probes := g.enter(r, timeLeft(ctx, g.clock), paced)
		if h.isNone() {
			return probes, nil
		}
		s.leave()
		switch {
		case h.limit != nil:
			return nil, h.limit
		case h.news != nil:
			select {
			case <-h.news:
			case <-ctx.Done():
				return nil, notStarted(r, ctx.Err())
			}
		default:
			if err := g.clock.Wait(ctx, h.wait); err != nil {
				return nil, notStarted(r, err)
			}
			paced = paced || h.pacing
		}
	}
}

// enter looks at every limit that a call has to pass. When none holds it back,
// it is sent, and is then the one that finds out about the doors returned.
func (g *gate) enter(r *request, room time.Duration, paced bool) (hold, []door) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if room < 0 {
		room = patience
	}
	now, doors := g.clock.Now(), g.doors(r)
	if limit := g.closed(r, doors, now); limit != nil {
		if limit.Wait >= room {
			return hold{limit: limit}, nil
		}
		return hold{wait: limit.Wait}, nil
	}
	for _, d := range doors {
		if s := g.shut[d]; s != nil && s.probing {
			return hold{news: s.news}, nil
		}
	}
	if !paced {
		if wait := g.turn(r, doors, now); wait > 0 && wait < room {
			return hold{wait: wait, pacing: true}, nil
		}
	}
	var probes []door
	for _, d := range doors {
		if s := g.shut[d]; s != nil {
			s.probing, s.news = true, make(chan struct{})
			probes = append(probes, d)
		}
	}
	return hold{}, probes
}

// closed is the limit that keeps a call waiting longest, or nil.
func (g *gate) closed(r *request, doors []door, now time.Time) *LimitError {
	var worst *LimitError
	consider := func(e LimitError, until time.Time) {
		if e.Wait = until.Sub(now); e.Wait > 0 && (worst == nil || e.Wait > worst.Wait) {
			e.Method, e.Path = r.method, r.where()
			if e.told = g.toldOf(e.name() + e.Type); e.Cause != nil {
				e.told = &e.Cause.told
			}
			worst = &e
		}
	}
	for _, d := range doors {
		if s := g.shut[d]; s != nil {
			consider(LimitError{Account: d.account(), Calls: d.calls, Cause: s.cause}, s.until)
		}
		if d.calls != allCalls {
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

// toldOf is what all that are held back by a limit share. The caller holds the
// lock.
func (g *gate) toldOf(limit string) *atomic.Bool {
	if g.told[limit] == nil {
		g.told[limit] = new(atomic.Bool)
	}
	return g.told[limit]
}

// turn is how long a call waits to keep its distance.
func (g *gate) turn(r *request, doors []door, now time.Time) time.Duration {
	var wait time.Duration
	for _, d := range doors {
		if d.calls != allCalls {
			continue
		}
		load := 0.0
		for _, u := range g.usage.of(d.scope) {
			if u.concerns(r) {
				load = max(load, u.load(now))
			}
		}
		if gap := gapAt(load); gap > 0 {
			if g.turns[d.scope] == nil {
				g.turns[d.scope] = &turns{}
			}
			wait = max(wait, g.turns[d.scope].take(now, gap, r.isWrite()))
		}
	}
	return wait
}
