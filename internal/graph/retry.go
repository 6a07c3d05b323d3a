package graph

import (
	"context"
	"errors"
	"time"
)

// retry repeats what the policy says may be repeated.
func retry(p retryPolicy, clock Clock, jitter func() float64, log Logger) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *request) (*answer, error) {
			if r.single {
				return next(ctx, r)
			}
			lost := false
			for attempt := 1; ; attempt++ {
				a, err := next(ctx, r)
				if err == nil {
					return a, nil
				}
				end := RetryError{Err: err, Attempts: attempt, Lost: lost}
				f := failure{
					idempotent: r.idempotent(), shrinkable: r.shrinkable,
					attempt: attempt, err: err, remaining: timeLeft(ctx, clock),
				}
				if ended := ctx.Err(); ended != nil {
					if f.mayRepeat() && !errors.Is(err, ended) {
						end.Cause = ended
					}
					return a, end.orPlain()
				}
				d := p.decide(f, jitter())
				if d.comeBack > 0 {
					end.ComeBack, end.In = clock.Now().Add(d.comeBack), d.comeBack
				}
				if !d.retry {
					return a, end.orPlain()
				}
				log(ctx, LevelWarn, "Graph call failed and will be tried again", map[string]any{
					"method": r.method, "path": r.where(), "attempt": attempt, "wait": d.wait.String(), "error": err.Error(),
				})
				if end.Cause = clock.Wait(ctx, d.wait); end.Cause != nil {
					return a, end.orPlain()
				}
				lost = lost || IsAmbiguous(err)
			}
		}
	}
}

// orPlain is the error itself where there is nothing to add to it.
func (e RetryError) orPlain() error {
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
