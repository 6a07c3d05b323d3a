package templatedata

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	resourceschema "github.com/hashicorp/terraform-plugin-framework/resource/schema"
)

// computedOf turns an attribute of the resource into one that a data source
// fills in: the same type and the same description, and nothing to configure.
func computedOf(a resourceschema.Attribute) schema.Attribute {
	switch a := a.(type) {
	case resourceschema.StringAttribute:
		return schema.StringAttribute{Computed: true, CustomType: a.CustomType, MarkdownDescription: a.MarkdownDescription}
	case resourceschema.BoolAttribute:
		return schema.BoolAttribute{Computed: true, CustomType: a.CustomType, MarkdownDescription: a.MarkdownDescription}
	case resourceschema.Int64Attribute:
		return schema.Int64Attribute{Computed: true, CustomType: a.CustomType, MarkdownDescription: a.MarkdownDescription}
	case resourceschema.ListAttribute:
		return schema.ListAttribute{Computed: true, CustomType: a.CustomType, ElementType: a.ElementType, MarkdownDescription: a.MarkdownDescription}
	case resourceschema.MapAttribute:
		return schema.MapAttribute{Computed: true, CustomType: a.CustomType, ElementType: a.ElementType, MarkdownDescription: a.MarkdownDescription}
	case resourceschema.SingleNestedAttribute:
		return schema.SingleNestedAttribute{
			Computed: true, CustomType: a.CustomType, MarkdownDescription: a.MarkdownDescription, Attributes: allComputed(a.Attributes),
		}
	case resourceschema.ListNestedAttribute:
		return schema.ListNestedAttribute{
			Computed: true, CustomType: a.CustomType, MarkdownDescription: a.MarkdownDescription,
			NestedObject: schema.NestedAttributeObject{CustomType: a.NestedObject.CustomType, Attributes: allComputed(a.NestedObject.Attributes)},
		}
	}
	// Seen by the first test that looks at the schema.
	panic(fmt.Sprintf("computedOf does not know %T yet", a))
}

func allComputed(attributes map[string]resourceschema.Attribute) map[string]schema.Attribute {
	out := make(map[string]schema.Attribute, len(attributes))
	for name, a := range attributes {
		out[name] = computedOf(a)
	}
	return out
}
