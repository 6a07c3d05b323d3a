package graph

import (
	"context"
	"errors"
	"net/http"
	"sync"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// appLookup is the id of the token's app, once it is known, and the question
// for it, while it is under way.
type appLookup struct {
	mu      sync.Mutex
	id      string
	pending *appQuestion
}

// appQuestion is asked by one caller; the others read its outcome when done.
type appQuestion struct {
	done    chan struct{}
	id      string
	err     error
	stopped bool // the one who asked had to leave: no answer to anybody else
}

// AppID is the id of the app that uploads belong to: the one configured, or the
// one that the token was made for. Graph is asked for the latter once.
//
// The question is for "app", which is Graph's name for the token's own app. The
// edge debug_token would answer it too, and wants the token in the URL.
func (c *Client) AppID(ctx context.Context) (string, error) {
	r, err := transport.NewRequest(http.MethodGet, transport.GraphHost, transport.Edge("app"))
	if err != nil {
		return "", err
	}
	r.Query.Set("fields", "id")
	for {
		id, q, mine := c.app.join()
		switch {
		case id != "":
			return id, nil
		case mine:
			return c.askApp(ctx, r, q)
		}
		select {
		case <-q.done:
			if !q.stopped {
				return q.id, q.err
			}
		case <-ctx.Done():
			return "", transport.NotStarted(r, ctx.Err())
		}
	}
}

// join returns the id, or the question to wait for and whether it is the
// caller's to ask.
func (l *appLookup) join() (id string, q *appQuestion, mine bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.id == "" && l.pending == nil {
		l.pending, mine = &appQuestion{done: make(chan struct{})}, true
	}
	return l.id, l.pending, mine
}

// settle ends a question. A failure is not kept: the next caller asks again.
func (l *appLookup) settle(q *appQuestion) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.id, l.pending = q.id, nil
	close(q.done)
}

func (c *Client) askApp(ctx context.Context, r *transport.Request, q *appQuestion) (string, error) {
	defer c.app.settle(q)
	q.stopped = true // until there is an outcome
	out, a, err := transport.Do[struct {
		ID looseString `json:"id"`
	}](ctx, c.chain, r)
	if err == nil && !transport.IsDigits(string(out.ID)) {
		err = c.chain.Malformed(r, a, transport.Unexpected)
	}
	if err == nil {
		q.id = string(out.ID)
	}
	q.err = appError(err)
	q.stopped = err != nil && ctx.Err() != nil
	return q.id, q.err
}

// appError turns a refusal to name the app into the setting that is missing;
// what is wrong with the token, the network or the moment stays what it is.
func appError(err error) error {
	var (
		refusal *Error
		odd     *transport.ResponseError
	)
	definite := errors.As(err, &refusal) && (refusal.Class() == transport.ClassOther || refusal.Class() == transport.ClassPermission) ||
		errors.As(err, &odd) && odd.Malformed == transport.Unexpected
	if !definite {
		return err
	}
	return &transport.ConfigError{Field: "app_id", Problem: "is needed to upload a file, and Graph does not say which app the token was made for (" + err.Error() + ")"}
}
