package templatedata

import (
	"encoding/json"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// TestEveryFieldOfTheReferenceHasAPlace gives each field a value and looks for
// the attribute that stayed null.
func TestEveryFieldOfTheReferenceHasAPlace(t *testing.T) {
	const answer = `{
		"ad_account_id":"11","ad_adset_id":"12","ad_campaign_id":"13","ad_id":"14",
		"optimization_spec":{"bid_strategy":"LOWEST_COST","bid_amount":250},
		"category":"MARKETING","components":[{"type":"BODY","text":"Hi"}],"correct_category":"UTILITY",
		"cta_url_link_tracking_opted_out":false,
		"degrees_of_freedom_spec":{"creative_features_spec":[{"key":"IMAGE_TOUCHUPS","value":{"enroll_status":"OPT_OUT"}}]},
		"display_format":"ORDER_DETAILS","health_status":{"can_send_message":"LIMITED","entities":[{"entity_type":"WABA"}]},
		"id":"20000000000000001","is_primary_device_delivery_only":true,"is_sms_fallback_enabled":false,"language":"en_US",
		"last_updated_time":1758754645,"library_template_name":"delivery_update_1","message_send_ttl_seconds":86400,
		"name":"promo","parameter_format":"POSITIONAL","previous_category":"UTILITY",
		"quality_score":{"score":"GREEN","date":1758754645,"reasons":["LIKED"]},"rejected_reason":"SCAM","source":"MANUAL",
		"status":"REJECTED","sub_category":"CUSTOM"}`
	var tpl template.Template
	if err := json.Unmarshal([]byte(answer), &tpl); err != nil {
		t.Fatal(err)
	}
	got := flatten(tpl, "[]")
	assertAllSet(t, "templates[0]", got)
	if want := `{"can_send_message":"LIMITED","entities":"[{\"entity_type\":\"WABA\"}]"}`; got.Attributes()["health_status"].String() != want {
		t.Errorf("health_status is %s", got.Attributes()["health_status"])
	}
}

func assertAllSet(t *testing.T, path string, o types.Object) {
	t.Helper()
	for name, v := range o.Attributes() {
		if v.IsNull() {
			t.Errorf("%s.%s is null", path, name)
		}
		if inner, ok := v.(types.Object); ok {
			assertAllSet(t, path+"."+name, inner)
		}
	}
}

func TestAnEmptyAnswerIsAllNull(t *testing.T) {
	for name, v := range flatten(template.Template{}, "").Attributes() {
		if !v.IsNull() && name != "components" {
			t.Errorf("%s is %s", name, v)
		}
	}
}

func TestOrderIsNameThenLanguageThenIDAndEachOnce(t *testing.T) {
	var list []template.Template
	for _, s := range []string{"b/en/3", "a/en_US/9", "b/en/1", "a/de/5", "b/en/3", "a/en/2"} {
		p := strings.Split(s, "/")
		list = append(list, template.Template{Name: p[0], Language: p[1], ID: p[2]})
	}
	var got []string
	for _, tpl := range sorted(list) {
		got = append(got, tpl.Name+"/"+tpl.Language+"/"+tpl.ID)
	}
	if s, want := strings.Join(got, " "), "a/de/5 a/en/2 a/en_US/9 b/en/1 b/en/3"; s != want {
		t.Errorf("got %s, want %s", s, want)
	}
}

func TestCollectTakesAllOrNothing(t *testing.T) {
	broken := errors.New("page 2 is lost")
	listing := func(fail bool) iter.Seq2[template.Template, error] {
		return func(yield func(template.Template, error) bool) {
			if yield(template.Template{ID: "1"}, nil) && fail {
				yield(template.Template{}, broken)
			}
		}
	}
	if got, err := kit.Collect(listing(true)); got != nil || !errors.Is(err, broken) {
		t.Errorf("got %v, %v", got, err)
	}
	if got, err := kit.Collect(listing(false)); len(got) != 1 || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
}
