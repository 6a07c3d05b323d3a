package graph

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// nextStep is what follows a send that failed.
type nextStep int

const (
	// fail ends the upload with the error of the send.
	fail nextStep = iota
	// resume waits, asks how many bytes have arrived, and sends the others.
	resume
	// recheck asks at once how many have arrived. Graph refused, or answered
	// without a handle: perhaps it has more bytes than it said when it was asked,
	// since those of a broken connection may arrive later.
	recheck
)

// nextAfter is pure.
func nextAfter(err error) nextStep {
	var (
		refusal   *Error
		malformed *transport.ResponseError
	)
	switch {
	case transport.MayRepeat(err):
		return resume
	case errors.As(err, &refusal):
		if c := refusal.Class(); c != transport.ClassAuth && c != transport.ClassPermission {
			return recheck
		}
	case errors.As(err, &malformed):
		if !malformed.Rejected() && malformed.Malformed != transport.TooLarge {
			return recheck
		}
	}
	return fail
}

// maxSends bounds an upload that breaks off again and again, each time a little
// further on. The largest sample, a document of 100 MB, then has to bring 1 MB
// with each send on average: a line that brings less does not finish in any time
// that an apply is given.
const maxSends = 100

// fill sends the file into the session until Graph answers with a handle.
func (u *upload) fill(ctx context.Context) (string, error) {
	for {
		handle, err := u.send(ctx)
		if err == nil {
			return handle, nil
		}
		u.sends++
		u.idle++
		next := nextAfter(err)
		if next == fail || ctx.Err() != nil {
			return "", u.end(ctx, err, 0)
		}
		if err := u.wait(ctx, err, next); err != nil {
			return "", err
		}
		stood := u.offset
		if next == recheck || IsAmbiguous(err) {
			if u.offset, err = u.ask(ctx, err); err != nil {
				u.offset = stood
				return "", err
			}
		}
		if u.offset > stood {
			u.idle = 0
		}
	}
}

// wait lets time pass before the next send, or ends the upload with the error
// of the last one.
func (u *upload) wait(ctx context.Context, err error, next nextStep) error {
	if u.sends >= maxSends || u.idle > u.client.chain.MaxRetries() {
		return u.end(ctx, err, transport.RequestedWait(err))
	}
	if next == recheck {
		return nil
	}
	d := u.client.chain.Decide(ctx, err, u.idle)
	if !d.Retry {
		return u.end(ctx, err, d.ComeBack)
	}
	u.client.log(ctx, transport.LevelWarn, "Upload broke off and will go on", map[string]any{
		"file": u.media.Name, "bytes": u.media.Size, "arrived_before": u.offset,
		"attempt": u.sends, "wait": d.Wait.String(), "error": err,
	})
	if d.Wait == 0 {
		return nil // a rate limit: the limiter makes the next send wait
	}
	if ended := u.client.clock.Wait(ctx, d.Wait); ended != nil {
		return (&transport.RetryError{Err: err, Attempts: u.sends, Cause: ended}).OrPlain()
	}
	return nil
}

// end is the error of the last send, with what can be said about the others.
func (u *upload) end(ctx context.Context, err error, comeBack time.Duration) error {
	end := transport.RetryError{Err: err, Attempts: u.sends}
	if ended := ctx.Err(); ended != nil && !errors.Is(err, ended) {
		end.Cause = ended
	}
	if comeBack > 0 {
		end.ComeBack, end.In = u.client.clock.Now().Add(comeBack), comeBack
	}
	return end.OrPlain()
}

// ask asks how many bytes have arrived, after a send that ended with cause. A
// session of which Graph cannot say that is lost.
func (u *upload) ask(ctx context.Context, cause error) (int64, error) {
	r := u.session.request(http.MethodGet)
	out, a, err := transport.Do[struct {
		Offset looseInt `json:"file_offset"`
	}](ctx, u.client.chain, r)
	offset := int64(out.Offset.Value)
	if err == nil && (!out.Offset.Set || offset < 0 || offset > u.media.Size) {
		err = u.client.chain.Malformed(r, a, transport.Unexpected)
	}
	switch {
	case err != nil && isGone(err):
		return 0, &lostSession{err}
	case err != nil:
		return 0, err
	case nextAfter(cause) == recheck && offset == u.offset && offset == u.media.Size:
		return 0, &lostSession{cause} // every byte has arrived, and Graph gives no handle
	case nextAfter(cause) == recheck && offset == u.offset:
		return 0, u.end(ctx, cause, 0) // nothing arrived late: the refusal is the answer
	}
	return offset, nil
}

// sendTimeout gives every 4 MiB the time of a whole call. What a slower line has
// brought by then stays with Graph, and the next send goes on from there.
func sendTimeout(usual time.Duration, bytes int64) time.Duration {
	return usual * time.Duration(1+bytes>>22)
}
