package graphtest

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

const apps = Account + "/subscribed_apps"

// hook is a callback server on loopback that answers as it is told.
func hook(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL + "/webhooks"
}

func honest(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if r.Method != http.MethodGet || q.Get("hub.mode") != "subscribe" || q.Get("hub.verify_token") != "secret word" {
		http.Error(w, "no", http.StatusForbidden)
		return
	}
	_, _ = w.Write([]byte(q.Get("hub.challenge")))
}

func (c *client) override(uri, token string) answer {
	c.t.Helper()
	return c.do("POST", apps, map[string]any{"override_callback_uri": uri, "verify_token": token})
}

func TestSubscription(t *testing.T) {
	c := start(t, Options{})
	uri := hook(t, honest)
	c.override(uri, "secret word").want(t, 100, 0) // not subscribed yet
	c.do("POST", apps, nil).want(t, 0, 0)
	c.override(uri, "secret word").want(t, 0, 0)
	a := c.do("GET", apps, nil)
	want := `{"data":[{"whatsapp_business_api_data":{"id":"` + OtherAppID + `","link":"https:\/\/www.facebook.com\/games\/?app_id=` + OtherAppID +
		`","name":"Partner Inbox"},"override_callback_uri":"https:\/\/partner.example.com\/webhooks"},{"whatsapp_business_api_data":{"id":"` + AppID +
		`","link":"https:\/\/www.facebook.com\/games\/?app_id=` + AppID + `","name":"Fake Graph"},"override_callback_uri":"` + strings.ReplaceAll(uri, "/", `\/`) + `"}]}`
	if a.raw != want {
		t.Errorf("got  %s\nwant %s", a.raw, want)
	}
	if sub, ok := c.s.Subscription(Account, AppID); !ok || sub.VerifyToken != "secret word" {
		t.Error(sub)
	}
	c.do("POST", apps, `{}`).want(t, 0, 0) // takes the override away
	if sub, ok := c.s.Subscription(Account, AppID); !ok || sub.Override != "" || sub.VerifyToken != "" {
		t.Error(sub)
	}
	c.do("DELETE", apps, nil).want(t, 0, 0)
	c.do("DELETE", apps, nil).want(t, 0, 0)
	if subs := c.s.Subscriptions(Account); len(subs) != 1 || subs[0].App != OtherAppID {
		t.Error(subs)
	}
	c.s.AddAccount("555")
	if a := c.do("GET", "555/subscribed_apps", nil); a.raw != `{"data":[]}` {
		t.Error(a.raw)
	}
}

// The app of the token is the one that is changed.
func TestSubscriptionOfAnotherApp(t *testing.T) {
	c := start(t, Options{})
	c.s.AddAppToken("partner", OtherAppID)
	c.token = "partner"
	if a := c.do("GET", "app", nil); a.body["id"] != OtherAppID {
		t.Error(a.raw)
	}
	if a := c.do("GET", "debug_token?input_token=partner", nil); a.body["data"].(map[string]any)["app_id"] != OtherAppID {
		t.Error(a.raw)
	}
	c.do("DELETE", apps, nil).want(t, 0, 0)
	c.s.SubscribeByHand(Account, "777", "https://seven.example.com")
	if subs := c.s.Subscriptions(Account); len(subs) != 1 || subs[0] != (Subscription{App: "777", Override: "https://seven.example.com"}) {
		t.Error(subs)
	}
	c.s.UnsubscribeByHand(Account, "777")
	if subs := c.s.Subscriptions(Account); len(subs) != 0 {
		t.Error(subs)
	}
}

func TestHandshake(t *testing.T) {
	const failed = "(#2200) Callback verification failed with the following errors: "
	const gone = "http://127.0.0.1:1" // nothing listens there
	for name, tc := range map[string]struct {
		answer  http.HandlerFunc
		uri     string
		message string
	}{
		"honest":         {answer: honest},
		"missing page":   {answer: http.NotFound, message: failed + "HTTP Status Code = 404; HTTP Message = Not Found"},
		"redirect":       {answer: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusFound) }, message: failed + "HTTP Status Code = 302; HTTP Message = Found"},
		"no content":     {answer: func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }, message: failed + "HTTP Status Code = 204; HTTP Message = No Content"},
		"wrong answer":   {answer: func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok")) }, message: `received="ok"`},
		"with a newline": {answer: func(w http.ResponseWriter, r *http.Request) { honest(w, r); _, _ = w.Write([]byte("\n")) }, message: "Response does not match challenge"},
		"slow":           {answer: func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, message: failed + "curl_errno = 28; curl_error = Connection timed out after 100 milliseconds"},
		"not there":      {uri: gone, message: failed + "curl_errno = 7; curl_error = Failed to connect"},
	} {
		t.Run(name, func(t *testing.T) {
			c := start(t, Options{CallbackTimeout: 100 * time.Millisecond})
			c.s.SubscribeByHand(Account, AppID, "")
			uri := tc.uri
			if uri == "" {
				uri = hook(t, tc.answer)
			}
			if tc.message == "" {
				c.s.options.CallbackTimeout = 10 * time.Second
				c.override(uri, "secret word").want(t, 0, 0)
				return
			}
			a := c.override(uri, "secret word")
			a.want(t, 2200, 0)
			if got := a.body["error"].(map[string]any)["message"].(string); !strings.Contains(got, tc.message) || a.status != 400 {
				t.Errorf("%d %s", a.status, got)
			}
			if sub, _ := c.s.Subscription(Account, AppID); sub.Override != "" {
				t.Error("the override is there all the same")
			}
		})
	}
}

func TestHandshakeRequest(t *testing.T) {
	var path, query string
	uri := hook(t, func(w http.ResponseWriter, r *http.Request) {
		path, query = r.URL.EscapedPath(), r.URL.RawQuery
		honest(w, r)
	})
	c := start(t, Options{})
	c.s.SubscribeByHand(Account, AppID, "")
	c.override(uri+"/+15550100?shop=1", "secret word").want(t, 0, 0)
	if path != "/webhooks/%2015550100" || !strings.HasPrefix(query, "shop=1&hub.challenge=") {
		t.Error(path, query)
	}
	if sub, _ := c.s.Subscription(Account, AppID); sub.Override != uri+"/+15550100?shop=1" {
		t.Error(sub)
	}
}

// The lock is not held while another server is asked: it may call this one.
func TestHandshakeMayCallBack(t *testing.T) {
	c := start(t, Options{})
	c.s.SubscribeByHand(Account, AppID, "")
	uri := hook(t, func(w http.ResponseWriter, r *http.Request) {
		c.do("GET", apps, nil).want(t, 0, 0)
		honest(w, r)
	})
	c.override(uri, "secret word").want(t, 0, 0)
	if n := len(c.s.Calls(OpWebhook)); n != 2 {
		t.Errorf("%d calls", n)
	}
}

func TestOverrideRefusals(t *testing.T) {
	c := start(t, Options{Callbacks: Answering("word")})
	c.s.SubscribeByHand(Account, AppID, "")
	long := "https://a.example/" + strings.Repeat("x", 200-len("https://a.example/"))
	for name, body := range map[string]any{
		"no token":      map[string]any{"override_callback_uri": long},
		"empty token":   map[string]any{"override_callback_uri": long, "verify_token": ""},
		"no uri":        map[string]any{"verify_token": "word"},
		"empty uri":     map[string]any{"override_callback_uri": "", "verify_token": "word"},
		"null":          `{"override_callback_uri":null,"verify_token":"word"}`,
		"201 letters":   map[string]any{"override_callback_uri": long + "x", "verify_token": "word"},
		"http":          map[string]any{"override_callback_uri": "http://a.example/", "verify_token": "word"},
		"no scheme":     map[string]any{"override_callback_uri": "a.example/hook", "verify_token": "word"},
		"with password": map[string]any{"override_callback_uri": "https://me:you@a.example/", "verify_token": "word"},
	} {
		t.Run(name, func(t *testing.T) { c.do("POST", apps, body).want(t, 100, 0) })
	}
	c.override(long, "other").want(t, 2200, 0)
	c.override(long, "word").want(t, 0, 0)
	c.s.options.Callbacks, c.s.options.AcceptCallbacks = nil, true
	c.override("https://nowhere.invalid/", "any").want(t, 0, 0)

	for token, want := range map[string]int{MessagingToken: 200, ReadToken: 200} {
		c.token = token
		c.do("POST", apps, nil).want(t, want, 0)
		c.do("DELETE", apps, nil).want(t, want, 0)
	}
	c.token = ReadToken
	c.do("GET", apps, nil).want(t, 0, 0)
	c.do("GET", "404/subscribed_apps", nil).want(t, 100, 33)
}

func TestPhoneWebhook(t *testing.T) {
	c := start(t, Options{Callbacks: Answering("word")})
	configuration := func() map[string]any {
		t.Helper()
		return c.read(PhoneID, "webhook_configuration")["webhook_configuration"].(map[string]any)
	}
	set := func(uri, token string) answer {
		t.Helper()
		config := map[string]any{"override_callback_uri": uri}
		if token != "" {
			config["verify_token"] = token
		}
		return c.do("POST", PhoneID, map[string]any{"webhook_configuration": config})
	}
	if got := configuration(); len(got) != 1 || got["application"] != "https://app-"+AppID+".example.com/webhooks" {
		t.Error(got)
	}
	set("https://phone.example/hook", "word").want(t, 100, 0) // not subscribed
	c.s.SubscribeByHand(Account, AppID, "https://waba.example/hook")
	set("https://phone.example/hook", "wrong").want(t, 2200, 0)
	set("https://phone.example/hook", "").want(t, 100, 0)
	set("https://phone.example/hook", "word").want(t, 0, 0)
	if got := configuration(); got["phone_number"] != "https://phone.example/hook" || got["whatsapp_business_account"] != "https://waba.example/hook" {
		t.Error(got)
	}
	if uri, token := c.s.PhoneWebhook(PhoneID, AppID); uri != "https://phone.example/hook" || token != "word" {
		t.Error(uri, token)
	}
	set("", "").want(t, 0, 0)
	if got := configuration(); got["phone_number"] != nil {
		t.Error(got)
	}
	c.do("POST", PhoneID, `{"pine":"123456"}`).want(t, 100, 0)
	c.do("POST", PhoneID, `{"pin":"1234"}`).want(t, 100, 0)
	c.token = ReadToken
	set("https://phone.example/hook", "word").want(t, 10, 0)
}
