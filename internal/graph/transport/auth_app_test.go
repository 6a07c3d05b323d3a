package transport

import (
	"errors"
	"net/http"
	"strings"
	"testing"
)

func TestAnAppAuthorizesItself(t *testing.T) {
	r := newTestRequest(t, http.MethodPost, "1")
	r.App, r.Body = "670843887433847", []byte(`{"a":1}`)
	end := &ends{a: &Answer{}}
	clean := newRedactor(testToken, testSecret)
	c := authorizer("Authorization", "proof of the token")
	c.AppSecret, c.redact = testSecret, clean
	if _, err := c.authorize(t.Context(), r, end.do); err != nil {
		t.Fatal(err)
	}
	token := "670843887433847|" + testSecret
	sent := end.got[0]
	if got := sent.Header.Get("Authorization"); got != "Bearer "+token {
		t.Errorf("Authorization %q", got)
	}
	if want := `{"appsecret_proof":"` + appSecretProof(token, testSecret) + `","a":1}`; string(sent.Body) != want {
		t.Errorf("body %s, want %s", sent.Body, want)
	}
	if got := clean.text(token + " " + appSecretProof(token, testSecret)); strings.Contains(got, testSecret) || got != Redacted+" "+Redacted {
		t.Errorf("shown as %q", got)
	}
	if len(r.Header) != 0 || string(r.Body) != `{"a":1}` {
		t.Errorf("the caller's request was changed: %+v", r)
	}
	// Nobody else is an app.
	if _, err := c.authorize(t.Context(), newTestRequest(t, http.MethodGet, "1"), end.do); err != nil || end.got[1].Header.Get("Authorization") != "Bearer "+testToken {
		t.Errorf("got %v %v", end.got[1].Header, err)
	}
}

func TestNoSecretNoApp(t *testing.T) {
	r := newTestRequest(t, http.MethodGet, "1")
	r.App = "670843887433847"
	end := &ends{a: &Answer{}}
	_, err := authorizer("Authorization", "").authorize(t.Context(), r, end.do)
	var wrong *ConfigError
	if !errors.As(err, &wrong) || wrong.Field != "app_secret" || len(end.got) != 0 {
		t.Errorf("got %v, %d calls", err, len(end.got))
	}
}
