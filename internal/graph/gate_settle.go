package graph

import (
	"context"
	"errors"
	"time"
)

// settle takes from an answer what the next calls have to know.
func (g *gate) settle(ctx context.Context, r *request, probes []door, a *answer, err error) {
	var warnings []warning
	g.mu.Lock()
	now := g.clock.Now()
	refused := IsThrottled(err)
	served := err == nil || isAnswer(err)
	for _, d := range probes {
		s := g.shut[d]
		s.probing = false
		close(s.news)
		if served && !refused {
			delete(g.shut, d)
		}
	}
	g.learnOwner(r, a)
	if d, known := g.refusedBy(err, r); refused && known {
		warnings = append(warnings, g.close(d, err, now)...)
	}
	for _, d := range g.doors(r) {
		if d.calls == allCalls {
			warnings = append(warnings, g.near(r, d, now)...)
		}
	}
	g.mu.Unlock()
	for _, w := range warnings {
		g.log(ctx, LevelWarn, w.text, w.fields)
	}
}

// isAnswer reports an error that Graph itself has answered.
func isAnswer(err error) bool {
	var e *Error
	return errors.As(err, &e) && !e.transient()
}

// close shuts a door for as long as Graph says, or for a while that doubles.
func (g *gate) close(d door, err error, now time.Time) []warning {
	s := g.shut[d]
	if s == nil {
		s = &shutDoor{}
		g.shut[d] = s
	}
	if now.Before(s.until) {
		// One of several that were on their way together: the first has said it.
		s.until = latest(s.until, now.Add(hintOf(err)))
		return nil
	}
	s.refusals++
	wait := hintOf(err)
	if wait == 0 {
		wait = backoff(s.refusals, true, 1)
	}
	s.until, s.cause = now.Add(wait), nil
	errors.As(err, &s.cause)
	if s.refusals > 1 {
		return nil
	}
	return []warning{{"A rate limit of Graph's is used up; calls wait for it together", map[string]any{
		"limit": LimitError{Account: d.account(), Calls: d.calls}.name(), "until": s.until.UTC().Format(time.RFC3339), "error": err.Error(),
	}}}
}

// warning is a line for the log.
type warning struct {
	text   string
	fields map[string]any
}

// near warns, once, of a limit that is nearly used up, and of one that nobody
// knows the calls of.
func (g *gate) near(r *request, d door, now time.Time) []warning {
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
			"limit": LimitError{Account: d.account()}.name(), "figure": figure, "percent": percent,
		}}}
	}
	return nil
}

// learnOwner takes from the usage of an answer whose template it was about.
func (g *gate) learnOwner(r *request, a *answer) {
	if a == nil || r.template == "" || g.owners[r.template] != "" {
		return
	}
	accounts := parseBusinessUsage(a.header.Get(headerBusinessUsage))
	if len(accounts) != 1 {
		return
	}
	for id := range accounts {
		g.owners[r.template] = id
	}
}
