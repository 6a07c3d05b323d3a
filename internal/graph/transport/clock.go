package transport

import (
	"context"
	"time"
)

// Clock is where this package gets the time from and where it waits, so that a
// test can move time and so that no wait outlives its context.
type Clock interface {
	Now() time.Time
	// Wait returns nil after d, or the context's error if that ends first.
	Wait(ctx context.Context, d time.Duration) error
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) Wait(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// SystemClock is the machine's own time, and waits that take as long as they say.
func SystemClock() Clock { return systemClock{} }
