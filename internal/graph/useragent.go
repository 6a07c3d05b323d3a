package graph

import "context"

// identify says who is calling.
func identify(userAgent string) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *request) (*answer, error) {
			r = r.clone()
			r.header.Set("User-Agent", userAgent)
			return next(ctx, r)
		}
	}
}
