package templatedata

import (
	"maps"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// qualityScores are the scores that Graph filters by.
var qualityScores = []string{"GREEN", "YELLOW", "RED", "UNKNOWN"}

// freeService is a category that templates may have but cannot be created in.
const freeService template.Category = "FREE_SERVICE"

// The types of the result, worked out from the schema once.
var (
	listedType   = schema.NestedAttributeObject{Attributes: listedAttributes()}.Type().(types.ObjectType)
	maxPriceType = maxPriceAttribute().GetType().(types.ObjectType)
	bidType      = bidAttribute().GetType().(types.ObjectType)
)

func templatesSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The message templates of a WhatsApp Business Account, all of them or those that Graph's filters leave. " +
			"Every page of the listing is read. Several filters narrow each other; within one, any of its values will do.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": kit.AccountAttribute("Id of the WhatsApp Business Account (WABA) whose templates are listed: digits only. Defaults to the provider's `business_account_id`."),
			"name": kit.FilterAttribute("Only templates with this in their name. Graph matches loosely: templates whose name merely contains the text are listed too. " +
				"For one name alone, add `if t.name == \"…\"` where the list is used, or read it with `whatsapp_message_template`."),
			"content":        kit.FilterAttribute("Only templates with this in the text of their components, as Graph matches it."),
			"languages":      setFilter("Only templates in these languages: codes with an underscore before the country, such as `[\"en_US\", \"de\"]`.", stringvalidator.LengthAtLeast(1)),
			"categories":     enumFilter("Only templates in these categories", append(template.Categories(), freeService)),
			"statuses":       enumFilter("Only templates with these statuses", template.Statuses()),
			"quality_scores": enumFilter("Only templates with these quality scores", qualityScores),
			"correct_category": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Only templates that Meta has announced to move to this category: `" + strings.Join(template.Words(template.Categories()), "`, `") + "`.",
				Validators:          []validator.String{kit.OneOf(template.Categories()...)},
			},
			"sources": schema.SetAttribute{
				Optional: true, ElementType: types.StringType,
				MarkdownDescription: "Only templates of these sources: `MANUAL`, which is what is listed when this is left out (or `null`), and `AUTO_GENERATED`, which Meta has made for Direct Send messages: such a template can be neither managed nor sent as a template.",
				Validators:          []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.NoNullValues(), setvalidator.ValueStringsAre(kit.OneOf(template.Sources()...))},
			},
			"templates": schema.ListNestedAttribute{
				Computed: true,
				MarkdownDescription: "The templates, each language of a name by itself, sorted by name, then language, then id. Empty when there are none. " +
					"What Graph does not report of a template is null.",
				// With a type of its own the framework does not work it out again for each value.
				NestedObject: schema.NestedAttributeObject{CustomType: listedType, Attributes: listedAttributes()},
			},
		},
	}
}

// setFilter refuses an empty set: nobody could say whether it asks for all
// templates or for none.
func setFilter(description string, each validator.String) schema.SetAttribute {
	return schema.SetAttribute{
		Optional: true, ElementType: types.StringType,
		MarkdownDescription: description + " At least one; leave it out (or `null`) for all.",
		Validators:          []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.NoNullValues(), setvalidator.ValueStringsAre(each)},
	}
}

func enumFilter[T ~string](description string, values []T) schema.SetAttribute {
	return setFilter(description+": any of `"+strings.Join(template.Words(values), "`, `")+"`.", kit.OneOf(values...))
}

// listedAttributes is one template of the list: every field of the "Message
// Template" reference.
func listedAttributes() map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"id":       kit.ComputedString("Meta's id of the template (`hsm_id`): a number, kept as text."),
		"name":     kit.ComputedString("Name of the template, which all its languages share."),
		"language": kit.ComputedString("Language code, such as `en_US`."),

		"components":    kit.ComputedString("The content, as JSON: the array of components just as Graph returned it, with every member and value, for `jsondecode`. The members are always in the same order, but the address of a sample file (`header_handle`) is signed anew by Meta for each read."),
		"health_status": kit.HealthAttribute("Whether messages of this template can be sent now. It depends on the account, the business and the app too.", "template"),

		"is_sms_fallback_enabled": kit.ComputedBool("Whether an SMS is sent where a WhatsApp message cannot be delivered."),
		"source":                  kit.ComputedString("Where the template comes from: `MANUAL` or `AUTO_GENERATED`."),

		"ad_account_id":  kit.ComputedString("Id of the ad account that the template belongs to (Marketing Messages API), as text."),
		"ad_campaign_id": kit.ComputedString("Id of the ad campaign of the template (Marketing Messages API), as text."),
		"ad_adset_id":    kit.ComputedString("Id of the ad set of the template (Marketing Messages API), as text."),
		"ad_id":          kit.ComputedString("Id of the ad of the template (Marketing Messages API), as text."),
		"max_price":      maxPriceAttribute(),
		"bid_spec":       bidAttribute(),
	}
	maps.Copy(attributes, commonAttributes())
	return attributes
}

func maxPriceAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed:            true,
		MarkdownDescription: "The most that is paid for the delivery of marketing messages (Graph's `optimization_spec`); null when the rate card applies.",
		Attributes: map[string]schema.Attribute{
			"strategy":        kit.ComputedString("How Meta bids, in Graph's words."),
			"amount_per_1000": schema.NumberAttribute{Computed: true, MarkdownDescription: "The most that 1,000 deliveries cost, in the smallest unit of the account's currency: 5000 is 0.05 USD for each."},
		},
	}
}

func bidAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed:            true,
		DeprecationMessage:  "Meta has renamed bid_spec to optimization_spec and no longer knows the old name since 31 July 2026. Read max_price, which holds the same.",
		MarkdownDescription: "The same as `max_price`, under the name that Graph had for it until July 2026.",
		Attributes: map[string]schema.Attribute{
			"bid_strategy": kit.ComputedString("`strategy` of `max_price`."),
			"bid_amount":   schema.NumberAttribute{Computed: true, MarkdownDescription: "`amount_per_1000` of `max_price`."},
		},
	}
}
