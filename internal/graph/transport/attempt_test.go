package transport

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

func limitedTo(d time.Duration) *Chain { return &Chain{Config: &Config{RequestTimeout: d}} }

func TestLimitTime(t *testing.T) {
	const limit = 20 * time.Millisecond
	hang := func(ctx context.Context, r *Request) (*Answer, error) {
		<-ctx.Done()
		return nil, newTransportError(r, "graph", ctx.Err(), true)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for _, tc := range []struct {
		name  string
		ctx   context.Context
		next  doer
		kind  Kind
		after time.Duration
	}{
		{"attempt too slow", context.Background(), hang, KindTimeout, limit},
		{"caller gave up", ended, hang, KindCanceled, 0},
		{"other failure in time", context.Background(), func(_ context.Context, r *Request) (*Answer, error) {
			return nil, newTransportError(r, "graph", errors.New("reset"), true)
		}, KindLost, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := limitedTo(limit).limitTime(tc.ctx, get(t, "1"), tc.next)
			var te *NetworkError
			if !errors.As(err, &te) || te.Kind != tc.kind || te.After != tc.after {
				t.Errorf("got %#v, want kind %q after %v", err, tc.kind, tc.after)
			}
		})
	}
}

// The limit holds for the body too, and each attempt has its own.
func TestAttemptTimeoutIncludesBody(t *testing.T) {
	s := scripttest.Serve(t, func(n int, w http.ResponseWriter, r *http.Request) {
		if n == 0 {
			w.Header().Set("Content-Length", "100")
			_, _ = w.Write([]byte(`{"id":`))
			w.(http.Flusher).Flush()
			<-r.Context().Done() // until the client hangs up
			return
		}
		scripttest.Say(scripttest.Reply{Body: `{"id":"` + waba + `"}`})(n, w, r)
	})
	c, _ := client(t, s.URL, func(c *Config) { c.RequestTimeout = 100 * time.Millisecond })
	if err := c.AccountAnswers(t.Context(), waba); err != nil {
		t.Fatal(err)
	}
	if n := len(s.Requests()); n != 2 {
		t.Errorf("%d requests, want 2", n)
	}
}

// A request may bring a time limit of its own.
func TestLimitTimeOfARequest(t *testing.T) {
	hang := func(ctx context.Context, r *Request) (*Answer, error) {
		<-ctx.Done()
		return nil, newTransportError(r, "graph", ctx.Err(), true)
	}
	r := get(t, "1")
	r.Timeout = 10 * time.Millisecond
	_, err := limitedTo(time.Hour).limitTime(t.Context(), r, hang)
	var te *NetworkError
	if !errors.As(err, &te) || te.After != r.Timeout {
		t.Errorf("got %v", err)
	}
}
