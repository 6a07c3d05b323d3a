package transport

import "context"

// slots are the calls that may be under way at a time.
type slots chan struct{}

// enter waits for a slot, for as long as the context lasts.
func (s slots) enter(ctx context.Context) error {
	// Both cases of the select may be ready: an ended context goes first.
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case s <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s slots) leave() { <-s }
