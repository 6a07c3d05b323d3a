package graph

import (
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

// refusing answers body, unless one of the fields is asked for.
func refusing(body, code string, fields ...string) func(int, http.ResponseWriter, *http.Request) {
	return func(_ int, w http.ResponseWriter, r *http.Request) {
		for _, f := range fields {
			if strings.Contains(","+r.URL.Query().Get("fields")+",", ","+f+",") {
				w.WriteHeader(http.StatusBadRequest)
				_, _ = fmt.Fprintf(w, `{"error":{"message":"(#%s) about %s","code":%s}}`, code, f, code)
				return
			}
		}
		_, _ = fmt.Fprint(w, body)
	}
}

func names(refused []FieldRefusal) (out []string) {
	for _, f := range refused {
		out = append(out, f.Field)
	}
	return out
}

func TestAccountWithoutTheFieldsThatAreRefused(t *testing.T) {
	const body = `{"id":"` + waba + `","name":"Lucky Shrub","country":"US"}`
	for _, code := range []string{"100", "10", "200"} {
		s := scripttest.Serve(t, refusing(body, code, "is_enabled_for_insights", "owner_business_info"))
		c, _ := client(t, s.URL)
		got, err := c.Account(t.Context(), waba)
		if err != nil || got.Name != "Lucky Shrub" || got.Country != "US" || !reflect.DeepEqual(names(got.Refused), []string{"is_enabled_for_insights", "owner_business_info"}) {
			t.Errorf("%s: got %+v %v", code, got, err)
		}
		all := s.Requests()
		if last := all[len(all)-1].Query["fields"][0]; strings.Contains(last, "insights") || !strings.Contains(last, "country") {
			t.Errorf("%s: the last call asked for %s", code, last)
		}
	}
}

// What is refused for another reason than a field stays refused.
func TestAccountThatIsRefusedAsAWhole(t *testing.T) {
	for body, calls := range map[string]int{
		`{"error":{"code":200,"message":"(#200) no"}}`:     2, // all the fields, and then the core alone
		`{"error":{"code":100,"error_subcode":33}}`:        1,
		`{"error":{"code":190,"error_subcode":463}}`:       1,
		`{"error":{"code":131031,"message":"locked"}}`:     1,
		`{"error":{"code":100,"message":"(#100) Unknown"}`: 1, // cut short: not an answer of Graph's
	} {
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: body}))
		c, _ := client(t, s.URL, func(cfg *Config) { cfg.MaxRetries = new(0) })
		if got, err := c.Account(t.Context(), waba); err == nil || got.Refused != nil {
			t.Errorf("%s: got %+v", body, got)
		}
		if n := len(s.Requests()); n != calls {
			t.Errorf("%s: %d calls, want %d", body, n, calls)
		}
	}
}

func TestPhoneNumbersWithoutAField(t *testing.T) {
	s := scripttest.Serve(t, refusing(`{"data":[{"id":"9","verified_name":"B"},{"id":"7","verified_name":"A"},{"id":"9"}]}`, "100", "is_pin_enabled"))
	c, _ := client(t, s.URL)
	got, refused, err := c.PhoneNumbers(t.Context(), waba)
	if err != nil || len(got) != 2 || got[0].ID != "7" || got[1].VerifiedName != "B" || !reflect.DeepEqual(names(refused), []string{"is_pin_enabled"}) {
		t.Errorf("got %+v %v %v", got, refused, err)
	}
	all := s.Requests()
	if last := all[len(all)-1].Query; strings.Contains(last["fields"][0], "is_pin_enabled") || last["limit"][0] != "250" {
		t.Errorf("the last call asked for %v", last)
	}
	if probe := all[2].Query; probe["limit"][0] != "1" || probe["fields"][0] != "id,last_onboarded_time" {
		t.Errorf("a probe asked for %v", probe)
	}
}

func TestPhoneNumbersOrNone(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(
		scripttest.Reply{Body: `{"data":[{"id":"9"}],"paging":{"cursors":{"after":"A"},"next":"x"}}`},
		scripttest.Reply{Body: `{"error":{"code":190}}`},
	))
	c, _ := client(t, s.URL)
	if got, _, err := c.PhoneNumbers(t.Context(), waba); err == nil || got != nil {
		t.Errorf("got %+v %v", got, err)
	}
}
