package library

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the data source as Terraform holds it.
type model struct {
	Search   types.String `tfsdk:"search"`
	Topic    types.String `tfsdk:"topic"`
	UseCase  types.String `tfsdk:"usecase"`
	Industry types.String `tfsdk:"industry"`
	Language types.String `tfsdk:"language"`
	Name     types.String `tfsdk:"name"`

	Templates types.List `tfsdk:"templates"`
}

// filter hands all filters to Graph: nothing is sorted out on this side.
func (m *model) filter() graph.LibraryFilter {
	return graph.LibraryFilter{
		Search:   m.Search.ValueString(),
		Topic:    m.Topic.ValueString(),
		UseCase:  m.UseCase.ValueString(),
		Industry: m.Industry.ValueString(),
		Language: m.Language.ValueString(),
		Name:     m.Name.ValueString(),
	}
}

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
		"category": kit.StringOrNull(item.Category),
		"topic":    kit.StringOrNull(item.Topic),
		"usecase":  kit.StringOrNull(item.UseCase),
		"industry": kit.StringList(item.Industries),

		"header":           kit.StringOrNull(item.Header),
		"body":             kit.StringOrNull(item.Body),
		"body_params":      kit.StringList(item.BodyParams),
		"body_param_types": kit.StringList(item.BodyParamTypes),

		"buttons":      flattenButtons(item.Buttons),
		"buttons_json": types.StringValue(buttons),
	})
}

func flattenButtons(buttons []template.Button) types.List {
	elements := make([]attr.Value, len(buttons))
	for i, b := range buttons {
		elements[i] = types.ObjectValueMust(buttonType.AttrTypes, map[string]attr.Value{
			"type":         kit.StringOrNull(b.Type),
			"text":         kit.StringOrNull(b.Text),
			"url":          kit.StringOrNull(b.URL),
			"example":      kit.StringOrNull(b.Example),
			"phone_number": kit.StringOrNull(b.PhoneNumber),
			"otp_type":     kit.StringOrNull(b.OTPType),
		})
	}
	return types.ListValueMust(buttonType, elements)
}

// buttonsJSON keeps the members that no attribute has.
func buttonsJSON(buttons []template.Button) (string, error) {
	if len(buttons) == 0 {
		return "[]", nil
	}
	text, err := template.EncodeJSON(buttons)
	return string(text), err
}
