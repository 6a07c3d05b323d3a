package admin_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/admin"
)

// client calls the admin API of a server, and the Graph API beside it.
type client struct {
	t   *testing.T
	s   *graphtest.Server
	url string
}

func start(t *testing.T, o graphtest.Options) *client {
	t.Helper()
	s := graphtest.New(o)
	listener := httptest.NewServer(admin.Handler(s))
	t.Cleanup(func() {
		s.Close()
		listener.Close()
	})
	return &client{t, s, listener.URL}
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   map[string]any
	raw    string
}

// want checks the code of Graph's error, and without one that there was none.
func (a answer) want(t *testing.T, code int) {
	t.Helper()
	e, _ := a.body["error"].(map[string]any)
	if got, _ := e["code"].(float64); int(got) != code || code == 0 && a.status != http.StatusOK {
		t.Errorf("got code %v, want %d: %s", got, code, a.raw)
	}
}

func (c *client) admin(method, path string, body any) answer {
	c.t.Helper()
	return c.call(method, "/_admin/"+path, body)
}

func (c *client) graph(method, path string, body any) answer {
	c.t.Helper()
	return c.call(method, "/v25.0/"+path, body)
}

// call sends a request; body may be nil, JSON text, or a value to marshal.
func (c *client) call(method, path string, body any) answer {
	c.t.Helper()
	text, isText := body.(string)
	data := []byte(text)
	if !isText && body != nil {
		var err error
		if data, err = json.Marshal(body); err != nil {
			c.t.Fatal(err)
		}
	}
	req, err := http.NewRequestWithContext(c.t.Context(), method, c.url+path, bytes.NewReader(data))
	if err != nil {
		c.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+graphtest.Token)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		c.t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	a := answer{status: resp.StatusCode, header: resp.Header, raw: strings.TrimSpace(string(raw))}
	_ = json.Unmarshal(raw, &a.body)
	return a
}

// create creates a template and returns its id.
func (c *client) create(name string) string {
	c.t.Helper()
	a := c.graph("POST", create, simple(name))
	a.want(c.t, 0)
	return a.body["id"].(string)
}

const (
	create   = graphtest.Account + "/message_templates"
	sendPath = graphtest.PhoneID + "/messages"
)

func simple(name string) map[string]any {
	return map[string]any{
		"name": name, "language": "en_US", "category": "UTILITY",
		"components": []any{map[string]any{"type": "BODY", "text": "Your parcel is on its way."}},
	}
}

func TestAdminChangesTemplates(t *testing.T) {
	c := start(t, graphtest.Options{Review: graphtest.ReviewManual})
	id := c.create("a")
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
		c.admin("POST", "templates/"+id+"/"+step.action, nil).want(t, 0)
		if got := c.graph("GET", id+"?fields="+step.field, nil).body[step.field]; got != step.want {
			t.Errorf("%s: %v", step.action, got)
		}
	}
	c.admin("POST", "templates/"+id+"/quality", `{"score":"RED"}`).want(t, 0)
	c.admin("POST", "templates/"+id+"/edit", `[{"type":"BODY","text":"By hand."}]`).want(t, 0)
	// That was the one edit of an approved template in 24 hours; another is made past the quota.
	again := map[string]any{"components": []any{map[string]any{"type": "BODY", "text": "By hand again."}}}
	if a := c.admin("POST", "templates/"+id+"/edit", again); a.status != 400 || !strings.Contains(a.raw, "can't be changed") {
		t.Errorf("a second edit: %s", a.raw)
	}
	c.graph("POST", id, again).want(t, 100)
	again["quota"] = "off"
	c.admin("POST", "templates/"+id+"/edit", again).want(t, 0)
	if a := c.admin("GET", "templates?q=by+hand+again", nil); a.body["total"] != 1.0 {
		t.Error(a.raw)
	}
	c.admin("POST", "templates/"+id+"/delete", nil).want(t, 0)
	for _, path := range []string{"templates/" + id + "/approve", "templates/1/nonsense", "templates/1/recategorise?category=X", "templates/1/edit"} {
		if a := c.admin("POST", path, nil); a.status != 400 || a.body["error"] == nil {
			t.Errorf("%s: %s", path, a.raw)
		}
	}
}

func TestAdminSeedsAndResets(t *testing.T) {
	c := start(t, graphtest.Options{Load: func(s *graphtest.Server) { s.SeedHelloWorld(graphtest.Account) }})
	c.admin("POST", "templates", simple("a")).want(t, 0)
	c.admin("POST", "templates?waba=555", []any{simple("a"), simple("b")}).want(t, 0)
	if a := c.admin("POST", "templates", `{"name":"x"}`); a.status != 400 {
		t.Error(a.raw)
	}
	if got := c.admin("GET", "status", nil).body; got["templates"] != 4.0 || got["accounts"] != 2.0 || fmt.Sprint(got["account_ids"]) != "["+graphtest.Account+" 555]" {
		t.Error(got)
	}
	for query, want := range map[string]float64{"": 4, "?waba=555": 2, "?waba=555&q=b": 1, "?waba=9": 0} {
		if got := c.admin("GET", "templates"+query, nil).body["total"]; got != want {
			t.Errorf("%q: %v templates, want %v", query, got, want)
		}
	}
	c.admin("POST", "faults", `{"op":"any","kind":"500"}`).want(t, 0)
	c.admin("POST", "reset", nil).want(t, 0)
	if got := strings.Join(c.s.Names(graphtest.Account), " "); got != "hello_world/en_US" || len(c.s.Requests()) != 0 {
		t.Error(got)
	}
	c.graph("GET", graphtest.Account, nil).want(t, 0)
}

func TestAdminLogFaultsAndClock(t *testing.T) {
	c := start(t, graphtest.Options{})
	c.create("a")
	if a := c.admin("GET", "requests", nil); a.body["total"] != 1.0 || strings.Contains(a.raw, graphtest.Token) || !strings.Contains(a.raw, "Your parcel") {
		t.Error(a.raw)
	}
	c.admin("POST", "requests/reset", nil).want(t, 0)
	c.admin("POST", "faults", `{"op":"create","kind":"error","times":1,"code":131000,"status":500,"delay":"1s"}`).want(t, 0)
	c.graph("POST", create, simple("b")).want(t, 131000)
	if a := c.admin("GET", "faults", nil); !strings.Contains(a.raw, `"met":1`) {
		t.Error(a.raw)
	}
	c.admin("POST", "faults/clear", nil).want(t, 0)
	for _, bad := range []string{`{"kind":"explode"}`, `{"kind":"slow","delay":"long"}`, `nonsense`} {
		if a := c.admin("POST", "faults", bad); a.status != 400 {
			t.Errorf("%s: %s", bad, a.raw)
		}
	}
	before := c.s.Clock.Now()
	c.admin("POST", "clock/advance?d=24h", nil).want(t, 0)
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
	h := admin.Handler(graphtest.New(graphtest.Options{}))
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
			h.ServeHTTP(w, r)
			if w.Code != tt.status {
				t.Errorf("HTTP %d", w.Code)
			}
		})
	}
}

func TestAdminPage(t *testing.T) {
	c := start(t, graphtest.Options{})
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
