// Package templatedata is the data sources about templates that exist already:
// whatsapp_message_template for one, in the form of the resource, and
// whatsapp_templates for many, as Graph has them.
package templatedata

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// commonAttributes are those that both data sources have of a template, beside
// its id, its name and its language: what Meta decides, and then the settings
// of its owner.
func commonAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"status":            kit.ComputedString("Where the template is in Meta's review: `PENDING`, `APPROVED`, `REJECTED`, `PAUSED`, `DISABLED`, `IN_APPEAL`, `PENDING_DELETION`, `DELETED`, `LIMIT_EXCEEDED` or `ARCHIVED`. Only an approved template can be sent."),
		"rejected_reason":   kit.ComputedString("Why Meta's review refused the template, such as `TAG_CONTENT_MISMATCH`; null when it did not."),
		"category":          kit.ComputedString("Category that Meta has put the template in, which is the one it is priced by: `AUTHENTICATION`, `MARKETING`, `UTILITY` or `FREE_SERVICE`."),
		"previous_category": kit.ComputedString("Category before Meta moved the template; null when it never did."),
		"correct_category":  kit.ComputedString("Category that Meta has announced to move the template to; null when it stays where it is."),
		"sub_category":      kit.ComputedString("Sub-category, such as `ORDER_STATUS`; Meta works out some of them by itself (`CUSTOM`, `FORM`). Null when there is none."),
		"quality_score":     qualityScoreAttribute(),
		"last_updated_time": kit.ComputedString("When the template was last changed, in RFC 3339 and UTC, such as `2026-03-01T09:30:00Z`."),

		"parameter_format":                kit.ComputedString("How placeholders are written: `POSITIONAL` (`{{1}}`) or `NAMED` (`{{first_name}}`). Worked out from the placeholders where Graph leaves it out."),
		"display_format":                  kit.ComputedString("`ORDER_DETAILS` for a `MARKETING` template with an order details button; null otherwise."),
		"message_send_ttl_seconds":        kit.ComputedInt64("How long, in seconds, Meta tries to deliver a message before it gives up; `-1` stands for 30 days. Null when none is set."),
		"cta_url_link_tracking_opted_out": kit.ComputedBool("Whether Meta is kept from counting clicks on URL buttons."),
		"is_primary_device_delivery_only": kit.ComputedBool("Whether messages are delivered to a customer's primary device (the phone) only."),
		"creative_features": schema.MapAttribute{
			Computed: true, ElementType: types.BoolType,
			MarkdownDescription: "Meta's automatic changes to marketing messages (Graph's `degrees_of_freedom_spec`), by name in lower case: `true` is opted in, `false` opted out; Graph may name those that the account decides as well. Null when Graph reports none.",
		},
		"library_template_name": kit.ComputedString("Template of Meta's library that this one was made from; null otherwise."),
	}
}

// commonValues are the values of commonAttributes, and of id, name and language.
func commonValues(t template.Template, r graph.Report) map[string]attr.Value {
	return map[string]attr.Value{
		"id":       kit.StringOrNull(t.ID),
		"name":     kit.StringOrNull(t.Name),
		"language": kit.StringOrNull(t.Language),

		"status":            kit.StringOrNull(t.Status),
		"rejected_reason":   kit.StringOrNull(r.RejectedReason),
		"category":          kit.StringOrNull(t.Category),
		"previous_category": kit.StringOrNull(t.PreviousCategory),
		"correct_category":  kit.StringOrNull(r.CorrectCategory),
		"sub_category":      kit.StringOrNull(t.SubCategory),
		"quality_score":     qualityScore(r.QualityScore),
		"last_updated_time": kit.TimeOrNull(t.LastUpdatedTime),

		"parameter_format":                kit.StringOrNull(formatOf(t)),
		"display_format":                  kit.StringOrNull(t.DisplayFormat),
		"message_send_ttl_seconds":        types.Int64PointerValue(t.MessageSendTTLSeconds),
		"cta_url_link_tracking_opted_out": types.BoolPointerValue(t.LinkTrackingOptedOut),
		"is_primary_device_delivery_only": types.BoolPointerValue(t.PrimaryDeviceDeliveryOnly),
		"creative_features":               kit.BoolMap(t.CreativeFeatures),
		"library_template_name":           kit.StringOrNull(t.LibraryTemplateName),
	}
}

func qualityScoreAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed:            true,
		MarkdownDescription: "How customers take the template, as Meta rates it from usage and feedback. It moves by itself. Null when Graph reports none.",
		Attributes: map[string]schema.Attribute{
			"score":   kit.ComputedString("`GREEN` (high), `YELLOW` (medium), `RED` (low: Meta may pause the template) or `UNKNOWN` (not rated yet)."),
			"date":    kit.ComputedString("When the score was given, in RFC 3339 and UTC, such as `2025-09-24T23:57:25Z`, or null."),
			"reasons": kit.ComputedStrings("Why the score is what it is, in Meta's words; null when Meta gives no reasons."),
		},
	}
}

var qualityScoreType = qualityScoreAttribute().GetType().(types.ObjectType)

func qualityScore(q *graph.QualityScore) types.Object {
	if q == nil {
		return types.ObjectNull(qualityScoreType.AttrTypes)
	}
	reasons := types.ListNull(types.StringType)
	if q.Reasons != nil {
		reasons = kit.StringList(q.Reasons)
	}
	return types.ObjectValueMust(qualityScoreType.AttrTypes, map[string]attr.Value{
		"score": kit.StringOrNull(q.Score), "date": kit.StringOrNull(q.Date), "reasons": reasons,
	})
}

// formatOf is how a template writes its placeholders. Graph has left it out of
// answers before 2024, and gateways still do: the texts tell then.
func formatOf(t template.Template) template.ParameterFormat {
	if t.Components == nil {
		return t.ParameterFormat
	}
	return t.FormatInForce()
}
