package graph

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// Every code of a rate limit, with every status that it comes with, on every
// kind of call: what was throttled was not done, so it is repeated, once the
// stated time is over, where there is the time; and where there is none, the
// call ends at once and says when to come back.
func TestThrottled(t *testing.T) {
	const regain = 12 * time.Minute
	calls := map[string]func(context.Context, *Client) error{
		"GET": func(ctx context.Context, c *Client) error { _, err := c.Template(ctx, "7"); return err },
		"create": func(ctx context.Context, c *Client) error {
			_, err := c.CreateTemplate(ctx, waba, sample())
			return err
		},
		"edit":   func(ctx context.Context, c *Client) error { return c.EditTemplate(ctx, "7", edit()) },
		"DELETE": func(ctx context.Context, c *Client) error { return c.DeleteTemplate(ctx, waba, "7", "n") },
		"open an upload": func(ctx context.Context, c *Client) error {
			_, err := c.openSession(ctx, "634974688087057", Media{Name: "a.png", Type: "image/png", Size: 3})
			return err
		},
		"upload": func(ctx context.Context, c *Client) error {
			u := &upload{client: c, media: (&disk{content: "abc"}).media(), session: session{id: "upload:MTphdHRhY2htZW50"}}
			_, err := u.fill(ctx)
			return err
		},
	}
	fine := map[bool]string{
		false: `{"id":"7","name":"n","status":"PENDING","components":[{"type":"BODY"}],"success":true,"h":"4::aW","file_offset":0}`,
		true:  `{"id":"upload:MTphdHRhY2htZW50"}`,
	}
	hints := map[string]func(h http.Header){
		"regain":      func(h http.Header) { h.Set(headerBusinessUsage, business(waba, 100, 12)[headerBusinessUsage]) },
		"Retry-After": func(h http.Header) { h.Set("Retry-After", "720") },
	}
	for _, code := range throttleCodes {
		for _, status := range []int{400, 403, 429, 500} {
			for name, call := range calls {
				for hint, put := range hints {
					for _, fits := range []bool{true, false} {
						refusals := 0
						s := serve(t, func(_ int, w http.ResponseWriter, _ *http.Request) {
							if refusals++; refusals > 1 {
								_, _ = w.Write([]byte(fine[name == "open an upload"]))
								return
							}
							put(w.Header())
							w.WriteHeader(status)
							fmt.Fprintf(w, `{"error":{"message":"(#%d) slow down","code":%d,"is_transient":true,"fbtrace_id":"T"}}`, code, code)
						})
						c, clock := client(t, s.URL)
						room := regain + time.Minute
						if !fits {
							room = regain - time.Second
						}
						err := call(within(t, clock, room), c)
						what := fmt.Sprintf("%d with %d on %s, %s, fits %v", code, status, name, hint, fits)
						if fits {
							if err != nil || refusals != 2 || len(clock.waits) != 1 || clock.waits[0] < regain || clock.waits[0] >= room {
								t.Errorf("%s: %v, %d requests, waits %v", what, err, refusals, clock.waits)
							}
						} else {
							var again *RetryError
							if !errors.As(err, &again) || !again.ComeBack.Equal(clock.Now().Add(regain)) || !IsThrottled(err) || IsAmbiguous(err) {
								t.Errorf("%s: %v", what, err)
							}
							if refusals != 1 || len(clock.waits) != 0 || !strings.Contains(Explain(err), "Come back in 12 minutes, after ") {
								t.Errorf("%s: %d requests, waits %v\n%s", what, refusals, clock.waits, Explain(err))
							}
						}
						s.Close()
					}
				}
			}
		}
	}
}

// Which of the other calls a code holds back.
func TestWhomACodeHoldsBack(t *testing.T) {
	read, edition := get(t, "1"), newTestRequest(t, http.MethodPost, "1")
	message := newTestRequest(t, http.MethodPost, "106540352242922", "messages")
	create := newTestRequest(t, http.MethodPost, waba, "message_templates")
	list := newTestRequest(t, http.MethodGet, waba, "message_templates")
	create.account, list.account, read.template, edition.template = waba, waba, "1", "1"
	requests := map[string]*request{"read": read, "edit": edition, "message": message, "create": create, "list": list}
	for _, tc := range []struct {
		code int
		by   string
		held string
	}{
		{4, "read", "create edit list message read"}, {17, "create", "create edit list message read"},
		{32, "list", "create edit list message read"}, {341, "edit", "create edit list message read"},
		{80007, "read", "create edit list read"}, {80008, "list", "create edit list read"},
		{80008, "create", "create"}, {80007, "edit", "edit"}, {613, "list", "list read"}, {613, "create", "create"},
		{80012, "edit", ""}, {80012, "read", ""}, {131056, "message", ""}, {130429, "message", "message"},
	} {
		g := newGate(&usageStore{}, newClock(), quietly)
		g.owns(waba, "1")
		err := &Error{Code: tc.code, HTTPStatus: 400, Regain: time.Hour}
		g.settle(t.Context(), requests[tc.by], nil, nil, err)
		var held []string
		for _, name := range []string{"create", "edit", "list", "message", "read"} {
			if h, _ := g.enter(requests[name], time.Minute, false); h.limit != nil {
				held = append(held, name)
			}
		}
		if got := strings.Join(held, " "); got != tc.held {
			t.Errorf("%d on %s holds %q, want %q", tc.code, tc.by, got, tc.held)
		}
	}
	// A 429 of something in front of Graph is everybody's.
	g := newGate(&usageStore{}, newClock(), quietly)
	g.settle(t.Context(), message, nil, nil, &ResponseError{HTTPStatus: 429, Oddity: NotJSON})
	if h, _ := g.enter(list, time.Second, false); h.limit == nil {
		t.Error("a proxy's 429 holds nobody back")
	}
}

// A template of which nobody has said whose it is.
func TestWhoseTemplate(t *testing.T) {
	r := get(t, "7")
	r.template = "7"
	store := &usageStore{}
	g := newGate(store, newClock(), quietly)
	steps := []struct {
		what string
		do   func()
		want string
	}{
		{"nothing is known", func() {}, "7"},
		{"one account", func() { store.put(Usage{}, false, map[string][]Usage{waba: {{}}}, time.Now(), false) }, waba},
		{"two accounts", func() { store.put(Usage{}, false, map[string][]Usage{"9": {{}}}, time.Now(), false) }, "7"},
		{"its own answer", func() {
			h := http.Header{}
			h.Set(headerBusinessUsage, business("9", 1, 0)[headerBusinessUsage])
			g.settle(t.Context(), r, nil, &answer{header: h}, nil)
		}, "9"},
		{"somebody says so", func() { g.owns(waba, "7") }, waba},
	}
	for _, s := range steps {
		s.do()
		if got := g.scope(r); got != s.want {
			t.Errorf("%s: %s, want %s", s.what, got, s.want)
		}
	}
}
