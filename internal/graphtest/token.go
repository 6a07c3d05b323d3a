package graphtest

import (
	"cmp"
	"maps"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

func (s *Server) me(c *call) (any, *Error) {
	return project(c, "User", map[string]any{"name": "fake-graph-system-user"}, []string{"name"}, UserID)
}

// app answers an app by its id, and the token's own as "app".
func (s *Server) app(c *call) (any, *Error) {
	a := s.apps[c.segments[0]]
	if a == nil {
		a = s.appOf(c)
	}
	fields := map[string]any{"category": "Business", "link": a.link(), "name": a.name, "namespace": nil}
	return project(c, appNode, fields, []string{"category", "link", "name"}, a.id)
}

// debugToken inspects the token in input_token: its app, its scopes, and the accounts each scope
// reaches.
func (s *Server) debugToken(c *call) (any, *Error) {
	input := c.str("input_token")
	if input == "" {
		return nil, wire.MissingParam("input_token")
	}
	g, ok := s.tokens[input]
	if !ok {
		e := wire.BadToken(0, "Invalid OAuth access token - Cannot parse access token").Body("")["error"].(object)
		return object{"data": object{"error": object{"code": e["code"], "message": e["message"]}, "is_valid": false, "scopes": []string{}}}, nil
	}
	accounts := s.accountsOf(g)
	granular := []any{}
	for _, scope := range g.scopes {
		granular = append(granular, ordered{{"scope", scope}, {"target_ids", accounts}})
	}
	return object{"data": ordered{
		{"app_id", g.app}, {"type", "SYSTEM_USER"}, {"application", s.appNamed(g.app).name}, {"data_access_expires_at", 0}, {"expires_at", 0},
		{"is_valid", !g.expired}, {"issued_at", s.now().Unix()}, {"scopes", g.scopes}, {"granular_scopes", granular}, {"user_id", UserID},
	}}, nil
}

// assignedAccounts lists the accounts that were assigned to the token's user (Meta:
// "System User").
func (s *Server) assignedAccounts(c *call) (any, *Error) {
	rows := []any{}
	for _, id := range s.accountsOf(s.tokens[c.token]) {
		rows = append(rows, object{"id": id, "name": s.accountFields(s.accounts[id])["name"]})
	}
	return object{"data": rows}, nil
}

// accountsOf are the ids of the accounts that a token reaches, in order.
func (s *Server) accountsOf(g *grant) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(s.accounts)), func(id string) bool {
		_, lost := g.revoked[id]
		return lost
	})
}

// app is a Meta app. Tokens belong to one, and webhooks go to one.
type app struct {
	id, name, secret string

	webhooks map[string]*appWebhook // by object
}

// callback is where the webhooks of WhatsApp accounts go that nothing overrides; "" is nowhere.
func (a *app) callback() string {
	if w := a.webhooks[accountObject]; w != nil {
		return w.uri
	}
	return ""
}

// token is the app's own token (Meta: "Access Token Guide", app access tokens).
func (a *app) token() string { return a.id + "|" + a.secret }

func (a *app) link() string { return "https://www.facebook.com/games/?app_id=" + a.id }

// appNamed finds an app, and makes it when it is not there. The caller holds the lock.
func (s *Server) appNamed(id string) *app {
	if s.apps[id] == nil {
		a := &app{id: id, name: "App " + id, secret: "secret-of-app-" + id, webhooks: seedAppWebhooks(id)}
		switch id {
		case AppID:
			a.name, a.secret = "Fake Graph", cmp.Or(s.options.AppSecret, AppSecret)
			if s.options.EmptyApp {
				delete(a.webhooks, accountObject)
			}
		case OtherAppID:
			a.name = "Partner Inbox"
		}
		s.apps[id] = a
		s.tokens[a.token()] = &grant{app: id, scopes: []string{appScope}}
	}
	return s.apps[id]
}

// AppName is what an app is called.
func (s *Server) AppName(id string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.appNamed(id).name
}

// appOf is the app of a call's token.
func (s *Server) appOf(c *call) *app { return s.appNamed(s.tokens[c.token].app) }
