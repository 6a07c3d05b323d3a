package transport

import (
	"context"
	"errors"
	"slices"
	"time"
)

// observe takes from an answer what the next calls have to know.
func (g *limiter) observe(ctx context.Context, r *Request, probes []limit, a *Answer, err error) {
	var warnings []warning
	g.mu.Lock()
	now := g.clock.Now()
	refused := IsThrottled(err)
	served := err == nil || isAnswer(err)
	for _, l := range probes {
		s := g.exhausted[l]
		s.probing = false
		close(s.done)
		if served && !refused {
			delete(g.exhausted, l)
		}
	}
	if a != nil {
		g.learn(r, a, now, refused)
	}
	if refused {
		l := g.limitThatRefused(err, r)
		// The refusal has not left the chain; which limit it is, only the limiter knows.
		if e, ok := errors.AsType[*Error](err); ok {
			e.Limit = l.name()
		}
		warnings = append(warnings, g.exhaust(l, err, now)...)
	}
	for _, l := range g.limitsOf(r) {
		if l.isWhole() {
			warnings = append(warnings, g.warnIfNear(r, l, now)...)
		}
	}
	g.mu.Unlock()
	for _, w := range warnings {
		g.log(ctx, LevelWarn, w.text, w.fields)
	}
}

// isAnswer reports an error that Graph itself has answered.
func isAnswer(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && !e.transient()
}

// exhaust notes that a limit has refused a call: for as long as Graph says, or
// else for throttleBackoff, and twice as long after each refusal of a probe.
//
// The waits are not spread at random, as those of retries are: of the calls of a
// client, one is the probe.
func (g *limiter) exhaust(l limit, err error, now time.Time) []warning {
	s := g.exhausted[l]
	if s == nil {
		s = &exhausted{}
		g.exhausted[l] = s
	}
	if now.Before(s.until) {
		// One of several calls that were on their way at the same time, and not a
		// refusal of the probe.
		s.until = latest(s.until, now.Add(RequestedWait(err)))
		return nil
	}
	s.refusals++
	wait := RequestedWait(err)
	if wait == 0 {
		wait = backoff(s.refusals, throttleBackoff, 1)
	}
	s.until = now.Add(wait)
	s.cause, _ = errors.AsType[*Error](err)
	if s.refusals > 1 {
		return nil
	}
	return []warning{{"A rate limit of Graph's is used up; calls wait for it together", map[string]any{
		"limit": l.name(), "until": s.until.UTC().Format(time.RFC3339), "error": err,
	}}}
}

// warning is a line for the log.
type warning struct {
	text   string
	fields map[string]any
}

// warnIfNear warns, once, of a limit that is nearly used up, and of one of a type
// that is not known, so that it cannot be told which calls count for it.
func (g *limiter) warnIfNear(r *Request, l limit, now time.Time) []warning {
	for _, u := range g.usage[l.scope] {
		holds, known := u.concerns(r)
		if !known && !g.warned["type "+u.Type] {
			g.warned["type "+u.Type] = true
			return []warning{{"Graph tells of a limit of a type that is not known; no call waits for it", map[string]any{"type": u.Type}}}
		}
		if !holds || u.load(now) < calmLoad || g.warned[l.scope] {
			continue
		}
		g.warned[l.scope] = true
		percent, figure := u.highest()
		return []warning{{"A rate limit of Graph's is nearly used up; calls keep a distance", map[string]any{
			"limit": l.name(), "figure": figure, "percent": percent,
		}}}
	}
	return nil
}

// learn keeps the usage that an answer tells of, be it a refusal, and whose the
// template is that it was about. What came with the refusal of a limit is not a
// part of what is known: a limit of its own may have refused the call, such as
// that on creations, and the reads are as free as before.
func (g *limiter) learn(r *Request, a *Answer, now time.Time, refused bool) {
	told := parseBusinessUsage(a.Header.Get(headerBusinessUsage))
	if len(told) == 1 && r.Template != "" && g.owners[r.Template] == "" {
		for id := range told {
			g.owners[r.Template] = id
		}
	}
	if app, ok := parseAppUsage(a.Header.Get(headerAppUsage)); ok {
		app.ofApp = true
		told[""] = []Usage{app}
	}
	for scope, list := range told {
		for i := range list {
			list[i].Seen = now
		}
		if refused {
			list = nil
		}
		g.usage[scope] = list
	}
}

// usageOf is what is known of how much of a limit is used up, for a call.
func (g *limiter) usageOf(l limit, r *Request) []Usage {
	if !l.isWhole() {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(g.usage[l.scope]), func(u Usage) bool {
		holds, _ := u.concerns(r)
		return !holds
	})
}

// onlyAccount is the account that answers were about so far, where it was one.
func (g *limiter) onlyAccount() string {
	only := ""
	for scope := range g.usage {
		switch {
		case scope == "": // the app
		case only != "":
			return ""
		default:
			only = scope
		}
	}
	return only
}
