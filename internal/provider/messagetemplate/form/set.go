package form

import (
	"context"
	"maps"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// FillDefaults fills in the formats of headers that are not set, as in a state
// that an older version has written, and reports whether there were any.
func FillDefaults(components types.Object) (filled types.Object, changed bool) {
	read, unknown := Read(components)
	if len(unknown) > 0 {
		return components, false
	}
	for at, h := range read.Headers() {
		if h.Format == "" {
			components, changed = set(components, at.At("format"), text(template.HeaderText)), true
		}
	}
	return components, changed
}

// WithoutTexts returns components in which the texts at some paths are not set.
func WithoutTexts(components types.Object, paths ...template.Path) types.Object {
	for _, at := range paths {
		components = set(components, at, types.StringNull())
	}
	return components
}

// set returns components with another value at a path that is in them.
func set(components types.Object, at template.Path, value attr.Value) types.Object {
	out, _ := setAt(components, at.Steps()[1:], value).(types.Object)
	return out
}

func setAt(v attr.Value, way []template.Step, value attr.Value) attr.Value {
	if len(way) == 0 {
		return value
	}
	switch v := v.(type) {
	case types.Object:
		members := v.Attributes()
		members[way[0].Name] = setAt(members[way[0].Name], way[1:], value)
		return types.ObjectValueMust(v.AttributeTypes(context.Background()), members)
	case types.List:
		elements := v.Elements()
		elements[way[0].Index] = setAt(elements[way[0].Index], way[1:], value)
		return types.ListValueMust(v.ElementType(context.Background()), elements)
	}
	return v
}

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
