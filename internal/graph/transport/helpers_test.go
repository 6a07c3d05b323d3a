package transport

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

const (
	testToken  = "EAAGtesttokenvalue0123456789"
	testSecret = "f00dfacecafebeef"
	waba       = "102290129340398"
)

// Explain is explain.Error. Package explain imports this one, so that its tests
// within can only be given it from outside (explain_link_test.go).
var Explain func(error) string

// caller makes calls as package graph does.
type caller struct{ *Chain }

// client makes a caller of a server that is not in a hurry: its clock stands
// still and its jitter is at most.
func client(t *testing.T, url string, change ...func(*Config)) (*caller, *scripttest.FakeClock) {
	t.Helper()
	clock := scripttest.NewFakeClock()
	cfg := Config{
		AccessToken: testToken, GraphURL: url, APIURL: url,
		Clock: clock, Jitter: func() float64 { return 1 },
	}
	for _, f := range change {
		f(&cfg)
	}
	c, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return &caller{c}, clock
}

// do makes a call whose answer is an object with an id.
func (c *caller) do(ctx context.Context, r *Request) error {
	out, a, err := Do[struct {
		ID LooseString `json:"id"`
	}](ctx, c.Chain, r)
	if err == nil && out.ID == "" {
		err = c.Malformed(r, a, Unexpected)
	}
	return err
}

func (c *caller) AccountAnswers(ctx context.Context, account string) error {
	r := NewRequest(http.MethodGet, Node(AccountNode, account))
	return c.do(ctx, r)
}

func (c *caller) ReadTemplate(ctx context.Context, id string) error {
	r := NewRequest(http.MethodGet, Node(TemplateNode, id))
	return c.do(ctx, r)
}

func (c *caller) ListTemplates(ctx context.Context, account string) error {
	r := NewRequest(http.MethodGet, Node(AccountNode, account), "message_templates")
	_, err := c.Send(ctx, r)
	return err
}

func (c *caller) CreateTemplate(ctx context.Context, account string, body []byte) error {
	r := NewRequest(http.MethodPost, Node(AccountNode, account), "message_templates")
	r.Body = body
	return c.do(ctx, r)
}

func (c *caller) EditTemplate(ctx context.Context, id string, body []byte) error {
	r := NewRequest(http.MethodPost, Node(TemplateNode, id))
	r.Body = body
	return c.Write(ctx, r)
}

func (c *caller) DeleteTemplate(ctx context.Context, account, id, name string) error {
	r := NewRequest(http.MethodDelete, Node(AccountNode, account), "message_templates")
	r.Query.Set("hsm_id", id)
	r.Query.Set("name", name)
	return c.Write(ctx, r)
}

func (c *caller) ArchiveTemplate(ctx context.Context, account, id string) error {
	r := NewRequest(http.MethodPost, Node(AccountNode, account), "message_templates", "archive")
	r.OnAPIHost = true
	r.Body = []byte(`{"hsm_ids":["` + id + `"]}`)
	_, err := c.Send(ctx, r)
	return err
}

func (c *caller) SubscribeApp(ctx context.Context, account string) error {
	r := NewRequest(http.MethodPost, Node(AccountNode, account), "subscribed_apps")
	return c.Write(ctx, r)
}

func (c *caller) SendMessage(ctx context.Context, phone, edge string, body []byte) error {
	r := NewRequest(http.MethodPost, Node("phone number id", phone), edge)
	r.Body = body
	_, err := c.Send(ctx, r)
	return err
}

// sample is the body of a create.
func sample() []byte { return sampleWith("") }

// sampleWith is a sample whose header names the handle of an upload.
func sampleWith(handle string) []byte {
	body, _ := json.Marshal(map[string]any{
		"name": "seasonal_promotion", "language": "en_US",
		"components": []any{map[string]any{"type": "HEADER", "format": "IMAGE", "example": map[string][]string{"header_handle": {handle}}}},
	})
	return body
}

// edit is the body of an edit.
func edit() []byte { return []byte(`{"components":[{"type":"BODY","text":"Buy later."}]}`) }

// ends is a doer for tests of one link: it answers the same to everything and
// keeps the requests.
type ends struct {
	a   *Answer
	err error
	got []*Request
}

func (e *ends) do(_ context.Context, r *Request) (*Answer, error) {
	e.got = append(e.got, r)
	return e.a, e.err
}

func get(t *testing.T, path ...string) *Request {
	return newTestRequest(t, http.MethodGet, path...)
}

func newTestRequest(t *testing.T, method string, path ...string) *Request {
	t.Helper()
	r := NewRequest(method, Edge(path[0]), path[1:]...)
	if err := r.Rejected(); err != nil {
		t.Fatal(err)
	}
	return r
}

func once(c *Config) { c.MaxRetries = new(0) }

type line struct {
	level  Level
	msg    string
	fields map[string]any
}

type logBook struct {
	mu    sync.Mutex
	lines []line
}

func (l *logBook) log(_ context.Context, level Level, msg string, fields map[string]any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, line{level, msg, fields})
}
