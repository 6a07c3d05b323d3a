package graph

import (
	"context"
	"errors"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// App is a Meta app.
type App struct {
	ID, Name string
}

// tokenApp is the app of the token, once it is known, and the question for it,
// while it is under way.
type tokenApp struct {
	asking flight[struct{}, App]
	known  App // seen and set by the caller who asks: one at a time
}

// AppID is the id of the app that uploads belong to: the one configured, or the
// one that the token was made for.
func (c *Client) AppID(ctx context.Context) (string, error) {
	if c.chain.AppID != "" {
		return c.chain.AppID, nil
	}
	app, err := c.TokenApp(ctx)
	return app.ID, appError(err)
}

// TokenApp is the app that the token was made for: the one whose subscriptions
// its calls change, whatever is configured for uploads. Graph is asked once; a
// failure is not kept.
//
// The question is for "app", which is Graph's name for the token's own app. The
// edge debug_token would answer it too, and wants the token in the URL.
func (c *Client) TokenApp(ctx context.Context) (App, error) {
	r := transport.NewRequest(http.MethodGet, transport.Edge("app")).AskFor("id,name")
	app, err := c.app.asking.do(ctx, struct{}{}, func() (App, error) {
		var err error
		if c.app.known == (App{}) {
			c.app.known, err = c.readTokenApp(ctx, r)
		}
		return c.app.known, err
	})
	return app, waitedFor(r, err)
}

func (c *Client) readTokenApp(ctx context.Context, r *transport.Request) (App, error) {
	type app struct {
		ID   looseString `json:"id"`
		Name looseString `json:"name"`
	}
	out, err := read(ctx, c, r, func(a app) bool { return transport.IsDigits(string(a.ID)) })
	if err != nil {
		return App{}, err
	}
	return App{string(out.ID), string(out.Name)}, nil
}

// waitedFor is the end of a caller's context, while another caller asked, as an
// error that names the call.
func waitedFor(r *transport.Request, err error) error {
	ended := errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
	var named interface{ Ambiguous() bool } // the errors of calls
	if ended && !errors.As(err, &named) {
		return transport.NotStarted(r, err)
	}
	return err
}

// appError turns a refusal to name the app into the setting that is missing;
// what is wrong with the token, the network or the moment stays what it is.
func appError(err error) error {
	definite := false
	if refusal, ok := errors.AsType[*Error](err); ok {
		definite = refusal.Class() == transport.ClassOther || refusal.Class() == transport.ClassPermission
	} else if malformed, ok := errors.AsType[*transport.ResponseError](err); ok {
		definite = malformed.Malformed == transport.Unexpected || malformed.IsMissing()
	}
	if !definite {
		return err
	}
	return &transport.ConfigError{Field: "app_id", Problem: "is needed to upload a file, and the server at graph_url does not say which app the token was made for (" + err.Error() + ")"}
}
