package kit

import (
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var digits = regexp.MustCompile(`^[0-9]+$`)

// IsID reports whether s looks like an id of Meta's: digits only.
func IsID(s string) bool { return digits.MatchString(s) }

// MustBeID refuses what is no id of Meta's. The message ends a sentence that
// begins with the attribute, and gives an example.
func MustBeID(message string) validator.String { return stringvalidator.RegexMatches(digits, message) }

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
		Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
	}
}
