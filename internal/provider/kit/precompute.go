package kit

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Precompute gives each nested attribute the type that it has anyway. Without
// it the framework builds the types of all nested attributes anew at every step
// that it takes through the schema, which is most of what a plan costs.
func Precompute(all map[string]schema.Attribute) map[string]schema.Attribute {
	out := make(map[string]schema.Attribute, len(all))
	for name, attribute := range all {
		out[name] = precompute(attribute)
	}
	return out
}

func precompute(attribute schema.Attribute) schema.Attribute {
	switch a := attribute.(type) {
	case schema.SingleNestedAttribute:
		if a.CustomType == nil {
			a.Attributes = Precompute(a.Attributes)
			a.CustomType, _ = a.GetType().(types.ObjectType)
		}
		return a
	case schema.ListNestedAttribute:
		if a.CustomType == nil {
			a.NestedObject.Attributes = Precompute(a.NestedObject.Attributes)
			a.NestedObject.CustomType, _ = a.NestedObject.Type().(types.ObjectType)
			a.CustomType, _ = a.GetType().(types.ListType)
		}
		return a
	}
	return attribute
}
