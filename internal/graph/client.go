package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"time"
)

// Client calls Graph for one token. It is safe for concurrent use.
type Client struct {
	call  doer
	usage *usageStore
	gate  *gate
	clean *redactor
	pace  pace
	app   appLookup

	shared  sharedListings
	reviews reviews
	sizes   pageSizes
}

// pace is what an upload needs to repeat, as the chain does, what broke off.
type pace struct {
	policy  retryPolicy
	clock   Clock
	jitter  func() float64
	log     Logger
	timeout time.Duration // of a call that sends no file
}

// String keeps what the client knows out of a text printed by accident.
func (c *Client) String() string { return "graph.Client" }

// GoString is String for %#v.
func (c *Client) GoString() string { return c.String() }

// New checks the configuration and returns a client. It calls nothing.
func New(cfg Config) (*Client, error) {
	cfg = cfg.withDefaults()
	if err := cfg.check(); err != nil {
		return nil, err
	}
	c := &Client{usage: &usageStore{}, app: appLookup{id: cfg.AppID}}
	c.pace = pace{retryPolicy{*cfg.MaxRetries}, cfg.Clock, cfg.Jitter, cfg.Logger, cfg.RequestTimeout}
	c.clean = newRedactor(cfg.AccessToken, cfg.AppSecret, appSecretProof(cfg.AccessToken, cfg.AppSecret))
	c.gate = newGate(c.usage, cfg.Clock, cfg.Logger)
	c.call = chain(cfg, c.clean, c.usage, c.gate)
	return c, nil
}

// do sends a request and reads its answer into a T. An answer that is no T is
// a *ResponseError.
func do[T any](ctx context.Context, c *Client, r *request) (T, *answer, error) {
	var out T
	a, err := c.call(ctx, r)
	if err != nil {
		return out, a, err
	}
	if err := json.Unmarshal(a.body, &out); err != nil {
		return out, a, newResponseError(r, a, Unexpected, c.clean)
	}
	return out, a, nil
}

// success is the answer to most writes.
type success struct {
	Success boolean `json:"success"`
	Reason  text    `json:"reason"`
}

// doWrite sends a write that is answered with success. An answer without that
// word leaves open what happened; success: false does not.
func (c *Client) doWrite(ctx context.Context, r *request) error {
	out, a, err := do[success](ctx, c, r)
	switch {
	case err != nil:
		return err
	case !out.Success.set:
		return newResponseError(r, a, Unexpected, c.clean)
	case !out.Success.value:
		return newRefusedError(r, out.Reason, c.clean)
	}
	return nil
}

// encode is the JSON of a body, without the escaping of <, > and &, which is
// meant for HTML.
func encode(argument string, v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, &ArgumentError{Argument: argument, Problem: "cannot be written as JSON: " + err.Error()}
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), nil
}
