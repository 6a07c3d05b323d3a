package admin_test

import (
	"fmt"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

func messageTo(number string) string {
	return fmt.Sprintf(`{"messaging_product":"whatsapp","to":%q,"type":"template","template":{"name":"t","language":{"code":"en_US"}}}`, number)
}

func TestAdminChannel(t *testing.T) {
	c := start(t, graphtest.Options{Callbacks: graphtest.Answering("word")})
	c.s.Seed(graphtest.Account, simple("t"))
	row := func(path string, i int) map[string]any {
		t.Helper()
		a := c.admin("GET", path, nil)
		a.want(t, 0)
		return a.body["data"].([]any)[i].(map[string]any)
	}
	ok := func(path string, body any) answer {
		t.Helper()
		a := c.admin("POST", path, body)
		a.want(t, 0)
		return a
	}
	id := ok("phones", `{"name":"Outlet","quality":"RED"}`).body["id"].(string)
	ok("phones/"+id, `{"quality":"GREEN","status":"FLAGGED"}`)
	ok("phones/"+id+"/profile", `{"about":"By hand","websites":["https://a.example/"]}`)
	if got := row("phones", 2); got["id"] != id || got["quality"] != "GREEN" || got["status"] != "FLAGGED" || got["profile"].(map[string]any)["about"] != "By hand" {
		t.Error(got)
	}
	if got, _ := c.s.Profile(id); got.About != "By hand" || len(got.Websites) != 1 {
		t.Error(got)
	}
	ok("subscriptions", `{"override_callback_uri":"https://a.example/hook"}`)
	if got := row("subscriptions", 1); got["app"] != graphtest.AppID || got["override_callback_uri"] != "https://a.example/hook" {
		t.Error(got)
	}
	ok("subscriptions/remove", nil)
	if len(c.s.Subscriptions(graphtest.Account)) != 1 {
		t.Error(c.s.Subscriptions(graphtest.Account))
	}
	ok("messaging", `{"paced":true,"allowed":["+16505551234"]}`)
	if a := c.admin("GET", "messaging", nil); a.body["paced"] != true {
		t.Error(a.raw)
	}
	c.graph("POST", sendPath, messageTo("+16505559999")).want(t, 131030)
	c.graph("POST", sendPath, messageTo("+16505551234")).want(t, 0)
	if got := row("messages?limit=1", 0); got["status"] != "held_for_quality_assessment" || got["text"] != "Your parcel is on its way." || got["recipient"] != "16505551234" {
		t.Error(got)
	}
	ok("messages/reset", nil)
	if len(c.s.Messages()) != 0 {
		t.Error(c.s.Messages())
	}
	for path, body := range map[string]string{
		"phones": `{"waba":"404"}`, "phones/404": `{}`, "phones/404/profile": `{}`, "subscriptions": `{"waba":"404"}`,
		"subscriptions/remove": `{"app":"404"}`, "messaging": `{"unknown":1}`, "phones/" + graphtest.PhoneID: `{`,
	} {
		if a := c.admin("POST", path, body); a.status != 400 || a.body["error"] == nil {
			t.Errorf("%s: %d %s", path, a.status, a.raw)
		}
	}
}
