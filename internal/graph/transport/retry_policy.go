package transport

import (
	"errors"
	"math"
	"time"
)

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
		odd       *ResponseError
		transport *NetworkError
	)
	switch {
	case errors.As(f.err, &refusal):
		sizeMatters := f.splittable && refusal.Code == CodeUnknown
		return f.idempotent && refusal.transient() && !sizeMatters
	case errors.As(f.err, &odd):
		cutShort := odd.Malformed == Empty || odd.Malformed == BrokenJSON
		return f.idempotent && odd.Malformed != TooLarge && (odd.HTTPStatus >= 500 || cutShort)
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
