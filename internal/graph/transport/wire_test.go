package transport

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

func TestTransportFailures(t *testing.T) {
	// A port below 1024 that nothing listens on. One that was listened on and
	// closed may be somebody else's a moment later.
	const closed = "http://127.0.0.1:1"
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	hangUp := scripttest.Serve(t, func(_ int, w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) })
	half := scripttest.Serve(t, func(_ int, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(w, `{"id":`)
	})
	hang := scripttest.Serve(t, func(_ int, _ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	fails := func(err error) func(*Config) {
		return func(c *Config) {
			c.Transport = scripttest.RoundTripFunc(func(*http.Request) (*http.Response, error) { return nil, err })
		}
	}
	dns := &net.DNSError{Err: "no such host", Name: "graph.example", IsNotFound: true}
	for _, tc := range []struct {
		name, url string
		change    func(*Config)
		kind      Kind
		sent      bool
		says      string
	}{
		{"connection refused", closed, nil, KindConnect, false, "nothing accepts connections"},
		{"certificate of nobody", secure.URL, nil, KindTLS, false, "trust store"},
		{"no TLS there", "https" + strings.TrimPrefix(plain.URL, "http"), nil, KindTLS, false, "does not speak TLS"},
		{"hangs up", hangUp.URL, nil, KindLost, true, "connection broke"},
		{"half an answer", half.URL, nil, KindLost, true, "connection broke"},
		{"no answer in time", hang.URL, func(c *Config) { c.RequestTimeout = 50 * time.Millisecond }, KindTimeout, true, "within 50ms"},
		{"no such host", plain.URL, fails(&net.OpError{Op: "dial", Err: dns}), KindDNS, false, "could not be resolved"},
		{"unwatched transport, dial", plain.URL, fails(&net.OpError{Op: "dial", Err: errors.New("x")}), KindConnect, false, "firewall"},
		{"unwatched transport, reset", plain.URL, fails(&net.OpError{Op: "read", Err: errors.New("reset")}), KindLost, true, "may or may not"},
		{"unwatched transport, proxy with a password", plain.URL, fails(errors.New(`invalid proxy address "http://me:hunter2@proxy"`)), KindLost, true, "(redacted)@proxy"},
		{"unwatched transport, end of file", plain.URL, fails(io.EOF), KindLost, true, "may or may not"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c, _ := client(t, tc.url, once, func(c *Config) {
				c.AppSecret = testSecret
				if tc.change != nil {
					tc.change(c)
				}
			})
			for _, call := range []func() error{
				func() error { return c.CreateTemplate(t.Context(), waba, sample()) },
				func() error { return c.DeleteTemplate(t.Context(), waba, "1", "n") },
			} {
				err := call()
				var te *NetworkError
				if !errors.As(err, &te) || te.Kind != tc.kind || te.Sent != tc.sent || te.Host == "" {
					t.Fatalf("got %#v", err)
				}
				if IsAmbiguous(err) != tc.sent {
					t.Errorf("ambiguous %v", !tc.sent)
				}
				text := Explain(err) + err.Error()
				if !strings.Contains(text, tc.says) || te.Sent != strings.Contains(text, "may or may not") {
					t.Error(text)
				}
				if strings.Contains(text, "hunter2") || strings.Contains(text, "proof") || strings.Contains(text, "hsm_id") || strings.Contains(text, "?") {
					t.Errorf("query in %s", text)
				}
			}
		})
	}
}

func TestContextEndsCall(t *testing.T) {
	arrived := make(chan struct{}, 9)
	s := scripttest.Serve(t, func(_ int, _ http.ResponseWriter, r *http.Request) { arrived <- struct{}{}; <-r.Context().Done() })
	c, clock := client(t, s.URL)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-arrived; cancel() }()
	err := c.CreateTemplate(ctx, waba, sample())
	if !errors.Is(err, context.Canceled) || !IsAmbiguous(err) || len(clock.Waits) != 0 {
		t.Errorf("got %v, waits %v", err, clock.Waits)
	}
	err = c.CreateTemplate(ctx, waba, sample())
	if !errors.Is(err, context.Canceled) || IsAmbiguous(err) || len(s.Requests()) != 1 {
		t.Errorf("after the end: %v, %d requests", err, len(s.Requests()))
	}
}

// A redirect is not followed: not to another host, with the token, and not to
// the same one, where it would turn a POST into a GET.
func TestRedirectsAreRefused(t *testing.T) {
	thief := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":"` + waba + `"}`}))
	for _, status := range []int{301, 302, 303, 307, 308} {
		var s *scripttest.Server
		s = scripttest.Serve(t, func(n int, w http.ResponseWriter, r *http.Request) {
			target := thief.URL
			if r.Method == http.MethodPost {
				target = s.URL
			}
			w.Header().Set("Location", target+"/v25.0/"+waba)
			w.WriteHeader(status)
		})
		c, _ := client(t, s.URL)
		postErr := c.CreateTemplate(t.Context(), waba, sample())
		for _, err := range []error{c.AccountAnswers(t.Context(), waba), postErr} {
			var odd *ResponseError
			if !errors.As(err, &odd) || odd.Malformed != Redirect || odd.Location == "" || IsAmbiguous(err) {
				t.Errorf("%d: %#v", status, err)
			}
			if !strings.Contains(Explain(err), "graph_url") {
				t.Error(Explain(err))
			}
		}
		if n := len(s.Requests()); n != 2 {
			t.Errorf("%d: %d requests to the redirecting host", status, n)
		}
	}
	if n := len(thief.Requests()); n != 0 {
		t.Errorf("%d requests to the other host", n)
	}
	// Positive control: the other host does record what reaches it.
	c, _ := client(t, thief.URL)
	if err := c.AccountAnswers(t.Context(), waba); err != nil || len(thief.Requests()) != 1 {
		t.Errorf("control: %v", err)
	}
}

func TestURLs(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":"` + waba + `","success":true,"archived_templates":["7"],"data":[]}`}))
	c, _ := client(t, s.URL, func(c *Config) {
		c.GraphURL, c.APIURL, c.APIVersion = s.URL+"/gateway/", s.URL+"/other", "v24.0"
		c.AppSecret, c.UserAgent = testSecret, "thing/1"
	})
	ctx := t.Context()
	_ = c.AccountAnswers(ctx, waba)
	_ = c.ArchiveTemplate(ctx, waba, "7")
	_ = c.DeleteTemplate(ctx, waba, "7", "a&hsm_id=")
	for i, want := range []string{"GET /gateway/v24.0/" + waba, "POST /other/" + waba + "/message_templates/archive", "DELETE /gateway/v24.0/" + waba + "/message_templates"} {
		got := s.Requests()[i]
		if got.Method+" "+got.Path != want {
			t.Errorf("got %s %s, want %s", got.Method, got.Path, want)
		}
		if got.Header.Get("Authorization") != "Bearer "+testToken || got.Header.Get("User-Agent") != "thing/1" || got.Query["access_token"] != nil {
			t.Errorf("%s: headers %v query %v", want, got.Header, got.Query)
		}
		inQuery, inBody := len(got.Query["appsecret_proof"]) == 1, strings.Contains(got.Body, "appsecret_proof")
		if inQuery == inBody || inBody != (got.Method == "POST") {
			t.Errorf("%s: proof in query %v, in body %v", want, inQuery, inBody)
		}
	}
	if q := s.Requests()[2].Query; q["name"][0] != "a&hsm_id=" || len(q["hsm_id"]) != 1 || q["hsm_id"][0] != "7" {
		t.Errorf("query %v", q)
	}
}

// Plain http, which is for this machine alone, goes through no proxy, in whatever
// case its host is written.
func TestNoProxyForPlainHTTP(t *testing.T) {
	usual := http.DefaultTransport
	defer func() { http.DefaultTransport = usual }()
	proxy, err := url.Parse("http://proxy.example:3128")
	if err != nil {
		t.Fatal(err)
	}
	http.DefaultTransport = &http.Transport{Proxy: http.ProxyURL(proxy)}
	made, ok := newTransport(3).(*http.Transport)
	if !ok || made.MaxIdleConnsPerHost != 3 {
		t.Fatalf("%#v", made)
	}
	for address, want := range map[string]*url.URL{
		"http://localhost:8080/v25.0/1": nil, "http://LocalHost:8080/v25.0/1": nil, "HTTP://127.0.0.1/": nil, "http://[::1]:80/": nil,
		"https://graph.facebook.com/": proxy, "https://LocalHost/": proxy, // positive control
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := made.Proxy(r); got != want || err != nil {
			t.Errorf("%s: proxy %v, %v", address, got, err)
		}
	}
	http.DefaultTransport = &http.Transport{}
	if none, ok := newTransport(3).(*http.Transport); !ok || none.Proxy == nil {
		t.Errorf("%#v", none)
	} else if got, err := none.Proxy(&http.Request{URL: &url.URL{Scheme: "https"}}); got != nil || err != nil {
		t.Errorf("%v, %v", got, err)
	}
}
