package kit

import (
	"encoding/json"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func parse(t *testing.T, text string) template.Template {
	t.Helper()
	var out template.Template
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestQualityScoreInEveryShape(t *testing.T) {
	score := func(score, date types.String, reasons ...attr.Value) types.Object {
		list := types.ListNull(types.StringType)
		if reasons != nil {
			list = types.ListValueMust(types.StringType, reasons)
		}
		return types.ObjectValueMust(qualityScoreType.AttrTypes, map[string]attr.Value{"score": score, "date": date, "reasons": list})
	}
	str, none := types.StringValue, types.StringNull()
	for text, want := range map[string]types.Object{
		`{"quality_score":{"score":"GREEN","date":1758754645}}`:       score(str("GREEN"), str("2025-09-24T22:57:25Z")),
		`{"quality_score":{"score":"UNKNOWN"}}`:                       score(str("UNKNOWN"), none),
		`{"quality_score":{"score":"RED","reasons":["SPAM","DULL"]}}`: score(str("RED"), none, str("SPAM"), str("DULL")),
		`{"quality_score":{"score":"RED","reasons":[]}}`:              score(str("RED"), none),
		`{"quality_score":{"score":"RED","reason":"SPAM"}}`:           score(str("RED"), none, str("SPAM")),
		`{"quality_score":{"score":"RED","reasons":"SPAM"}}`:          score(str("RED"), none, str("SPAM")),
		`{"quality_score":null}`:                                      types.ObjectNull(qualityScoreType.AttrTypes),
		`{}`:                                                          types.ObjectNull(qualityScoreType.AttrTypes),
	} {
		if got := QualityScore(parse(t, text)); !got.Equal(want) {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestReviewFieldsAreNullWhereTheySayNothing(t *testing.T) {
	quiet := parse(t, `{"category":"UTILITY","correct_category":"UTILITY","rejected_reason":"NONE"}`)
	if got := CorrectCategory(quiet); !got.IsNull() {
		t.Errorf("correct_category is %s", got)
	}
	if got := RejectedReason(quiet); !got.IsNull() {
		t.Errorf("rejected_reason is %s", got)
	}
	loud := parse(t, `{"category":"UTILITY","correct_category":"MARKETING","rejected_reason":"SCAM"}`)
	if got := CorrectCategory(loud).ValueString(); got != "MARKETING" {
		t.Errorf("correct_category is %q", got)
	}
	if got := RejectedReason(loud).ValueString(); got != "SCAM" {
		t.Errorf("rejected_reason is %q", got)
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
		got, err := Components(parse(t, `{"components":`+components+`}`))
		if err != nil || got != want {
			t.Errorf("%s: got %s (%v), want %s", components, got, err, want)
		}
	}
}
