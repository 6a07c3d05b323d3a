package form

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/attr/xattr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// JSONAttribute is components_json, as a resource has it.
func JSONAttribute() schema.StringAttribute {
	return schema.StringAttribute{
		Optional:            true,
		CustomType:          jsonType{},
		MarkdownDescription: "The components as a JSON array, exactly as in Meta's documents, for those who have such files and for kinds of component that are newer than this provider. Unknown keys are passed through untouched; lists and objects may be nested 64 deep. Other white space, order of keys, unicode escapes or case of enums is no change.",
		PlanModifiers:       []planmodifier.String{keepSame{same: staysJSON}}, // semantic equality alone does not run at plan
	}
}

// jsonType is the type of components_json: JSON text of which only
// the meaning counts.
type jsonType struct{ basetypes.StringType }

var (
	_ basetypes.StringTypable                    = jsonType{}
	_ basetypes.StringValuableWithSemanticEquals = JSON{}
	_ xattr.ValidateableAttribute                = JSON{}
)

func (jsonType) String() string { return "form.jsonType" }

func (t jsonType) Equal(o attr.Type) bool {
	other, ok := o.(jsonType)
	return ok && t.StringType.Equal(other.StringType)
}

func (jsonType) ValueType(context.Context) attr.Value { return JSON{} }

func (jsonType) ValueFromString(_ context.Context, v basetypes.StringValue) (basetypes.StringValuable, diag.Diagnostics) {
	return JSON{StringValue: v}, nil
}

func (t jsonType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	v, err := t.StringType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	s, ok := v.(basetypes.StringValue)
	if !ok {
		return nil, fmt.Errorf("unexpected value type %T", v)
	}
	return JSON{StringValue: s}, nil
}

// JSON is a value of components_json.
type JSON struct{ basetypes.StringValue }

// Type is that of components_json.
func (JSON) Type(context.Context) attr.Type { return jsonType{} }

// Equal compares the texts; see StringSemanticEquals.
func (v JSON) Equal(o attr.Value) bool {
	other, ok := o.(JSON)
	return ok && v.StringValue.Equal(other.StringValue)
}

// StringSemanticEquals reports whether two texts say the same to Graph.
func (v JSON) StringSemanticEquals(_ context.Context, o basetypes.StringValuable) (bool, diag.Diagnostics) {
	other, ok := o.(JSON)
	return ok && SameJSON(v.ValueString(), other.ValueString()), nil
}

// ValidateAttribute refuses text that is not a JSON array of components.
func (v JSON) ValidateAttribute(_ context.Context, req xattr.ValidateAttributeRequest, resp *xattr.ValidateAttributeResponse) {
	if v.ValueString() == "" { // left out, null or not known yet
		return
	}
	if _, err := template.ParseComponents(v.ValueString()); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Malformed components_json",
			"The text is not a JSON array of components: "+err.Error()+".\n\n"+
				"Write the components as they stand in Meta's documents, or let Terraform write the JSON: components_json = jsonencode([{ type = \"BODY\", text = \"…\" }]).")
	}
}

// NullJSON is a value that is not set.
func NullJSON() JSON { return JSON{StringValue: types.StringNull()} }

// NewJSON is a value that is set.
func NewJSON(text string) JSON {
	return JSON{StringValue: types.StringValue(text)}
}

// SameJSON reports whether two texts say the same to Graph. What is malformed
// says nothing.
func SameJSON(a, b string) bool {
	return compareJSON(a, b, template.EqualComponents)
}

// staysJSON reports whether a template that says was already says what is asks
// for, which may leave the labels of OTP buttons to Meta.
func staysJSON(was, is string) bool {
	return compareJSON(was, is, func(was, is template.Components) bool {
		return template.EqualComponents(was, is.WithOTPLabelsOf(was))
	})
}

func compareJSON(a, b string, same func(a, b template.Components) bool) bool {
	if a == b {
		return true
	}
	first, err := template.ParseComponents(a)
	if err != nil {
		return false
	}
	second, err := template.ParseComponents(b)
	return err == nil && same(first, second)
}
