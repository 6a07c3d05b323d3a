package library

import (
	"bytes"
	"encoding/json"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The types of the result, worked out from the schema once.
var (
	buttonType   = schema.NestedAttributeObject{Attributes: buttonAttributes()}.Type().(types.ObjectType)
	templateType = schema.NestedAttributeObject{Attributes: templateAttributes()}.Type().(types.ObjectType)
)

func flattenAll(list []graph.LibraryItem) (types.List, diag.Diagnostics) {
	var diags diag.Diagnostics
	elements := make([]attr.Value, len(list))
	for i, item := range list {
		buttons, err := buttonsJSON(item.Buttons)
		if err != nil {
			diags.AddError("Unable to write buttons of library template "+item.Name+" ("+item.Language+") as JSON", err.Error())
		}
		elements[i] = flatten(item, buttons)
	}
	return types.ListValueMust(templateType, elements), diags
}

func flatten(item graph.LibraryItem, buttons string) types.Object {
	return types.ObjectValueMust(templateType.AttrTypes, map[string]attr.Value{
		"id":       kit.StringOrNull(item.ID),
		"name":     kit.StringOrNull(item.Name),
		"language": kit.StringOrNull(item.Language),
		"category": kit.StringOrNull(string(item.Category)),
		"topic":    kit.StringOrNull(item.Topic),
		"usecase":  kit.StringOrNull(item.UseCase),
		"industry": list(item.Industries),

		"header":           kit.StringOrNull(item.Header),
		"body":             kit.StringOrNull(item.Body),
		"body_params":      list(item.BodyParams),
		"body_param_types": list(item.BodyParamTypes),

		"buttons":      flattenButtons(item.Buttons),
		"buttons_json": types.StringValue(buttons),
	})
}

func flattenButtons(buttons []template.Button) types.List {
	elements := make([]attr.Value, len(buttons))
	for i, b := range buttons {
		elements[i] = types.ObjectValueMust(buttonType.AttrTypes, map[string]attr.Value{
			"type":         kit.StringOrNull(string(b.Type)),
			"text":         kit.StringOrNull(b.Text),
			"url":          kit.StringOrNull(b.URL),
			"example":      kit.StringOrNull(b.Example),
			"phone_number": kit.StringOrNull(b.PhoneNumber),
			"otp_type":     kit.StringOrNull(b.OTPType),
		})
	}
	return types.ListValueMust(buttonType, elements)
}

// list is empty rather than null, so that a for expression can walk it.
func list(values []string) types.List {
	elements := make([]attr.Value, len(values))
	for i, v := range values {
		elements[i] = types.StringValue(v)
	}
	return types.ListValueMust(types.StringType, elements)
}

// buttonsJSON keeps the members that no attribute has, and "&" as it is.
func buttonsJSON(buttons []template.Button) (string, error) {
	if len(buttons) == 0 {
		return "[]", nil
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(buttons)
	return string(bytes.TrimSpace(out.Bytes())), err
}
