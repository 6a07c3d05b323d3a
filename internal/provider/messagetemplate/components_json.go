package messagetemplate

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/attr/xattr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// componentsJSONType is the type of components_json: JSON text of which only
// the meaning counts.
type componentsJSONType struct{ basetypes.StringType }

var (
	_ basetypes.StringTypable                    = componentsJSONType{}
	_ basetypes.StringValuableWithSemanticEquals = componentsJSON{}
	_ xattr.ValidateableAttribute                = componentsJSON{}
)

func (componentsJSONType) String() string { return "messagetemplate.componentsJSONType" }

func (t componentsJSONType) Equal(o attr.Type) bool {
	other, ok := o.(componentsJSONType)
	return ok && t.StringType.Equal(other.StringType)
}

func (componentsJSONType) ValueType(context.Context) attr.Value { return componentsJSON{} }

func (componentsJSONType) ValueFromString(_ context.Context, v basetypes.StringValue) (basetypes.StringValuable, diag.Diagnostics) {
	return componentsJSON{StringValue: v}, nil
}

func (t componentsJSONType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	v, err := t.StringType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	s, ok := v.(basetypes.StringValue)
	if !ok {
		return nil, fmt.Errorf("unexpected value type %T", v)
	}
	return componentsJSON{StringValue: s}, nil
}

// componentsJSON is a value of components_json.
type componentsJSON struct{ basetypes.StringValue }

func (componentsJSON) Type(context.Context) attr.Type { return componentsJSONType{} }

func (v componentsJSON) Equal(o attr.Value) bool {
	other, ok := o.(componentsJSON)
	return ok && v.StringValue.Equal(other.StringValue)
}

// StringSemanticEquals reports whether two texts say the same to Graph.
func (v componentsJSON) StringSemanticEquals(_ context.Context, o basetypes.StringValuable) (bool, diag.Diagnostics) {
	other, ok := o.(componentsJSON)
	return ok && sameComponentsJSON(v.ValueString(), other.ValueString()), nil
}

// ValidateAttribute refuses text that is not a JSON array of components.
func (v componentsJSON) ValidateAttribute(_ context.Context, req xattr.ValidateAttributeRequest, resp *xattr.ValidateAttributeResponse) {
	if v.IsNull() || v.IsUnknown() {
		return
	}
	if _, err := template.ParseComponents(v.ValueString()); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Malformed components_json",
			"The text is not a JSON array of components: "+err.Error()+".\n\n"+
				"Write the components as they stand in Meta's documents, or let Terraform write the JSON: components_json = jsonencode([{ type = \"BODY\", text = \"…\" }]).")
	}
}

func newComponentsJSON(text string) componentsJSON {
	return componentsJSON{StringValue: types.StringValue(text)}
}

func sameComponentsJSON(a, b string) bool {
	if a == b {
		return true
	}
	first, err := template.ParseComponents(a)
	if err != nil {
		return false
	}
	second, err := template.ParseComponents(b)
	return err == nil && template.EqualComponents(first, second)
}
