package transport

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"sync"
)

// Chain is the way of a request to Graph and of its answer back, for one token:
// the configuration, with its defaults and a Logger that redacts, and what is
// learned from the answers. It is safe for concurrent use.
type Chain struct {
	*Config // with the secrets, and behind a pointer, which fmt follows only at the top

	call    doer
	limits  *limiter
	redact  *redactor
	unknown sync.Map // fields that Graph has called nonexisting
}

// New checks the configuration and puts the links in order. It calls
// nothing.
func New(cfg Config) (*Chain, error) {
	cfg = cfg.withDefaults()
	if err := cfg.check(); err != nil {
		return nil, err
	}
	proof := appSecretProof(cfg.AccessToken, cfg.AppSecret)
	redact := newRedactor(cfg.AccessToken, cfg.AppSecret, proof)
	redact.header = cfg.AuthHeader
	if !cfg.hasGatewayKey() {
		cfg.proof = proof
	}
	cfg.Logger = redact.logger(cfg.Logger)
	c := &Chain{Config: &cfg, redact: redact}
	c.limits = newLimiter(cfg.Clock, cfg.Logger, cfg.MaxConcurrentRequests)
	c.call = c.links()
	return c, nil
}

// links puts the links in order. A request goes through them from the first to
// the last, its answer the other way.
func (c *Chain) links() doer {
	return join(send(*c.Config),
		// What it sends again is another call, with retries of its own.
		c.giveUpFields,

		// Decides on errors, so everything that makes one is below. A file on
		// its way passes: an upload goes on from where it broke off.
		c.retry,

		// Below the retries: what is repeated passes the limits like the first
		// attempt, and keeps no other call's place while it waits. Above the
		// time limit of an attempt, which is not for waiting. Graph sends its
		// usage with answers of every kind: above the errors, which pass the
		// answer on.
		c.limits.admit,

		// Of one attempt; the caller's context bounds them all.
		c.limitTime,

		// Above auth: what it refuses gets no token.
		c.keepFromMeta,

		// Below the retries, so that secrets exist in one attempt's clone only.
		c.authorize,
		c.identify,

		// Below auth to see the request as it is sent; the log redacts what it sees.
		c.logAttempts,

		// Above all that makes an error of what the other side wrote.
		c.redactErrors,

		// Needs the whole body: above the bound.
		c.decodeErrors,
		readBody(maxBody),
	)
}

// join puts links before a doer, the first one outermost.
func join(call doer, links ...link) doer {
	for _, l := range slices.Backward(links) {
		next := call
		call = func(ctx context.Context, r *Request) (*Answer, error) { return l(ctx, r, next) }
	}
	return call
}

// Send sends a request and returns its answer, the body of which is in memory,
// or one of the errors of this package. An answer may come next to an error.
func (c *Chain) Send(ctx context.Context, r *Request) (*Answer, error) {
	if r.rejected != nil {
		return nil, r.rejected
	}
	return c.call(ctx, r)
}

// Do sends a request and reads its answer into a T. An answer that is no T is
// a *ResponseError.
func Do[T any](ctx context.Context, c *Chain, r *Request) (T, *Answer, error) {
	var out T
	a, err := c.Send(ctx, r)
	if err != nil {
		return out, a, err
	}
	if err := json.Unmarshal(a.Body, &out); err != nil {
		return out, a, c.Malformed(r, a, Unexpected)
	}
	return out, a, nil
}

// Write sends a write that is answered with success. An answer without that
// word leaves open what happened; success: false, a *RefusedError, does not.
func (c *Chain) Write(ctx context.Context, r *Request) error {
	out, a, err := Do[struct {
		Success LooseBool   `json:"success"`
		Reason  LooseString `json:"reason"`
	}](ctx, c, r)
	switch {
	case err != nil:
		return err
	case !out.Success.Set:
		return c.Malformed(r, a, Unexpected)
	case !out.Success.Value:
		return c.Refused(r, out.Reason)
	}
	return nil
}

// Malformed is the error of an answer that does not say what it has to say.
func (c *Chain) Malformed(r *Request, a *Answer, how Malformed) *ResponseError {
	e := newResponseError(r, a, how)
	c.redact.failure(r, e)
	return e
}

// Refused is the error of an answer {"success":false}, or of one like it.
func (c *Chain) Refused(r *Request, reason LooseString) *RefusedError {
	return &RefusedError{Method: r.Method, Path: r.LogPath(), Reason: c.redact.printable(string(reason), MaxMessage)}
}

// Hide takes secrets that come with a call, and not with the configuration, out
// of all that is logged or returned from now on.
func (c *Chain) Hide(secrets ...string) { c.redact.learn(secrets...) }

// NoteOwner says which account a template belongs to, and so which limits the
// calls to it count against.
func (c *Chain) NoteOwner(account, template string) { c.limits.noteOwner(account, template) }

// limitTime bounds one attempt, from asking for a connection to the last byte
// of the body. A request may bring a limit of its own.
func (c *Chain) limitTime(parent context.Context, r *Request, next doer) (*Answer, error) {
	d := cmp.Or(r.Timeout, c.RequestTimeout)
	ctx, cancel := context.WithTimeout(parent, d)
	defer cancel()
	a, err := next(ctx, r)
	if te, ok := errors.AsType[*NetworkError](err); ok && ctx.Err() != nil && parent.Err() == nil {
		te.Kind, te.After = KindTimeout, d
	}
	return a, err
}

// maxBody bounds an answer in memory, in bytes. The largest answer is a page of
// 250 templates, and this has room for 64 KiB of each: an ordinary one takes 2,
// and a carousel in which everything is as long as Meta lets it be some 50.
const maxBody = 16 << 20

// readBody brings the body into memory. A body over the limit is an error and
// not cut: half a listing is a listing in which templates are missing.
func readBody(limit int64) link {
	return func(ctx context.Context, r *Request, next doer) (*Answer, error) {
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
