package graphtest

import "testing"

func TestAdminChannel(t *testing.T) {
	c := start(t, Options{Callbacks: Answering("word")})
	c.s.Seed(Account, simple("t"))
	row := func(path string, i int) map[string]any {
		t.Helper()
		a := c.admin("GET", path, nil)
		a.want(t, 0, 0)
		return a.body["data"].([]any)[i].(map[string]any)
	}
	ok := func(path string, body any) answer {
		t.Helper()
		a := c.admin("POST", path, body)
		a.want(t, 0, 0)
		return a
	}
	id := ok("phones", `{"name":"Outlet","quality":"RED"}`).body["id"].(string)
	ok("phones/"+id, `{"quality":"GREEN","status":"FLAGGED"}`)
	ok("phones/"+id+"/profile", `{"about":"By hand","websites":["https://a.example/"]}`)
	if got := row("phones", 2); got["id"] != id || got["quality"] != "GREEN" || got["status"] != "FLAGGED" || got["profile"].(map[string]any)["about"] != "By hand" {
		t.Error(got)
	}
	if got := c.profileOf(id); got["about"] != "By hand" || len(got["websites"].([]any)) != 1 {
		t.Error(got)
	}
	ok("subscriptions", `{"override_callback_uri":"https://a.example/hook"}`)
	if got := row("subscriptions", 1); got["app"] != AppID || got["override_callback_uri"] != "https://a.example/hook" {
		t.Error(got)
	}
	ok("subscriptions/remove", nil)
	if len(c.s.Subscriptions(Account)) != 1 {
		t.Error(c.s.Subscriptions(Account))
	}
	ok("messaging", `{"paced":true,"allowed":["+16505551234"]}`)
	if a := c.admin("GET", "messaging", nil); a.body["paced"] != true {
		t.Error(a.raw)
	}
	c.do("POST", sendPath, messageTo("+16505559999", "t", "")).want(t, 131030, 0)
	c.do("POST", sendPath, messageTo("+16505551234", "t", "")).want(t, 0, 0)
	if got := row("messages?limit=1", 0); got["status"] != heldForQuality || got["text"] != "Your parcel is on its way." || got["recipient"] != "16505551234" {
		t.Error(got)
	}
	ok("messages/reset", nil)
	if len(c.s.Messages()) != 0 {
		t.Error(c.s.Messages())
	}
	for path, body := range map[string]string{
		"phones": `{"waba":"404"}`, "phones/404": `{}`, "phones/404/profile": `{}`, "subscriptions": `{"waba":"404"}`,
		"subscriptions/remove": `{"app":"404"}`, "messaging": `{"unknown":1}`, "phones/" + PhoneID: `{`,
	} {
		if a := c.admin("POST", path, body); a.status != 400 || a.body["error"] == nil {
			t.Errorf("%s: %d %s", path, a.status, a.raw)
		}
	}
}

// Faults meet the channel as they meet templates: matched by operation, logged, without effect or
// after it.
func TestFaultsOfTheChannel(t *testing.T) {
	for op, call := range map[Operation][3]string{
		OpProfile: {"POST", profilePath, `{"messaging_product":"whatsapp","about":"New"}`},
		OpWebhook: {"POST", apps, ""},
		OpSend:    {"POST", sendPath, messageTo("+16505551234", "t", "")},
	} {
		t.Run(string(op), func(t *testing.T) {
			c := start(t, Options{})
			c.s.Seed(Account, simple("t"))
			done := func() bool {
				p, _ := c.s.Profile(PhoneID)
				_, subscribed := c.s.Subscription(Account, AppID)
				return p.About == "New" || subscribed || len(c.s.Messages()) > 0
			}
			for kind, code := range map[FaultKind]int{FaultServerError: 2, FaultToken: 190, FaultThrottle: 80008, FaultError: 131000} {
				c.s.Fail(Fault{Op: op, Kind: kind, Times: 1, Error: Error{Code: 131000, Message: "(#131000) Something went wrong"}})
				if got, _ := c.do(call[0], call[1], call[2]).code(); got != code || done() {
					t.Errorf("%s: code %d, done %v", kind, got, done())
				}
			}
			c.s.Fail(Fault{Op: op, Kind: FaultReset, Times: 1})
			if _, err := c.try(call[0], "/v25.0/"+call[1], call[2]); err == nil || done() {
				t.Errorf("reset: %v, done %v", err, done())
			}
			c.s.Fail(Fault{Op: op, Kind: FaultResetAfter, Times: 1})
			if _, err := c.try(call[0], "/v25.0/"+call[1], call[2]); err == nil || !done() {
				t.Errorf("reset after: %v, done %v", err, done())
			}
			for _, r := range c.s.Calls(op) {
				if r.Fault == "" {
					t.Error(r)
				}
			}
		})
	}
}
