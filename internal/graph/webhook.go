package graph

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

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
	URI         string `json:"override_callback_uri"`  // https, at most 200 characters
	VerifyToken string `json:"verify_token,omitempty"` // what Meta shows to the address; a secret
}

// SubscribedApps are the apps that get an account's webhooks, the token's and
// those of others, all or none. An entry that does not tell its app is an error:
// passed over, the app would look as if it were not subscribed.
func (c *Client) SubscribedApps(ctx context.Context, waba string) ([]SubscribedApp, error) {
	r := toAccount(http.MethodGet, waba, subscribedApps)
	var all []SubscribedApp
	for raw, err := range pages[json.RawMessage](ctx, c, r, 0) {
		if err != nil {
			return nil, err
		}
		var app SubscribedApp
		if json.Unmarshal(raw, &app) != nil || !transport.IsDigits(app.ID) {
			return nil, c.chain.Malformed(r, &transport.Answer{Status: http.StatusOK, Body: raw}, transport.Unexpected)
		}
		all = append(all, app)
	}
	return all, nil
}

// UnmarshalJSON reads an entry as Meta documents it, with the app one level down,
// or flat, as Graph lists the apps of its other nodes.
func (a *SubscribedApp) UnmarshalJSON(data []byte) error {
	var w struct {
		App         App         `json:"whatsapp_business_api_data"`
		OverrideURI looseString `json:"override_callback_uri"`
	}
	err := json.Unmarshal(data, &w)
	if err == nil && w.App.ID == "" {
		w.App = App{}
		err = json.Unmarshal(data, &w.App)
	}
	*a = SubscribedApp{w.App, string(w.OverrideURI)}
	return err
}

// SubscribeApp subscribes the token's app to an account's webhooks, without an
// override: one that there was is taken away. An app that is subscribed stays
// so, and nothing else changes by a second call: it may be repeated.
func (c *Client) SubscribeApp(ctx context.Context, waba string) error {
	return c.writeAgain(ctx, toAccount(http.MethodPost, waba, subscribedApps))
}

// OverrideWebhooks sets the override of the token's app, which has to be
// subscribed already. Before Graph answers, Meta asks the address for its
// consent; [IsCallbackRefused] on the error means that it did not give it. The
// same override a second time is no other: the call may be repeated.
func (c *Client) OverrideWebhooks(ctx context.Context, waba string, o Override) error {
	r := toAccount(http.MethodPost, waba, subscribedApps)
	// Graph would take a call without them for one that removes the override.
	r.Require(o.URI != "" && o.VerifyToken != "", "override callback URI and verify token", "must both be set")
	c.chain.Hide(o.VerifyToken)
	return c.writeAgain(ctx, r.SetBody("override", o))
}

// UnsubscribeApp ends the subscription of the token's app, at once. Other apps
// keep theirs.
func (c *Client) UnsubscribeApp(ctx context.Context, waba string) error {
	return c.chain.Write(ctx, toAccount(http.MethodDelete, waba, subscribedApps))
}

const subscribedApps = "subscribed_apps"

// AppWebhook is where an app is told of what happens in WhatsApp Business
// Accounts, and of what (page "Create a webhook endpoint"). The verify token is
// never given back.
type AppWebhook struct {
	Object      string        `graph:"object"` // accountWebhooks
	CallbackURL string        `graph:"callback_url"`
	Active      *bool         `graph:"active"`
	Fields      webhookFields `graph:"fields"` // to the API version in which each is told; "" where Graph does not say
}

// UnmarshalJSON reads a subscription of an app as Graph returns it.
func (w *AppWebhook) UnmarshalJSON(data []byte) error { return readFields(data, w) }

type webhookFields map[string]string

func (f *webhookFields) UnmarshalJSON(data []byte) error {
	var list []json.RawMessage
	_ = json.Unmarshal(data, &list) // of another shape, it says of none
	*f = webhookFields{}
	for _, raw := range list {
		var field struct {
			Name    looseString `json:"name"`
			Version looseString `json:"version"`
		}
		if json.Unmarshal(raw, &field) != nil || field.Name == "" {
			field.Name = looseString(textOrJSON(raw)) // a bare name, as of old
		}
		(*f)[string(field.Name)] = string(field.Version)
	}
	return nil
}

// AppWebhookChange is what to make of an app's webhook.
type AppWebhookChange struct {
	CallbackURL string
	VerifyToken string   // what Meta shows to the callback; a secret
	Fields      []string // are added to those that there are
}

// accountWebhooks is the object of an app's subscription that stands for
// WhatsApp Business Accounts. An app has one subscription for each object.
const accountWebhooks = "whatsapp_business_account"

// HasAppSecret reports whether the app's secret is known, without which the
// calls below cannot be made: an app makes them as itself.
func (c *Client) HasAppSecret() bool { return c.chain.AppSecret != "" }

// ConfiguredApp is the id of the app in the configuration, or "".
func (c *Client) ConfiguredApp() string { return c.chain.AppID }

// AppWebhook reads the subscription of an app to the events of WhatsApp Business
// Accounts; found is false when it has none.
func (c *Client) AppWebhook(ctx context.Context, app string) (w AppWebhook, found bool, err error) {
	r := toAppWebhook(http.MethodGet, app)
	for row, err := range pages[AppWebhook](ctx, c, r, 0) {
		switch {
		case err != nil:
			return AppWebhook{}, false, err
		case row.Object == accountWebhooks:
			return row, true, nil
		case row.Object == "": // it may be the one that is asked for
			return AppWebhook{}, false, c.chain.Malformed(r, &transport.Answer{Status: http.StatusOK}, transport.Unexpected)
		}
	}
	return AppWebhook{}, false, nil
}

// SetAppWebhook sets the callback of an app and adds fields to those that it is
// told of. Before Graph answers, Meta asks the callback for its consent;
// [IsCallbackRefused] on the error means that it did not give it. The same a
// second time changes nothing: the call may be repeated.
func (c *Client) SetAppWebhook(ctx context.Context, app string, w AppWebhookChange) error {
	r := toAppWebhook(http.MethodPost, app)
	r.Require(w.CallbackURL != "" && w.VerifyToken != "" && len(w.Fields) > 0,
		"callback URL, verify token and fields", "must all be set")
	c.chain.Hide(w.VerifyToken)
	return c.writeAgain(ctx, r.SetBody("app webhook", map[string]string{
		"object": accountWebhooks, "callback_url": w.CallbackURL, "verify_token": w.VerifyToken, "fields": strings.Join(w.Fields, ","),
	}))
}

// RemoveAppWebhookFields takes fields away from those that an app is told of.
// There must be one: without any, Graph ends the subscription.
func (c *Client) RemoveAppWebhookFields(ctx context.Context, app string, fields []string) error {
	r := toDeleteAppWebhook(app)
	r.Require(len(fields) > 0, "fields", "must name at least one")
	r.Query.Set("fields", strings.Join(fields, ","))
	return c.chain.Write(ctx, r)
}

// DeleteAppWebhook ends the subscription of an app to the events of WhatsApp
// Business Accounts. Those to other objects, such as pages, stay.
func (c *Client) DeleteAppWebhook(ctx context.Context, app string) error {
	return c.chain.Write(ctx, toDeleteAppWebhook(app))
}

// toDeleteAppWebhook names the object in the query, where no proxy drops it as it
// may drop the body of a DELETE: without the object Graph would end the app's
// subscriptions to all of them.
func toDeleteAppWebhook(app string) *transport.Request {
	r := toAppWebhook(http.MethodDelete, app)
	r.Query.Set("object", accountWebhooks)
	return r
}

// toAppWebhook is a call that an app makes as itself: Graph takes it from nobody
// else.
func toAppWebhook(method, app string) *transport.Request {
	r := transport.NewRequest(method, transport.Node("app id", app), "subscriptions")
	r.App = app
	return r
}
