package transport

import (
	"net/http"
	"reflect"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

func TestParseUsage(t *testing.T) {
	for _, tc := range []struct {
		header string
		want   Usage
		ok     bool
	}{
		{`{"call_count":28,"total_time":25,"total_cputime":26}`, Usage{CallCount: 28, TotalTime: 25, TotalCPUTime: 26}, true},
		{`{"call_count":"28","new":[1]}`, Usage{CallCount: 28}, true},
		{``, Usage{}, false},
		{`nonsense`, Usage{}, false},
	} {
		if got, ok := parseAppUsage(tc.header); got != tc.want || ok != tc.ok {
			t.Errorf("%s: got %+v %v", tc.header, got, ok)
		}
	}
	business := parseBusinessUsage(`{"1":[{"type":"whatsapp_business_management","call_count":1,"total_cputime":2,"total_time":3,"estimated_time_to_regain_access":19}],"2":[{"estimated_time_to_regain_access":-4},{"estimated_time_to_regain_access":99999999999}]}`)
	want := map[string][]Usage{
		"1": {{Type: "whatsapp_business_management", CallCount: 1, TotalCPUTime: 2, TotalTime: 3, Regain: 19 * time.Minute}},
		"2": {{}, {Regain: 30 * 24 * time.Hour}},
	}
	if !reflect.DeepEqual(business, want) {
		t.Errorf("got %+v", business)
	}
	for _, header := range []string{"", "null", "[]", `{"1":null,"2":[]}`, `{"1":{}}`} {
		if got := parseBusinessUsage(header); got == nil || len(got) != 0 {
			t.Errorf("%s: got %+v", header, got)
		}
	}
}

func FuzzUsageHeaders(f *testing.F) {
	f.Add(`{"call_count":28,"total_time":25,"total_cputime":25}`)
	f.Add(`{"102290129340398":[{"type":"x","call_count":"1","estimated_time_to_regain_access":5}]}`)
	f.Add(`{"1":[null,{}],"2":null}`)
	f.Add(`[]`)
	f.Fuzz(func(t *testing.T, header string) {
		parseAppUsage(header)
		for _, list := range parseBusinessUsage(header) {
			for _, u := range list {
				if u.Regain < 0 || u.Regain > maxHintSeconds*time.Second {
					t.Errorf("wait of %v", u.Regain)
				}
			}
		}
	})
}

// Usage is taken from refusals as well as from answers.
func TestUsageIsRecorded(t *testing.T) {
	refused := `{"error":{"message":"(#100) x","type":"OAuthException","code":100,"fbtrace_id":"A"}}`
	s := scripttest.Serve(t, scripttest.Say(
		scripttest.Reply{Body: `{"id":"` + waba + `"}`, Header: map[string]string{"X-App-Usage": `{"call_count":7}`}},
		scripttest.Reply{Body: `{"id":"` + waba + `"}`, Header: map[string]string{"X-App-Usage": `{"call_count":7}`, "X-Business-Use-Case-Usage": "null"}},
		scripttest.Reply{Status: 400, Body: refused, Header: map[string]string{"X-Business-Use-Case-Usage": `{"` + waba + `":[{"type":"t","call_count":93}]}`}},
	))
	c, clock := client(t, s.URL)
	usage := c.limits.usage
	if len(usage) != 0 {
		t.Error("usage before any call")
	}
	for range 3 {
		_ = c.AccountAnswers(t.Context(), waba)
	}
	if u := usage[""]; len(u) != 1 || u[0].CallCount != 7 || !u[0].Seen.Equal(clock.Now()) {
		t.Errorf("app: %+v", u)
	}
	if u := usage[waba]; len(u) != 1 || u[0].CallCount != 93 {
		t.Errorf("account: %+v", u)
	}
}

func TestAdmitPassesOn(t *testing.T) {
	for _, end := range []*ends{{err: &ConfigError{}}, {a: &Answer{Header: http.Header{}}}} {
		a, err := freshLimiter(1).admit(t.Context(), get(t, "1"), end.do)
		if a != end.a || err != end.err {
			t.Errorf("got %v %v", a, err)
		}
	}
}
