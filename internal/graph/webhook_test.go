package graph

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

func TestTokenApp(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":"me"}`}, scripttest.Reply{Body: `{"id":670843887433847,"name":"Shop"}`}))
	c, _ := client(t, s.URL, func(cfg *Config) { cfg.AppID = "1" }) // of uploads: not asked here
	if _, err := c.TokenApp(t.Context()); err == nil {
		t.Error("took an id that is none")
	}
	for range 2 {
		if got, err := c.TokenApp(t.Context()); err != nil || got != (App{"670843887433847", "Shop"}) {
			t.Errorf("got %+v %v", got, err)
		}
	}
	// Uploads of a client without an app of their own ask no second time.
	c.chain.AppID = ""
	if id, err := c.AppID(t.Context()); err != nil || id != "670843887433847" || len(s.Requests()) != 2 {
		t.Errorf("got %s %v, %d requests", id, err, len(s.Requests()))
	}
	if r := s.Requests()[0]; r.Path != "/v25.0/app" || r.Query["fields"][0] != "id,name" {
		t.Errorf("asked %+v", r)
	}
}

func TestSubscribedApps(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(
		scripttest.Reply{Body: `{"data":[{"whatsapp_business_api_data":{"id":"1","link":"l","name":"Shop"},"override_callback_uri":"https://a.b/"}],"paging":{"cursors":{"after":"A"},"next":"x"}}`},
		scripttest.Reply{Body: `{"data":[{"whatsapp_business_api_data":{"id":2,"name":"Partner"}}]}`},
		scripttest.Reply{Body: `{"data":[]}`}, scripttest.Reply{Body: `{}`},
	))
	c, _ := client(t, s.URL)
	got, err := c.SubscribedApps(t.Context(), waba)
	if want := []SubscribedApp{{App{"1", "Shop"}, "https://a.b/"}, {App{"2", "Partner"}, ""}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v %v", got, err)
	}
	if got, err := c.SubscribedApps(t.Context(), waba); err != nil || len(got) != 0 {
		t.Errorf("of none: %+v %v", got, err)
	}
	if _, err := c.SubscribedApps(t.Context(), waba); err == nil {
		t.Error("nothing was taken for none")
	}
}

// An entry may be flat; one of which nobody can tell whose it is is no entry
// that may be left out.
func TestSubscribedAppsOfOtherShapes(t *testing.T) {
	for entry, want := range map[string]*SubscribedApp{
		`{"id":"1","name":"Shop"}`:                                      {App{"1", "Shop"}, ""},
		`{"id":1,"name":"Shop","override_callback_uri":"https://a.b/"}`: {App{"1", "Shop"}, "https://a.b/"},
		`{"id":"9","whatsapp_business_api_data":{"id":"1"}}`:            {App{"1", ""}, ""},
		`{"app":{"id":"1"}}`:                                            nil,
		`{"whatsapp_business_api_data":{"name":"Shop"}}`:                nil,
		`{"id":"Shop"}`: nil,
		`"1"`:           nil,
		`null`:          nil,
	} {
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"data":[` + entry + `]}`}))
		c, _ := client(t, s.URL)
		got, err := c.SubscribedApps(t.Context(), waba)
		var odd *transport.ResponseError
		switch {
		case want == nil && (got != nil || !errors.As(err, &odd) || odd.Malformed != transport.Unexpected):
			t.Errorf("%s: got %+v %v", entry, got, err)
		case want != nil && (err != nil || len(got) != 1 || got[0] != *want):
			t.Errorf("%s: got %+v %v", entry, got, err)
		}
	}
}

func TestSubscriptionWrites(t *testing.T) {
	for _, tc := range []struct {
		call       func(context.Context, *Client) error
		method     string
		body       string
		repeatable bool
	}{
		{func(ctx context.Context, c *Client) error { return c.SubscribeApp(ctx, waba) }, "POST", "", true},
		{func(ctx context.Context, c *Client) error {
			return c.OverrideWebhooks(ctx, waba, Override{"https://a.b/?x=1&y=2", "s3cret"})
		}, "POST", `{"override_callback_uri":"https://a.b/?x=1&y=2","verify_token":"s3cret"}`, true},
		{func(ctx context.Context, c *Client) error { return c.UnsubscribeApp(ctx, waba) }, "DELETE", "", true},
	} {
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Status: 500}, scripttest.Reply{Body: `{"success":true}`}, scripttest.Reply{Body: `{"success":false}`}))
		c, _ := client(t, s.URL)
		if err := tc.call(t.Context(), c); err != nil {
			t.Error(err)
		}
		var refused *transport.RefusedError
		if err := tc.call(t.Context(), c); !errors.As(err, &refused) {
			t.Errorf("got %v", err)
		}
		all := s.Requests()
		if len(all) != 3 {
			t.Fatalf("%s: %d requests", tc.method, len(all))
		}
		if r := all[1]; r.Method != tc.method || r.Path != "/v25.0/"+waba+"/subscribed_apps" || r.Body != tc.body {
			t.Errorf("sent %+v", r)
		}
	}
}

func TestSubscriptionsThatAreNeverSent(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"success":true,"data":[]}`}))
	c, _ := client(t, s.URL)
	ctx := t.Context()
	errs := []error{c.OverrideWebhooks(ctx, waba, Override{URI: "https://a.b"}), c.OverrideWebhooks(ctx, waba, Override{VerifyToken: "x"})}
	for _, id := range []string{"", "abc", "1/2"} {
		_, listed := c.SubscribedApps(ctx, id)
		errs = append(errs, listed, c.SubscribeApp(ctx, id), c.UnsubscribeApp(ctx, id), c.OverrideWebhooks(ctx, id, Override{"https://a.b", "x"}))
	}
	for i, err := range errs {
		var wrong *transport.ArgumentError
		if !errors.As(err, &wrong) {
			t.Errorf("%d: %v", i, err)
		}
	}
	if n := len(s.Requests()); n != 0 {
		t.Errorf("%d requests", n)
	}
	if err := c.SubscribeApp(ctx, waba); err != nil || len(s.Requests()) != 1 {
		t.Errorf("control: %v", err)
	}
}

// The verify token is in no error and no line of the log, even where a server
// says it back in words of its own.
func TestVerifyTokenStaysSecret(t *testing.T) {
	const secret = "own/verify+token"
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Status: 400, Body: `{"error":{"code":2200,"message":"(#2200) Callback verification failed: got own/verify+token, own%2Fverify%2Btoken","error_user_msg":"no own/verify+token"}}`}))
	var log strings.Builder
	c, _ := client(t, s.URL, func(cfg *Config) {
		cfg.Logger = func(_ context.Context, _ transport.Level, msg string, fields map[string]any) {
			fmt.Fprintln(&log, msg, fields)
		}
	})
	err := c.OverrideWebhooks(t.Context(), waba, Override{"https://a.b", secret})
	if !IsCallbackRefused(err) {
		t.Fatalf("got %v", err)
	}
	for what, text := range map[string]string{"error": err.Error(), "explanation": Explain(err), "log": log.String()} {
		if strings.Contains(text, "own/verify") || strings.Contains(text, "own%2Fverify") {
			t.Errorf("the %s has the token: %s", what, text)
		}
		if !strings.Contains(text, transport.Redacted) {
			t.Errorf("control: nothing was taken out of the %s: %s", what, text)
		}
	}
	if !strings.Contains(Explain(err), "hub.challenge") {
		t.Errorf("no advice: %s", Explain(err))
	}
}
