package sendaction_test

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

const (
	to    = "+1 (650) 555-1234"
	promo = `{"name":"promo","language":"en_US","category":"MARKETING","status":"APPROVED","components":[
		{"type":"HEADER","format":"TEXT","text":"Our {{1}} is on","example":{"header_text":["Sale"]}},
		{"type":"BODY","text":"Hello {{1}}, take {{2}} off.","example":{"body_text":[["Pablo","25%"]]}},
		{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Stop"},{"type":"URL","text":"Shop","url":"https://shop.example/{{1}}","example":["https://shop.example/a"]},
			{"type":"COPY_CODE","text":"Copy offer code","example":["25OFF"]}]}]}`
	hello = `{"name":"hello","language":"en_US","category":"UTILITY","status":"APPROVED","components":[{"type":"BODY","text":"Hello"}]}`
)

// start runs a fake with templates in it, and the action.
func start(t *testing.T, templates ...string) (*graphtest.Server, *acctest.Action) {
	t.Helper()
	s := acctest.Start(t, graphtest.Options{})
	for _, text := range templates {
		s.Seed(graphtest.Account, text)
	}
	// A clock that does not sleep: a template that is not there is looked for again.
	return s, acctest.NewAction(t, acctest.ProvidersAt(t, acctest.NewClock(s)), "whatsapp_send_template_message")
}

type config = map[string]any

// of is a message of a template, with these values.
func of(name string, values config) config {
	out := config{"phone_number_id": graphtest.PhoneID, "to": to, "template_name": name, "language": "en_US"}
	maps.Copy(out, values)
	return out
}

// full are values for all of promo.
func full() config {
	return config{
		"header":          config{"parameters": []any{"Summer sale"}},
		"body_parameters": []any{"Pablo & <Ana>", "30%"},
		"buttons":         []any{config{"index": 1, "value": "summer"}, config{"index": 2, "value": "SUMMER30"}},
	}
}

func with(values config, change config) config {
	out := maps.Clone(values)
	maps.Copy(out, change)
	return out
}

// refuses checks that a call failed, at an attribute, with texts that say why.
func refuses(t *testing.T, o acctest.Outcome, attribute *tftypes.AttributePath, texts ...string) {
	t.Helper()
	if !o.Failed() {
		t.Fatalf("nothing was refused: %q %s", o.Progress, o)
	}
	found := false
	for _, d := range o.Diagnostics {
		found = found || attribute == nil && d.Attribute == nil || attribute != nil && d.Attribute != nil && attribute.Equal(d.Attribute)
	}
	if !found {
		t.Errorf("nothing is said at %s:\n%s", attribute, o)
	}
	said := strings.Join(strings.Fields(o.String()), " ")
	for _, text := range texts {
		if !strings.Contains(said, text) {
			t.Errorf("%q is not said:\n%s", text, o)
		}
	}
}

// root is the path of attributes inside each other: names and positions.
func root(steps ...any) *tftypes.AttributePath {
	p := tftypes.NewAttributePath()
	for _, step := range steps {
		switch s := step.(type) {
		case string:
			p = p.WithAttributeName(s)
		case int:
			p = p.WithElementKeyInt(s)
		}
	}
	return p
}

// sent are the messages that arrived; it fails unless there are n.
func sent(t *testing.T, s *graphtest.Server, n int) []graphtest.Message {
	t.Helper()
	all := s.Messages()
	if len(all) != n {
		t.Fatalf("%d messages were sent, want %d: %+v", len(all), n, all)
	}
	return all
}

// tries is how often the message was posted.
func tries(s *graphtest.Server) (n int) {
	for _, r := range s.Requests() {
		if r.Op == graphtest.OpSend {
			n++
		}
	}
	return n
}

func mustJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
