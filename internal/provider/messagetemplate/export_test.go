package messagetemplate

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Expansions is how often HCL has been read as content so far.
func Expansions() int64 { return expansions.Load() }

// Typed writes components as a person would in the typed form, in Terraform's
// JSON syntax: only what is set.
func Typed(c template.Components) any { return plain(form.Flatten(c)) }

func plain(v attr.Value) any {
	switch v := v.(type) {
	case types.Object:
		return plainMap(v.Attributes())
	case types.Map:
		return plainMap(v.Elements())
	case types.List:
		out := []any{}
		for _, e := range v.Elements() {
			out = append(out, plain(e))
		}
		return out
	case types.Bool:
		return v.ValueBool()
	case types.Int64:
		return v.ValueInt64()
	case types.String:
		return v.ValueString()
	}
	return nil
}

func plainMap(values map[string]attr.Value) map[string]any {
	out := map[string]any{}
	for name, v := range values {
		if !v.IsNull() {
			out[name] = plain(v)
		}
	}
	return out
}

// ImportedConfig is the configuration that says what Graph returns: what a
// person writes, or Terraform generates, for a template that is imported.
func ImportedConfig(t interface{ Fatal(...any) }, remote template.Template) map[string]any {
	m := &model{Components: form.Null(), ComponentsJSON: form.NullJSON()}
	if _, diags := m.refreshImported(remote); diags.HasError() {
		t.Fatal(diags)
	}
	out := map[string]any{}
	for name, value := range map[string]attr.Value{
		"name": m.Name, "language": m.Language, "category": m.Category, "components": m.Components, "parameter_format": m.ParameterFormat,
		"message_send_ttl_seconds": m.MessageSendTTLSeconds, "sub_category": m.SubCategory, "display_format": m.DisplayFormat,
		"cta_url_link_tracking_opted_out": m.LinkTrackingOptedOut, "is_primary_device_delivery_only": m.PrimaryDeviceDeliveryOnly,
		"creative_features": m.CreativeFeatures,
	} {
		if !value.IsNull() {
			out[name] = plain(value)
		}
	}
	if m.isJSON() {
		out["components_json"] = m.ComponentsJSON.ValueString()
	}
	return out
}
