package graph

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// SubscribedApp is an app that gets the webhooks of an account.
type SubscribedApp struct {
	App
	// OverrideURI is where this account's webhooks go in place of the app's
	// own callback address; "" is the latter.
	OverrideURI string
}

// Override is a callback address in place of the app's own (page "Webhook
// overrides"). The zero value is none.
type Override struct {
	URI         string // https, at most 200 characters
	VerifyToken string // what Meta shows to the address; a secret
}

// SubscribedApps are the apps that get an account's webhooks, the token's and
// those of others, all or none. An entry that does not tell its app is an error:
// passed over, the app would look as if it were not subscribed.
func (c *Client) SubscribedApps(ctx context.Context, waba string) ([]SubscribedApp, error) {
	r := toSubscriptions(http.MethodGet, waba)
	var all []SubscribedApp
	for raw, err := range pages[json.RawMessage](ctx, c, r, 0) {
		if err != nil {
			return nil, err
		}
		app, known := parseSubscribedApp(raw)
		if !known {
			return nil, c.chain.Malformed(r, &transport.Answer{Status: http.StatusOK, Body: raw}, transport.Unexpected)
		}
		all = append(all, app)
	}
	return all, nil
}

// parseSubscribedApp reads an entry as Meta documents it, with the app one level
// down, or flat, as Graph lists the apps of its other nodes.
func parseSubscribedApp(raw json.RawMessage) (app SubscribedApp, known bool) {
	type row struct {
		ID   looseString `json:"id"`
		Name looseString `json:"name"`
	}
	var w struct {
		row
		App         row         `json:"whatsapp_business_api_data"`
		OverrideURI looseString `json:"override_callback_uri"`
	}
	if json.Unmarshal(raw, &w) != nil {
		return SubscribedApp{}, false
	}
	if w.App.ID == "" {
		w.App = w.row
	}
	app = SubscribedApp{App{string(w.App.ID), string(w.App.Name)}, string(w.OverrideURI)}
	return app, transport.IsDigits(app.ID)
}

// SubscribeApp subscribes the token's app to an account's webhooks, without an
// override: one that there was is taken away. An app that is subscribed stays
// so, and nothing else changes by a second call: it may be repeated.
func (c *Client) SubscribeApp(ctx context.Context, waba string) error {
	r := toSubscriptions(http.MethodPost, waba)
	r.IdempotentPOST = true
	return c.chain.Write(ctx, r)
}

// OverrideWebhooks sets the override of the token's app, which has to be
// subscribed already. Before Graph answers, Meta asks the address for its
// consent; [IsCallbackRefused] on the error means that it did not give it. The
// same override a second time is no other: the call may be repeated.
func (c *Client) OverrideWebhooks(ctx context.Context, waba string, o Override) error {
	r := toSubscriptions(http.MethodPost, waba)
	if o.URI == "" || o.VerifyToken == "" {
		// Graph would take a call without them for one that removes the override.
		r.Reject(&transport.ArgumentError{Argument: "override callback URI and verify token", Problem: "must both be set"})
	}
	c.chain.Hide(o.VerifyToken)
	r.SetBody("override", struct {
		URI         string `json:"override_callback_uri"`
		VerifyToken string `json:"verify_token"`
	}(o))
	r.IdempotentPOST = true
	return c.chain.Write(ctx, r)
}

// UnsubscribeApp ends the subscription of the token's app, at once. Other apps
// keep theirs.
func (c *Client) UnsubscribeApp(ctx context.Context, waba string) error {
	return c.chain.Write(ctx, toSubscriptions(http.MethodDelete, waba))
}

func toSubscriptions(method, waba string) *transport.Request {
	return toAccount(method, waba, transport.Edge("subscribed_apps"))
}
