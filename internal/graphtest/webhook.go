package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// override is a callback URL in place of the app's own (Meta: "Webhook overrides"). The token is
// kept for tests: no read gives it.
type override struct{ uri, token string }

// Subscription is an app's subscription to an account's webhooks.
type Subscription struct {
	App         string
	Override    string // override_callback_uri, empty for the app's own callback
	VerifyToken string // the one sent with Override
}

const maxCallback = 200 // characters of override_callback_uri

// seedSubscriptions leaves the fixed account with another company's app, so that nothing works by
// there being only one's own.
func (s *Server) seedSubscriptions(a *account) {
	if a.id == Account {
		s.appNamed(OtherAppID)
		a.subscriptions = []*Subscription{{OtherAppID, "https://partner.example.com/webhooks", "partner"}}
	}
}

func (a *account) subscription(app string) *Subscription {
	for _, sub := range a.subscriptions {
		if sub.App == app {
			return sub
		}
	}
	return nil
}

// unsubscribe takes an app off an account, and tells whether it was there.
func (a *account) unsubscribe(app string) bool {
	before := len(a.subscriptions)
	a.subscriptions = slices.DeleteFunc(a.subscriptions, func(sub *Subscription) bool { return sub.App == app })
	return len(a.subscriptions) < before
}

// listSubscriptions answers GET /{WABA_ID}/subscribed_apps: every app, not only the token's.
func (s *Server) listSubscriptions(c *call) (any, *Error) {
	data := []any{}
	for _, sub := range s.accounts[c.account].subscriptions {
		a := s.appNamed(sub.App)
		row := ordered{{"whatsapp_business_api_data", ordered{{"id", a.id}, {"link", a.link()}, {"name", a.name}}}}
		if sub.Override != "" {
			row = append(row, member{"override_callback_uri", sub.Override})
		}
		data = append(data, row)
	}
	return object{"data": data}, nil
}

// subscribe answers POST /{WABA_ID}/subscribed_apps for the app of the token. Without parameters it
// subscribes and takes an override away; with a callback URL it sets the override, once the
// callback has answered the handshake.
func (s *Server) subscribe(c *call) (any, *Error) {
	account, app := c.account, s.appOf(c).id
	if !c.has("override_callback_uri") && !c.has("verify_token") {
		return s.putSubscription(account, app, override{})
	}
	return s.override(account, app, c.params, func(o override) (any, *Error) { return s.putSubscription(account, app, o) })
}

// override puts an override once its callback has answered the handshake.
func (s *Server) override(account, app string, params object, put func(override) (any, *Error)) (any, *Error) {
	o, e := takeOverride(params)
	if e != nil {
		return nil, e
	}
	isKnown := s.options.OverridesSubscribe || s.accounts[account].subscription(app) != nil
	if s.appNamed(app).callback() == "" || !isKnown {
		return nil, notSubscribed()
	}
	return &outside{
		do:   func(ctx context.Context) *Error { return s.shakeHands(ctx, o) },
		then: func() (any, *Error) { return put(o) },
	}, nil
}

// notSubscribed is recorded: an override is refused before the app is subscribed. The subscription
// meant is the app's own (POST /{APP_ID}/subscriptions), to which its callback belongs; that
// the account needs one too is the reading harder on a client (see Options.OverridesSubscribe).
func notSubscribed() *Error {
	return wire.Param("Before override the current callback uri, your app must be subscribed to receive messages for WhatsApp Business Account")
}

func (s *Server) putSubscription(account, app string, o override) (any, *Error) {
	a := s.accounts[account]
	if a == nil {
		return nil, wire.Unsupported(http.MethodPost, account)
	}
	sub := a.subscription(app)
	if sub == nil {
		sub = &Subscription{App: app}
		a.subscriptions = append(a.subscriptions, sub)
	}
	sub.Override, sub.VerifyToken = o.uri, o.token
	return object{"success": true}, nil
}

// unsubscribe answers DELETE /{WABA_ID}/subscribed_apps. That an app which is not subscribed gets
// the same answer is a guess.
func (s *Server) unsubscribe(c *call) (any, *Error) {
	s.accounts[c.account].unsubscribe(s.appOf(c).id)
	return object{"success": true}, nil
}

// takeOverride reads override_callback_uri and verify_token; each needs the other.
func takeOverride(params object) (override, *Error) {
	for _, name := range []string{"override_callback_uri", "verify_token"} {
		if v, sent := params[name]; sent && v == nil {
			return override{}, wire.Param("Param %s must not be null.", name)
		}
	}
	o := override{uri: wire.Text(params["override_callback_uri"]), token: wire.Text(params["verify_token"])}
	switch {
	case o.uri == "":
		return o, wire.MissingParam("override_callback_uri")
	case utf8.RuneCountInString(o.uri) > maxCallback:
		return o, wire.Param("Param override_callback_uri must be at most %d characters long.", maxCallback)
	case !goodCallback(o.uri):
		return o, wire.Param("Param override_callback_uri must be a valid URI that starts with https://")
	case o.token == "":
		return o, wire.MissingParam("verify_token")
	}
	return o, nil
}

// writePhone answers POST /{PHONE_ID}: a display name, a PIN, or an override for one number, which an
// empty URL takes away.
func (s *Server) writePhone(c *call) (any, *Error) {
	if c.has("new_display_name") {
		return s.writeName(c)
	}
	if c.has("pin") {
		return s.writePin(c)
	}
	config, ok := wire.Unquote(c.params["webhook_configuration"]).(object)
	if !ok {
		return nil, wire.MissingParam("webhook_configuration")
	}
	id, account, app := c.segments[0], c.account, s.appOf(c).id
	if uri, sent := config["override_callback_uri"].(string); sent && uri == "" {
		return s.putPhoneWebhook(id, app, override{})
	}
	return s.override(account, app, config, func(o override) (any, *Error) { return s.putPhoneWebhook(id, app, o) })
}

func (s *Server) putPhoneWebhook(id, app string, o override) (any, *Error) {
	p := s.phones[id]
	if p == nil {
		return nil, wire.Unsupported(http.MethodPost, id)
	}
	if o.uri == "" {
		delete(p.webhooks, app)
	} else {
		p.webhooks[app] = o
	}
	return object{"success": true}, nil
}

// webhookConfiguration is the field of a phone number: where the webhooks of the token's app go, on
// each level that has a URL.
func (s *Server) webhookConfiguration(c *call, p *phone) any {
	app := s.appOf(c)
	out := ordered{}
	if o := p.webhooks[app.id]; o.uri != "" {
		out = append(out, member{"phone_number", o.uri})
	}
	if sub := s.accountOf(p.Account).subscription(app.id); sub != nil && sub.Override != "" {
		out = append(out, member{"whatsapp_business_account", sub.Override})
	}
	if app.callback() != "" {
		out = append(out, member{"application", app.callback()})
	}
	return out
}

// Subscriptions returns the apps subscribed to an account, in the order they came.
func (s *Server) Subscriptions(waba string) []Subscription {
	s.mu.Lock()
	defer s.mu.Unlock()
	return copies(s.accountOf(waba).subscriptions)
}

// Subscription returns one app's subscription to an account.
func (s *Server) Subscription(waba, app string) (Subscription, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sub := s.accountOf(waba).subscription(app)
	return *cmp.Or(sub, &Subscription{}), sub != nil
}

// SubscribeByHand subscribes an app, or changes its override, as somebody else would: without a
// handshake. It panics when there is no such account.
func (s *Server) SubscribeByHand(waba, app, uri string) {
	must(s.TrySubscribe(waba, app, uri))
}

// TrySubscribe is SubscribeByHand with an error.
func (s *Server) TrySubscribe(waba, app, uri string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.appNamed(app)
	if _, e := s.putSubscription(waba, app, override{uri: uri}); e != nil {
		return fmt.Errorf("no account %s", waba)
	}
	return nil
}

// UnsubscribeByHand takes an app off an account's webhooks, and tells whether it was there.
func (s *Server) UnsubscribeByHand(waba, app string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.accountOf(waba).unsubscribe(app)
}

// PhoneWebhooks returns the callback URLs that apps have set for one phone number, by app.
func (s *Server) PhoneWebhooks(phoneID string) map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[string]string{}
	for app, o := range s.phoneOf(phoneID).webhooks {
		out[app] = o.uri
	}
	return out
}

// PhoneWebhook returns the callback URL an app has set for one phone number, and the verify token
// sent with it.
func (s *Server) PhoneWebhook(phoneID, app string) (uri, verifyToken string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.phoneOf(phoneID).webhooks[app]
	return o.uri, o.token
}
