// Package library is the data source whatsapp_template_library: the templates
// that Meta has written, to make templates of one's own from.
package library

import (
	"cmp"
	"context"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NewDataSource returns the data source whatsapp_template_library.
func NewDataSource() datasource.DataSource {
	return kit.NewSource("template_library", dataSourceSchema, nil, read)
}

// read needs no account: the library is the same for everybody.
func read(ctx context.Context, q *kit.Query[model]) {
	found, err := kit.Collect(q.Client.TemplateLibrary(ctx, q.Model.filter()))
	if err != nil {
		q.Failed("read template library", err)
		return
	}
	q.Model.Templates = kit.ListOf(templateType, sorted(found), func(item graph.LibraryItem) attr.Value {
		buttons, err := buttonsJSON(item.Buttons)
		if err != nil {
			q.AddError("Unable to write buttons of library template "+item.Name+" ("+item.Language+") as JSON", err.Error())
		}
		return flatten(item, buttons)
	})
}

// sorted puts templates into an order of their own, since Graph's is not
// documented. One that stands on two pages is listed once.
func sorted(list []graph.LibraryItem) []graph.LibraryItem {
	order := func(a, b graph.LibraryItem) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Language, b.Language), cmp.Compare(a.ID, b.ID))
	}
	slices.SortStableFunc(list, order)
	return slices.CompactFunc(list, func(a, b graph.LibraryItem) bool { return order(a, b) == 0 })
}

// The types of the result, worked out from the schema once.
var (
	buttonType   = schema.NestedAttributeObject{Attributes: buttonAttributes()}.Type().(types.ObjectType)
	templateType = schema.NestedAttributeObject{Attributes: templateAttributes()}.Type().(types.ObjectType)
)

// No filter is held to a list of values. Meta adds topics, use cases and
// industries to the library without a new version of the API.
func dataSourceSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The templates of Meta's library, all of them or those that Graph's filters leave. Meta has written and categorised them, so that a template made from one is usually approved at once: " +
			"see `library_template` of `whatsapp_message_template`.\n\n" +
			"Every page of the answer is read. Several filters narrow each other. The library is the same for every account, and each of its templates is there in many languages: set `language` unless all of them are meant.",
		Attributes: map[string]schema.Attribute{
			"search":   kit.FilterAttribute("Only templates with this text in them, as Graph matches it."),
			"topic":    kit.FilterAttribute("Only templates about this topic, in Graph's upper case. Meta documents `ACCOUNT_UPDATE`, `CUSTOMER_FEEDBACK`, `ORDER_MANAGEMENT` and `PAYMENTS`; newer ones are passed on as they are."),
			"usecase":  kit.FilterAttribute("Only templates for this use case, in Graph's upper case, such as `DELIVERY_UPDATE`, `ORDER_CONFIRMATION` or `LOW_BALANCE_WARNING`. The `usecase` of listed templates shows which there are."),
			"industry": kit.FilterAttribute("Only templates for this industry, in Graph's upper case. Meta documents `E_COMMERCE` and `FINANCIAL_SERVICES`; newer ones are passed on as they are."),
			"language": kit.FilterAttribute("Only templates in this language: a code with an underscore before the country, such as `en_US` or `de`."),
			"name":     kit.FilterAttribute("Only templates of this name, such as `delivery_update_1`."),
			"templates": schema.ListNestedAttribute{
				Computed: true,
				MarkdownDescription: "The templates, each language of a name by itself, sorted by name, then language, then id. Empty when there are none. " +
					"What Graph does not report of a template is null, or an empty list.",
				// With a type of its own the framework does not work it out again for each value.
				NestedObject: schema.NestedAttributeObject{CustomType: templateType, Attributes: templateAttributes()},
			},
		},
	}
}

// templateAttributes is one template of the list, in Meta's own words for its
// parts (page "Template library").
func templateAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":       kit.ComputedString("Id of the template in the library: a number, kept as text. It is not the id of a template of an account."),
		"name":     kit.ComputedString("Name of the template in the library, which all its languages share: `library_template.name` of `whatsapp_message_template`."),
		"language": kit.ComputedString("Language code, such as `en_US`."),
		"category": kit.ComputedString("Category that a template made from this one has to have: `UTILITY` or `AUTHENTICATION`."),
		"topic":    kit.ComputedString("What the template is about, such as `ORDER_MANAGEMENT`."),
		"usecase":  kit.ComputedString("What the template is for, such as `DELIVERY_UPDATE`."),
		"industry": kit.ComputedStrings("Industries that the template is meant for, such as `E_COMMERCE`."),

		"header":           kit.ComputedString("Text of the header; null when there is none."),
		"body":             kit.ComputedString("Text of the body, with its placeholders (`{{1}}`)."),
		"body_params":      kit.ComputedStrings("A sample for each placeholder of `body`, in order."),
		"body_param_types": kit.ComputedStrings("Type of each placeholder of `body`, in order: `TEXT`, `NUMBER`, `AMOUNT`, `DATE`, `ADDRESS`, `EMAIL` or `PHONE NUMBER`. Meta holds what is sent later to it."),

		"buttons": schema.ListNestedAttribute{
			Computed: true,
			MarkdownDescription: "The buttons, in order. Each takes its address, number or app from an element of `library_template.button_inputs` of `whatsapp_message_template`; " +
				"the ones here are samples.",
			NestedObject: schema.NestedAttributeObject{CustomType: buttonType, Attributes: buttonAttributes()},
		},
		"buttons_json": kit.ComputedString("The buttons as JSON, with every member that Graph returned, for `jsondecode`: `[]` when there are none. Use it for members that `buttons` does not have."),
	}
}

func buttonAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"type":         kit.ComputedString("Kind of button, such as `QUICK_REPLY`, `URL`, `PHONE_NUMBER`, `OTP` or `FLOW`. Graph may call a flow `FORMS` here."),
		"text":         kit.ComputedString("Label of the button."),
		"url":          kit.ComputedString("`URL`: sample of the address, with `{{1}}` where a part is given when sending; null for others."),
		"example":      kit.ComputedString("`URL`: sample of the whole address when `url` has a placeholder; null for others."),
		"phone_number": kit.ComputedString("`PHONE_NUMBER`: sample of the number to call; null for others."),
		"otp_type":     kit.ComputedString("`OTP`: `COPY_CODE`, `ONE_TAP` or `ZERO_TAP`; null for others."),
	}
}

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

		"buttons":      kit.ListOf(buttonType, item.Buttons, flattenButton),
		"buttons_json": types.StringValue(buttons),
	})
}

func flattenButton(b template.Button) attr.Value {
	return types.ObjectValueMust(buttonType.AttrTypes, map[string]attr.Value{
		"type":         kit.StringOrNull(b.Type),
		"text":         kit.StringOrNull(b.Text),
		"url":          kit.StringOrNull(b.URL),
		"example":      kit.StringOrNull(b.Example),
		"phone_number": kit.StringOrNull(b.PhoneNumber),
		"otp_type":     kit.StringOrNull(b.OTPType),
	})
}

// buttonsJSON keeps the members that no attribute has.
func buttonsJSON(buttons []template.Button) (string, error) {
	if len(buttons) == 0 {
		return "[]", nil
	}
	text, err := template.EncodeJSON(buttons)
	return string(text), err
}
