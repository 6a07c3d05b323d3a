package graphtest

import (
	"slices"
	"strings"
	"testing"
)

const ownWebhooks = AppID + "/subscriptions"

// asApp is the client with the app's own token.
func (c *client) asApp() *client {
	return &client{t: c.t, s: c.s, token: AppID + "|" + AppSecret}
}

func appWebhookBody(uri, token, fields string) map[string]any {
	return map[string]any{"object": accountObject, "callback_url": uri, "verify_token": token, "fields": fields}
}

func TestAppWebhook(t *testing.T) {
	c := start(t, Options{EmptyApp: true})
	uri := hook(t, honest)
	app := c.asApp()
	app.do("POST", ownWebhooks, appWebhookBody(uri, "wrong", "messages")).want(t, 2200, 0)
	if _, there := c.s.AppWebhook(AppID); there {
		t.Error("set without consent")
	}
	app.do("POST", ownWebhooks, appWebhookBody(uri, "secret word", "messages,flows")).want(t, 0, 0)
	app.do("POST", ownWebhooks, appWebhookBody(uri, "secret word", "security")).want(t, 0, 0)
	if w, _ := c.s.AppWebhook(AppID); strings.Join(w.Fields, " ") != "flows messages security" || w.CallbackURL != uri {
		t.Errorf("fields are added: %+v", w)
	}
	a := app.do("GET", ownWebhooks, nil)
	if a.want(t, 0, 0); strings.Contains(a.raw, "secret word") || !strings.Contains(a.raw, `"name":"flows","version":"v25.0"`) || !strings.Contains(a.raw, otherObject) {
		t.Error(a.raw)
	}
	app.do("DELETE", ownWebhooks+"?object="+accountObject+"&fields=flows", nil).want(t, 0, 0)
	if w, _ := c.s.AppWebhook(AppID); strings.Join(w.Fields, " ") != "messages security" {
		t.Errorf("fields are taken away: %+v", w)
	}
	app.do("DELETE", ownWebhooks+"?object="+accountObject, nil).want(t, 0, 0)
	if _, there := c.s.AppWebhook(AppID); there || !c.s.OtherWebhooks(AppID) {
		t.Error("the wrong webhook is gone")
	}
	app.do("DELETE", ownWebhooks, nil).want(t, 0, 0) // without an object: all of them
	if c.s.OtherWebhooks(AppID) {
		t.Error("a call without an object spared something")
	}
}

func TestAppWebhookIsRefused(t *testing.T) {
	c := start(t, Options{AcceptCallbacks: true})
	good := appWebhookBody("https://a.example.com/", "secret word", "messages")
	c.do("POST", ownWebhooks, good).want(t, 15, 0) // a system user's token
	c.do("GET", ownWebhooks, nil).want(t, 15, 0)
	(&client{t: t, s: c.s, token: AppID + "|wrong"}).do("GET", ownWebhooks, nil).want(t, 190, 0)
	app := c.asApp()
	app.do("GET", OtherAppID+"/subscriptions", nil).want(t, 100, 33)
	app.do("GET", Account, nil).want(t, 200, 0) // an app is nobody's user
	app.do("POST", ownWebhooks, good).want(t, 0, 0)
	for name, value := range map[string]any{"object": "bogus", "callback_url": "http://a.example.com", "fields": "messages,bogus", "verify_token": ""} {
		body := appWebhookBody("https://a.example.com/", "secret word", "messages")
		body[name] = value
		app.do("POST", ownWebhooks, body).want(t, 100, 0)
		delete(body, name)
		app.do("POST", ownWebhooks, body).want(t, 100, 0)
	}
}

// An account's override waits for the app's own callback.
func TestAnOverrideNeedsTheAppsOwnCallback(t *testing.T) {
	c := start(t, Options{EmptyApp: true, AcceptCallbacks: true})
	c.do("POST", apps, nil).want(t, 0, 0)
	c.override("https://a.example.com/", "secret word").want(t, 100, 0)
	c.s.SetAppWebhookByHand(AppID, "https://b.example.com/", "messages")
	c.override("https://a.example.com/", "secret word").want(t, 0, 0)
	if w, _ := c.s.AppWebhook(AppID); !slices.Equal(w.Fields, []string{"messages"}) {
		t.Errorf("%+v", w)
	}
}

// A proof that is sent must be right, though none is demanded.
func TestAProofOfAnAppsOwnToken(t *testing.T) {
	c := start(t, Options{})
	c.asApp().do("GET", ownWebhooks+"?appsecret_proof=0123", nil).want(t, 100, 0)
	c.asApp().do("GET", ownWebhooks, nil).want(t, 0, 0)
}
