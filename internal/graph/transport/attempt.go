package transport

import (
	"cmp"
	"context"
	"errors"
	"io"
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

// maxBody bounds an answer in memory, in bytes. The largest answer is a page of
// 250 templates, and this has room for 64 KiB of each: an ordinary one takes 2,
// and a carousel in which everything is as long as Meta lets it be some 50.
const maxBody = 16 << 20

// readBody brings the body into memory. A body over the limit is an error and
// not cut: half a listing is a listing in which templates are missing.
func readBody(limit int64) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *Request) (*Answer, error) {
			a, err := next(ctx, r)
			if err != nil || a.stream == nil {
				return a, err
			}
			defer a.stream.Close()
			a.Body, err = io.ReadAll(io.LimitReader(a.stream, limit+1))
			if err != nil {
				return a, newTransportError(r, a.Host, err, true)
			}
			if int64(len(a.Body)) > limit {
				a.Body = a.Body[:limit]
				return a, newResponseError(r, a, TooLarge)
			}
			return a, nil
		}
	}
}
