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
// reads as not set, and is noted.
type expander struct{ unknown bool }

// object is an object's attributes by name; a nil one has none.
type object map[string]attr.Value

func (e *expander) known(v attr.Value) bool {
	if v == nil || v.IsNull() {
		return false
	}
	if v.IsUnknown() {
		e.unknown = true
		return false
	}
	return true
}

func (e *expander) str(v attr.Value) string {
	if s, ok := v.(types.String); ok && e.known(v) {
		return s.ValueString()
	}
	return ""
}

func (e *expander) boolean(v attr.Value) *bool {
	if b, ok := v.(types.Bool); ok && e.known(v) {
		return b.ValueBoolPointer()
	}
	return nil
}

func (e *expander) integer(v attr.Value) *int64 {
	if n, ok := v.(types.Int64); ok && e.known(v) {
		return n.ValueInt64Pointer()
	}
	return nil
}

func (e *expander) object(v attr.Value) (object, bool) {
	if o, ok := v.(types.Object); ok && e.known(v) {
		return o.Attributes(), true
	}
	return nil, false
}

func (e *expander) list(v attr.Value) []attr.Value {
	if l, ok := v.(types.List); ok && e.known(v) {
		return l.Elements()
	}
	return nil
}

func (e *expander) texts(v attr.Value) []string {
	var out []string
	for _, element := range e.list(v) {
		out = append(out, e.str(element))
	}
	return out
}

func (e *expander) features(v attr.Value) map[string]bool {
	m, ok := v.(types.Map)
	if !ok || !e.known(v) {
		return nil
	}
	out := map[string]bool{}
	for name, element := range m.Elements() {
		if in := e.boolean(element); in != nil {
			out[name] = *in
		}
	}
	return out
}

func (e *expander) named(v attr.Value) []template.NamedExample {
	m, ok := v.(types.Map)
	if !ok || !e.known(v) {
		return nil
	}
	elements := m.Elements()
	var out []template.NamedExample
	for _, name := range slices.Sorted(maps.Keys(elements)) {
		out = append(out, template.NamedExample{Name: name, Value: e.str(elements[name])})
	}
	return out
}

func (e *expander) json(v componentsJSON, diags *diag.Diagnostics) template.Components {
	if !e.known(v) {
		return nil
	}
	components, err := template.ParseComponents(v.ValueString())
	if err != nil {
		diags.AddAttributeError(path.Root("components_json"), "Malformed components_json", err.Error())
	}
	return components
}
