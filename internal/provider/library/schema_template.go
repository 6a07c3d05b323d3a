package library

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// templateAttributes is one template of the list, in Meta's own words for its
// parts (page "Template library").
func templateAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":       text("Id of the template in the library: a number, kept as text. It is not the id of a template of an account."),
		"name":     text("Name of the template in the library, which all its languages share: `library_template.name` of `whatsapp_message_template`."),
		"language": text("Language code, such as `en_US`."),
		"category": text("Category that a template made from this one has to have: `UTILITY` or `AUTHENTICATION`."),
		"topic":    text("What the template is about, such as `ORDER_MANAGEMENT`."),
		"usecase":  text("What the template is for, such as `DELIVERY_UPDATE`."),
		"industry": texts("Industries that the template is meant for, such as `E_COMMERCE`."),

		"header":           text("Text of the header; null when there is none."),
		"body":             text("Text of the body, with its placeholders (`{{1}}`)."),
		"body_params":      texts("A sample for each placeholder of `body`, in order."),
		"body_param_types": texts("Type of each placeholder of `body`, in order: `TEXT`, `NUMBER`, `AMOUNT`, `DATE`, `ADDRESS`, `EMAIL` or `PHONE NUMBER`. Meta holds what is sent later to it."),

		"buttons": schema.ListNestedAttribute{
			Computed: true,
			MarkdownDescription: "The buttons, in order. Each takes its address, number or app from an element of `library_template.button_inputs` of `whatsapp_message_template`; " +
				"the ones here are samples.",
			NestedObject: schema.NestedAttributeObject{CustomType: buttonType, Attributes: buttonAttributes()},
		},
		"buttons_json": text("The buttons as JSON, with every member that Graph returned, for `jsondecode`: `[]` when there are none. Use it for members that `buttons` does not have."),
	}
}

func buttonAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"type":         text("Kind of button, such as `QUICK_REPLY`, `URL`, `PHONE_NUMBER`, `OTP` or `FLOW`. Graph may call a flow `FORMS` here."),
		"text":         text("Label of the button."),
		"url":          text("`URL`: sample of the address, with `{{1}}` where a part is given when sending; null for others."),
		"example":      text("`URL`: sample of the whole address when `url` has a placeholder; null for others."),
		"phone_number": text("`PHONE_NUMBER`: sample of the number to call; null for others."),
		"otp_type":     text("`OTP`: `COPY_CODE`, `ONE_TAP` or `ZERO_TAP`; null for others."),
	}
}

func text(description string) schema.StringAttribute {
	return schema.StringAttribute{Computed: true, MarkdownDescription: description}
}

func texts(description string) schema.ListAttribute {
	return schema.ListAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: description}
}
