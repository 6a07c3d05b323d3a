package graphtest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"testing"
)

func TestTokens(t *testing.T) {
	s := Start(t, Options{})
	tests := []struct {
		name, token, method, path string
		code, subcode, status     int
		challenge                 string
	}{
		{"full", Token, "GET", "/v25.0/" + Account, 0, 0, 200, ""},
		{"none on me", "", "GET", "/v25.0/me", 2500, 0, 400, `OAuth "Facebook Platform" "invalid_request"`},
		{"none", "", "GET", "/v25.0/" + Account, 104, 0, 400, `OAuth "Facebook Platform" "invalid_request"`},
		{"wrong", "nonsense", "GET", "/v25.0/" + Account, 190, 0, 401, `OAuth "Facebook Platform" "invalid_token" "Invalid OAuth access token`},
		{"expired", ExpiredToken, "GET", "/v25.0/" + Account, 190, 463, 401, `"invalid_token" "Error validating access token: Session has expired on`},
		{"reading", ReadToken, "GET", "/v25.0/" + create, 0, 0, 200, ""},
		{"writing while reading", ReadToken, "POST", "/v25.0/" + create, 200, 0, 403, ""},
		{"deleting while reading", ReadToken, "DELETE", "/v25.0/" + create + "?name=x", 200, 0, 403, ""},
		{"messaging only", MessagingToken, "GET", "/v25.0/" + create, 200, 0, 403, ""},
		{"messaging only, itself", MessagingToken, "GET", "/v25.0/me", 0, 0, 200, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &client{t: t, s: s, token: tt.token}
			a := c.raw(tt.method, tt.path, nil)
			a.want(t, tt.code, tt.subcode)
			if a.status != tt.status || !strings.Contains(a.header.Get("WWW-Authenticate"), tt.challenge) {
				t.Errorf("HTTP %d, challenge %q", a.status, a.header.Get("WWW-Authenticate"))
			}
		})
	}
}

func TestVersions(t *testing.T) {
	c := start(t, Options{})
	for version, code := range map[string]int{"v17.0": 0, "v25.0": 0, "v26.0": 0, "v27.0": 0, "v28.0": 2500, "v16.0": 2500, "v25.1": 2500} {
		c.raw("GET", "/"+version+"/me", nil).want(t, code, 0)
	}
	a := c.raw("GET", "/me", nil)
	a.want(t, 2500, 0)
	if !strings.Contains(a.raw, `Unknown path components: \/me`) {
		t.Error(a.raw)
	}
	if a := c.do("GET", Account+"/nonsense", nil); !strings.Contains(a.raw, "nonexisting field (nonsense) on node type (WhatsAppBusinessAccount)") {
		t.Error(a.raw)
	}
}

func TestOddPathsAreAnswered(t *testing.T) {
	c := start(t, Options{})
	for _, path := range []string{"/", "/v25.0", "/v25.0/", "/v25.0//", "/v25.0//message_templates", "/v25.0/" + Account + "/", "/v25.0/me/x", "/%20", "/v25.0/upload:"} {
		for _, method := range []string{"GET", "POST", "DELETE", "PUT"} {
			a, err := c.try(method, path, nil)
			if code, _ := a.code(); err != nil || code == 0 && path != "/v25.0/"+Account+"/" {
				t.Errorf("%s %s: %v %s", method, path, err, a.raw)
			}
		}
	}
	c.do("GET", "", nil).want(t, 100, 33)
}

func TestTokensStayOutOfTheLog(t *testing.T) {
	c := start(t, Options{})
	c.do("GET", "debug_token?input_token="+Token, nil).want(t, 0, 0)
	c.token = ""
	c.do("GET", "me?access_token="+Token, nil).want(t, 0, 0)
	c.do("POST", create, with(simple("a"), map[string]any{"access_token": Token})).want(t, 0, 0)
	for i, r := range c.s.Requests() {
		all := r.Query.Encode() + string(r.Raw) + r.Header.Get("Authorization")
		if strings.Contains(all, Token) || r.Body["access_token"] != nil {
			t.Errorf("request %d: %+v", i, r)
		}
		if r.TokenInURL != (i == 1) {
			t.Errorf("request %d: TokenInURL %v", i, r.TokenInURL)
		}
	}
}

func TestProof(t *testing.T) {
	c := start(t, Options{AppSecret: "secret"})
	mac := hmac.New(sha256.New, []byte("secret"))
	mac.Write([]byte(Token))
	for query, code := range map[string]int{"": 100, "?appsecret_proof=00": 100, "?appsecret_proof=" + hex.EncodeToString(mac.Sum(nil)): 0} {
		c.do("GET", "me"+query, nil).want(t, code, 0)
	}
	if got := c.s.Requests()[2].Query.Get("appsecret_proof"); got != "REDACTED" && got != "" {
		t.Errorf("proof in the log: %s", got)
	}
}

func TestLostAccount(t *testing.T) {
	c := start(t, Options{})
	id := c.create(simple("a"))
	c.s.RevokeAccount(Token, Account)
	c.do("GET", id, nil).want(t, 100, 33)
	c.do("GET", Account, nil).want(t, 100, 33)
	c.do("GET", create, nil).want(t, 100, 33)
	c.s.RestoreAccount(Token, Account)
	c.s.ForbidAccount(Token, Account)
	c.do("GET", id, nil).want(t, 100, 33)
	c.do("GET", create, nil).want(t, 200, 0)
	c.s.RestoreAccount(Token, Account)
	c.read(id)
	c.s.ExpireToken(Token)
	c.do("GET", id, nil).want(t, 190, 463)
	c.token = "another"
	c.s.AddToken(c.token)
	c.read(id)
}

func TestDebugToken(t *testing.T) {
	c := start(t, Options{})
	c.s.AddAccount("555")
	data := c.do("GET", "debug_token?input_token="+ReadToken, nil).body["data"].(map[string]any)
	if data["app_id"] != AppID || data["is_valid"] != true || data["expires_at"] != 0.0 {
		t.Errorf("%v", data)
	}
	scope := data["granular_scopes"].([]any)[0].(map[string]any)
	if scope["scope"] != "whatsapp_business_management" || len(scope["target_ids"].([]any)) != 2 {
		t.Errorf("%v", scope)
	}
	if data := c.do("GET", "debug_token?input_token=x", nil).body["data"].(map[string]any); data["is_valid"] != false {
		t.Errorf("%v", data)
	}
	c.do("GET", "debug_token", nil).want(t, 100, 0)
}

func TestAccountNode(t *testing.T) {
	c := start(t, Options{})
	if a := c.do("GET", Account+"?fields=message_template_namespace", nil); a.raw != `{"message_template_namespace":"ba30dd89_2ebd_41e4_b805_f2c05ae04cc9","id":"`+Account+`"}` {
		t.Error(a.raw)
	}
	c.s.AddAccount("555")
	if a := c.do("GET", "555?fields=message_template_namespace", nil); strings.Contains(a.raw, "ba30dd89") || len(a.body["message_template_namespace"].(string)) != 36 {
		t.Error(a.raw)
	}
	c.do("GET", Account+"?fields=bogus", nil).want(t, 100, 0)
	c.do("POST", Account, `{"template_auto_archival_enabled":false}`).want(t, 0, 0)
	if got := c.read(Account, "template_auto_archival_enabled"); got["template_auto_archival_enabled"] != false {
		t.Error(got)
	}
	c.do("POST", Account, `{"is_enabled_for_insights":true}`).want(t, 0, 0)
	c.do("POST", Account, `{"is_enabled_for_insights":false}`).want(t, 200006, 0)
	phones := c.do("GET", Account+"/phone_numbers?fields=display_phone_number,quality_rating", nil).body["data"].([]any)
	if len(phones) != 2 || phones[0].(map[string]any)["id"] != PhoneID || phones[0].(map[string]any)["quality_rating"] != "GREEN" {
		t.Error(phones)
	}
	if got := start(t, Options{Unverified: true}).read(Account, "business_verification_status"); got["business_verification_status"] != "not_verified" {
		t.Error(got)
	}
}

func TestNothingListensBeforeStart(t *testing.T) {
	s := New(Options{})
	if s.URL() != "" {
		t.Error("a URL without a listener")
	}
	s.Close()
	var _ http.Handler = s
}
