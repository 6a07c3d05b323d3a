package templates

import (
	"encoding/json"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/remote"
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
		components, err := remote.Components(t)
		if err != nil {
			diags.AddError("Unable to write components of message template "+t.Name+" ("+t.Language+") as JSON", err.Error())
		}
		elements[i] = flatten(t, components)
	}
	return types.ListValueMust(templateType, elements), diags
}

func flatten(t template.Template, components string) types.Object {
	return types.ObjectValueMust(templateType.AttrTypes, map[string]attr.Value{
		"id":       remote.String(t.ID),
		"name":     remote.String(t.Name),
		"language": remote.String(t.Language),

		"status":            remote.String(string(t.Status)),
		"rejected_reason":   remote.RejectedReason(t),
		"category":          remote.String(string(t.Category)),
		"previous_category": remote.String(string(t.PreviousCategory)),
		"correct_category":  remote.CorrectCategory(t),
		"sub_category":      remote.String(t.SubCategory),
		"quality_score":     remote.QualityScore(t),
		"health_status":     healthStatus(t.Extra["health_status"]),

		"components":                      types.StringValue(components),
		"parameter_format":                remote.String(string(t.ParameterFormat)),
		"display_format":                  remote.String(t.DisplayFormat),
		"message_send_ttl_seconds":        types.Int64PointerValue(t.MessageSendTTLSeconds),
		"cta_url_link_tracking_opted_out": types.BoolPointerValue(t.LinkTrackingOptedOut),
		"is_primary_device_delivery_only": types.BoolPointerValue(t.PrimaryDeviceDeliveryOnly),
		"is_sms_fallback_enabled":         remote.Bool(t.Extra["is_sms_fallback_enabled"]),
		"creative_features":               creativeFeatures(t.CreativeFeatures),

		"library_template_name": remote.String(t.LibraryTemplateName),
		"source":                remote.Text(t.Extra["source"]),
		"last_updated_time":     remote.Moment(t.LastUpdatedTime),

		"ad_account_id":  remote.Text(t.Extra["ad_account_id"]),
		"ad_campaign_id": remote.Text(t.Extra["ad_campaign_id"]),
		"ad_adset_id":    remote.Text(t.Extra["ad_adset_id"]),
		"ad_id":          remote.Text(t.Extra["ad_id"]),
		"bid_spec":       bidSpec(t.Extra["bid_spec"]),
	})
}

func healthStatus(raw json.RawMessage) types.Object {
	m := remote.Members(raw)
	if m == nil {
		return types.ObjectNull(healthType.AttrTypes)
	}
	return types.ObjectValueMust(healthType.AttrTypes, map[string]attr.Value{
		"can_send_message": remote.Text(m["can_send_message"]), "entities": remote.JSON(m["entities"]),
	})
}

func bidSpec(raw json.RawMessage) types.Object {
	m := remote.Members(raw)
	if m == nil {
		return types.ObjectNull(bidType.AttrTypes)
	}
	return types.ObjectValueMust(bidType.AttrTypes, map[string]attr.Value{
		"bid_strategy": remote.Text(m["bid_strategy"]), "bid_amount": remote.Number(m["bid_amount"]),
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
