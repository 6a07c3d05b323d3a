package graphtest

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// admin calls the admin API of the server under test.
func (c *client) admin(method, path string, body any) answer {
	c.t.Helper()
	return c.raw(method, "/_admin/"+path, body)
}

func TestAdminChangesTemplates(t *testing.T) {
	c := start(t, Options{Review: ReviewManual})
	id := c.create(simple("a"))
	steps := []struct{ action, field, want string }{
		{"approve", "status", "APPROVED"},
		{"reject?reason=SCAM", "rejected_reason", "SCAM"},
		{"pause", "status", "PAUSED"},
		{"disable", "status", "DISABLED"},
		{"status?status=in_appeal", "status", "IN_APPEAL"},
		{"approve", "status", "APPROVED"},
		{"archive", "status", "ARCHIVED"},
		{"unarchive", "status", "APPROVED"},
		{"announce?category=marketing", "correct_category", "MARKETING"},
		{"recategorise?category=MARKETING", "category", "MARKETING"},
	}
	for _, step := range steps {
		c.admin("POST", "templates/"+id+"/"+step.action, nil).want(t, 0, 0)
		if got := c.read(id, step.field)[step.field]; got != step.want {
			t.Errorf("%s: %v", step.action, got)
		}
	}
	c.admin("POST", "templates/"+id+"/quality", `{"score":"RED"}`).want(t, 0, 0)
	c.admin("POST", "templates/"+id+"/edit", `[{"type":"BODY","text":"By hand."}]`).want(t, 0, 0)
	c.admin("POST", "templates/"+id+"/edit", `{"components":[{"type":"BODY","text":"By hand again."}]}`).want(t, 0, 0)
	if a := c.admin("GET", "templates?q=by+hand+again", nil); a.body["total"] != 1.0 {
		t.Error(a.raw)
	}
	c.admin("POST", "templates/"+id+"/delete", nil).want(t, 0, 0)
	for _, path := range []string{"templates/" + id + "/approve", "templates/1/nonsense", "templates/1/recategorise?category=X", "templates/1/edit"} {
		if a := c.admin("POST", path, nil); a.status != 400 || a.body["error"] == nil {
			t.Errorf("%s: %s", path, a.raw)
		}
	}
}

func TestAdminSeedsAndResets(t *testing.T) {
	c := start(t, Options{Load: func(s *Server) { s.SeedHelloWorld(Account) }})
	c.admin("POST", "templates", simple("a")).want(t, 0, 0)
	c.admin("POST", "templates?waba=555", []any{simple("a"), simple("b")}).want(t, 0, 0)
	if a := c.admin("POST", "templates", `{"name":"x"}`); a.status != 400 {
		t.Error(a.raw)
	}
	if got := c.admin("GET", "status", nil).body; got["templates"] != 4.0 || got["accounts"] != 2.0 {
		t.Error(got)
	}
	c.admin("POST", "faults", `{"op":"any","kind":"500"}`).want(t, 0, 0)
	c.admin("POST", "reset", nil).want(t, 0, 0)
	if got := strings.Join(c.s.Names(Account), " "); got != "hello_world/en_US" || len(c.s.Requests()) != 0 {
		t.Error(got)
	}
	c.do("GET", Account, nil).want(t, 0, 0)
}

func TestAdminLogFaultsAndClock(t *testing.T) {
	c := start(t, Options{})
	c.create(simple("a"))
	if a := c.admin("GET", "requests", nil); a.body["total"] != 1.0 || strings.Contains(a.raw, Token) || !strings.Contains(a.raw, "Your parcel") {
		t.Error(a.raw)
	}
	c.admin("POST", "requests/reset", nil).want(t, 0, 0)
	c.admin("POST", "faults", `{"op":"create","kind":"error","times":1,"code":131000,"status":500,"delay":"1s"}`).want(t, 0, 0)
	c.do("POST", create, simple("b")).want(t, 131000, 0)
	if a := c.admin("GET", "faults", nil); !strings.Contains(a.raw, `"met":1`) {
		t.Error(a.raw)
	}
	c.admin("POST", "faults/clear", nil).want(t, 0, 0)
	for _, bad := range []string{`{"kind":"explode"}`, `{"kind":"slow","delay":"long"}`, `nonsense`} {
		if a := c.admin("POST", "faults", bad); a.status != 400 {
			t.Errorf("%s: %s", bad, a.raw)
		}
	}
	before := c.s.Clock.Now()
	c.admin("POST", "clock/advance?d=24h", nil).want(t, 0, 0)
	if got := c.s.Clock.Now().Sub(before).Hours(); got != 24 {
		t.Error(got)
	}
	if a := c.admin("POST", "clock/advance?d=soon", nil); a.status != 400 {
		t.Error(a.raw)
	}
	if len(c.s.Requests()) != 1 {
		t.Error("admin calls are in the log")
	}
}

func TestAdminIsForThisMachineOnly(t *testing.T) {
	s := New(Options{})
	tests := []struct {
		name, method, host, peer, origin, site string
		status                                 int
	}{
		{"loopback", "GET", "127.0.0.1:8080", "127.0.0.1:5", "", "", 200},
		{"localhost", "GET", "localhost:8080", "[::1]:5", "", "", 200},
		{"ipv6", "GET", "[::1]:8080", "[::1]:5", "", "", 200},
		{"another name", "GET", "rebound.example:8080", "127.0.0.1:5", "", "", 403},
		{"another machine", "GET", "127.0.0.1:8080", "192.0.2.7:5", "", "", 403},
		{"own origin", "POST", "127.0.0.1:8080", "127.0.0.1:5", "http://127.0.0.1:8080", "same-origin", 200},
		{"no origin", "POST", "127.0.0.1:8080", "127.0.0.1:5", "", "", 200},
		{"another origin", "POST", "127.0.0.1:8080", "127.0.0.1:5", "https://evil.example", "", 403},
		{"another port", "POST", "127.0.0.1:8080", "127.0.0.1:5", "http://127.0.0.1:9090", "", 403},
		{"null origin", "POST", "127.0.0.1:8080", "127.0.0.1:5", "null", "", 403},
		{"cross site", "POST", "127.0.0.1:8080", "127.0.0.1:5", "", "cross-site", 403},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := "/_admin/status"
			if tt.method == "POST" {
				path = "/_admin/reset"
			}
			r := httptest.NewRequest(tt.method, path, nil)
			r.Host, r.RemoteAddr = tt.host, tt.peer
			for name, v := range map[string]string{"Origin": tt.origin, "Sec-Fetch-Site": tt.site} {
				if v != "" {
					r.Header.Set(name, v)
				}
			}
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			if w.Code != tt.status {
				t.Errorf("HTTP %d", w.Code)
			}
		})
	}
}

func TestAdminPage(t *testing.T) {
	c := start(t, Options{})
	a := c.admin("GET", "", nil)
	if a.status != http.StatusOK || strings.Contains(a.raw, "{{NONCE}}") || !strings.Contains(a.header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("HTTP %d %v", a.status, a.header)
	}
	// Self-contained, and nothing from the server is ever put in as markup.
	for _, word := range []string{"http://", "https://", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", " src="} {
		if strings.Contains(a.raw, word) {
			t.Errorf("the page has %s", word)
		}
	}
}
