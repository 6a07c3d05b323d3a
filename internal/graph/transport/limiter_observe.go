package transport

import (
	"context"
	"errors"
	"time"
)

// settle takes from an answer what the next calls have to know.
func (g *limiter) observe(ctx context.Context, r *Request, probes []limit, a *Answer, err error) {
	var warnings []warning
	g.mu.Lock()
	now := g.clock.Now()
	refused := IsThrottled(err)
	served := err == nil || isAnswer(err)
	for _, d := range probes {
		s := g.exhausted[d]
		s.probing = false
		close(s.done)
		if served && !refused {
			delete(g.exhausted, d)
		}
	}
	g.learnOwner(r, a)
	if d, known := g.limitThatRefused(err, r); refused && known {
		nameLimit(err, d)
		warnings = append(warnings, g.exhaust(d, err, now)...)
	}
	for _, d := range g.limitsOf(r) {
		if d.calls == AllCalls {
			warnings = append(warnings, g.warnIfNear(r, d, now)...)
		}
	}
	g.mu.Unlock()
	for _, w := range warnings {
		g.log(ctx, LevelWarn, w.text, w.fields)
	}
}

// nameLimit completes a refusal, before anybody else has it, with what only the
// limits know of it.
func nameLimit(err error, d limit) {
	var e *Error
	if errors.As(err, &e) {
		e.Limit = (&LimitError{Account: d.account(), Calls: d.calls}).Limit()
	}
}

// isAnswer reports an error that Graph itself has answered.
func isAnswer(err error) bool {
	var e *Error
	return errors.As(err, &e) && !e.transient()
}

// close shuts a door for as long as Graph says, or for a while that doubles.
func (g *limiter) exhaust(d limit, err error, now time.Time) []warning {
	s := g.exhausted[d]
	if s == nil {
		s = &exhausted{}
		g.exhausted[d] = s
	}
	if now.Before(s.until) {
		// One of several that were on their way together: the first has said it.
		s.until = latest(s.until, now.Add(RequestedWait(err)))
		return nil
	}
	s.refusals++
	wait := RequestedWait(err)
	if wait == 0 {
		wait = backoff(s.refusals, true, 1)
	}
	s.until, s.cause = now.Add(wait), nil
	errors.As(err, &s.cause)
	if s.refusals > 1 {
		return nil
	}
	return []warning{{"A rate limit of Graph's is used up; calls wait for it together", map[string]any{
		"limit": (&LimitError{Account: d.account(), Calls: d.calls}).Limit(), "until": s.until.UTC().Format(time.RFC3339), "error": err.Error(),
	}}}
}

// warning is a line for the log.
type warning struct {
	text   string
	fields map[string]any
}

// near warns, once, of a limit that is nearly used up, and of one that nobody
// knows the calls of.
func (g *limiter) warnIfNear(r *Request, d limit, now time.Time) []warning {
	for _, u := range g.usage.of(d.scope) {
		if u.use() == useUnknown && !g.warned["type "+u.Type] {
			g.warned["type "+u.Type] = true
			return []warning{{"Graph tells of a limit of a type that is not known; no call waits for it", map[string]any{"type": u.Type}}}
		}
		if !u.concerns(r) || u.load(now) < calmLoad || g.warned[d.scope] {
			continue
		}
		g.warned[d.scope] = true
		percent, figure := u.highest()
		return []warning{{"A rate limit of Graph's is nearly used up; calls keep a distance", map[string]any{
			"limit": (&LimitError{Account: d.account()}).Limit(), "figure": figure, "percent": percent,
		}}}
	}
	return nil
}

// learnOwner takes from the usage of an answer whose template it was about.
func (g *limiter) learnOwner(r *Request, a *Answer) {
	if a == nil || r.Template == "" || g.owners[r.Template] != "" {
		return
	}
	accounts := parseBusinessUsage(a.Header.Get(headerBusinessUsage))
	if len(accounts) != 1 {
		return
	}
	for id := range accounts {
		g.owners[r.Template] = id
	}
}
