package graph

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// session is an upload that Graph has been told of (page "Resumable Upload API").
// Its id is opaque, and whoever has it can write to the upload: it ends in a
// signature, in the form of a URL's query. So it is a secret.
type session struct {
	id    string // "upload:…", without the query
	query url.Values
}

const sessionPrefix = "upload:"

// sessionShape is what an id can be made of. All ids that were seen are Base64;
// other characters that have no meaning in a path are let through, and ".." (see
// parseSession) is not, with which the call would go to another object.
var sessionShape = regexp.MustCompile(`^` + sessionPrefix + `[A-Za-z0-9+/=_.:~-]+$`)

// String keeps a session out of a text printed by accident.
func (s session) String() string { return sessionPrefix + transport.Redacted }

// GoString is String for %#v.
func (s session) GoString() string { return s.String() }

// UnmarshalJSON reads a session as Graph returns it. What cannot be one is left
// empty.
func (s *session) UnmarshalJSON(data []byte) error {
	var text looseString
	_ = text.UnmarshalJSON(data) // never fails
	id, rest, _ := strings.Cut(string(text), "?")
	query, err := url.ParseQuery(rest)
	if err == nil && sessionShape.MatchString(id) && !strings.Contains(id, "..") {
		*s = session{id, query}
	}
	return nil
}

// openSession announces a file. A session that is never used costs nothing, so
// that the call is repeated like a read.
func (c *Client) openSession(ctx context.Context, app string, m Media) (session, error) {
	r := transport.NewRequest(http.MethodPost, transport.Node("app id", app), "uploads")
	r.IdempotentPOST = true
	r.Query.Set("file_name", m.Name)
	r.Query.Set("file_length", strconv.FormatInt(m.Size, 10))
	r.Query.Set("file_type", m.Type)
	type announced struct {
		ID session `json:"id"`
	}
	out, err := read(ctx, c, r, func(a announced) bool { return a.ID.id != "" })
	return out.ID, err
}

// request is a call on the session. Meta's page wants the scheme "OAuth" here.
func (s session) request(method string) *transport.Request {
	r := transport.NewRequest(method, transport.Opaque(s.id, s.String()))
	r.Scheme = "OAuth"
	maps.Copy(r.Query, s.query)
	return r
}

// lostSession is the error of a session that Graph takes no more bytes for. A
// new one has to be opened.
type lostSession struct{ err error }

func (e *lostSession) Error() string { return "the upload session is gone: " + e.err.Error() }

// isGone reports that Graph does not know a session that it was asked about.
// How it says so is not documented, so that every definite refusal counts that
// is not about the token or the moment.
func isGone(err error) bool {
	if refusal, ok := errors.AsType[*Error](err); ok {
		return refusal.Class() == transport.ClassOther
	}
	odd, ok := errors.AsType[*transport.ResponseError](err)
	return ok && (odd.Malformed == transport.Unexpected ||
		odd.HTTPStatus == http.StatusNotFound || odd.HTTPStatus == http.StatusGone)
}

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
	answered := false
	if refusal, ok := errors.AsType[*Error](err); ok {
		answered = refusal.Class() != transport.ClassAuth && refusal.Class() != transport.ClassPermission
	} else if odd, ok := errors.AsType[*transport.ResponseError](err); ok {
		answered = !odd.Rejected() && odd.Malformed != transport.TooLarge
	}
	switch {
	case transport.MayRepeat(err):
		return resume
	case answered:
		return recheck
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
	if u.sends >= maxSends || u.idle > *u.client.chain.MaxRetries {
		return u.end(ctx, err, transport.RequestedWait(err))
	}
	if next == recheck {
		return nil
	}
	d := u.client.chain.Decide(ctx, err, u.idle)
	if !d.Retry {
		return u.end(ctx, err, d.ComeBack)
	}
	u.client.chain.Logger(ctx, transport.LevelWarn, "Upload broke off and will go on", map[string]any{
		"file": u.media.Name, "bytes": u.media.Size, "arrived_before": u.offset,
		"attempt": u.sends, "wait": d.Wait.String(), "error": err,
	})
	if d.Wait == 0 {
		return nil // a rate limit: the limiter makes the next send wait
	}
	if ended := u.client.chain.Clock.Wait(ctx, d.Wait); ended != nil {
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
		end.ComeBack, end.In = u.client.chain.Clock.Now().Add(comeBack), comeBack
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
