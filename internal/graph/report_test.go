package graph

import (
	"encoding/json"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

func reported(t *testing.T, text string) template.Template {
	t.Helper()
	var out template.Template
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestReportTakesTextsInEveryForm(t *testing.T) {
	for raw, want := range map[string]string{
		`"a\u00e9"`:                 "aé",
		`20000000000000001`:         "20000000000000001",
		`{ "b": 1, "a": "<&>" }`:    `{"a":"<&>","b":1}`,
		`[ {"b":2, "a":2e1} ]`:      `[{"a":2e1,"b":2}]`,
		`[ 20000000000000001, "" ]`: `[20000000000000001,""]`,
		`""`:                        "",
		`null`:                      "",
		``:                          "",
	} {
		if got := textOrJSON(json.RawMessage(raw)); got != want {
			t.Errorf("%s: got %q, want %q", raw, got, want)
		}
	}
}

func TestReportTakesTimesInEveryForm(t *testing.T) {
	for raw, want := range map[string]string{
		`1758754645`:                 "2025-09-24T22:57:25Z",
		`"1758754645"`:               "2025-09-24T22:57:25Z",
		`"2025-09-24T22:57:25+0000"`: "2025-09-24T22:57:25+0000",
		`null`:                       "",
		``:                           "",
	} {
		if got := readTime(json.RawMessage(raw)); got != want {
			t.Errorf("%s: got %q, want %q", raw, got, want)
		}
	}
}

func TestReportTakesBooleansAndNumbersInEveryForm(t *testing.T) {
	yes, no := true, false
	for raw, want := range map[string]*bool{`false`: &no, `"true"`: &yes, `null`: nil, ``: nil, `{}`: nil} {
		if got := readBool(json.RawMessage(raw)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", raw, got, want)
		}
	}
	huge, _, _ := big.ParseFloat("20000000000000000000000000000001", 10, 512, big.ToNearestEven)
	for raw, want := range map[string]*big.Float{
		`12.5`: big.NewFloat(12.5), `"300"`: big.NewFloat(300), `20000000000000000000000000000001`: huge, `"Inf"`: nil, `"LOW"`: nil, `null`: nil, ``: nil,
		`1e999999999`: nil, `-1e999999999`: nil, `1e-999999999`: new(big.Float), strings.Repeat("1", 1<<20): nil,
	} {
		got := readNumber(json.RawMessage(raw))
		if (got == nil) != (want == nil) || got != nil && got.Cmp(want) != 0 {
			t.Errorf("%s: got %v, want %v", raw, got, want)
		}
	}
}

func TestQualityScoreInEveryShape(t *testing.T) {
	for text, want := range map[string]*QualityScore{
		`{"quality_score":{"score":"GREEN","date":1758754645}}`:               {Score: "GREEN", Date: "2025-09-24T22:57:25Z"},
		`{"quality_score":{"score":"UNKNOWN"}}`:                               {Score: "UNKNOWN"},
		`{"quality_score":{"score":"RED","reasons":["SPAM","DULL"]}}`:         {Score: "RED", Reasons: []string{"SPAM", "DULL"}},
		`{"quality_score":{"score":"RED","reasons":[]}}`:                      {Score: "RED"},
		`{"quality_score":{"score":"RED","reason":"SPAM"}}`:                   {Score: "RED", Reasons: []string{"SPAM"}},
		`{"quality_score":{"score":"RED","reasons":"SPAM"}}`:                  {Score: "RED", Reasons: []string{"SPAM"}},
		`{"quality_score":{"score":"RED","reasons":["SPAM"],"reason":"OLD"}}`: {Score: "RED", Reasons: []string{"SPAM", "OLD"}},
		`{"quality_score":null}`:                                              nil,
		`{}`:                                                                  nil,
	} {
		if got := ReportOf(reported(t, text)).QualityScore; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", text, got, want)
		}
	}
}

func TestHealthInEveryShape(t *testing.T) {
	for raw, want := range map[string]*Health{
		`{"can_send_message":"LIMITED","entities":[{"id":"1","entity_type":"WABA"}]}`: {"LIMITED", `[{"entity_type":"WABA","id":"1"}]`},
		`{}`:        {},
		`"BLOCKED"`: nil,
		`null`:      nil,
		``:          nil,
	} {
		if got := readHealth(json.RawMessage(raw)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", raw, got, want)
		}
	}
}

func TestReportSaysNothingOfATemplateThatIsAsItWas(t *testing.T) {
	quiet := ReportOf(reported(t, `{"category":"UTILITY","correct_category":"UTILITY","rejected_reason":"NONE"}`))
	if !reflect.DeepEqual(quiet, Report{}) {
		t.Errorf("got %+v", quiet)
	}
	loud := ReportOf(reported(t, `{"category":"UTILITY","correct_category":"MARKETING","rejected_reason":"SCAM","source":"MANUAL","ad_id":4711,
		"ad_account_id":"act_1","ad_campaign_id":"2","ad_adset_id":"3","is_sms_fallback_enabled":"true","optimization_spec":{"bid_strategy":"LOWEST_COST"}}`))
	sms := true
	want := Report{
		RejectedReason: "SCAM", CorrectCategory: template.CategoryMarketing, SMSFallback: &sms, Source: "MANUAL",
		AdAccountID: "act_1", AdCampaignID: "2", AdSetID: "3", AdID: "4711", MaxPrice: &MaxPrice{Strategy: "LOWEST_COST"},
	}
	if !reflect.DeepEqual(loud, want) {
		t.Errorf("got %+v, want %+v", loud, want)
	}
}

func TestComponentsLoseNothing(t *testing.T) {
	for components, want := range map[string]string{
		`[{"text":"Hi & <b>","type":"BODY","new":{"z":1,"a":[20000000000000001]}}]`: `[{"type":"BODY","text":"Hi & <b>","new":{"z":1,"a":[20000000000000001]}}]`,
		`[{"type":"HOLOGRAM","depth":3}]`:                                           `[{"type":"HOLOGRAM","depth":3}]`,
		`[{"type":"body","text":""}]`:                                               `[{"text":"","type":"body"}]`,
		`["no component", {"type":"BODY"}]`:                                         `["no component",{"type":"BODY"}]`,
		`{"odd":true}`:                                                              `{"odd":true}`,
		`[]`:                                                                        `[]`,
		`null`:                                                                      `[]`,
	} {
		got, err := ComponentsJSON(reported(t, `{"components":`+components+`}`))
		if err != nil || got != want {
			t.Errorf("%s: got %s (%v), want %s", components, got, err, want)
		}
	}
}
