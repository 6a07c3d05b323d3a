package messagetemplate

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Typed writes components as a person would in the typed form, in Terraform's
// JSON syntax: only what is set.
func Typed(c template.Components) any { return plain(flattenComponents(c)) }

func plain(v attr.Value) any {
	switch v := v.(type) {
	case types.Object:
		return plainMap(v.Attributes())
	case types.Map:
		return plainMap(v.Elements())
	case types.List:
		out := []any{}
		for _, e := range v.Elements() {
			out = append(out, plain(e))
		}
		return out
	case types.Bool:
		return v.ValueBool()
	case types.Int64:
		return v.ValueInt64()
	case types.String:
		return v.ValueString()
	}
	return nil
}

func plainMap(values map[string]attr.Value) map[string]any {
	out := map[string]any{}
	for name, v := range values {
		if !v.IsNull() {
			out[name] = plain(v)
		}
	}
	return out
}
