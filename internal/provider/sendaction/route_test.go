package sendaction_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

const sale = `{"name":"sale","language":"en_US","category":"MARKETING","status":"APPROVED","components":[{"type":"BODY","text":"Everything is on sale"}],
	"optimization_spec":{"bid_amount":87000,"bid_strategy":"LOWEST_COST_WITH_BID_CAP"}}`

const news = `{"name":"news","language":"en_US","category":"MARKETING","status":"APPROVED","components":[{"type":"BODY","text":"We have news"}]}`

// Which endpoint a message goes by, with which change of the price, in how many calls.
func TestEndpoints(t *testing.T) {
	for name, c := range map[string]struct {
		template   string
		values     config
		disabled   bool // marketing is kept from /messages
		marketing  bool
		multiplier string
		calls      int
	}{
		"a max price":                      {"sale", nil, false, true, "", 1},
		"a max price, auto":                {"sale", config{"endpoint": "auto"}, false, true, "", 1},
		"the rate card":                    {"news", nil, false, false, "", 1},
		"the rate card, switched off":      {"news", nil, true, true, "", 2},
		"utility, switched off":            {"hello", nil, true, false, "", 1},
		"the rate card, asked for":         {"news", config{"endpoint": "marketing_messages"}, false, true, "", 1},
		"messages, asked for":              {"news", config{"endpoint": "messages"}, false, false, "", 1},
		"a part of the price":              {"sale", config{"price_multiplier": 0.8}, false, true, "0.8", 1},
		"a part of the price, by its name": {"sale", config{"endpoint": "marketing_messages", "price_multiplier": 1.25}, false, true, "1.25", 1},
		"a part, with components_json":     {"sale", config{"price_multiplier": 0.5, "components_json": "[]"}, false, true, "0.5", 1},
	} {
		t.Run(name, func(t *testing.T) {
			s, a := start(t, sale, news, hello)
			s.SetAccountField(graphtest.Account, "disable_marketing_messages_on_cloud_api", c.disabled)
			if o := a.Invoke(of(c.template, c.values)); o.Failed() {
				t.Fatal(o)
			}
			sent := s.Messages()
			if len(sent) != 1 || sent[0].Marketing != c.marketing || sent[0].Multiplier != c.multiplier || sent[0].Name != c.template {
				t.Errorf("%+v", sent)
			}
			if calls := s.Calls(graphtest.OpSend); len(calls) != c.calls {
				t.Errorf("%d calls", len(calls))
			}
		})
	}
}

// What cannot go where it is asked for is refused, at the attribute, before it is sent.
func TestRefusedEndpoints(t *testing.T) {
	for name, c := range map[string]struct {
		template, at string
		values       config
		says         []string
		sent         bool
	}{
		"utility":               {"hello", "endpoint", config{"endpoint": "marketing_messages"}, []string{"Template is no marketing", "Nothing was sent."}, false},
		"no price":              {"news", "price_multiplier", config{"price_multiplier": 0.8}, []string{"Template has no max price", "Nothing was sent."}, false},
		"no marketing":          {"hello", "price_multiplier", config{"price_multiplier": 0.8}, []string{"takes no price_multiplier"}, false},
		"no marketing, as JSON": {"hello", "price_multiplier", config{"price_multiplier": 0.8, "components_json": "[]"}, []string{"takes no price_multiplier"}, false},
		"below":                 {"sale", "price_multiplier", config{"price_multiplier": -1}, []string{"Price multiplier out of range", "-1"}, false},
		"another endpoint":      {"sale", "price_multiplier", config{"price_multiplier": 0.8, "endpoint": "messages"}, []string{"Price multiplier without its endpoint"}, false},
		"no endpoint":           {"sale", "endpoint", config{"endpoint": "mm"}, []string{"marketing_messages"}, false},
		"Meta refuses":          {"sale", "template_name", config{"endpoint": "messages"}, []string{"131061", "/marketing_messages"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			s, a := start(t, sale, news, hello)
			o := a.Validate(of(c.template, c.values))
			if !o.Failed() {
				o = a.Invoke(of(c.template, c.values))
			}
			refuses(t, o, root(c.at), c.says...)
			if calls := s.Calls(graphtest.OpSend); len(calls) > 0 != c.sent || len(s.Messages()) > 0 {
				t.Errorf("%d calls, %d messages", len(calls), len(s.Messages()))
			}
		})
	}
	s, a := start(t, sale)
	s.SetMessaging(graphtest.Messaging{Unpriced: []string{"+1"}})
	if o := a.Invoke(of("sale", nil)); !strings.Contains(o.String(), "131065") || !strings.Contains(o.String(), "without a maximum price") {
		t.Error(o)
	}
}
