package graph

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// sequel is what follows a send that failed.
type sequel int

const (
	giveUp sequel = iota
	// goOn waits, asks how much has arrived and sends the rest.
	goOn
	// lookAgain asks at once. Graph refused, or answered without a handle:
	// perhaps the session stands elsewhere than was thought, since bytes of a
	// broken connection may arrive after the question for them.
	lookAgain
)

// sequelOf is pure.
func sequelOf(err error) sequel {
	var (
		refusal *Error
		odd     *transport.ResponseError
	)
	switch {
	case transport.MayRepeat(err):
		return goOn
	case errors.As(err, &refusal):
		if c := refusal.Class(); c != transport.ClassAuth && c != transport.ClassPermission {
			return lookAgain
		}
	case errors.As(err, &odd):
		if !odd.Rejected() && odd.Malformed != transport.TooLarge {
			return lookAgain
		}
	}
	return giveUp
}

// maxSends bounds an upload that breaks off again and again, each time a little
// further on.
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
		next := sequelOf(err)
		if next == giveUp || ctx.Err() != nil {
			return "", u.end(ctx, err, 0)
		}
		if err := u.wait(ctx, err, next); err != nil {
			return "", err
		}
		stood := u.offset
		if next == lookAgain || IsAmbiguous(err) {
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
func (u *upload) wait(ctx context.Context, err error, next sequel) error {
	if u.sends >= maxSends || u.idle > u.client.chain.MaxRetries() {
		return u.end(ctx, err, transport.RequestedWait(err))
	}
	if next == lookAgain {
		return nil
	}
	d := u.client.chain.Decide(ctx, err, u.idle)
	if !d.Retry {
		return u.end(ctx, err, d.ComeBack)
	}
	u.client.log(ctx, transport.LevelWarn, "Upload broke off and will go on", map[string]any{
		"file": u.client.chain.Printable(u.media.Name, transport.MaxExcerpt), "bytes": u.media.Size, "arrived_before": u.offset,
		"attempt": u.sends, "wait": d.Wait.String(), "error": u.client.chain.Printable(err.Error(), transport.MaxMessage),
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

// ask asks how much has arrived, after a send that ended with cause. A session
// without an answer to that is lost.
func (u *upload) ask(ctx context.Context, cause error) (int64, error) {
	r, err := u.session.request(http.MethodGet)
	if err != nil {
		return 0, err
	}
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
	case sequelOf(cause) == lookAgain && offset == u.offset && offset == u.media.Size:
		return 0, &lostSession{cause} // all of it is there and no handle to be had
	case sequelOf(cause) == lookAgain && offset == u.offset:
		return 0, u.end(ctx, cause, 0) // the refusal was meant
	}
	return offset, nil
}

// sendTimeout gives every four megabytes the time of a whole call. What a
// slower line has brought when the time is over stays.
func sendTimeout(usual time.Duration, bytes int64) time.Duration {
	return usual * time.Duration(1+bytes>>22)
}
