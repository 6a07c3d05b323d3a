package transport

import (
	"context"
	"errors"
	"math"
	"time"
)

// retry repeats what the policy says may be repeated. It waits between attempts
// for what may pass by itself; for a rate limit the limiter waits, below.
func (c *Chain) retry(ctx context.Context, r *Request, next doer) (*Answer, error) {
	if r.NoRetry {
		return next(ctx, r)
	}
	var last RetryError // the attempt before, where that was throttled
	var lastAnswer *Answer
	maybeApplied := false
	for attempt := 1; ; attempt++ {
		a, err := next(ctx, r)
		if err == nil {
			return a, nil
		}
		if last.Err != nil && !wasSent(ctx, err) {
			return lastAnswer, last.notRepeated(ctx, err, c.Clock.Now()).OrPlain()
		}
		end := RetryError{Err: err, Attempts: attempt, MaybeApplied: maybeApplied}
		f := failure{
			idempotent: r.idempotent(), splittable: r.Splittable,
			attempt: attempt, err: err, remaining: timeLeft(ctx, c.Clock),
		}
		if ended := ctx.Err(); ended != nil {
			if f.mayRepeat() && !errors.Is(err, ended) {
				end.Cause = ended
			}
			return a, end.OrPlain()
		}
		d := f.decide(*c.MaxRetries, c.Jitter())
		if d.ComeBack > 0 {
			end.ComeBack, end.In = c.Clock.Now().Add(d.ComeBack), d.ComeBack
		}
		if !d.Retry {
			return a, end.OrPlain()
		}
		c.Logger(ctx, LevelWarn, "Graph call failed and will be tried again", map[string]any{
			"method": r.Method, "path": r.LogPath(), "attempt": attempt, "wait": d.Wait.String(), "error": err,
		})
		if last = (RetryError{}); IsThrottled(err) {
			last, lastAnswer = end, a
		} else if end.Cause = c.Clock.Wait(ctx, d.Wait); end.Cause != nil {
			return a, end.OrPlain()
		}
		maybeApplied = maybeApplied || IsAmbiguous(err)
	}
}

// wasSent reports whether an attempt got through the limiter.
func wasSent(ctx context.Context, err error) bool {
	none, lost := errors.AsType[*NetworkError](err)
	return !is[*LimitError](err) && (!lost || none.Sent || !errors.Is(err, ctx.Err()))
}

// notRepeated is the end of a call after an attempt that was throttled, where
// the limiter did not let another one through.
func (e RetryError) notRepeated(ctx context.Context, why error, now time.Time) RetryError {
	if held, ok := errors.AsType[*LimitError](why); ok {
		e.ComeBack, e.In = now.Add(held.Wait), held.Wait
	} else {
		e.Cause = ctx.Err()
	}
	return e
}

// MayRepeat reports whether a call that changes nothing when it is done twice
// may be repeated after this error.
func MayRepeat(err error) bool { return failure{idempotent: true, err: err}.mayRepeat() }

// Decide is what the chain would do after a failure of such a call, for a
// caller that repeats by itself (see [Request.NoRetry]); attempt counts from 1.
func (c *Chain) Decide(ctx context.Context, err error, attempt int) Decision {
	f := failure{idempotent: true, attempt: attempt, err: err, remaining: timeLeft(ctx, c.Clock)}
	return f.decide(*c.MaxRetries, c.Jitter())
}

// OrPlain is the error itself where there is nothing to add to it.
func (e RetryError) OrPlain() error {
	if e.Attempts == 1 && e.Cause == nil && e.ComeBack.IsZero() {
		return e.Err
	}
	return &e
}

// timeLeft is the time until the caller's deadline, or as long as a caller
// without one is kept waiting.
func timeLeft(ctx context.Context, clock Clock) time.Duration {
	deadline, ok := ctx.Deadline()
	if !ok {
		return patience
	}
	return max(0, deadline.Sub(clock.Now()))
}

// failure is one failed attempt, with all that a decision depends on.
type failure struct {
	idempotent bool
	splittable bool // see Request
	attempt    int  // from 1
	err        error
	remaining  time.Duration // see timeLeft
}

// Decision is what to do after a failure: repeat the call after Wait, or not.
// After a rate limit's refusal Wait is 0, since the limiter makes the repeated
// call wait.
type Decision struct {
	Retry bool
	Wait  time.Duration
	// ComeBack is set where Graph asked for a wait and there is no time for it.
	ComeBack time.Duration
}

const (
	networkBackoff = 500 * time.Millisecond // the first wait, at most; doubles
	// throttleBackoff is the first wait for a limit of which Graph does not say
	// how long it is exhausted; doubles.
	throttleBackoff = 4 * time.Second
	maxBackoff      = time.Minute
	// patience is how long a caller without a deadline is kept waiting.
	patience = 5 * time.Minute
)

// decide says whether the call may be repeated, and when. It is pure; jitter is a
// random number in [0,1).
func (f failure) decide(maxRetries int, jitter float64) Decision {
	if !f.mayRepeat() {
		return Decision{}
	}
	hint := RequestedWait(f.err)
	if hint >= f.remaining && hint > 0 || f.attempt > maxRetries {
		return Decision{ComeBack: hint}
	}
	wait := time.Duration(0) // for a rate limit: the limiter's
	if !IsThrottled(f.err) {
		wait = hint + backoff(f.attempt, networkBackoff, jitter)
	}
	if wait >= f.remaining {
		return Decision{ComeBack: hint}
	}
	return Decision{Retry: true, Wait: wait}
}

// backoff is exponential, from base on, with full jitter.
func backoff(attempt int, base time.Duration, jitter float64) time.Duration {
	most := min(float64(maxBackoff), float64(base)*math.Pow(2, float64(attempt-1)))
	return time.Duration(most * jitter)
}

// mayRepeat: what Graph refused for its rate limits was not done, and what was
// never sent neither, so that any call may be repeated then. Everything else is
// repeated only if doing it twice is the same as doing it once.
func (f failure) mayRepeat() bool {
	if IsThrottled(f.err) {
		return true
	}
	if refusal, ok := errors.AsType[*Error](f.err); ok {
		sizeMatters := f.splittable && refusal.Code == CodeUnknown
		return f.idempotent && refusal.transient() && !sizeMatters
	}
	if malformed, ok := errors.AsType[*ResponseError](f.err); ok {
		cutShort := malformed.Malformed == Empty || malformed.Malformed == BrokenJSON
		return f.idempotent && malformed.Malformed != TooLarge && (malformed.HTTPStatus >= 500 || cutShort)
	}
	none, ok := errors.AsType[*NetworkError](f.err)
	// A certificate does not become trusted by asking again.
	return ok && none.Kind != KindTLS && (f.idempotent || !none.Sent)
}

// RequestedWait is the wait that Graph asks for.
func RequestedWait(err error) time.Duration {
	if held, ok := errors.AsType[*LimitError](err); ok {
		return held.Wait
	}
	if e, ok := errors.AsType[*Error](err); ok && (e.throttled() || e.HTTPStatus == 503) {
		return max(e.Regain, e.RetryAfter)
	}
	return 0
}
