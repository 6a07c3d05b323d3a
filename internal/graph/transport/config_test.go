package transport

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestConfig(t *testing.T) {
	for _, tc := range []struct {
		name  string
		cfg   Config
		field string // "" is valid
	}{
		{"nothing but defaults", Config{}, ""},
		{"loopback over http", Config{GraphURL: "http://127.0.0.1:8080/", APIURL: "http://[::1]:8080"}, ""},
		{"localhost over http", Config{GraphURL: "http://localhost:8080/gateway"}, ""},
		{"no retries", Config{MaxRetries: new(0)}, ""},
		{"http elsewhere", Config{GraphURL: "http://graph.facebook.com"}, "graph_url"},
		{"looks like localhost", Config{GraphURL: "http://localhost.example.org"}, "graph_url"},
		{"no scheme", Config{GraphURL: "graph.facebook.com"}, "graph_url"},
		{"no scheme, user info", Config{GraphURL: "me:hunter2@graph.facebook.com"}, "graph_url"},
		{"no scheme, query", Config{GraphURL: "graph.facebook.com?access_token=hunter2"}, "graph_url"},
		{"token for an address", Config{GraphURL: "EAAGm0PX4ZCpsBAhunter2"}, "graph_url"},
		{"long token for an address", Config{APIURL: strings.Repeat("eyJhbGciOi.", 10) + "hunter2"}, "api_url"},
		{"other scheme", Config{APIURL: "ftp://api.facebook.com"}, "api_url"},
		{"no host", Config{APIURL: "https:///x"}, "api_url"},
		{"port alone", Config{APIURL: "https://:443"}, "api_url"},
		{"user info", Config{GraphURL: "https://me:hunter2@graph.facebook.com"}, "graph_url"},
		{"query", Config{GraphURL: "https://graph.facebook.com?access_token=hunter2"}, "graph_url"},
		{"fragment", Config{GraphURL: "https://graph.facebook.com/#x"}, "graph_url"},
		{"not a URL", Config{GraphURL: "https://gra ph/%zzhunter2"}, "graph_url"},
		{"version without v", Config{APIVersion: "25.0"}, "api_version"},
		{"version with a path", Config{APIVersion: "v25.0/x"}, "api_version"},
		{"version with a line break", Config{APIVersion: "v25.0\n"}, "api_version"},
		{"token for a version", Config{APIVersion: "EAAGm0PX4ZCpsBAhunter2"}, "api_version"},
		{"token with a line break", Config{AccessToken: "hunter2\n"}, "access_token"},
		{"secret with a space", Config{AppSecret: "hunter2 "}, "app_secret"},
		{"app id", Config{AppID: "my-app"}, "app_id"},
		{"negative timeout", Config{RequestTimeout: -time.Second}, "request_timeout"},
		{"negative retries", Config{MaxRetries: new(-1)}, "max_retries"},
		{"negative concurrency", Config{MaxConcurrentRequests: -1}, "max_concurrent_requests"},
		{"user agent", Config{UserAgent: "a\r\nX: y"}, "user_agent"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c, err := New(tc.cfg)
			if tc.field == "" {
				if err != nil || c == nil {
					t.Errorf("got %v", err)
				}
				return
			}
			var ce *ConfigError
			if !errors.As(err, &ce) || ce.Field != tc.field {
				t.Fatalf("got %v, want an error of %s", err, tc.field)
			}
			if strings.Contains(err.Error(), "hunter2") {
				t.Errorf("secret in %q", err)
			}
		})
	}
}

func TestSecretsAreNotPrinted(t *testing.T) {
	cfg := Config{AccessToken: testToken, AppSecret: testSecret, Transport: http.DefaultTransport}
	c, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	type client struct{ chain *Chain } // fmt calls no method of what is not exported
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		for _, v := range []any{cfg, &cfg, c, client{c}, &client{c}} {
			s := fmt.Sprintf(format, v)
			for _, secret := range []string{testToken, testSecret, c.proof} {
				if strings.Contains(s, secret) || strings.Contains(s, fmt.Sprintf("%x", secret)) {
					t.Errorf("%s of %T prints a secret", format, v)
				}
			}
		}
	}
}
