package graph

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
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
		"regain": func(h http.Header) {
			h.Set("X-Business-Use-Case-Usage", scripttest.BusinessUsage(waba, 100, 12)["X-Business-Use-Case-Usage"])
		},
		"Retry-After": func(h http.Header) { h.Set("Retry-After", "720") },
	}
	for _, code := range []int{4, 17, 32, 341, 613, 80007, 80008, 80012, 130429, 131056} {
		for _, status := range []int{400, 403, 429, 500} {
			for name, call := range calls {
				for hint, put := range hints {
					for _, fits := range []bool{true, false} {
						refusals := 0
						s := scripttest.Serve(t, func(_ int, w http.ResponseWriter, _ *http.Request) {
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
						err := call(scripttest.Within(t, clock, room), c)
						what := fmt.Sprintf("%d with %d on %s, %s, fits %v", code, status, name, hint, fits)
						if fits {
							if err != nil || refusals != 2 || len(clock.Waits) != 1 || clock.Waits[0] < regain || clock.Waits[0] >= room {
								t.Errorf("%s: %v, %d requests, waits %v", what, err, refusals, clock.Waits)
							}
						} else {
							var again *transport.RetryError
							if !errors.As(err, &again) || !again.ComeBack.Equal(clock.Now().Add(regain)) || !IsThrottled(err) || IsAmbiguous(err) {
								t.Errorf("%s: %v", what, err)
							}
							if refusals != 1 || len(clock.Waits) != 0 || !strings.Contains(Explain(err), "Come back in 12 minutes, after ") {
								t.Errorf("%s: %d requests, waits %v\n%s", what, refusals, clock.Waits, Explain(err))
							}
						}
						s.Close()
					}
				}
			}
		}
	}
}
