package graph

import (
	"context"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

const (
	testToken  = "EAAGtesttokenvalue0123456789"
	testSecret = "f00dfacecafebeef"
	waba       = "102290129340398"
)

// client makes a client of a server that is not in a hurry: its clock stands
// still and its jitter is at most.
func client(t *testing.T, url string, change ...func(*Config)) (*Client, *scripttest.FakeClock) {
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
	return c, clock
}

// Explain is explain.Error. Package explain imports this one, so that its tests
// within can only be given it from outside (explain_link_test.go).
var Explain func(error) string

func edit() template.Content {
	return template.Content{Components: template.Components{{Type: template.TypeBody, Text: "Buy later."}}}
}

func once(c *Config) { c.MaxRetries = new(0) }

type line struct {
	level  transport.Level
	msg    string
	fields map[string]any
}

type logBook struct {
	mu    sync.Mutex
	lines []line
}

func (l *logBook) log(_ context.Context, level transport.Level, msg string, fields map[string]any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, line{level, msg, fields})
}

func sample() template.Template {
	return template.Template{
		Name: "seasonal_promotion", Language: "en_US",
		Content: template.Content{
			Category:   template.CategoryMarketing,
			Components: template.Components{{Type: template.TypeBody, Text: "Buy <now> & here."}},
		},
	}
}
