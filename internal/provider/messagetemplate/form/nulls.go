package form

import (
	"maps"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// WalkNulls finds the texts that are null among the examples of some components,
// each with the list or map that it stands in.
func WalkNulls(components types.Object, found func(element, in template.Path)) {
	walkNulls("components", components, found)
}

func walkNulls(at template.Path, v attr.Value, found func(element, in template.Path)) {
	switch v := v.(type) {
	case types.Object:
		members := v.Attributes()
		for _, name := range slices.Sorted(maps.Keys(members)) {
			walkNulls(at.At(name), members[name], found)
		}
	case types.List:
		for i, element := range v.Elements() {
			if _, isText := element.(types.String); isText && element.IsNull() {
				found(at.Index(i), at)
			}
			walkNulls(at.Index(i), element, found)
		}
	case types.Map:
		elements := v.Elements()
		for _, key := range slices.Sorted(maps.Keys(elements)) {
			if elements[key].IsNull() {
				found(at.Key(key), at)
			}
		}
	}
}
