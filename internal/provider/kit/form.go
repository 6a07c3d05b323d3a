package kit

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/attr/xattr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Form is what the attributes of a resource ask of a configuration: what must
// be there, what may not be, and their validators. It is worked out once, where
// the framework goes through the schema anew for every attribute.
type Form map[string]field

// field is what one attribute asks.
type field struct {
	required, readOnly bool
	// doubtful attributes ask what only the framework can answer, once they are set.
	doubtful bool
	// check runs the validators; nil when there are none.
	check func(context.Context, tftypes.Value) bool
	// inside are the attributes of a nested object, or of each in a list.
	inside Form
}

// FormOf works out the form of attributes.
func FormOf(ctx context.Context, all map[string]schema.Attribute) Form {
	form := make(Form, len(all))
	for name, attribute := range all {
		f := field{
			required: attribute.IsRequired(),
			readOnly: !attribute.IsRequired() && !attribute.IsOptional(),
			doubtful: attribute.GetDeprecationMessage() != "" || attribute.IsWriteOnly(),
		}
		f.fill(ctx, attribute)
		form[name] = f
	}
	return form
}

func (f *field) fill(ctx context.Context, attribute schema.Attribute) {
	switch a := attribute.(type) {
	case schema.SingleNestedAttribute:
		f.inside = FormOf(ctx, a.Attributes)
		f.doubtful = f.doubtful || len(a.Validators) > 0
	case schema.ListNestedAttribute:
		f.inside = FormOf(ctx, a.NestedObject.Attributes)
		f.doubtful = f.doubtful || len(a.Validators) > 0 || len(a.NestedObject.Validators) > 0
	case schema.StringAttribute:
		f.check = texts(a.GetType(), a.Validators)
	case schema.Int64Attribute:
		f.doubtful = f.doubtful || a.CustomType != nil || len(a.Validators) > 0
	case schema.BoolAttribute:
		f.doubtful = f.doubtful || a.CustomType != nil || len(a.Validators) > 0
	case schema.ListAttribute:
		f.doubtful = f.doubtful || a.CustomType != nil || len(a.Validators) > 0
	case schema.MapAttribute:
		f.doubtful = f.doubtful || a.CustomType != nil || len(a.Validators) > 0
	default:
		f.doubtful = true
	}
}

// texts checks a string by its own type and its validators.
func texts(kind attr.Type, validators []validator.String) func(context.Context, tftypes.Value) bool {
	_, plain := kind.(basetypes.StringType)
	if plain && len(validators) == 0 {
		return nil
	}
	return func(ctx context.Context, value tftypes.Value) bool {
		decoded, err := kind.ValueFromTerraform(ctx, value)
		if err != nil {
			return false
		}
		if own, ok := decoded.(xattr.ValidateableAttribute); ok {
			var resp xattr.ValidateAttributeResponse
			own.ValidateAttribute(ctx, xattr.ValidateAttributeRequest{Path: path.Empty()}, &resp)
			if len(resp.Diagnostics) > 0 {
				return false
			}
		}
		text, ok := decoded.(basetypes.StringValuable)
		if !ok {
			return false
		}
		plain, diags := text.ToStringValue(ctx)
		if len(diags) > 0 {
			return false
		}
		for _, v := range validators {
			var resp validator.StringResponse
			v.ValidateString(ctx, validator.StringRequest{Path: path.Empty(), ConfigValue: plain, Config: tfsdk.Config{}}, &resp)
			if len(resp.Diagnostics) > 0 {
				return false
			}
		}
		return true
	}
}

// Fits reports whether a configured object fits the form for certain, with
// nothing to warn of either. A validator that looks at other attributes cannot
// be asked here, for it sees none.
func (f Form) Fits(ctx context.Context, object tftypes.Value) bool {
	var values map[string]tftypes.Value
	if object.As(&values) != nil {
		return false
	}
	for name, value := range values {
		asked, known := f[name]
		if !known || !asked.fits(ctx, value) {
			return false
		}
	}
	return true
}

func (f field) fits(ctx context.Context, value tftypes.Value) bool {
	switch {
	case value.IsNull():
		return !f.required
	case f.readOnly, f.doubtful:
		return false
	case f.check != nil:
		return f.check(ctx, value)
	case f.inside == nil || !value.IsKnown():
		return true
	}
	var elements []tftypes.Value
	if !value.Type().Is(tftypes.List{}) {
		return f.inside.Fits(ctx, value)
	}
	if value.As(&elements) != nil {
		return false
	}
	for _, element := range elements {
		if element.IsNull() || !element.IsKnown() || !f.inside.Fits(ctx, element) {
			return false
		}
	}
	return true
}
