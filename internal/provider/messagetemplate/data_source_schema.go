package messagetemplate

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	resourceschema "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func dataSourceSchema() schema.Schema {
	attributes := map[string]schema.Attribute{
		"business_account_id": kit.AccountAttribute("Id of the WhatsApp Business Account (WABA) in which to look for `name` and `language`: digits only. Defaults to the provider's `business_account_id`. " +
			"With `id` it is not needed, and it is not checked that the template belongs to it."),
		"id": namingAttribute("Meta's id of the template (`hsm_id`), to read it by: digits only, as text. Set either this, or `name` and `language`.",
			stringvalidator.RegexMatches(digits, "must be Meta's id of a template, which is a number such as 1387372356726668")),
		"name":     namingAttribute("Name of the template to read, together with `language`.", validatorsOf("name")...),
		"language": namingAttribute("Language code of the template to read, with an underscore before the country: `en_US`, `pt_BR`, `de`.", validatorsOf("language")...),
	}
	for _, group := range []map[string]schema.Attribute{reviewAttributes(), readContentAttributes()} {
		for name, attribute := range group {
			attributes[name] = attribute
		}
	}
	return schema.Schema{
		MarkdownDescription: "One language of a WhatsApp message template that exists already, read by `id`, or by `name` and `language`.",
		Attributes:          attributes,
	}
}

// reviewAttributes are what Meta decides.
func reviewAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"status":            computedText("Where the template is in Meta's review: `PENDING`, `APPROVED`, `REJECTED`, `PAUSED`, `DISABLED`, `IN_APPEAL`, `PENDING_DELETION`, `LIMIT_EXCEEDED` or `ARCHIVED`. Only an approved template can be sent."),
		"category":          computedText("Category that Meta has put the template in, which is the one it is priced by: `AUTHENTICATION`, `MARKETING`, `UTILITY` or `FREE_SERVICE`."),
		"previous_category": computedText("Category before Meta moved the template, or null when it never did."),
		"correct_category":  computedText("Category that Meta has announced to move the template to, or null."),
		"rejected_reason":   computedText("Why Meta's review refused the template, such as `TAG_CONTENT_MISMATCH`, or null when it did not."),
		"last_updated_time": computedText("When the template was last changed, in RFC 3339 and UTC, such as `2026-03-01T09:30:00Z`."),
		"quality_score":     kit.QualityScoreAttribute(),
	}
}

// readContentAttributes are what the business decides.
func readContentAttributes() map[string]schema.Attribute {
	components, _ := computedOf(form.Attribute()).(schema.SingleNestedAttribute)
	components.MarkdownDescription = "The content, in the same form as `components` of the resource, so that it can be put into one. Texts that Meta writes by itself are left out. " +
		"Null when a component or button is of a kind, or has a member, that is newer than this provider; `components_json` has it then."
	return map[string]schema.Attribute{
		"components": components,
		"components_json": computedText("The content as a JSON array, in the same form as `components_json` of the resource and as Meta's documents; always set, also for kinds of component that are newer than this provider. " +
			"What Graph returned word for word, generated texts included, is in `whatsapp_templates`."),
		"parameter_format": computedText("How placeholders are written: `POSITIONAL` (`{{1}}`) or `NAMED` (`{{first_name}}`)."),
		"message_send_ttl_seconds": schema.Int64Attribute{
			Computed:            true,
			MarkdownDescription: "How long, in seconds, Meta tries to deliver a message before it gives up; `-1` stands for 30 days. Null when none is set.",
		},
		"sub_category":                    computedText("Sub-category, such as `ORDER_STATUS`; Meta works out some of them by itself (`CUSTOM`, `FORM`). Null when there is none."),
		"display_format":                  computedText("`ORDER_DETAILS` for a `MARKETING` template with an order details button, or null."),
		"library_template_name":           computedText("Template of Meta's library that this one was made from, or null."),
		"cta_url_link_tracking_opted_out": schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether Meta is kept from counting clicks on URL buttons."},
		"is_primary_device_delivery_only": schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether messages are delivered to a customer's primary device (the phone) only."},
		"creative_features": schema.MapAttribute{
			Computed: true, ElementType: types.BoolType,
			MarkdownDescription: "Meta's automatic changes to marketing messages (creative optimisations), by name: `true` is opted in, `false` opted out. Null when Graph reports none.",
		},
		"preview": computedText("The message as a customer will read it, with the examples filled in. The generated texts of an authentication template are shown in English."),
		"revision": computedText("Fingerprint of the content: the same for every spelling of the same content, so that two templates can be compared. " +
			"Samples of media count by the address that Meta gave them."),
	}
}

// namingAttribute is an attribute that names the template, and is filled in when another does.
func namingAttribute(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, Computed: true, MarkdownDescription: description, Validators: validators}
}

func computedText(description string) schema.StringAttribute {
	return schema.StringAttribute{Computed: true, MarkdownDescription: description}
}

// validatorsOf are those of the resource's attribute of that name.
func validatorsOf(name string) []validator.String {
	a, _ := identifyingAttributes()[name].(resourceschema.StringAttribute)
	return a.Validators
}
