package transport

import (
	"cmp"
	"context"
	"errors"
	"time"
)

// limitTime bounds one attempt, from asking for a connection to the last byte
// of the body. A request may bring a limit of its own.
func limitTime(usual time.Duration) link {
	return func(next doer) doer {
		return func(parent context.Context, r *Request) (*Answer, error) {
			d := cmp.Or(r.Timeout, usual)
			ctx, cancel := context.WithTimeout(parent, d)
			defer cancel()
			a, err := next(ctx, r)
			var te *NetworkError
			if errors.As(err, &te) && ctx.Err() != nil && parent.Err() == nil {
				te.Kind, te.After = KindTimeout, d
			}
			return a, err
		}
	}
}
