package kit

import (
	"regexp"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var digits = regexp.MustCompile(`^[0-9]+$`)

// IsID reports whether s looks like an id of Meta's: digits only.
func IsID(s string) bool { return digits.MatchString(s) }

// MustBeID refuses what is no id of Meta's. The message ends a sentence that
// begins with the attribute, and gives an example.
func MustBeID(message string) validator.String { return MustMatch(digits, message) }

// MustBeAccountID refuses what is no id of a WhatsApp Business Account.
func MustBeAccountID() validator.String {
	return MustBeID("must be the id of a WhatsApp Business Account, which is a number such as 102290129340398")
}

// The attributes of a data source, and of what it lists, that Graph fills in.

// ComputedString is a text.
func ComputedString(description string) schema.StringAttribute {
	return schema.StringAttribute{Computed: true, MarkdownDescription: description}
}

// ComputedBool is a switch.
func ComputedBool(description string) schema.BoolAttribute {
	return schema.BoolAttribute{Computed: true, MarkdownDescription: description}
}

// ComputedInt64 is a whole number.
func ComputedInt64(description string) schema.Int64Attribute {
	return schema.Int64Attribute{Computed: true, MarkdownDescription: description}
}

// ComputedStrings is a list of texts.
func ComputedStrings(description string) schema.ListAttribute {
	return schema.ListAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: description}
}

// FilterAttribute is a text that narrows what is listed. An empty one is
// refused: it asks for nothing, yet would list everything.
func FilterAttribute(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, MarkdownDescription: description,
		Validators: []validator.String{NotEmpty("Leave it out for all there are.")},
	}
}

// HealthAttribute is the attribute health_status of what can send, or be sent.
// first is the first of the entities that Graph judges by.
func HealthAttribute(description, first string) schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed:            true,
		MarkdownDescription: description,
		Attributes: map[string]schema.Attribute{
			"can_send_message": ComputedString("`AVAILABLE`, `LIMITED` or `BLOCKED`."),
			"entities": ComputedString("What the answer follows from, as JSON: Meta's array with a status for each of " + first + ", account, business and app, and its errors with what to do. " +
				"For `jsondecode`."),
		},
	}
}

var healthType = HealthAttribute("", "").GetType().(types.ObjectType)

// Health is the value of health_status: null when Graph reports none.
func Health(h *graph.Health) types.Object {
	if h == nil {
		return types.ObjectNull(healthType.AttrTypes)
	}
	return types.ObjectValueMust(healthType.AttrTypes, map[string]attr.Value{
		"can_send_message": StringOrNull(h.CanSendMessage), "entities": StringOrNull(h.Entities),
	})
}
