package templates

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// templateAttributes is one template of the list: every field of the "Message
// Template" reference.
func templateAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":       text("Meta's id of the template (`hsm_id`): a number, kept as text."),
		"name":     text("Name of the template, which all its languages share."),
		"language": text("Language code, such as `en_US`."),

		"status":            text("Where the template is in Meta's review: `PENDING`, `APPROVED`, `REJECTED`, `PAUSED`, `DISABLED`, `IN_APPEAL`, `PENDING_DELETION`, `DELETED`, `LIMIT_EXCEEDED` or `ARCHIVED`. Only an approved template can be sent."),
		"rejected_reason":   text("Why Meta's review refused the template, such as `TAG_CONTENT_MISMATCH`; null when it did not."),
		"category":          text("Category that Meta has put the template in, which is the one it is priced by: `AUTHENTICATION`, `MARKETING`, `UTILITY` or `FREE_SERVICE`."),
		"previous_category": text("Category before Meta moved the template; null when it never did."),
		"correct_category":  text("Category that Meta has announced to move the template to; null when it stays where it is."),
		"sub_category":      text("Sub-category, such as `ORDER_STATUS`; Meta works out some of them by itself (`CUSTOM`, `FORM`). Null when there is none."),
		"quality_score":     kit.QualityScoreAttribute(),
		"health_status":     healthStatusAttribute(),

		"components":       text("The content, as JSON: the array of components just as Graph returned it, with every member and value, for `jsondecode`. The members are always in the same order, but the address of a sample file (`header_handle`) is signed anew by Meta for each read."),
		"parameter_format": text("How placeholders are written: `POSITIONAL` (`{{1}}`) or `NAMED` (`{{first_name}}`)."),
		"display_format":   text("`ORDER_DETAILS` for a `MARKETING` template with an order details button; null otherwise."),
		"message_send_ttl_seconds": schema.Int64Attribute{
			Computed:            true,
			MarkdownDescription: "How long, in seconds, Meta tries to deliver a message before it gives up; `-1` stands for 30 days. Null when none is set.",
		},
		"cta_url_link_tracking_opted_out": flag("Whether Meta is kept from counting clicks on URL buttons."),
		"is_primary_device_delivery_only": flag("Whether messages are delivered to a customer's primary device (the phone) only."),
		"is_sms_fallback_enabled":         flag("Whether an SMS is sent where a WhatsApp message cannot be delivered."),
		"creative_features": schema.MapAttribute{
			Computed: true, ElementType: types.BoolType,
			MarkdownDescription: "Meta's automatic changes to marketing messages (Graph's `degrees_of_freedom_spec`), by name in lower case: `true` is opted in, `false` opted out. Null when Graph reports none.",
		},

		"library_template_name": text("Template of Meta's library that this one was made from; null otherwise."),
		"source":                text("Where the template comes from: `MANUAL` or `AUTO_GENERATED`."),
		"last_updated_time":     text("When the template was last changed, in RFC 3339 and UTC, such as `2026-03-01T09:30:00Z`."),

		"ad_account_id":  text("Id of the ad account that the template belongs to (Marketing Messages API), as text."),
		"ad_campaign_id": text("Id of the ad campaign of the template (Marketing Messages API), as text."),
		"ad_adset_id":    text("Id of the ad set of the template (Marketing Messages API), as text."),
		"ad_id":          text("Id of the ad of the template (Marketing Messages API), as text."),
		"bid_spec":       bidSpecAttribute(),
	}
}

func healthStatusAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed:            true,
		MarkdownDescription: "Whether messages of this template can be sent now. It depends on the account, the business and the app too.",
		Attributes: map[string]schema.Attribute{
			"can_send_message": text("`AVAILABLE`, `LIMITED` or `BLOCKED`."),
			"entities":         text("What the answer follows from, as JSON: Meta's array with a status for each of template, account, business and app, and its errors with what to do."),
		},
	}
}

func bidSpecAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed:            true,
		MarkdownDescription: "Bid for the delivery of marketing messages (Marketing Messages API); null when there is none.",
		Attributes: map[string]schema.Attribute{
			"bid_strategy": text("How Meta bids, in Graph's words."),
			"bid_amount":   schema.NumberAttribute{Computed: true, MarkdownDescription: "The most that is bid, in the unit that Graph uses for it."},
		},
	}
}

func text(description string) schema.StringAttribute {
	return schema.StringAttribute{Computed: true, MarkdownDescription: description}
}

func flag(description string) schema.BoolAttribute {
	return schema.BoolAttribute{Computed: true, MarkdownDescription: description}
}
