package messagetemplate

import (
	"maps"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// expander turns Terraform's values into the domain's. What is not known yet
// reads as not set, and its path is noted.
type expander struct {
	unknown []template.Path
	sums    map[template.Path]string // of sample files, by the path of their header
}

// field is a value and where it stands, such as components.buttons[2].url.
type field struct {
	path  template.Path
	value attr.Value
}

// object is an object's attributes by name, and where it stands.
type object struct {
	path   template.Path
	values map[string]attr.Value
}

func (o object) at(name string) field { return field{o.path.At(name), o.values[name]} }

func (e *expander) known(f field) bool {
	if f.value == nil || f.value.IsNull() {
		return false
	}
	if f.value.IsUnknown() {
		e.unknown = append(e.unknown, f.path)
		return false
	}
	return true
}

func (e *expander) str(f field) string {
	if s, ok := f.value.(types.String); ok && e.known(f) {
		return s.ValueString()
	}
	return ""
}

func (e *expander) boolean(f field) *bool {
	if b, ok := f.value.(types.Bool); ok && e.known(f) {
		return b.ValueBoolPointer()
	}
	return nil
}

func (e *expander) integer(f field) *int64 {
	if n, ok := f.value.(types.Int64); ok && e.known(f) {
		return n.ValueInt64Pointer()
	}
	return nil
}

func (e *expander) object(f field) (object, bool) {
	if o, ok := f.value.(types.Object); ok && e.known(f) {
		return object{f.path, o.Attributes()}, true
	}
	return object{}, false
}

func (e *expander) list(f field) []field {
	l, ok := f.value.(types.List)
	if !ok || !e.known(f) {
		return nil
	}
	elements := l.Elements()
	out := make([]field, len(elements))
	for i, element := range elements {
		out[i] = field{f.path.Index(i), element}
	}
	return out
}

func (e *expander) texts(f field) []string {
	var out []string
	for _, element := range e.list(f) {
		out = append(out, e.str(element))
	}
	return out
}

// entries are those of a map, in the order of their keys.
func (e *expander) entries(f field) ([]string, map[string]attr.Value) {
	m, ok := f.value.(types.Map)
	if !ok || !e.known(f) {
		return nil, nil
	}
	elements := m.Elements()
	return slices.Sorted(maps.Keys(elements)), elements
}

func (e *expander) features(f field) map[string]bool {
	if !e.known(f) {
		return nil
	}
	out := map[string]bool{}
	names, elements := e.entries(f)
	for _, name := range names {
		if in := e.boolean(field{f.path.Key(name), elements[name]}); in != nil {
			out[name] = *in
		}
	}
	return out
}

func (e *expander) named(f field) []template.NamedExample {
	var out []template.NamedExample
	names, elements := e.entries(f)
	for _, name := range names {
		out = append(out, template.NamedExample{Name: name, Value: e.str(field{f.path.Key(name), elements[name]})})
	}
	return out
}

func (e *expander) json(f field, diags *diag.Diagnostics) template.Components {
	v, ok := f.value.(componentsJSON)
	if !ok || !e.known(f) {
		return nil
	}
	components, err := template.ParseComponents(v.ValueString())
	if err != nil {
		diags.AddAttributeError(path.Root("components_json"), "Malformed components_json", err.Error())
	}
	return components
}
