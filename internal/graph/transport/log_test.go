package transport

import (
	"fmt"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

// Everything secret goes through a call, there and back; nothing of it is in
// the log, at any level.
func TestLogHasNoSecrets(t *testing.T) {
	const handle = "4::aW1hZ2UvanBlZw==:ARaHANDLESECRET:e:1700000000:1:2:ARb"
	s := scripttest.Serve(t, scripttest.Say(
		scripttest.Reply{Status: 503, Body: `<p>Authorization: Bearer ` + testToken + ` ` + testSecret, Kind: "text/html"},
		scripttest.Reply{Body: `{"data":[{"id":"1","name":"n","components":[{"type":"HEADER","example":{"header_handle":["` + handle + `"]}}]}],"h":"` + handle + `","paging":{"cursors":{"after":"QVFIU"},"next":"https://x/y?access_token=` + testToken + `&after=QVFIU"}}`, Header: map[string]string{"Set-Cookie": "session=COOKIESECRET"}},
		scripttest.Reply{Body: `{"data":[]}`},
		scripttest.Reply{Body: `{"id":"5","status":"PENDING"}`},
	))
	book := &logBook{}
	c, _ := client(t, s.URL, func(c *Config) { c.AppSecret, c.Logger = testSecret, book.log })
	for range 2 { // two pages
		if err := c.ListTemplates(t.Context(), waba); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.CreateTemplate(t.Context(), waba, sampleWith(handle)); err != nil {
		t.Fatal(err)
	}
	all := fmt.Sprint(book.lines)
	for _, secret := range []string{testToken, testSecret, appSecretProof(testToken, testSecret), "HANDLESECRET", "aW1hZ2U", "COOKIESECRET"} {
		if strings.Contains(all, secret) {
			t.Errorf("%q is in the log", secret)
		}
	}
	// Positive control: what is no secret is there.
	for _, plain := range []string{"QVFIU", "message_templates", "seasonal_promotion", "Graph call failed and will be tried again", "status:503"} {
		if !strings.Contains(all, plain) {
			t.Errorf("%q is not in the log", plain)
		}
	}
	for _, l := range book.lines {
		if _, hasBody := l.fields["body"]; hasBody && l.level != LevelTrace {
			t.Errorf("a body at level %d", l.level)
		}
	}
}

func TestLogLevel(t *testing.T) {
	for level, want := range map[Level]int{LevelTrace: 3, LevelDebug: 1, LevelWarn: 0} {
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":"` + waba + `"}`}))
		book := &logBook{}
		c, _ := client(t, s.URL, func(c *Config) { c.Logger, c.LogLevel = book.log, level })
		_ = c.AccountAnswers(t.Context(), waba)
		if len(book.lines) != want {
			t.Errorf("level %d: %d lines, want %d", level, len(book.lines), want)
		}
	}
}

func TestLogBodyIsBounded(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":"` + waba + `","x":"` + strings.Repeat("a ", 50000) + `"}`}))
	book := &logBook{}
	c, _ := client(t, s.URL, func(c *Config) { c.Logger = book.log })
	_ = c.AccountAnswers(t.Context(), waba)
	if n := len(fmt.Sprint(book.lines)); n > 2*maxLoggedBody {
		t.Errorf("%d bytes in the log", n)
	}
}
