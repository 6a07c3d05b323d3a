package transport

import (
	"encoding/json"
	"errors"
	"net/http"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

// authorizer is a chain with the test token, as far as that link needs one.
func authorizer(header, proof string) *Chain {
	return &Chain{Config: &Config{AccessToken: testToken, AuthHeader: header, proof: proof}}
}

func TestAuthorize(t *testing.T) {
	// Worked out with another tool: printf token | openssl dgst -sha256 -hmac secret.
	const proof = "18d3d87bc5bc9f832285bbb0d000ea6a2e76a7b1fd715015dee88bcbeab63a0e"
	if got := appSecretProof(testToken, testSecret); got != proof {
		t.Fatalf("proof %s, want %s", got, proof)
	}
	for _, tc := range []struct {
		name, method, body, proof string
		wantBody, wantQuery       string
	}{
		{"GET without secret", http.MethodGet, "", "", "", ""},
		{"GET with secret", http.MethodGet, "", proof, "", proof},
		{"DELETE with secret", http.MethodDelete, "", proof, "", proof},
		{"POST without secret", http.MethodPost, `{"a":1}`, "", `{"a":1}`, ""},
		{"POST with secret", http.MethodPost, `{"a":1}`, proof, `{"appsecret_proof":"` + proof + `","a":1}`, ""},
		{"POST of an empty object", http.MethodPost, `{ }`, proof, `{"appsecret_proof":"` + proof + `" }`, ""},
		{"POST without a body", http.MethodPost, "", proof, "", proof},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newTestRequest(t, tc.method, "1")
			if tc.body != "" {
				r.Body = []byte(tc.body)
			}
			end := &ends{a: &Answer{}}
			if _, err := authorizer("Authorization", tc.proof).authorize(t.Context(), r, end.do); err != nil {
				t.Fatal(err)
			}
			sent := end.got[0]
			if got := sent.Header.Get("Authorization"); got != "Bearer "+testToken {
				t.Errorf("Authorization %q", got)
			}
			if string(sent.Body) != tc.wantBody || sent.Query.Get("appsecret_proof") != tc.wantQuery {
				t.Errorf("body %s query %v", sent.Body, sent.Query)
			}
			if len(sent.Body) > 0 && !json.Valid(sent.Body) {
				t.Error("body is no JSON")
			}
			if sent.Query.Has("access_token") {
				t.Error("token in the query")
			}
			// The caller's request stays as it was, for the next attempt.
			if string(r.Body) != tc.body || len(r.Query) != 0 || len(r.Header) != 0 {
				t.Errorf("the caller's request was changed: %+v", r)
			}
		})
	}
}

func TestNoTokenNoCall(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":"` + waba + `"}`}))
	c, clock := client(t, s.URL, func(c *Config) { c.AccessToken = "" })
	err := c.AccountAnswers(t.Context(), waba)
	var ce *ConfigError
	if !errors.As(err, &ce) || ce.Field != "access_token" {
		t.Errorf("got %v", err)
	}
	if n := len(s.Requests()); n != 0 || len(clock.Waits) != 0 {
		t.Errorf("%d requests, waits %v", n, clock.Waits)
	}
	// Positive control: with a token the same call reaches the server.
	c, _ = client(t, s.URL)
	if err := c.AccountAnswers(t.Context(), waba); err != nil || len(s.Requests()) != 1 {
		t.Errorf("control: %v, %d requests", err, len(s.Requests()))
	}
}

func TestIdentify(t *testing.T) {
	end := &ends{a: &Answer{}}
	if _, err := (&Chain{Config: &Config{UserAgent: "thing/1.0"}}).identify(t.Context(), get(t, "1"), end.do); err != nil {
		t.Fatal(err)
	}
	if got := end.got[0].Header.Get("User-Agent"); got != "thing/1.0" {
		t.Errorf("User-Agent %q", got)
	}
}
