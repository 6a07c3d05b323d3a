package kit

import (
	"encoding/json"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// noReason is what Graph reports for a template that is not rejected.
const noReason = "NONE"

// RejectedReason is null for a template that is not rejected.
func RejectedReason(t template.Template) types.String {
	if t.RejectedReason == noReason {
		return types.StringNull()
	}
	return StringOrNull(t.RejectedReason)
}

// CorrectCategory is where Meta will move the template: null when it stays.
func CorrectCategory(t template.Template) types.String {
	if t.CorrectCategory == t.Category {
		return types.StringNull()
	}
	return StringOrNull(string(t.CorrectCategory))
}

// Components is the content as Graph returned it, as JSON: no member is left
// out and no value changed.
func Components(t template.Template) (string, error) {
	// A list that the domain could not make sense of is kept as it came.
	if kept := JSON(t.Extra["components"]); !kept.IsNull() {
		return kept.ValueString(), nil
	}
	text, err := t.Components.MarshalJSON()
	return string(text), err
}

// QualityScoreAttribute is the attribute quality_score.
func QualityScoreAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed:            true,
		MarkdownDescription: "How customers take the template, as Meta rates it from usage and feedback. It moves by itself. Null when Graph reports none.",
		Attributes: map[string]schema.Attribute{
			"score":   schema.StringAttribute{Computed: true, MarkdownDescription: "`GREEN` (high), `YELLOW` (medium), `RED` (low: Meta may pause the template) or `UNKNOWN` (not rated yet)."},
			"date":    schema.StringAttribute{Computed: true, MarkdownDescription: "When the score was given, in RFC 3339 and UTC, such as `2025-09-24T23:57:25Z`, or null."},
			"reasons": schema.ListAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: "Why the score is what it is, in Meta's words; null when Meta gives no reasons."},
		},
	}
}

var qualityScoreType = QualityScoreAttribute().GetType().(types.ObjectType)

// QualityScore is the value of quality_score.
func QualityScore(t template.Template) types.Object {
	m := Members(t.Extra["quality_score"])
	if m == nil {
		return types.ObjectNull(qualityScoreType.AttrTypes)
	}
	return types.ObjectValueMust(qualityScoreType.AttrTypes, map[string]attr.Value{
		"score": Text(m["score"]), "date": Time(m["date"]), "reasons": reasons(m),
	})
}

// reasons are a list, or in some answers a single one.
func reasons(m map[string]json.RawMessage) types.List {
	var raws []json.RawMessage
	if json.Unmarshal(m["reasons"], &raws) != nil {
		raws = append(raws, m["reasons"])
	}
	var elements []attr.Value
	for _, raw := range append(raws, m["reason"]) {
		if s := Text(raw); !s.IsNull() {
			elements = append(elements, s)
		}
	}
	if elements == nil {
		return types.ListNull(types.StringType)
	}
	return types.ListValueMust(types.StringType, elements)
}
