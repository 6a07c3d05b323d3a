package sendaction

import (
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

const description = "Sends a message made from an approved template (Terraform 1.14 or newer), such as a test message at the end of an apply.\n\n" +
	"Before anything is sent, the template is read and the values are checked against it: a value that is missing, surplus or of the wrong kind is an error that names it. " +
	"A message whose outcome is unknown, after a timeout say, is **not** sent again: the error says that it may have been sent.\n\n" +
	"That Meta accepts a message does not mean that it arrives: what becomes of it is told by webhooks. The token needs the permissions `whatsapp_business_management` (to read the template) and `whatsapp_business_messaging` (to send). Meta charges for messages."

func attributes() map[string]schema.Attribute {
	out := map[string]schema.Attribute{
		"phone_number_id": required("Meta's id of the phone number to send from: digits only, as `whatsapp_phone_numbers` lists it. It is not the number itself.",
			kit.MustBeID("must be Meta's id of a phone number, which is a number such as 106540352242922; the phone number itself will not do")),
		"to": required("Phone number of the recipient, with a plus sign and the country code, such as `+16505551234`. Spaces, hyphens, dots and parentheses are left out. "+
			"Without the plus sign Meta would put the country code of the sending number before it, so a number without one is refused.",
			recipient),
		"template_name": required("Name of the template: `name` of a `whatsapp_message_template`.", kit.TemplateName()),
		"language":      required("Language of the template, such as `en_US`.", kit.Language()),
		"business_account_id": optional("Id of the WhatsApp Business Account (WABA) that has the template and the phone number: digits only. Defaults to the provider's `business_account_id`.",
			kit.MustBeAccountID()),
		"code": optional(fmt.Sprintf("One-time password of an `AUTHENTICATION` template, 1 to %d characters, instead of `body_parameters` and `buttons`: it goes into the text and into the button.", template.MaxCode),
			stringvalidator.UTF8LengthAtMost(template.MaxCode)),
		"endpoint": optional("Which of Graph's endpoints takes the message: `messages`, or `marketing_messages` of the Marketing Messages API (`MARKETING` templates only). "+
			"`auto`, which is what is taken when this is left out, sends a `MARKETING` template with a max price by `marketing_messages`, and so does it with one that Meta refuses at `messages` for want of that (131061, 131063).",
			kit.OneOf(endpoints...)),
		"price_multiplier": schema.Float64Attribute{
			Optional:            true,
			MarkdownDescription: "By what the template's max price is multiplied for this message, such as `0.8`: a number above 0 (Graph's `per_message_bid_multiplier`). Only for a template that has a max price.",
		},
		"limited_time_offer_expiration": optional("When the offer of a template with a limited-time offer ends, in RFC 3339, such as `2026-12-31T23:59:59Z`. " +
			"Needed if the template's offer has an expiration, and refused otherwise."),
		"order_status_json": optional("State of the order for a template with the sub-category `ORDER_STATUS`, as JSON in Graph's shape: `jsonencode({ reference_id = \"…\", order = { status = \"shipped\" } })`."),
		"components_json": optional("All values of the message in Graph's own shape, the JSON array of `template.components` in Meta's documents, for kinds of values newer than this provider. "+
			"It is sent as it is and not checked against the template, and goes with none of the other values.",
			stringvalidator.LengthAtLeast(1)),
		"cards": schema.ListNestedAttribute{
			Optional:            true,
			MarkdownDescription: "Values of a carousel: an object for each card of the template, in its order, `{}` for a card that takes none.",
			NestedObject:        schema.NestedAttributeObject{Validators: []validator.Object{kit.MustHave()}, Attributes: fills("card")},
		},
	}
	for name, a := range fills("template") {
		out[name] = a
	}
	return out
}

// lines is what goes for all values of a text.
const lines = "Each is a text on one line, without tabs and without more than four spaces in a row; none may be empty."

// fills are the values that a template and a card have in common.
func fills(of string) map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"body_parameters":       list("Values for `{{1}}`, `{{2}}`, … in the body of the " + of + ", in the order of their numbers. " + lines),
		"named_body_parameters": dictionary("Values for placeholders with a name in the body of the " + of + ", such as `{ first_name = \"Pablo\" }`. Either this or `body_parameters`. " + lines),
		"header": schema.SingleNestedAttribute{
			Optional:            true,
			MarkdownDescription: "Value of the header of the " + of + ": for a text `parameters` or `named_parameters`, for an image, video, document or GIF `link` or `id`, or `location`, or `product`.",
			Attributes:          header(),
		},
		"buttons": schema.ListNestedAttribute{
			Optional:            true,
			MarkdownDescription: "Values of those buttons of the " + of + " that take one.",
			NestedObject: schema.NestedAttributeObject{
				Validators: []validator.Object{kit.MustHave(kit.Member{Name: "index", Write: "index = 0"})},
				Attributes: button(),
			},
		},
	}
}

func header() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"parameters":       list("Value for `{{1}}` in a text."),
		"named_parameters": dictionary("Value for the placeholder with a name in a text."),
		"link":             optional("Public `https` or `http` address of the file, from which Meta fetches it.", link),
		"id":               optional("Id of a file that was uploaded to the sending number (`/<phone number id>/media`)."),
		"filename":         optional("Name under which a document is shown."),
		"location": schema.SingleNestedAttribute{
			Optional: true, MarkdownDescription: "Place for a header of format `LOCATION`.",
			Validators: []validator.Object{kit.MustHave(
				kit.Member{Name: "latitude", Write: `latitude = "37.4847"`}, kit.Member{Name: "longitude", Write: `longitude = "-122.1473"`})},
			Attributes: map[string]schema.Attribute{
				"latitude":  needed("Latitude in degrees, such as `37.4847`."),
				"longitude": needed("Longitude in degrees, such as `-122.1473`."),
				"name":      optional("Name of the place."),
				"address":   optional("Address of the place."),
			},
		},
		"product": schema.SingleNestedAttribute{
			Optional: true, MarkdownDescription: "Product for a header of format `PRODUCT`.",
			Validators: []validator.Object{kit.MustHave(
				kit.Member{Name: "product_retailer_id", Write: `product_retailer_id = "SKU-1"`}, kit.Member{Name: "catalog_id", Write: `catalog_id = "194836987003835"`})},
			Attributes: map[string]schema.Attribute{
				"product_retailer_id": needed("Id of the product in the catalogue."),
				"catalog_id":          needed("Id of the catalogue."),
			},
		},
	}
}

func button() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"index": schema.Int64Attribute{
			Optional: true, MarkdownDescription: "Required. Which button of the template, counted from 0.",
			Validators: []validator.Int64{int64validator.Between(0, 9)},
		},
		"value": optional("What the button takes: a `URL` with a placeholder the text that replaces it, `COPY_CODE` the code, `PAYMENT_REQUEST` the code or link to pay by. " +
			"May be left out: the payload of a `QUICK_REPLY` or `VOICE_CALL`, the token of a `FLOW`, the product of a `CATALOG`."),
		"value_json": optional("The same as JSON for a button that takes more than a text: `MPM` `{ thumbnail_product_retailer_id, sections }`, `ORDER_DETAILS` the order, `FLOW` `{ flow_token, flow_action_data }`, " +
			"`VOICE_CALL` `{ payload, ttl_minutes }`, `PAYMENT_REQUEST` the `payment_setting`, in Graph's own shape. " +
			fmt.Sprintf("`ttl_minutes` are %d to %d. A one-click card payment, whose button Meta has no page for, goes by `components_json`. Either this or `value`.", template.MinSentCallTTL, template.MaxCallTTL)),
	}
}

// needed is a text that the object around it asks for by kit.MustHave.
func needed(description string) schema.StringAttribute {
	return optional("Required. "+description, stringvalidator.LengthAtLeast(1))
}

func required(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{Required: true, MarkdownDescription: description, Validators: validators}
}

// optional takes an empty text for one that is left out, as far as no validator
// refuses it.
func optional(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: description, Validators: validators}
}

func list(description string) schema.ListAttribute {
	return schema.ListAttribute{
		Optional: true, ElementType: types.StringType, MarkdownDescription: description,
		Validators: []validator.List{listvalidator.NoNullValues(), listvalidator.ValueStringsAre(oneLine)},
	}
}

func dictionary(description string) schema.MapAttribute {
	return schema.MapAttribute{
		Optional: true, ElementType: types.StringType, MarkdownDescription: description,
		Validators: []validator.Map{mapvalidator.NoNullValues(), mapvalidator.ValueStringsAre(oneLine)},
	}
}
