package graph

import (
	"errors"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

const hello = `{"messaging_product":"whatsapp","to":"+16505551234","type":"template"}`

func TestSendMessage(t *testing.T) {
	for body, want := range map[string]Sent{
		`{"messaging_product":"whatsapp","contacts":[{"input":"+1","wa_id":"1"}],"messages":[{"id":"wamid.A","message_status":"HELD_for_quality_assessment"}]}`: {"wamid.A", "1", MessageHeld},
		`{"contacts":[],"messages":[{"id":"wamid.A"}]}`: {"wamid.A", "", ""},
	} {
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: body}))
		c, _ := client(t, s.URL)
		if got, err := c.SendMessage(t.Context(), phone, []byte(hello)); err != nil || got != want {
			t.Errorf("got %+v %v", got, err)
		}
		if r := s.Requests()[0]; r.Method != "POST" || r.Path != "/v25.0/"+phone+"/messages" || r.Body != hello {
			t.Errorf("sent %+v", r)
		}
	}
}

// What may have been sent is not sent again, and said to be so; what was
// refused for a limit was not sent, and may be.
func TestSendMessageOnce(t *testing.T) {
	accepted := scripttest.Reply{Body: `{"messages":[{"id":"wamid.A"}]}`}
	for name, tc := range map[string]struct {
		first     scripttest.Reply
		calls     int
		ambiguous bool
	}{
		"server error":      {scripttest.Reply{Status: 500, Body: `{"error":{"code":131000}}`}, 1, true},
		"gateway":           {scripttest.Reply{Status: 503, Body: "<html>", Kind: "text/html"}, 1, true},
		"half an answer":    {scripttest.Reply{Body: `{"messages":[{"id":"wa`}, 1, true},
		"no id":             {scripttest.Reply{Body: `{"messages":[]}`}, 1, true},
		"no such template":  {scripttest.Reply{Status: 404, Body: `{"error":{"code":132001}}`}, 1, false},
		"wrong values":      {scripttest.Reply{Status: 400, Body: `{"error":{"code":132000}}`}, 1, false},
		"no such number":    {scripttest.Reply{Status: 400, Body: `{"error":{"code":100,"error_subcode":33}}`}, 1, false},
		"throughput is out": {scripttest.Reply{Status: 400, Body: `{"error":{"code":130429}}`}, 2, false},
		"recipient is busy": {scripttest.Reply{Status: 400, Body: `{"error":{"code":131056}}`}, 2, false},
	} {
		s := scripttest.Serve(t, scripttest.Say(tc.first, accepted))
		c, _ := client(t, s.URL)
		_, err := c.SendMessage(t.Context(), phone, []byte(hello))
		if n := len(s.Requests()); n != tc.calls || (err == nil) != (n == 2) || IsAmbiguous(err) != tc.ambiguous {
			t.Errorf("%s: %d calls, %v", name, n, err)
		}
	}
}

func TestMessagesThatAreNeverSent(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"messages":[{"id":"wamid.A"}]}`}))
	c, _ := client(t, s.URL)
	for _, id := range []string{"", "+1 555", "1/2"} {
		var wrong *transport.ArgumentError
		if _, err := c.SendMessage(t.Context(), id, []byte(hello)); !errors.As(err, &wrong) {
			t.Errorf("%q: %v", id, err)
		}
	}
	if _, err := c.SendMessage(t.Context(), phone, nil); err == nil || len(s.Requests()) != 0 {
		t.Errorf("an empty message: %v", err)
	}
	if _, err := c.SendMessage(t.Context(), phone, []byte(hello)); err != nil || len(s.Requests()) != 1 {
		t.Errorf("control: %v", err)
	}
}
