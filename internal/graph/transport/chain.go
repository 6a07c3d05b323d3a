package transport

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"time"
)

// Chain is the way of a request to Graph and of its answer back, for one token.
// It is safe for concurrent use.
type Chain struct {
	call   doer
	limits *limiter
	redact *redactor

	unknown *unknownFields
	policy  retryPolicy
	clock   Clock
	jitter  func() float64
	log     Logger
	timeout time.Duration
}

// String keeps what the chain knows out of a text printed by accident.
func (c *Chain) String() string { return "transport.Chain" }

// GoString is String for %#v.
func (c *Chain) GoString() string { return c.String() }

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
	if cfg.hasGatewayKey() {
		proof = ""
	}
	log := redact.logger(cfg.Logger)
	usage := &usageStore{}
	c := &Chain{
		limits: newLimiter(usage, cfg.Clock, log), redact: redact, unknown: &unknownFields{},
		policy: retryPolicy{maxRetries: *cfg.MaxRetries}, clock: cfg.Clock, jitter: cfg.Jitter, log: log, timeout: cfg.RequestTimeout,
	}
	c.call = c.links(cfg, usage, proof)
	return c, nil
}

// links puts the links in order. A request goes through them from the first to
// the last, its answer the other way.
func (c *Chain) links(cfg Config, usage *usageStore, proof string) doer {
	links := []link{
		// What it sends again is another call, with retries of its own.
		giveUpFields(c.unknown, c.log),

		// Decides on errors, so everything that makes one is below. A file on
		// its way passes: an upload goes on from where it broke off.
		retry(c.policy, cfg.Clock, cfg.Jitter, c.log),

		// Below the retries: what is repeated passes the limits like the first
		// attempt, and keeps no other call's place while it waits. Above the
		// time limit of an attempt, which is not for waiting.
		admit(c.limits, make(slots, cfg.MaxConcurrentRequests)),

		// Of one attempt; the caller's context bounds them all.
		limitTime(cfg.RequestTimeout),

		// Above auth: what it refuses gets no token.
		keepFromMeta(cfg),

		// Below the retries, so that secrets exist in one attempt's clone only.
		authorize(cfg.AuthHeader, cfg.AccessToken, proof),
		authorizeApp(cfg.AppSecret, c.redact),
		identify(cfg.UserAgent),

		// Below auth to see the request as it is sent; the log redacts what it sees.
		logAttempts(c.log, cfg.LogLevel, cfg.Clock),

		// Above all that makes an error of what the other side wrote.
		redactErrors(c.redact),

		// Graph sends its usage with answers of every kind: above the errors,
		// which pass the answer on.
		recordUsage(usage, cfg.Clock),

		// Needs the whole body: above the bound.
		decodeErrors(cfg.Clock),
		readBody(maxBody),
	}
	call := send(cfg)
	for _, l := range slices.Backward(links) {
		call = l(call)
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

// success is the answer to most writes.
type success struct {
	Success LooseBool   `json:"success"`
	Reason  LooseString `json:"reason"`
}

// Write sends a write that is answered with success. An answer without that
// word leaves open what happened; success: false, a *RefusedError, does not.
func (c *Chain) Write(ctx context.Context, r *Request) error {
	out, a, err := Do[success](ctx, c, r)
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

// Clock is the clock of the configuration, or the system's.
func (c *Chain) Clock() Clock { return c.clock }

// Log writes a line to the log of the configuration, if it has one: redacted, as
// all that goes there. Errors are given as they are.
func (c *Chain) Log(ctx context.Context, level Level, msg string, fields map[string]any) {
	c.log(ctx, level, msg, fields)
}

// Timeout is the time limit of an attempt that brings none of its own.
func (c *Chain) Timeout() time.Duration { return c.timeout }

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
