package graphtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// client talks to a server the way curl would.
type client struct {
	t     *testing.T
	s     *Server
	token string
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   map[string]any
	raw    string
}

func (a answer) code() (int, int) {
	e, _ := a.body["error"].(map[string]any)
	code, _ := e["code"].(float64)
	sub, _ := e["error_subcode"].(float64)
	return int(code), int(sub)
}

func (a answer) userMsg() string {
	e, _ := a.body["error"].(map[string]any)
	s, _ := e["error_user_msg"].(string)
	return s
}

func start(t *testing.T, o Options) *client {
	t.Helper()
	return &client{t: t, s: Start(t, o), token: Token}
}

// do sends a request under v25.0; body may be nil, JSON text, or a value to marshal.
func (c *client) do(method, path string, body any) answer {
	c.t.Helper()
	return c.raw(method, "/v25.0/"+strings.TrimPrefix(path, "/"), body)
}

func (c *client) raw(method, path string, body any) answer {
	c.t.Helper()
	a, err := c.try(method, path, body)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	return a
}

func (c *client) try(method, path string, body any) (answer, error) {
	c.t.Helper()
	var r io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		r = strings.NewReader(b)
	default:
		data, err := json.Marshal(b)
		if err != nil {
			c.t.Fatal(err)
		}
		r = bytes.NewReader(data)
	}
	req, err := http.NewRequestWithContext(c.t.Context(), method, c.s.URL()+path, r)
	if err != nil {
		c.t.Fatal(err)
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	if r != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	return send(req)
}

func send(req *http.Request) (answer, error) {
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	a := answer{status: resp.StatusCode, header: resp.Header, raw: string(data)}
	if err != nil {
		return a, err
	}
	_ = json.Unmarshal(data, &a.body)
	return a, nil
}

// create posts a template and returns its id.
func (c *client) create(body any) string {
	c.t.Helper()
	a := c.do("POST", Account+"/message_templates", body)
	if a.status != 200 {
		c.t.Fatalf("create: %s", a.raw)
	}
	return a.body["id"].(string)
}

// read gets a template with the default fields.
func (c *client) read(id string, fields ...string) map[string]any {
	c.t.Helper()
	path := id
	if len(fields) > 0 {
		path += "?fields=" + url.QueryEscape(strings.Join(fields, ","))
	}
	a := c.do("GET", path, nil)
	if a.status != 200 {
		c.t.Fatalf("read: %s", a.raw)
	}
	return a.body
}

// list returns the names on one page.
func (c *client) list(query string) []string {
	c.t.Helper()
	a := c.do("GET", Account+"/message_templates?"+query, nil)
	if a.status != 200 {
		c.t.Fatalf("list %s: %s", query, a.raw)
	}
	return namesOf(a)
}

func namesOf(a answer) []string {
	out := []string{}
	for _, v := range a.body["data"].([]any) {
		out = append(out, v.(map[string]any)["name"].(string))
	}
	return out
}

// want fails the test unless the answer is an error with this code and subcode; code 0 stands for
// success.
func (a answer) want(t *testing.T, code, subcode int) {
	t.Helper()
	if gotCode, gotSub := a.code(); gotCode != code || gotSub != subcode || code == 0 && a.status != 200 {
		t.Errorf("got code %d/%d, want %d/%d: %s", gotCode, gotSub, code, subcode, a.raw)
	}
}

// obj decodes JSON text.
func obj(t *testing.T, s string) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal([]byte(s), &out); err != nil {
		t.Fatalf("%v in %s", err, s)
	}
	return out
}

// with returns a copy of a template with some parameters replaced; nil takes one away.
func with(base map[string]any, changes map[string]any) map[string]any {
	out := map[string]any{}
	for k, v := range base {
		out[k] = v
	}
	for k, v := range changes {
		if v == nil {
			delete(out, k)
			continue
		}
		out[k] = v
	}
	return out
}

// simple is the smallest template there is.
func simple(name string) map[string]any {
	return map[string]any{
		"name": name, "language": "en_US", "category": "UTILITY",
		"components": []any{map[string]any{"type": "BODY", "text": "Your parcel is on its way."}},
	}
}
