package server

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/attr/xattr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// areValid reports whether a configured object is valid for certain, with
// nothing to warn of either: what is required is there, what is read-only is
// not, and the validators agree. A validator that looks at other attributes
// cannot be asked here, for it sees none.
func (all attributes) areValid(ctx context.Context, object tftypes.Value) bool {
	var values map[string]tftypes.Value
	if object.As(&values) != nil {
		return false
	}
	for name, value := range values {
		a, known := all[name]
		if !known || !a.isValid(ctx, value) {
			return false
		}
	}
	return true
}

func (a attribute) isValid(ctx context.Context, config tftypes.Value) bool {
	switch {
	case config.IsNull():
		return !a.required
	case a.readOnly, a.unsureValid:
		return false
	case a.valid != nil:
		return a.valid(ctx, config)
	case a.inside == nil || !config.IsKnown():
		return true
	}
	if !config.Type().Is(tftypes.List{}) {
		return a.inside.areValid(ctx, config)
	}
	var elements []tftypes.Value
	if config.As(&elements) != nil {
		return false
	}
	for _, element := range elements {
		if element.IsNull() || !element.IsKnown() || !a.inside.areValid(ctx, element) {
			return false
		}
	}
	return true
}

// validString checks a string by its own type and its validators; nil when
// there is nothing to check.
func validString(declared schema.StringAttribute) func(context.Context, tftypes.Value) bool {
	kind := declared.GetType()
	if _, plain := kind.(basetypes.StringType); plain && len(declared.Validators) == 0 {
		return nil
	}
	return func(ctx context.Context, config tftypes.Value) bool {
		decoded, err := kind.ValueFromTerraform(ctx, config)
		if err != nil || !isValidByType(ctx, decoded) {
			return false
		}
		text, ok := baseValue[basetypes.StringValue](ctx, decoded)
		if !ok {
			return false
		}
		for _, v := range declared.Validators {
			var resp validator.StringResponse
			v.ValidateString(ctx, validator.StringRequest{Path: path.Empty(), ConfigValue: text}, &resp)
			if len(resp.Diagnostics) > 0 {
				return false
			}
		}
		return true
	}
}

func isValidByType(ctx context.Context, value attr.Value) bool {
	own, ok := value.(xattr.ValidateableAttribute)
	if !ok {
		return true
	}
	var resp xattr.ValidateAttributeResponse
	own.ValidateAttribute(ctx, xattr.ValidateAttributeRequest{Path: path.Empty()}, &resp)
	return len(resp.Diagnostics) == 0
}

// baseValue is a value as the framework hands it to validators and plan
// modifiers: that of a custom type of string as a plain string.
func baseValue[V attr.Value](ctx context.Context, value attr.Value) (V, bool) {
	if text, ok := value.(basetypes.StringValuable); ok {
		plain, diags := text.ToStringValue(ctx)
		if len(diags) > 0 {
			var none V
			return none, false
		}
		value = plain
	}
	base, ok := value.(V)
	return base, ok
}

// ValidateResourceConfig answers at once when there is nothing to say about a
// configuration.
func (s *Server) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	if req.TypeName != s.typeName || req.Config == nil || !s.isValid(ctx, req.Config) {
		return s.framework.ValidateResourceConfig(ctx, req)
	}
	s.answered.validations.Add(1)
	return observed(ctx, s, req, &tfprotov6.ValidateResourceConfigResponse{}, s.framework.ValidateResourceConfig), nil
}

func (s *Server) isValid(ctx context.Context, config *tfprotov6.DynamicValue) bool {
	key := keyOf(config)
	if _, known := s.valid.Load(key); known {
		return true
	}
	value, err := config.Unmarshal(s.resource)
	if err != nil || len(config.MsgPack) == 0 || value.IsNull() || !value.IsKnown() ||
		!s.attributes.areValid(ctx, value) || !s.shortcut.IsValid(ctx, value) {
		return false
	}
	s.valid.Store(key, nil)
	return true
}
