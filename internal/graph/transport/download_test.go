package transport

import (
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestDownload: an address of somebody else's gets neither token nor proof, and
// stands in no error.
func TestDownload(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" || r.URL.Query().Has("appsecret_proof") || r.URL.Query().Get("oh") != "s1gnature" {
			t.Errorf("got %v %v", r.Header, r.URL)
		}
		if r.URL.Path == "/gone" {
			http.Error(w, "no "+r.URL.String(), http.StatusNotFound)
			return
		}
		_, _ = io.WriteString(w, `{"version":"7.0"}`)
	}))
	t.Cleanup(s.Close)
	none := 0
	c, err := New(Config{AccessToken: testToken, AppSecret: testSecret, MaxRetries: &none})
	if err != nil {
		t.Fatal(err)
	}
	a, err := c.Send(t.Context(), c.Download(s.URL+"/flow.json?oh=s1gnature", "flow.json"))
	if err != nil || string(a.Body) != `{"version":"7.0"}` {
		t.Errorf("got %v %v", a, err)
	}
	_, err = c.Send(t.Context(), c.Download(s.URL+"/gone?oh=s1gnature", "flow.json"))
	if err == nil || strings.Contains(err.Error(), "s1gnature") || !strings.Contains(err.Error(), "flow.json") {
		t.Errorf("got %v", err)
	}
	s.Close()
	if _, err = c.Send(t.Context(), c.Download(s.URL+"/gone?oh=s1gnature", "flow.json")); err == nil || strings.Contains(err.Error(), "s1gnature") {
		t.Errorf("got %v", err)
	}
	for _, address := range []string{"", "flow.json", "http://cdn.example.com/a", "https://me:pw@cdn.example.com/a", "file:///etc/passwd"} {
		if _, err := c.Send(t.Context(), c.Download(address, "flow.json")); err == nil || !strings.Contains(err.Error(), "https address") {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestBodiesThatAreForms(t *testing.T) {
	r := newTestRequest(t, http.MethodPost, "1")
	r.SetForm(map[string][]string{"key": {"a b"}})
	req, err := r.httpRequest(t.Context(), "http://localhost")
	if err != nil || req.Header.Get("Content-Type") != "application/x-www-form-urlencoded" || string(r.Body) != "key=a+b" {
		t.Errorf("got %v %s %v", req, r.Body, err)
	}
	r.SetFile(map[string]string{"name": "flow.json", "asset_type": "FLOW_JSON"}, "flow.json", "application/json", []byte(`{"a":1}`))
	_, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	form, err := multipart.NewReader(strings.NewReader(string(r.Body)), params["boundary"]).ReadForm(1 << 10)
	if err != nil || form.Value["asset_type"][0] != "FLOW_JSON" || form.File["file"][0].Filename != "flow.json" || form.File["file"][0].Header.Get("Content-Type") != "application/json" {
		t.Errorf("got %+v %v", form, err)
	}
}
