package library

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// No filter is held to a list of values. Meta adds topics, use cases and
// industries to the library without a new version of the API.
func dataSourceSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The templates of Meta's library, all of them or those that Graph's filters leave. Meta has written and categorised them, so that a template made from one is usually approved at once: " +
			"see `library_template` of `whatsapp_message_template`.\n\n" +
			"Every page of the answer is read. Several filters narrow each other. The library is the same for every account, and each of its templates is there in many languages: set `language` unless all of them are meant.",
		Attributes: map[string]schema.Attribute{
			"search":   filter("Only templates with this text in them, as Graph matches it."),
			"topic":    filter("Only templates about this topic, in Graph's upper case. Meta documents `ACCOUNT_UPDATE`, `CUSTOMER_FEEDBACK`, `ORDER_MANAGEMENT` and `PAYMENTS`; newer ones are passed on as they are."),
			"usecase":  filter("Only templates for this use case, in Graph's upper case, such as `DELIVERY_UPDATE`, `ORDER_CONFIRMATION` or `LOW_BALANCE_WARNING`. The `usecase` of listed templates shows which there are."),
			"industry": filter("Only templates for this industry, in Graph's upper case. Meta documents `E_COMMERCE` and `FINANCIAL_SERVICES`; newer ones are passed on as they are."),
			"language": filter("Only templates in this language: a code with an underscore before the country, such as `en_US` or `de`."),
			"name":     filter("Only templates of this name, such as `delivery_update_1`."),
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

// filter refuses an empty text: it asks for nothing, yet would list everything.
func filter(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional:            true,
		MarkdownDescription: description,
		Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
	}
}
