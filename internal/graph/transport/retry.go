package transport

import (
	"context"
	"errors"
	"math"
	"time"
)

// retry repeats what the policy says may be repeated. It waits between attempts
// for what may pass by itself; for a rate limit the limiter waits, below.
func retry(p retryPolicy, clock Clock, jitter func() float64, log Logger) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *Request) (*Answer, error) {
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
					return lastAnswer, last.notRepeated(ctx, err, clock.Now()).OrPlain()
				}
				end := RetryError{Err: err, Attempts: attempt, MaybeApplied: maybeApplied}
				f := failure{
					idempotent: r.idempotent(), splittable: r.Splittable,
					attempt: attempt, err: err, remaining: timeLeft(ctx, clock),
				}
				if ended := ctx.Err(); ended != nil {
					if f.mayRepeat() && !errors.Is(err, ended) {
						end.Cause = ended
					}
					return a, end.OrPlain()
				}
				d := p.decide(f, jitter())
				if d.ComeBack > 0 {
					end.ComeBack, end.In = clock.Now().Add(d.ComeBack), d.ComeBack
				}
				if !d.Retry {
					return a, end.OrPlain()
				}
				log(ctx, LevelWarn, "Graph call failed and will be tried again", map[string]any{
					"method": r.Method, "path": r.LogPath(), "attempt": attempt, "wait": d.Wait.String(), "error": err,
				})
				if last = (RetryError{}); IsThrottled(err) {
					last, lastAnswer = end, a
				} else if end.Cause = clock.Wait(ctx, d.Wait); end.Cause != nil {
					return a, end.OrPlain()
				}
				maybeApplied = maybeApplied || IsAmbiguous(err)
			}
		}
	}
}

// wasSent reports whether an attempt got through the limiter.
func wasSent(ctx context.Context, err error) bool {
	var held *LimitError
	if errors.As(err, &held) {
		return false
	}
	var none *NetworkError
	return !errors.As(err, &none) || none.Sent || !errors.Is(err, ctx.Err())
}

// notRepeated is the end of a call after an attempt that was throttled, where
// the limiter did not let another one through.
func (e RetryError) notRepeated(ctx context.Context, why error, now time.Time) RetryError {
	var held *LimitError
	if errors.As(why, &held) {
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
	f := failure{idempotent: true, attempt: attempt, err: err, remaining: timeLeft(ctx, c.clock)}
	return c.policy.decide(f, c.jitter())
}

// MaxRetries is how often the chain repeats a call, at most.
func (c *Chain) MaxRetries() int { return c.policy.maxRetries }

// OrPlain is the error itself where there is nothing to add to it.
func (e RetryError) OrPlain() error {
	if e.Attempts == 1 && e.Cause == nil && e.ComeBack.IsZero() {
		return e.Err
	}
	return &e
}

// timeLeft is the time until the caller's deadline, or -1 without one.
func timeLeft(ctx context.Context, clock Clock) time.Duration {
	deadline, ok := ctx.Deadline()
	if !ok {
		return -1
	}
	return max(0, deadline.Sub(clock.Now()))
}

// retryPolicy decides whether a call that failed may be repeated, and when.
//
// What Graph refused for its rate limits was not done, and what was never sent
// neither: any call may be repeated then. Everything else is repeated only if
// doing it twice is the same as doing it once.
type retryPolicy struct {
	maxRetries int
}

// failure is one failed attempt, with all that a decision depends on.
type failure struct {
	idempotent bool
	splittable bool // see Request
	attempt    int  // from 1
	err        error
	remaining  time.Duration // until the caller's deadline; below 0: there is none
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

// decide is pure; jitter is a random number in [0,1).
func (p retryPolicy) decide(f failure, jitter float64) Decision {
	if !f.mayRepeat() {
		return Decision{}
	}
	room, hint := f.remaining, RequestedWait(f.err)
	if room < 0 {
		room = patience
	}
	if hint >= room && hint > 0 || f.attempt > p.maxRetries {
		return Decision{ComeBack: hint}
	}
	wait := time.Duration(0) // for a rate limit: the limiter's
	if !IsThrottled(f.err) {
		wait = hint + backoff(f.attempt, networkBackoff, jitter)
	}
	if wait >= room {
		return Decision{ComeBack: hint}
	}
	return Decision{Retry: true, Wait: wait}
}

// backoff is exponential, from base on, with full jitter.
func backoff(attempt int, base time.Duration, jitter float64) time.Duration {
	most := min(float64(maxBackoff), float64(base)*math.Pow(2, float64(attempt-1)))
	return time.Duration(most * jitter)
}

func (f failure) mayRepeat() bool {
	if IsThrottled(f.err) {
		return true
	}
	var (
		refusal   *Error
		malformed *ResponseError
		transport *NetworkError
	)
	switch {
	case errors.As(f.err, &refusal):
		sizeMatters := f.splittable && refusal.Code == CodeUnknown
		return f.idempotent && refusal.transient() && !sizeMatters
	case errors.As(f.err, &malformed):
		cutShort := malformed.Malformed == Empty || malformed.Malformed == BrokenJSON
		return f.idempotent && malformed.Malformed != TooLarge && (malformed.HTTPStatus >= 500 || cutShort)
	case errors.As(f.err, &transport):
		// A certificate does not become trusted by asking again.
		if transport.Kind == KindTLS {
			return false
		}
		return f.idempotent || !transport.Sent
	}
	return false
}

// RequestedWait is the wait that Graph asks for.
func RequestedWait(err error) time.Duration {
	var held *LimitError
	if errors.As(err, &held) {
		return held.Wait
	}
	var e *Error
	if errors.As(err, &e) && (e.throttled() || e.HTTPStatus == 503) {
		return e.hint()
	}
	return 0
}
