package kit

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NotWith refuses an attribute beside another one at the root, which says the same.
func NotWith(other string) validator.String { return either{other: other} }

// OrElse is NotWith where one of the two must be written.
func OrElse(other string) validator.String { return either{other: other, required: true} }

type either struct {
	other    string
	required bool
}

func (v either) Description(context.Context) string { return "is written, or " + v.other + " is" }

func (v either) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

// ValidateString asks nothing while one of the two is not known yet: it may turn out
// to be null.
func (v either) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	var other types.String
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root(v.other), &other)...)
	if resp.Diagnostics.HasError() || req.ConfigValue.IsUnknown() || other.IsUnknown() {
		return
	}
	switch own := req.Path.String(); {
	case !req.ConfigValue.IsNull() && !other.IsNull():
		resp.Diagnostics.Append(diag.NewAttributeErrorDiagnostic(req.Path, "One of two is too many", own+" and "+v.other+" are both written, and one of them is enough. Leave the other one out."))
	case req.ConfigValue.IsNull() && other.IsNull() && v.required:
		resp.Diagnostics.Append(diag.NewAttributeErrorDiagnostic(req.Path, "Missing attribute", "Neither "+own+" nor "+v.other+" is written. Write one of them."))
	}
}
