package transport

import "context"

// identify says who is calling.
func identify(userAgent string) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *Request) (*Answer, error) {
			r = r.Clone()
			r.Header.Set("User-Agent", userAgent)
			return next(ctx, r)
		}
	}
}
