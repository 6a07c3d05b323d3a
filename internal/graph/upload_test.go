package graph

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

const content = "12345678"

func TestUpload(t *testing.T) {
	transient := `{"error":{"message":"x","code":2,"is_transient":true}}`
	page := []string{"Content-Type", "text/html"}
	const ms = time.Millisecond
	for _, tc := range []struct {
		name  string
		opens []http.HandlerFunc
		sends []step
		asks  []http.HandlerFunc
		story string
		waits []time.Duration
	}{
		{"at once", nil, nil, nil, "open, send 0+8", nil},
		{"session opened at the second try", []http.HandlerFunc{reacts(500, transient)}, nil, nil, "open, open, send 0+8", []time.Duration{500 * ms}},
		{"broken in the middle", nil, []step{breaks(5)}, nil, "open, send 0+8, ask, send 5+3", []time.Duration{500 * ms}},
		{"broken twice", nil, []step{breaks(5), breaks(1)}, nil, "open, send 0+8, ask, send 5+3, ask, send 6+2", []time.Duration{500 * ms, 500 * ms}},
		{"broken before the first byte", nil, []step{breaks(0), breaks(0)}, nil, "open, send 0+8, ask, send 0+8, ask, send 0+8", []time.Duration{500 * ms, 1000 * ms}},
		{"broken after the last byte", nil, []step{breaks(-1)}, nil, "open, send 0+8, ask, send 8+0", []time.Duration{500 * ms}},
		{"empty answer", nil, []step{answers(-1, 200, "")}, nil, "open, send 0+8, ask, send 8+0", []time.Duration{500 * ms}},
		{"truncated answer", nil, []step{answers(-1, 200, `{"h":"4::aW`)}, nil, "open, send 0+8, ask, send 8+0", []time.Duration{500 * ms}},
		{"fault of Graph's", nil, []step{answers(3, 500, transient)}, nil, "open, send 0+8, ask, send 3+5", []time.Duration{500 * ms}},
		{"gateway's page", nil, []step{answers(0, 503, "<h1>Sorry", page...)}, nil, "open, send 0+8, ask, send 0+8", []time.Duration{500 * ms}},
		{"no handle yet", nil, []step{answers(4, 200, `{"id":"x","file_offset":4}`)}, nil, "open, send 0+8, ask, send 4+4", nil},
		{"no handle for all of it", nil, []step{answers(-1, 200, `{}`)}, nil, "open, send 0+8, ask, send 8+0", nil},
		{"bytes that arrived late", nil, []step{breaks(4)}, []http.HandlerFunc{reacts(200, `{"file_offset":"2"}`)}, "open, send 0+8, ask, send 2+6, ask, send 4+4", []time.Duration{500 * ms}},
		{"question lost as well", nil, []step{breaks(4)}, []http.HandlerFunc{reacts(500, transient)}, "open, send 0+8, ask, ask, send 4+4", []time.Duration{500 * ms, 500 * ms}},
		{"throttled", nil, []step{answers(0, 400, scripttest.Throttled, "X-Business-Use-Case-Usage", scripttest.BusinessUsage(waba, 100, 3)["X-Business-Use-Case-Usage"])}, nil,
			"open, send 0+8, send 0+8", []time.Duration{3 * time.Minute}},
		{"session gone", nil, []step{answers(4, 400, lost33)}, []http.HandlerFunc{reacts(400, lost33)}, "open, send 0+8, ask, open, send 0+8", nil},
		{"session gone after a break", nil, []step{breaks(4)}, []http.HandlerFunc{reacts(404, `{"message":"?"}`)}, "open, send 0+8, ask, open, send 0+8", []time.Duration{500 * ms}},
		{"offset beyond the end", nil, []step{breaks(4)}, []http.HandlerFunc{reacts(200, `{"file_offset":9}`)}, "open, send 0+8, ask, open, send 0+8", []time.Duration{500 * ms}},
		{"no offset", nil, []step{breaks(4)}, []http.HandlerFunc{reacts(200, `{"id":"x"}`)}, "open, send 0+8, ask, open, send 0+8", []time.Duration{500 * ms}},
		{"handle lost for good", nil, []step{breaks(-1), answers(0, 400, refused100)}, nil, "open, send 0+8, ask, send 8+0, ask, open, send 0+8", []time.Duration{500 * ms}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := serveUpload(t, len(content))
			s.opens, s.sends, s.asks = tc.opens, tc.sends, tc.asks
			c, clock := client(t, s.URL, withApp)
			d := &disk{content: content}
			handle, err := c.UploadMedia(t.Context(), d.media())
			if err != nil || handle != testHandle {
				t.Errorf("handle %q, %v", handle, err)
			}
			if s.story() != tc.story || !slices.Equal(clock.Waits, tc.waits) {
				t.Errorf("%s, waits %v", s.story(), clock.Waits)
			}
			if string(s.got) != content {
				t.Errorf("arrived %q", s.got)
			}
			s.Close() // every body has been let go of by now
			if !d.allClosed() {
				t.Errorf("opened %d times, closed %d", d.opens, d.shuts)
			}
		})
	}
}

func TestUploadEnds(t *testing.T) {
	expired := `{"error":{"message":"x","code":190,"error_subcode":463}}`
	forbidden := `{"error":{"message":"x","code":10}}`
	never := []step{breaks(0), breaks(0), breaks(0), breaks(0), breaks(0), breaks(0)}
	for _, tc := range []struct {
		name     string
		opens    []http.HandlerFunc
		sends    []step
		asks     []http.HandlerFunc
		story    string
		attempts int // of a RetryError; 0: none
		is       func(error) bool
	}{
		{"session refused", []http.HandlerFunc{reacts(400, lost33)}, nil, nil, "open", 0, code(100)},
		{"no session", []http.HandlerFunc{reacts(200, `{"id":"1"}`)}, nil, nil, "open", 0, odd(transport.Unexpected)},
		{"a session that leads elsewhere", []http.HandlerFunc{reacts(200, `{"id":"upload:../me?sig=x"}`)}, nil, nil, "open", 0, odd(transport.Unexpected)},
		{"bad token", nil, []step{answers(0, 401, expired)}, nil, "open, send 0+8", 0, IsAuth},
		{"no permission", nil, []step{answers(0, 403, forbidden)}, nil, "open, send 0+8", 0, IsPermission},
		{"refused as it is", nil, []step{answers(0, 400, refused100)}, nil, "open, send 0+8, ask", 0, code(100)},
		{"refused for good after a break", nil, []step{breaks(4), answers(0, 400, refused100)}, nil, "open, send 0+8, ask, send 4+4, ask", 2, code(100)},
		{"too much for a proxy", nil, []step{answers(0, 413, "<h1>Too large", "Content-Type", "text/html")}, nil, "open, send 0+8", 0, odd(transport.NotJSON)},
		{"a handle that is none", nil, []step{answers(0, 200, `{"h":"a\u0007b"}`)}, nil, "open, send 0+8, ask", 0, odd(transport.Unexpected)},
		{"never", nil, never, nil, "open, send 0+8, ask, send 0+8, ask, send 0+8, ask, send 0+8, ask, send 0+8", 5, lostConnection},
		{"the answer to the question is no", nil, []step{breaks(4)}, []http.HandlerFunc{reacts(401, expired)}, "open, send 0+8, ask", 0, IsAuth},
		{"session gone twice", nil, []step{breaks(4), breaks(4)}, []http.HandlerFunc{reacts(400, lost33), reacts(400, lost33)}, "open, send 0+8, ask, open, send 0+8, ask", 0, code(100)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := serveUpload(t, len(content))
			s.opens, s.sends, s.asks = tc.opens, tc.sends, tc.asks
			c, _ := client(t, s.URL, withApp)
			handle, err := c.UploadMedia(t.Context(), (&disk{content: content}).media())
			var up *UploadError
			if handle != "" || !errors.As(err, &up) || up.Size != 8 || !tc.is(err) {
				t.Fatalf("handle %q, %#v", handle, err)
			}
			var again *transport.RetryError
			if errors.As(err, &again) != (tc.attempts > 0) || tc.attempts > 0 && again.Attempts != tc.attempts {
				t.Errorf("attempts: %v", err)
			}
			if s.story() != tc.story {
				t.Error(s.story())
			}
			// Neither would a template have been made, nor is one gone.
			if IsAmbiguous(err) || IsNotFound(err) {
				t.Errorf("ambiguous %v, not found %v", IsAmbiguous(err), IsNotFound(err))
			}
			// Positive control: without the upload around it, some of these are.
			if tc.name == "never" && !IsAmbiguous(up.Err) || tc.name == "session gone twice" && !IsNotFound(up.Err) {
				t.Error("control")
			}
		})
	}
}

func code(n int) func(error) bool { return func(err error) bool { return Is(err, n) } }

func odd(o transport.Malformed) func(error) bool {
	return func(err error) bool {
		var odd *transport.ResponseError
		return errors.As(err, &odd) && odd.Malformed == o
	}
}

func lostConnection(err error) bool {
	var te *transport.NetworkError
	return errors.As(err, &te) && te.Kind == transport.KindLost
}

// What gets a little further each time goes on for longer than what does not,
// and yet not for ever.
func TestUploadInSmallSteps(t *testing.T) {
	one := func(c *Config) { c.MaxRetries = new(1) }
	s := serveUpload(t, len(content))
	for range 7 {
		s.sends = append(s.sends, breaks(1))
	}
	c, _ := client(t, s.URL, withApp, one)
	if _, err := c.UploadMedia(t.Context(), (&disk{content: content}).media()); err != nil || string(s.got) != content {
		t.Errorf("arrived %q, %v", s.got, err)
	}

	long := strings.Repeat("x", 2*maxSends)
	s = serveUpload(t, len(long))
	for range len(long) {
		s.sends = append(s.sends, breaks(1))
	}
	c, _ = client(t, s.URL, withApp, one)
	_, err := c.UploadMedia(t.Context(), (&disk{content: long}).media())
	var again *transport.RetryError
	if !errors.As(err, &again) || again.Attempts != maxSends {
		t.Errorf("got %v", err)
	}
}

func TestUploadOfABadFile(t *testing.T) {
	good := (&disk{content: content}).media()
	open := func(f func() (io.ReadSeekCloser, error)) Media { m := good; m.Open = f; return m }
	sized := func(n int64) Media { m := good; m.Size = n; return m }
	for _, tc := range []struct {
		name  string
		media Media
		says  string
		calls int
	}{
		{"no name", Media{Type: "t", Size: 1, Open: good.Open}, "media name", 0},
		{"no type", Media{Name: "n", Size: 1, Open: good.Open}, "media type", 0},
		{"no size", sized(0), "media size", 0},
		{"no file", open(nil), "can be opened", 0},
		{"not there", open(func() (io.ReadSeekCloser, error) { return nil, fs.ErrNotExist }), "the file cannot be opened: file does not exist", 0},
		{"longer than announced", sized(7), "is 8 bytes long and not 7", 0},
		{"shorter than announced", sized(9), "is 8 bytes long and not 9", 0},
		{"unreadable", (&disk{content: content[:5], claims: 8, fails: fs.ErrPermission}).media(), "the file cannot be read: permission denied", 2},
		{"becomes shorter", (&disk{content: content[:5], claims: 8}).media(), "became shorter", 2},
		{"good", good, "", 2}, // positive control
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, start := range []func(http.Handler) *httptest.Server{httptest.NewServer, startHTTP2} {
				s := &uploadServer{size: len(content)}
				s.Server = start(s.handler())
				defer s.Close()
				c, clock := client(t, s.URL, withApp, func(c *Config) { c.Transport = s.Client().Transport })
				_, err := c.UploadMedia(t.Context(), tc.media)
				if (err == nil) != (tc.says == "") || err != nil && !strings.Contains(Explain(err), tc.says) {
					t.Errorf("got %v", err)
				}
				s.CloseClientConnections()
				if n := len(s.requests()); n > tc.calls || tc.calls == 0 && n > 0 || len(clock.Waits) != 0 {
					t.Errorf("%d requests, waits %v", n, clock.Waits)
				}
			}
		})
	}
}

func startHTTP2(h http.Handler) *httptest.Server {
	s := httptest.NewUnstartedServer(h)
	s.EnableHTTP2 = true
	s.StartTLS()
	return s
}

func TestUploadCanceled(t *testing.T) {
	for _, where := range []string{"before", "in the middle", "in a wait"} {
		t.Run(where, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			s := serveUpload(t, len(content))
			c, clock := client(t, s.URL, withApp)
			d := &disk{content: content}
			want, waits := 2, 0
			switch where {
			case "before":
				cancel()
				want = 0
			case "in the middle":
				s.sends = []step{func(s *uploadServer, _ http.ResponseWriter, r *http.Request) {
					s.take(r, 4)
					cancel()
					_, _ = io.Copy(io.Discard, r.Body) // a server sees the end of a call behind its body only
					<-r.Context().Done()
				}}
			case "in a wait":
				s.sends = []step{breaks(4)}
				clock.OnWait = func(time.Duration) { cancel() }
				waits = 1
			}
			_, err := c.UploadMedia(ctx, d.media())
			if !errors.Is(err, context.Canceled) || IsAmbiguous(err) || len(s.requests()) != want || len(clock.Waits) != waits {
				t.Errorf("got %v, %s, waits %v", err, s.story(), clock.Waits)
			}
			if where == "in the middle" && !d.allClosed() {
				t.Error("the file stays open")
			}
			cancel()
		})
	}
}

// A wait that is longer than the caller's time ends the upload at once.
func TestUploadComesBackLater(t *testing.T) {
	s := serveUpload(t, len(content))
	s.sends = []step{answers(0, 400, scripttest.Throttled, "X-Business-Use-Case-Usage", scripttest.BusinessUsage(waba, 100, 19)["X-Business-Use-Case-Usage"])}
	c, clock := client(t, s.URL, withApp)
	ctx, cancel := context.WithDeadline(t.Context(), clock.Time.Add(10*time.Minute))
	defer cancel()
	_, err := c.UploadMedia(ctx, (&disk{content: content}).media())
	var again *transport.RetryError
	if !errors.As(err, &again) || !again.ComeBack.Equal(clock.Time.Add(19*time.Minute)) || len(clock.Waits) != 0 {
		t.Errorf("got %v, waits %v", err, clock.Waits)
	}
}

// With retries switched off, nothing is tried twice.
func TestUploadOnce(t *testing.T) {
	for _, fault := range []step{breaks(4), answers(4, 400, refused100)} {
		s := serveUpload(t, len(content))
		s.sends = []step{fault}
		c, _ := client(t, s.URL, withApp, once)
		if _, err := c.UploadMedia(t.Context(), (&disk{content: content}).media()); err == nil || s.story() != "open, send 0+8" {
			t.Errorf("%v, %s", err, s.story())
		}
	}
}

func TestSendTimeout(t *testing.T) {
	for bytes, want := range map[int64]int{0: 30, 1: 30, 4 << 20: 60, 16 << 20: 150, 100 << 20: 780} {
		if got := sendTimeout(30*time.Second, bytes); got != time.Duration(want)*time.Second {
			t.Errorf("%d bytes: %v", bytes, got)
		}
	}
}

// Each send has the time that its size needs, and is tried by the upload alone:
// the chain's own attempts would multiply with it.
func TestUploadSends(t *testing.T) {
	s := serveUpload(t, len(content))
	var limits []time.Duration
	c, _ := client(t, s.URL, withApp, func(c *Config) {
		c.RequestTimeout = time.Hour
		c.Transport = scripttest.RoundTripFunc(func(r *http.Request) (*http.Response, error) {
			deadline, _ := r.Context().Deadline()
			if limits = append(limits, time.Until(deadline).Round(time.Hour)); len(limits) == 1 {
				return http.DefaultTransport.RoundTrip(r)
			}
			r.Body.Close()
			return nil, &net.OpError{Op: "dial", Err: errors.New("refused")}
		})
	})
	_, err := c.UploadMedia(t.Context(), zeroFile(sixteen))
	if want := []int{1, 5, 5, 5, 5, 5}; len(limits) != len(want) || IsAmbiguous(err) || err == nil {
		t.Errorf("%v, %v", limits, err)
	} else {
		for i := range want {
			if limits[i] != time.Duration(want[i])*time.Hour {
				t.Errorf("attempt %d has %v", i, limits[i])
			}
		}
	}
}

func TestUploadRequests(t *testing.T) {
	s := serveUpload(t, len(content))
	s.sends = []step{breaks(4)}
	c, _ := client(t, s.URL, withApp, func(c *Config) { c.AppSecret = testSecret })
	m := (&disk{content: content}).media()
	m.Name = "a & b.png"
	if _, err := c.UploadMedia(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	got := s.requests()
	if len(got) != 4 {
		t.Fatal(s.story())
	}
	for i, r := range got {
		scheme, kind := "OAuth", ""
		if i == 0 {
			scheme = "Bearer"
		}
		if r.Method == http.MethodPost && i > 0 {
			kind = "application/octet-stream"
		}
		if r.Header.Get("Authorization") != scheme+" "+testToken || r.Header.Get("Content-Type") != kind {
			t.Errorf("%s %s: headers %v", r.Method, r.Path, r.Header)
		}
		if r.Query["access_token"] != nil || len(r.Query["appsecret_proof"]) != 1 {
			t.Errorf("%s %s: query %v", r.Method, r.Path, r.Query)
		}
	}
	if q := got[0].Query; q["file_name"][0] != "a & b.png" || q["file_length"][0] != "8" || q["file_type"][0] != "image/png" {
		t.Errorf("opened with %v", q)
	}
}

// An id goes over the wire as Meta wrote it.
func TestSession(t *testing.T) {
	var sent string
	c, _ := client(t, "https://graph.example", func(c *Config) {
		c.Transport = scripttest.RoundTripFunc(func(r *http.Request) (*http.Response, error) {
			sent = r.URL.RequestURI()
			return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader("{}"))}, nil
		})
	})
	for id, want := range map[string]string{
		"upload:MTph/b+c==?sig=ARa_-%2B": "/v25.0/upload:MTph/b+c==?sig=ARa_-%2B",
		"upload:MTph":                    "/v25.0/upload:MTph",
		"upload:a.b:c~d":                 "/v25.0/upload:a.b:c~d",
		"upload:":                        "", "": "", "7": "", "upload:a/../b": "", "upload:a#b": "", "upload:a%2Fb": "", "upload:a b": "",
		"https://e.org/upload:a": "", "upload:a\n": "", "upload:a?sig=%zz": "",
	} {
		s, ok := parseSession(id)
		if ok != (want != "") {
			t.Errorf("%q: %v", id, ok)
		}
		if !ok {
			continue
		}
		r := s.request(http.MethodGet)
		if _, err := c.chain.Send(t.Context(), r); err != nil || sent != want {
			t.Errorf("%s: %s %v", id, sent, err)
		}
		if r.LogPath() != "/upload:(redacted)" || r.Scheme != "OAuth" {
			t.Errorf("shown as %s", r.LogPath())
		}
	}
}

// A session is used where it was opened and nowhere else.
func TestUploadFollowsNoRedirect(t *testing.T) {
	thief := serveUpload(t, len(content))
	s := serveUpload(t, len(content))
	s.sends = []step{answers(0, 307, "", "Location", thief.URL+"/v25.0/"+testSession+"?sig="+testSig)}
	c, _ := client(t, s.URL, withApp)
	_, err := c.UploadMedia(t.Context(), (&disk{content: content}).media())
	if !odd(transport.Redirect)(err) || len(thief.requests()) != 0 || strings.Contains(Explain(err)+err.Error(), "SECRET") {
		t.Errorf("got %v, %s", err, thief.story())
	}
	// Positive control: the other server takes what comes to it.
	c, _ = client(t, thief.URL, withApp)
	if _, err := c.UploadMedia(t.Context(), (&disk{content: content}).media()); err != nil || len(thief.requests()) != 2 {
		t.Errorf("control: %v", err)
	}
}

// Nothing is lost or doubled when a large file breaks off at odd places.
func TestUploadOfALargeFile(t *testing.T) {
	large := strings.Repeat("0123456789abcdef", 300_000)
	s := serveUpload(t, len(large))
	s.sends = []step{breaks(1), breaks(65_537), breaks(4_000_000)}
	c, _ := client(t, s.URL, withApp)
	if _, err := c.UploadMedia(t.Context(), (&disk{content: large}).media()); err != nil {
		t.Fatal(err)
	}
	if sha256.Sum256(s.got) != sha256.Sum256([]byte(large)) {
		t.Errorf("%d bytes arrived, and not the right ones", len(s.got))
	}
}
