package graphtest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/sending"
)

const sendPath = PhoneID + "/messages"

// message is the body of a template message; components is JSON text, "" for none.
func messageTo(to, name, components string) string {
	if components != "" {
		components = `,"components":` + components
	}
	return fmt.Sprintf(`{"messaging_product":"whatsapp","recipient_type":"individual","to":%q,"type":"template","template":{"name":%q,"language":{"code":"en_US"}%s}}`, to, name, components)
}

// seedFor seeds a template of the name "t" with these components; more is further fields, such as
// `"category":"MARKETING"`.
func (c *client) seedFor(components, more string) string {
	c.t.Helper()
	if more != "" {
		more = "," + more
	}
	return c.s.Seed(Account, `{"name":"t","language":"en_US","components":`+components+more+`}`)
}

func details(a answer) string {
	e, _ := a.body["error"].(map[string]any)
	data, _ := e["error_data"].(map[string]any)
	s, _ := data["details"].(string)
	return s
}

func TestSend(t *testing.T) {
	c := start(t, Options{})
	id := c.seedFor(`[{"type":"HEADER","format":"TEXT","text":"Order {{1}}"},{"type":"BODY","text":"Hello {{1}}, it comes {{2}}."},{"type":"FOOTER","text":"Lucky Shrub"},
		{"type":"BUTTONS","buttons":[{"type":"URL","text":"Track","url":"https://a.example/{{1}}"},{"type":"QUICK_REPLY","text":"Stop"}]}]`, "")
	a := c.do("POST", sendPath, messageTo("+1 (650) 555-1234", "t", `[{"type":"HEADER","parameters":[{"type":"text","text":"17"}]},
		{"type":"body","parameters":[{"type":"text","text":"Pablo"},{"type":"currency","currency":{"fallback_value":"soon","code":"USD","amount_1000":1}}]},
		{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"x17"}]},{"type":"button","sub_type":"quick_reply","index":1,"parameters":[{"type":"payload","payload":"STOP"}]}]`))
	a.want(t, 0, 0)
	sent := c.s.Messages()
	if len(sent) != 1 {
		t.Fatal(sent)
	}
	m := sent[0]
	want := `{"messaging_product":"whatsapp","contacts":[{"input":"+1 (650) 555-1234","wa_id":"16505551234"}],"messages":[{"id":"` + strings.ReplaceAll(m.ID, "/", `\/`) + `","message_status":"accepted"}]}`
	if a.raw != want {
		t.Errorf("got  %s\nwant %s", a.raw, want)
	}
	if m.Text != "Order 17\nHello Pablo, it comes soon.\nLucky Shrub\n[Track] https://a.example/x17\n[Stop]" {
		t.Error(m.Text)
	}
	if m.TemplateID != id || m.Phone != PhoneID || m.Recipient != "16505551234" || !strings.HasPrefix(m.ID, "wamid.") || len(m.Components) != 4 || !m.Time.Equal(c.s.Clock.Now()) {
		t.Errorf("%+v", m)
	}
	if calls := c.s.Calls(OpSend); len(calls) != 1 || calls[0].Status != 200 || calls[0].Body["to"] != "+1 (650) 555-1234" {
		t.Error(calls)
	}
	c.s.SetMessaging(Messaging{Paced: true})
	c.s.ResetMessages()
	c.s.Seed(Account, simple("plain"))
	if a := c.do("POST", sendPath, messageTo("+4930901820", "plain", "")); !strings.Contains(a.raw, `"message_status":"held_for_quality_assessment"`) || len(c.s.Messages()) != 1 {
		t.Error(a.raw)
	}
}

func TestRecipients(t *testing.T) {
	for _, tc := range []struct{ to, dial, want string }{
		{"+16505551234", "1", "16505551234"},
		{"16505551234", "1", "16505551234"},
		{"6505551234", "1", "16505551234"},
		{"491701234567", "1", "1491701234567"},
		{"+49 170/1", "1", ""},
		{"0170 1234567", "49", "491701234567"},
		{"+0170 1234567", "49", ""},
		{"me", "1", ""},
		{"+", "1", ""},
		{"+123456", "1", ""},
		{"+1234567890123456", "1", ""},
	} {
		got, e := sending.Recipient(tc.to, tc.dial)
		if got != tc.want || (e == nil) != (tc.want != "") {
			t.Errorf("%s from +%s: %q %v", tc.to, tc.dial, got, e)
		}
	}
}

func TestSendEnvelope(t *testing.T) {
	c := start(t, Options{})
	c.s.Seed(Account, simple("t"))
	const template = `"template":{"name":"t","language":{"code":"en_US"}}`
	const head = `"messaging_product":"whatsapp","to":"+16505551234"`
	for name, tc := range map[string]struct {
		body string
		code int
	}{
		"good":                {`{` + head + `,"type":"template",` + template + `}`, 0},
		"no product":          {`{"to":"+16505551234","type":"template",` + template + `}`, 100},
		"no recipient":        {`{"messaging_product":"whatsapp","type":"template",` + template + `}`, 100},
		"no number":           {`{"messaging_product":"whatsapp","to":"Pablo","type":"template",` + template + `}`, 131009},
		"user id":             {`{"messaging_product":"whatsapp","recipient":"US.123","type":"template",` + template + `}`, 131062},
		"group":               {`{` + head + `,"recipient_type":"group","type":"template",` + template + `}`, 100},
		"text":                {`{` + head + `,"type":"text","text":{"body":"Hi"}}`, 131047},
		"no type":             {`{` + head + `,` + template + `}`, 131047},
		"other type":          {`{` + head + `,"type":"letter"}`, 100},
		"no template":         {`{` + head + `,"type":"template"}`, 100},
		"no name":             {`{` + head + `,"type":"template","template":{"language":{"code":"en_US"}}}`, 100},
		"language as text":    {`{` + head + `,"type":"template","template":{"name":"t","language":"en_US"}}`, 100},
		"components no list":  {`{` + head + `,"type":"template","template":{"name":"t","language":{"code":"en_US"},"components":{}}}`, 100},
		"component no object": {`{` + head + `,"type":"template","template":{"name":"t","language":{"code":"en_US"},"components":["x"]}}`, 100},
		"component unknown":   {messageTo("+16505551234", "t", `[{"type":"footer"}]`), 100},
		"component twice":     {messageTo("+16505551234", "t", `[{"type":"body"},{"type":"body"}]`), 100},
		"no JSON":             {`{`, 100},
	} {
		t.Run(name, func(t *testing.T) { c.do("POST", sendPath, tc.body).want(t, tc.code, 0) })
	}
	if n := len(c.s.Messages()); n != 1 {
		t.Errorf("%d messages", n)
	}
	c.do("POST", "404/messages", messageTo("+16505551234", "t", "")).want(t, 100, 33)
	c.do("POST", SecondPhoneID+"/messages", messageTo("+16505551234", "t", "")).want(t, 133010, 0)
	for token, want := range map[string]int{ReadToken: 10, MessagingToken: 0, ExpiredToken: 190} {
		c.token = token
		if got, _ := c.do("POST", sendPath, messageTo("+16505551234", "t", "")).code(); got != want {
			t.Errorf("%s: %d", token, got)
		}
	}
}

func TestSendByStatus(t *testing.T) {
	c := start(t, Options{Review: ReviewManual})
	id := c.s.Seed(Account, simple("t"))
	for status, want := range map[string]int{
		statusApproved: 0, statusPaused: 132015, statusDisabled: 132016, statusRejected: 132001, statusPending: 132001, statusInAppeal: 132001,
		statusArchived: 132001, statusLimitExceeded: 132001,
	} {
		c.s.SetStatus(id, status)
		a := c.do("POST", sendPath, messageTo("+16505551234", "t", ""))
		if a.want(t, want, 0); want == 132001 && (a.status != 404 || details(a) != "template name (t) does not exist in en_US") {
			t.Errorf("%s: %d %s", status, a.status, a.raw)
		}
	}
	c.do("POST", sendPath, messageTo("+16505551234", "unheard_of", "")).want(t, 132001, 0)
	c.do("POST", sendPath, strings.ReplaceAll(messageTo("+16505551234", "t", ""), "en_US", "en")).want(t, 132001, 0)
	c.s.AddAccount("555")
	c.s.Approve(id)
	c.do("POST", c.s.Phones("555")[0].ID+"/messages", messageTo("+16505551234", "t", "")).want(t, 132001, 0)
	c.s.Recategorise(id, rules.Marketing)
	c.do("POST", Account, `{"disable_marketing_messages_on_cloud_api":true}`).want(t, 0, 0)
	c.do("POST", sendPath, messageTo("+16505551234", "t", "")).want(t, 131063, 0)
}

func TestSendKnobs(t *testing.T) {
	c := start(t, Options{Messaging: Messaging{Allowed: []string{"+1 650 555 1234", "16505550000"}, Undeliverable: []string{"16505550000"}}})
	c.s.Seed(Account, simple("t"))
	to := func(number string, code, subcode int) {
		t.Helper()
		c.do("POST", sendPath, messageTo(number, "t", "")).want(t, code, subcode)
	}
	to("+16505551234", 0, 0)
	to("+16505551235", 131030, 0)
	to("+16505550000", 131026, 0)
	c.s.SetMessaging(Messaging{})
	to(c.s.Phones(Account)[0].Display, 131026, 0) // itself
	c.s.SetMessaging(Messaging{PairLimit: 1})
	to("+16505551234", 131056, 0)
	to("+16505551235", 0, 0)
	c.s.Clock.Advance(6 * time.Second)
	to("+16505551234", 0, 0)
	c.s.SetMessaging(Messaging{Throughput: 1})
	to("+16505559999", 130429, 2494055)
	c.s.Clock.Advance(time.Second)
	to("+16505559999", 0, 0)
	c.s.SetMessaging(Messaging{SpamLimit: 4})
	c.s.Clock.Advance(time.Hour)
	to("+16505559999", 131048, 0)
	c.s.Clock.Advance(24 * time.Hour)
	to("+16505559999", 0, 0)
	c.s.Reset()
	c.s.Seed(Account, simple("t"))
	to("+16505559999", 131030, 0)
}
