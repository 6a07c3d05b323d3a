package graph

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// App is a Meta app.
type App struct {
	ID   string `graph:"id"`
	Name string `graph:"name"`
}

// UnmarshalJSON reads an app as Graph returns it.
func (a *App) UnmarshalJSON(data []byte) error { return readFields(data, a) }

// tokenApp is the app of the token, once it is known, and the question for it,
// while it is under way.
type tokenApp struct {
	asking flight[struct{}, App]
	known  atomic.Pointer[App]
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
		if known := c.app.known.Load(); known != nil {
			return *known, nil
		}
		app, err := read(ctx, c, r, func(a App) bool { return transport.IsDigits(a.ID) })
		if err != nil {
			return App{}, err
		}
		c.app.known.Store(&app)
		return app, nil
	})
	return app, waitedFor(r, err)
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
