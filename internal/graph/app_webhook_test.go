package graph

import (
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

func TestAppWebhook(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(
		scripttest.Reply{Body: `{"data":[{"object":"page","callback_url":"https://p/"},{"object":"whatsapp_business_account","callback_url":"https://a.b/","active":true,"fields":[{"name":"messages","version":"v25.0"},"flows"]}]}`},
		scripttest.Reply{Body: `{"data":[]}`}, scripttest.Reply{Body: `{}`}, scripttest.Reply{Body: `{"data":[{"callback_url":"https://a.b/"}]}`},
	))
	c, _ := client(t, s.URL, func(cfg *Config) { cfg.AppSecret = testSecret })
	got, found, err := c.AppWebhook(t.Context(), "634974688087057")
	yes := true
	if want := (AppWebhook{accountWebhooks, "https://a.b/", &yes, map[string]string{"messages": "v25.0", "flows": ""}}); err != nil || !found || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v %t %v", got, found, err)
	}
	if _, found, err := c.AppWebhook(t.Context(), "634974688087057"); err != nil || found {
		t.Errorf("of none: %t %v", found, err)
	}
	for range 2 {
		if _, found, err := c.AppWebhook(t.Context(), "634974688087057"); err == nil || found {
			t.Error("an answer that says nothing was taken for none")
		}
	}
	if r := s.Requests()[0]; r.Path != "/v25.0/634974688087057/subscriptions" || r.Header.Get("Authorization") != "Bearer 634974688087057|"+testSecret {
		t.Errorf("asked %+v", r)
	}
}

// A DELETE names the object whatever it takes away: without one Graph ends
// everything that the app is told.
func TestAppWebhookWrites(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"success":true}`}))
	c, _ := client(t, s.URL, func(cfg *Config) { cfg.AppSecret = testSecret })
	ctx := t.Context()
	for _, err := range []error{
		c.SetAppWebhook(ctx, "1", AppWebhookChange{"https://a.b/", "s3cret", []string{"messages", "flows"}}),
		c.RemoveAppWebhookFields(ctx, "1", []string{"calls", "flows"}), c.DeleteAppWebhook(ctx, "1"),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	for i, want := range []string{"POST", "DELETE fields=calls%2Cflows&object=whatsapp_business_account", "DELETE object=whatsapp_business_account"} {
		r := s.Requests()[i]
		query := url.Values(r.Query)
		query.Del("appsecret_proof")
		if got := strings.TrimSpace(r.Method + " " + query.Encode()); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if body := s.Requests()[0].Body; !strings.Contains(body, `"fields":"messages,flows"`) || !strings.Contains(body, `"object":"whatsapp_business_account"`) {
		t.Error(body)
	}
	for _, err := range []error{
		c.SetAppWebhook(ctx, "1", AppWebhookChange{"", "s3cret", []string{"messages"}}), c.SetAppWebhook(ctx, "1", AppWebhookChange{"https://a.b/", "", []string{"messages"}}),
		c.SetAppWebhook(ctx, "1", AppWebhookChange{"https://a.b/", "s3cret", nil}), c.RemoveAppWebhookFields(ctx, "1", nil), c.DeleteAppWebhook(ctx, ""),
	} {
		if err == nil {
			t.Error("half a call was sent")
		}
	}
	if n := len(s.Requests()); n != 3 {
		t.Errorf("%d calls", n)
	}
}
