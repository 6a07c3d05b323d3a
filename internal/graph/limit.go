package graph

import "context"

// limitConcurrency lets n calls through at a time; the others wait their turn
// for as long as their context lasts.
func limitConcurrency(n int) link {
	slots := make(chan struct{}, n)
	return func(next doer) doer {
		return func(ctx context.Context, r *request) (*answer, error) {
			// Both cases of the select may be ready: an ended context goes first.
			if err := ctx.Err(); err != nil {
				return nil, notStarted(r, err)
			}
			select {
			case slots <- struct{}{}:
				defer func() { <-slots }()
				return next(ctx, r)
			case <-ctx.Done():
				return nil, notStarted(r, ctx.Err())
			}
		}
	}
}
