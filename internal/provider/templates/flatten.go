package templates

import (
	"encoding/json"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The types of the result, worked out from the schema once.
var (
	templateType = schema.NestedAttributeObject{Attributes: templateAttributes()}.Type().(types.ObjectType)
	healthType   = healthStatusAttribute().GetType().(types.ObjectType)
	bidType      = bidSpecAttribute().GetType().(types.ObjectType)
)

func flattenAll(list []template.Template) (types.List, diag.Diagnostics) {
	var diags diag.Diagnostics
	elements := make([]attr.Value, len(list))
	for i, t := range list {
		components, err := kit.Components(t)
		if err != nil {
			diags.AddError("Unable to write components of message template "+t.Name+" ("+t.Language+") as JSON", err.Error())
		}
		elements[i] = flatten(t, components)
	}
	return types.ListValueMust(templateType, elements), diags
}

func flatten(t template.Template, components string) types.Object {
	return types.ObjectValueMust(templateType.AttrTypes, map[string]attr.Value{
		"id":       kit.StringOrNull(t.ID),
		"name":     kit.StringOrNull(t.Name),
		"language": kit.StringOrNull(t.Language),

		"status":            kit.StringOrNull(string(t.Status)),
		"rejected_reason":   kit.RejectedReason(t),
		"category":          kit.StringOrNull(string(t.Category)),
		"previous_category": kit.StringOrNull(string(t.PreviousCategory)),
		"correct_category":  kit.CorrectCategory(t),
		"sub_category":      kit.StringOrNull(t.SubCategory),
		"quality_score":     kit.QualityScore(t),
		"health_status":     healthStatus(t.Extra["health_status"]),

		"components":                      types.StringValue(components),
		"parameter_format":                kit.StringOrNull(string(t.ParameterFormat)),
		"display_format":                  kit.StringOrNull(t.DisplayFormat),
		"message_send_ttl_seconds":        types.Int64PointerValue(t.MessageSendTTLSeconds),
		"cta_url_link_tracking_opted_out": types.BoolPointerValue(t.LinkTrackingOptedOut),
		"is_primary_device_delivery_only": types.BoolPointerValue(t.PrimaryDeviceDeliveryOnly),
		"is_sms_fallback_enabled":         kit.Bool(t.Extra["is_sms_fallback_enabled"]),
		"creative_features":               creativeFeatures(t.CreativeFeatures),

		"library_template_name": kit.StringOrNull(t.LibraryTemplateName),
		"source":                kit.Text(t.Extra["source"]),
		"last_updated_time":     kit.Moment(t.LastUpdatedTime),

		"ad_account_id":  kit.Text(t.Extra["ad_account_id"]),
		"ad_campaign_id": kit.Text(t.Extra["ad_campaign_id"]),
		"ad_adset_id":    kit.Text(t.Extra["ad_adset_id"]),
		"ad_id":          kit.Text(t.Extra["ad_id"]),
		"bid_spec":       bidSpec(t.Extra["bid_spec"]),
	})
}

func healthStatus(raw json.RawMessage) types.Object {
	m := kit.Members(raw)
	if m == nil {
		return types.ObjectNull(healthType.AttrTypes)
	}
	return types.ObjectValueMust(healthType.AttrTypes, map[string]attr.Value{
		"can_send_message": kit.Text(m["can_send_message"]), "entities": kit.JSON(m["entities"]),
	})
}

func bidSpec(raw json.RawMessage) types.Object {
	m := kit.Members(raw)
	if m == nil {
		return types.ObjectNull(bidType.AttrTypes)
	}
	return types.ObjectValueMust(bidType.AttrTypes, map[string]attr.Value{
		"bid_strategy": kit.Text(m["bid_strategy"]), "bid_amount": kit.Number(m["bid_amount"]),
	})
}

func creativeFeatures(features map[string]bool) types.Map {
	if features == nil {
		return types.MapNull(types.BoolType)
	}
	elements := make(map[string]attr.Value, len(features))
	for name, in := range features {
		elements[name] = types.BoolValue(in)
	}
	return types.MapValueMust(types.BoolType, elements)
}
