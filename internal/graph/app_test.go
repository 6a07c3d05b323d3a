package graph

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

func TestAppID(t *testing.T) {
	for _, tc := range []struct {
		name    string
		answer  scripttest.Reply
		set     bool // app_id is missing
		keeps   func(error) bool
		content string
	}{
		{"answered", scripttest.Reply{Body: `{"id":"` + testApp + `"}`}, false, nil, testApp},
		{"as a number", scripttest.Reply{Body: `{"id":634974688087057}`}, false, nil, testApp},
		{"no id", scripttest.Reply{Body: `{"name":"x"}`}, true, nil, ""},
		{"an id that is none", scripttest.Reply{Body: `{"id":"me/x"}`}, true, nil, ""},
		{"refused", scripttest.Reply{Status: 400, Body: lost33}, true, nil, ""},
		{"forbidden", scripttest.Reply{Status: 403, Body: `{"error":{"code":200,"message":"m"}}`}, true, nil, ""},
		{"bad token", scripttest.Reply{Status: 401, Body: `{"error":{"code":190,"message":"m"}}`}, false, IsAuth, ""},
		{"throttled", scripttest.Reply{Status: 400, Body: scripttest.Throttled, Header: scripttest.BusinessUsage(waba, 100, 900)}, false, IsThrottled, ""},
		{"a gateway without it", scripttest.Reply{Status: 404, Body: `{"message":"Not found"}`}, true, nil, ""},
		{"a page", scripttest.Reply{Body: "<h1>", Kind: "text/html"}, false, odd(transport.NotJSON), ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := scripttest.Serve(t, scripttest.Say(tc.answer))
			c, _ := client(t, s.URL)
			id, err := c.AppID(t.Context())
			var ce *transport.ConfigError
			if missing := errors.As(err, &ce) && ce.Field == "app_id"; id != tc.content || missing != tc.set {
				t.Errorf("got %q, %v", id, err)
			}
			if tc.keeps != nil && !tc.keeps(err) {
				t.Errorf("got %#v", err)
			}
			r := s.Requests()[0]
			if r.Method != http.MethodGet || r.Path != "/v25.0/app" || len(r.Query) != 1 || r.Query["fields"][0] != "id,name" {
				t.Errorf("asked %s %s %v", r.Method, r.Path, r.Query)
			}
			// What is known is not asked again; what failed is, unless Graph
			// has said not to come back for hours.
			known := tc.content != "" || IsThrottled(err)
			again, _ := c.AppID(t.Context())
			if n := len(s.Requests()); again != tc.content || n != map[bool]int{true: 1, false: 2}[known] {
				t.Errorf("%d requests", n)
			}
		})
	}
}

func TestAppIDConfigured(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":"1"}`}))
	c, _ := client(t, s.URL, withApp)
	if id, err := c.AppID(t.Context()); id != testApp || err != nil || len(s.Requests()) != 0 {
		t.Errorf("got %s %v, %d requests", id, err, len(s.Requests()))
	}
	// Positive control: without the setting the server is asked.
	c, _ = client(t, s.URL)
	if id, err := c.AppID(t.Context()); id != "1" || err != nil || len(s.Requests()) != 1 {
		t.Errorf("control: %s %v", id, err)
	}
}

// noticed is a context that tells when somebody begins to wait for its end.
type noticed struct {
	context.Context
	once    sync.Once
	waiting chan struct{}
}

func (c *noticed) Done() <-chan struct{} {
	c.once.Do(func() { close(c.waiting) })
	return c.Context.Done()
}

// Callers at the same time share one question, and its outcome. One who leaves
// takes nobody along.
func TestAppIDIsAskedOnce(t *testing.T) {
	for _, tc := range []struct {
		name   string
		answer string
		leaves bool
		calls  int
		ok     bool
	}{
		{"answered", `{"id":"` + testApp + `"}`, false, 1, true},
		{"refused", lost33, false, 1, false},
		{"the one who asks leaves", `{"id":"` + testApp + `"}`, true, 2, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			arrived, release := make(chan struct{}), make(chan struct{})
			s := scripttest.Serve(t, func(n int, w http.ResponseWriter, r *http.Request) {
				if n == 0 {
					close(arrived)
					select {
					case <-release:
					case <-r.Context().Done():
					}
				}
				scripttest.Say(scripttest.Reply{Body: tc.answer})(n, w, r)
			})
			c, _ := client(t, s.URL)
			first, leave := context.WithCancel(t.Context())
			defer leave()
			asked, outcomes := make(chan error, 1), make(chan error, 7)
			ask := func(ctx context.Context, outcome chan<- error) {
				id, err := c.AppID(ctx)
				if err == nil && id != testApp {
					t.Errorf("got %q", id)
				}
				outcome <- err
			}
			go ask(first, asked)
			<-arrived
			for range 7 {
				ctx := &noticed{Context: t.Context(), waiting: make(chan struct{})}
				go ask(ctx, outcomes)
				<-ctx.waiting
			}
			if tc.leaves {
				leave()
				if err := <-asked; !errors.Is(err, context.Canceled) {
					t.Errorf("the one who left: %v", err)
				}
			} else {
				close(release)
				if err := <-asked; (err == nil) != tc.ok {
					t.Errorf("the one who asked: %v", err)
				}
			}
			for range 7 {
				if err := <-outcomes; (err == nil) != tc.ok {
					t.Errorf("got %v", err)
				}
			}
			if n := len(s.Requests()); n != tc.calls {
				t.Errorf("%d questions", n)
			}
		})
	}
	t.Run("one who waits leaves", func(t *testing.T) {
		c, _ := client(t, "http://127.0.0.1:1")
		c.app.asking.calls.Store(struct{}{}, &flightCall[App]{done: make(chan struct{})}) // by somebody who never comes back
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := c.AppID(ctx); !errors.Is(err, context.Canceled) || IsAmbiguous(err) || !strings.Contains(err.Error(), "/app") {
			t.Errorf("got %v", err)
		}
	})
}
