package messagetemplate

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The typed form of a template's content, for the provider's functions: what
// they take and give fits the attribute `components`.

// ComponentsType is the type of the attribute.
func ComponentsType() types.ObjectType { return componentsType }

// FlattenComponents writes components as a value of the attribute. Kinds that
// it does not have are left out; see template.Components.UnknownKinds.
func FlattenComponents(c template.Components) types.Object { return flattenComponents(c) }

// ExpandComponents reads a value of the attribute. What is not known reads as
// not set.
func ExpandComponents(v attr.Value) template.Components {
	return new(expander).components(field{"components", v})
}

// IsExpressible reports whether the typed form can say all of c. What it cannot,
// a kind or a member that is newer than this provider, would be lost with the
// next edit, which sends all of the content.
func IsExpressible(c template.Components) bool {
	return c.IsKnown() && len(c.UnknownKeys()) == 0 && template.EqualComponents(c, ExpandComponents(FlattenComponents(c)))
}

// ComponentsAttribute is the attribute.
func ComponentsAttribute() schema.SingleNestedAttribute { return componentsAttribute() }
