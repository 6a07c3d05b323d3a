package graph

import (
	"context"
	"errors"
	"fmt"
	"strings"
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
		for edge, path := range map[MessageEdge]string{CloudMessages: "/messages", MarketingMessages: "/marketing_messages"} {
			s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: body}))
			c, _ := client(t, s.URL)
			if got, err := c.SendMessage(t.Context(), phone, edge, []byte(hello)); err != nil || got != want {
				t.Errorf("got %+v %v", got, err)
			}
			if r := s.Requests()[0]; r.Method != "POST" || r.Path != "/v25.0/"+phone+path || r.Body != hello {
				t.Errorf("sent %+v", r)
			}
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
		_, err := c.SendMessage(t.Context(), phone, CloudMessages, []byte(hello))
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
		if _, err := c.SendMessage(t.Context(), id, CloudMessages, []byte(hello)); !errors.As(err, &wrong) {
			t.Errorf("%q: %v", id, err)
		}
	}
	if _, err := c.SendMessage(t.Context(), phone, CloudMessages, nil); err == nil || len(s.Requests()) != 0 {
		t.Errorf("an empty message: %v", err)
	}
	if _, err := c.SendMessage(t.Context(), phone, CloudMessages, []byte(hello)); err != nil || len(s.Requests()) != 1 {
		t.Errorf("control: %v", err)
	}
}

// Who gets a message and what it says is in no log line at any level, and in no
// error, even where Graph repeats it.
func TestMessagesStayOutOfLogs(t *testing.T) {
	const (
		body = `{"messaging_product":"whatsapp","recipient_type":"individual","to":"+16505551234","type":"template","template":{"name":"parcel_news","language":{"code":"en_US"},` +
			`"components":[{"type":"body","parameters":[{"type":"text","text":"Pablo Morales"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"739201"}]}]}}`
		echo = `(#131026) To 16505551234: 'Pablo Morales' and 739201 do not fit +16505551234`
		id   = "wamid.HBgLMTY1MDU1NTEyMzQVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA"
	)
	private := []string{"6505551234", "Pablo", "Morales", "739201", id, "MTY1MDU1NTEyMzQ"}
	sent := scripttest.Reply{Body: `{"contacts":[{"input":"+16505551234","wa_id":"16505551234"}],"messages":[{"id":"` + id + `"}]}`}
	for name, answer := range map[string]scripttest.Reply{
		"sent":      sent,
		"refused":   {Status: 400, Body: `{"error":{"code":131026,"message":"` + echo + `","error_data":{"details":"` + echo + `"},"error_user_msg":"` + echo + `"}}`},
		"throttled": {Status: 400, Body: `{"error":{"code":131056,"message":"` + echo + `"}}`},
		"a gateway": {Status: 403, Body: `<p>` + body + echo, Kind: "text/html"},
		"malformed": {Body: `{"messages":[],"echo":"` + echo + `"}`},
	} {
		for _, edge := range []MessageEdge{CloudMessages, MarketingMessages} {
			for _, level := range []transport.Level{transport.LevelTrace, transport.LevelDebug, transport.LevelWarn} {
				var log strings.Builder
				s := scripttest.Serve(t, scripttest.Say(answer, sent))
				c, _ := client(t, s.URL, func(c *Config) {
					c.LogLevel = level
					c.Logger = func(_ context.Context, at transport.Level, msg string, fields map[string]any) {
						if at >= level {
							fmt.Fprintln(&log, msg, fields)
						}
					}
				})
				_, err := c.SendMessage(t.Context(), phone, edge, []byte(body))
				said := log.String()
				if err != nil {
					said += err.Error() + Explain(err)
				}
				for _, text := range private {
					if strings.Contains(said, text) {
						t.Errorf("%s by %s, level %d: %q in %s", name, edge, level, text, said)
					}
				}
				// Positive control: the calls are there.
				if level != transport.LevelWarn && !strings.Contains(said, "/"+phone+"/"+string(edge)) || level == transport.LevelTrace && !strings.Contains(said, "not for the log") {
					t.Errorf("%s by %s, level %d: %s", name, edge, level, said)
				}
			}
		}
	}
}
