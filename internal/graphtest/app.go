package graphtest

// app is a Meta app. Tokens belong to one, and webhooks go to one.
type app struct {
	id, name string
	callback string // the app's own callback URL, set in the App Dashboard
}

func (a *app) link() string { return "https://www.facebook.com/games/?app_id=" + a.id }

// appNamed finds an app, and makes it when it is not there. The caller holds the lock.
func (s *Server) appNamed(id string) *app {
	if s.apps[id] == nil {
		a := &app{id: id, name: "App " + id, callback: "https://app-" + id + ".example.com/webhooks"}
		switch id {
		case AppID:
			a.name = "Fake Graph"
		case OtherAppID:
			a.name = "Partner Inbox"
		}
		s.apps[id] = a
	}
	return s.apps[id]
}

// appOf is the app of a call's token.
func (s *Server) appOf(c *call) *app { return s.appNamed(s.tokens[c.token].app) }
