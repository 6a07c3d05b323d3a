package transport

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

func TestGatewayConfig(t *testing.T) {
	const gateway = "https://api.gateway.example/meta"
	for _, tc := range []struct {
		name  string
		cfg   Config
		field string // "" is valid
	}{
		{"a key of its own", Config{GraphURL: gateway, AuthHeader: "X-API-Key"}, ""},
		{"with a version of its own", Config{GraphURL: gateway, AuthHeader: "apikey", APIVersion: "v3"}, ""},
		{"Meta's header", Config{AuthHeader: "authorization"}, ""},
		{"Meta's header at a gateway", Config{GraphURL: gateway, AuthHeader: "Authorization", APIVersion: "v3"}, ""},
		{"a key for Meta", Config{AuthHeader: "X-API-Key"}, "auth_header"},
		{"a key for Meta, spelled out", Config{GraphURL: "https://Graph.Facebook.com", AuthHeader: "X-API-Key"}, "auth_header"},
		{"a gateway's version at Meta", Config{APIVersion: "v3"}, "api_version"},
		{"no version", Config{GraphURL: gateway, APIVersion: "3"}, "api_version"},
		{"a version of words", Config{GraphURL: gateway, APIVersion: "v3/meta"}, "api_version"},
		{"HTTP's own", Config{GraphURL: gateway, AuthHeader: "host"}, "auth_header"},
		{"the provider's own", Config{GraphURL: gateway, AuthHeader: "file_offset"}, "auth_header"},
		{"one that is logged", Config{GraphURL: gateway, AuthHeader: "user-agent"}, "auth_header"},
		{"a space", Config{GraphURL: gateway, AuthHeader: "X API Key"}, "auth_header"},
		{"a line break", Config{GraphURL: gateway, AuthHeader: "X-Key\r\nX-Other"}, "auth_header"},
		{"name and value", Config{GraphURL: gateway, AuthHeader: "X-API-Key: hunter2"}, "auth_header"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := New(tc.cfg)
			var ce *ConfigError
			if got := errors.As(err, &ce); got != (tc.field != "") || got && ce.Field != tc.field || err != nil && strings.Contains(err.Error(), "hunter2") {
				t.Errorf("got %v, want an error of %q", err, tc.field)
			}
		})
	}
}

// The key is in its header and nowhere else: not in the one that Meta reads, and
// not made into a proof. What is said of it is redacted, in every way a server may
// say it.
func TestGatewayKey(t *testing.T) {
	const key = "abc" // too short to be found by its value
	s := scripttest.Serve(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("x-api-key", r.Header.Get("X-API-Key"))
		_, _ = fmt.Fprint(w, `{"id":"`+waba+`"}`)
	})
	book := &logBook{}
	c, _ := client(t, s.URL, func(c *Config) {
		c.AccessToken, c.AppSecret, c.AuthHeader, c.APIVersion, c.Logger = key, testSecret, "x-api-key", "v3", book.log
	})
	if err := c.AccountAnswers(t.Context(), waba); err != nil {
		t.Fatal(err)
	}
	got := s.Requests()[0]
	if got.Header.Get("X-API-Key") != key || got.Header.Get("Authorization") != "" || len(got.Query) != 0 || got.Path != "/v3/"+waba {
		t.Errorf("sent %v to %s?%v", got.Header, got.Path, got.Query)
	}
	all := fmt.Sprint(book.lines)
	if strings.Contains(all, key) || strings.Count(all, "X-Api-Key:"+Redacted) != 2 {
		t.Errorf("the log says %s", all)
	}
}

// An upload is asked for with another scheme, which is none of a gateway's.
func TestGatewayKeyHasNoScheme(t *testing.T) {
	r := newTestRequest(t, http.MethodPost, "1")
	r.Scheme = "OAuth"
	end := &ends{a: &Answer{}}
	if _, err := authorizer("X-Api-Key", "").authorize(t.Context(), r, end.do); err != nil || end.got[0].Header.Get("X-API-Key") != testToken {
		t.Errorf("%v: %v", err, end.got[0].Header)
	}
}

func TestGatewayKeyInAnError(t *testing.T) {
	const key = "kp_live_0123456789"
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Status: 403, Body: "<p>no such key: " + key, Kind: "text/html"}))
	c, _ := client(t, s.URL, func(c *Config) { c.AccessToken, c.AuthHeader = key, "X-API-Key" })
	if err := c.AccountAnswers(t.Context(), waba); err == nil || strings.Contains(err.Error(), key) || !strings.Contains(err.Error(), "no such key: "+Redacted) {
		t.Errorf("got %v", err)
	}
}

// The default of api_url is Meta's: a gateway's key does not go there, and an app's
// secret does not go to a gateway.
func TestGatewayKeyIsKeptFromMeta(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":"1"}`}))
	archive := func() *Request {
		r := NewRequest(http.MethodPost, Node(AccountNode, waba), "message_templates", "archive")
		r.OnAPIHost = true
		return r
	}
	asApp := func() *Request {
		r := NewRequest(http.MethodGet, Node("app id", "1"))
		r.App = "1"
		return r
	}
	for _, tc := range []struct {
		name, header, apiURL string
		request              func() *Request
		field                string
	}{
		{"archive", "X-API-Key", DefaultAPIURL, archive, "api_url"},
		{"archive at the gateway", "X-API-Key", s.URL, archive, ""},
		{"an app as itself", "X-API-Key", s.URL, asApp, "auth_header"},
		{"an app as itself, with Meta's header", "", s.URL, asApp, ""},
	} {
		c, _ := client(t, s.URL, func(c *Config) { c.AuthHeader, c.APIURL, c.AppSecret = tc.header, tc.apiURL, testSecret })
		before := len(s.Requests())
		err := c.do(t.Context(), tc.request())
		var ce *ConfigError
		sent := len(s.Requests()) > before
		if got := errors.As(err, &ce); got != (tc.field != "") || got && ce.Field != tc.field || sent == got {
			t.Errorf("%s: %v, sent: %t", tc.name, err, sent)
		}
	}
}
