package graphtest

import (
	"context"
	"maps"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// appWebhook is an app's own callback for one object, and the fields it is told of (Meta: "Create a
// webhook endpoint", "App Subscriptions"). The token is kept for tests: no read gives it.
type appWebhook struct {
	override
	fields map[string]string // to the version in which each is told
}

// AppWebhook is an app's own callback for WhatsApp accounts, as a test sees it.
type AppWebhook struct {
	CallbackURL, VerifyToken string
	Fields                   []string // sorted
}

const (
	accountObject = "whatsapp_business_account"
	otherObject   = "instagram" // an app's other business, which nobody may touch
)

// webhookFields are those of the objects that the fake knows.
var webhookFields = map[string][]string{
	accountObject: {
		"account_alerts", "account_review_update", "account_settings_update", "account_update", "automatic_events", "business_capability_update",
		"business_status_update", "business_username_updates", "calls", "flows", "group_lifecycle_update", "group_participants_update",
		"group_settings_update", "group_status_update", "history", "message_echoes", "message_template_components_update",
		"message_template_quality_update", "message_template_status_update", "messages", "messaging_handovers", "partner_solutions",
		"payment_configuration_update", "phone_number_name_update", "phone_number_quality_update", "security", "smb_app_state_sync",
		"smb_message_echoes", "standby", "template_category_update", "template_correct_category_detection", "tracking_events", "user_preferences",
	},
	otherObject: {"comments", "mentions", "messages"},
}

// seedAppWebhooks gives an app a callback for accounts, as somebody set it in the App Dashboard, and
// other business beside it, so that nothing works by there being only one object.
func seedAppWebhooks(id string) map[string]*appWebhook {
	return map[string]*appWebhook{
		accountObject: {override{uri: "https://app-" + id + ".example.com/webhooks"}, map[string]string{"messages": "v25.0"}},
		otherObject:   {override{uri: "https://social.example.com/instagram"}, map[string]string{"comments": "v21.0"}},
	}
}

// ownApp finds the app of a call, which must be that of its token.
func (s *Server) ownApp(c *call) (*app, *Error) {
	a := s.apps[c.segments[0]]
	if s.appOf(c) != a {
		return nil, wire.Unsupported(c.r.Method, c.segments[0])
	}
	return a, nil
}

func (s *Server) listAppWebhooks(c *call) (any, *Error) {
	a, e := s.ownApp(c)
	if e != nil {
		return nil, e
	}
	data := []any{}
	for _, object := range slices.Sorted(maps.Keys(a.webhooks)) {
		w, fields := a.webhooks[object], []any{}
		for _, name := range slices.Sorted(maps.Keys(w.fields)) {
			fields = append(fields, ordered{{"name", name}, {"version", w.fields[name]}})
		}
		data = append(data, ordered{{"object", object}, {"callback_url", w.uri}, {"active", true}, {"fields", fields}})
	}
	return object{"data": data}, nil
}

// setAppWebhook replaces callback and token once the callback has answered the handshake. The fields
// are added to those that there are: the pages say so, and that a client which wants fewer has to
// take them away.
func (s *Server) setAppWebhook(c *call) (any, *Error) {
	a, e := s.ownApp(c)
	if e != nil {
		return nil, e
	}
	kind := c.str("object")
	for _, name := range []string{"object", "callback_url", "fields", "verify_token"} {
		if c.str(name) == "" && len(c.list(name)) == 0 {
			return nil, wire.MissingParam(name)
		}
	}
	if webhookFields[kind] == nil {
		return nil, wire.Param("Param object must be one of {user, page, permissions, instagram, whatsapp_business_account}")
	}
	if !goodCallback(c.str("callback_url")) {
		return nil, wire.Param("Param callback_url must be a valid URI that starts with https://")
	}
	fields := c.list("fields")
	for i, name := range fields {
		if !slices.Contains(webhookFields[kind], name) {
			return nil, wire.Param("Param fields[%d] must be one of the fields of %s - got %q.", i, kind, name)
		}
	}
	o, id, version := override{uri: c.str("callback_url"), token: c.str("verify_token")}, a.id, c.version
	return &outside{
		do: func(ctx context.Context) *Error { return s.shakeHands(ctx, o) },
		then: func() (any, *Error) {
			s.putAppWebhook(id, kind, o, version, fields)
			return object{"success": true}, nil
		},
	}, nil
}

func (s *Server) putAppWebhook(id, kind string, o override, version string, fields []string) {
	a := s.appNamed(id)
	if a.webhooks[kind] == nil {
		a.webhooks[kind] = &appWebhook{fields: map[string]string{}}
	}
	a.webhooks[kind].override = o
	for _, name := range fields {
		a.webhooks[kind].fields[name] = version
	}
}

// deleteAppWebhook takes fields away, or an object, or everything the app is told of: Graph takes a
// call without an object for that.
func (s *Server) deleteAppWebhook(c *call) (any, *Error) {
	a, e := s.ownApp(c)
	if e != nil {
		return nil, e
	}
	kind, fields := c.str("object"), c.list("fields")
	switch w := a.webhooks[kind]; {
	case kind == "":
		clear(a.webhooks)
	case len(fields) == 0:
		delete(a.webhooks, kind)
	case w != nil:
		for _, name := range fields {
			delete(w.fields, name)
		}
	}
	return object{"success": true}, nil
}

// AppWebhook returns an app's own callback for the webhooks of WhatsApp accounts.
func (s *Server) AppWebhook(id string) (AppWebhook, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := s.appNamed(id).webhooks[accountObject]
	if w == nil {
		return AppWebhook{}, false
	}
	return AppWebhook{w.uri, w.token, slices.Sorted(maps.Keys(w.fields))}, true
}

// SetAppWebhookByHand gives an app a callback and fields, in place of those it has, as a person in
// the App Dashboard or another tool would: without a handshake. Without a URL it takes them away.
func (s *Server) SetAppWebhookByHand(id, uri string, fields ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.appNamed(id).webhooks, accountObject)
	if uri != "" {
		s.putAppWebhook(id, accountObject, override{uri: uri}, "v25.0", fields)
	}
}

// OtherWebhooks tells whether an app still has the callback for another object that it began with.
func (s *Server) OtherWebhooks(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := s.appNamed(id).webhooks[otherObject]
	return w != nil && w.uri == seedAppWebhooks(id)[otherObject].uri && len(w.fields) == 1
}
