package provider_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// configurable is what has a configuration: a resource, a data source, an
// action, a list block or the provider. All of it comes from the schemas, so
// that what is new is in the tables below by itself.
type configurable struct {
	name     string // such as "resource whatsapp_message_template"
	typeName string
	block    *tfprotov6.SchemaBlock
	object   tftypes.Object
	bases    []tftypes.Value // valid configurations to start from; see table_bases_test.go
	begin    func()          // a new run of Terraform
	validate func(context.Context, *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error)
	plan     func(context.Context, *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) // nil where there is nothing to plan
}

// attribute is one that a configuration may set, and the way to it.
type attribute struct {
	way      []any // names, and 0 for the element of a list
	declared *tfprotov6.SchemaAttribute
	kind     tftypes.Type
}

func (a attribute) String() string {
	var out strings.Builder
	for _, step := range a.way {
		switch step := step.(type) {
		case string:
			out.WriteString("." + step)
		case int:
			fmt.Fprintf(&out, "[%d]", step)
		}
	}
	return strings.TrimPrefix(out.String(), ".")
}

// isReadOnly reports whether nobody can write the attribute.
func isReadOnly(a *tfprotov6.SchemaAttribute) bool { return !a.Required && !a.Optional }

// saysRequired reports whether the documentation calls a nested attribute required.
func (a attribute) saysRequired() bool {
	return len(a.way) > 1 && strings.HasPrefix(a.declared.Description, "Required. ")
}

// attributesOf walks over all attributes that can be written, at every depth.
func attributesOf(block *tfprotov6.SchemaBlock) []attribute {
	var out []attribute
	var walk func(way []any, all []*tfprotov6.SchemaAttribute)
	walk = func(way []any, all []*tfprotov6.SchemaAttribute) {
		for _, declared := range all {
			if isReadOnly(declared) {
				continue
			}
			here := append(slices.Clone(way), declared.Name)
			out = append(out, attribute{here, declared, declared.ValueType()})
			if nested := declared.NestedType; nested != nil {
				if nested.Nesting == tfprotov6.SchemaObjectNestingModeList {
					here = append(here, 0)
				}
				walk(here, nested.Attributes)
			}
		}
	}
	walk(nil, block.Attributes)
	return out
}

// unknownObject is an object of which everything that can be written is unknown.
func unknownObject(kind tftypes.Type, attributes []*tfprotov6.SchemaAttribute) tftypes.Value {
	values := map[string]tftypes.Value{}
	for _, a := range attributes {
		var content any = tftypes.UnknownValue
		if isReadOnly(a) {
			content = nil
		}
		values[a.Name] = tftypes.NewValue(a.ValueType(), content)
	}
	return tftypes.NewValue(kind, values)
}

// set puts a value at a way. What has to lie around it and is not written is
// made, with all else in it unknown.
func set(v tftypes.Value, attributes []*tfprotov6.SchemaAttribute, way []any, content tftypes.Value) tftypes.Value {
	if len(way) == 0 {
		return content
	}
	if index, isList := way[0].(int); isList {
		kind := v.Type().(tftypes.List)
		var elements []tftypes.Value
		if v.IsNull() || !v.IsKnown() || v.As(&elements) != nil || len(elements) == 0 {
			elements = []tftypes.Value{unknownObject(kind.ElementType, attributes)}
		}
		elements = slices.Clone(elements)
		elements[index] = set(elements[index], attributes, way[1:], content)
		types := content.Type()
		if len(way) > 1 {
			types = elements[index].Type()
		}
		if !types.Equal(kind.ElementType) { // a wrong kind somewhere inside
			elements = elements[index : index+1]
			kind.ElementType = types
		}
		return tftypes.NewValue(kind, elements)
	}
	name := way[0].(string)
	kind := v.Type().(tftypes.Object)
	if v.IsNull() || !v.IsKnown() {
		v = unknownObject(kind, attributes)
	}
	var members map[string]tftypes.Value
	if err := v.As(&members); err != nil {
		panic(err)
	}
	inside := attributes
	for _, a := range attributes {
		if a.Name == name && a.NestedType != nil {
			inside = a.NestedType.Attributes
		}
	}
	copied, types := map[string]tftypes.Value{}, map[string]tftypes.Type{}
	for member, value := range members {
		copied[member], types[member] = value, value.Type()
	}
	copied[name] = set(members[name], inside, way[1:], content)
	types[name] = copied[name].Type()
	return tftypes.NewValue(tftypes.Object{AttributeTypes: types}, copied)
}

// unknowns are the ways in which the value at an attribute can be unknown: as a
// whole, or, of what is written there or of what nobody knows anything else of, in
// one element.
func unknowns(a attribute, was tftypes.Value, written bool) map[string]tftypes.Value {
	out := map[string]tftypes.Value{"unknown": tftypes.NewValue(a.kind, tftypes.UnknownValue)}
	if !written {
		was = tftypes.NewValue(a.kind, nil)
	}
	elements, entries := []tftypes.Value{{}}, map[string]tftypes.Value{"first_name": {}}
	if !was.IsNull() && was.IsKnown() {
		elements, entries = nil, nil
		_, _ = was.As(&elements), was.As(&entries)
		elements, entries = slices.Clone(elements), maps.Clone(entries)
	} else if written {
		return out
	}
	switch kind := a.kind.(type) {
	case tftypes.List:
		if len(elements) > 0 {
			elements[0] = tftypes.NewValue(kind.ElementType, tftypes.UnknownValue)
			out["with an unknown element"] = tftypes.NewValue(kind, elements)
		}
	case tftypes.Set:
		out["with an unknown element"] = tftypes.NewValue(kind, []tftypes.Value{tftypes.NewValue(kind.ElementType, tftypes.UnknownValue)})
	case tftypes.Map:
		for key := range entries {
			entries[key] = tftypes.NewValue(kind.ElementType, tftypes.UnknownValue)
		}
		out["with an unknown value"] = tftypes.NewValue(kind, entries)
	}
	return out
}

// get is the value at a way; false where nothing is written.
func get(v tftypes.Value, way []any) (tftypes.Value, bool) {
	for _, step := range way {
		if v.IsNull() || !v.IsKnown() {
			return v, false
		}
		switch step := step.(type) {
		case string:
			var members map[string]tftypes.Value
			if v.As(&members) != nil {
				return v, false
			}
			v = members[step]
		default:
			var elements []tftypes.Value
			if v.As(&elements) != nil || len(elements) == 0 {
				return v, false
			}
			v = elements[0]
		}
	}
	return v, true
}

// wrongKind is a value that an attribute of a kind cannot take.
func wrongKind(kind tftypes.Type) tftypes.Value {
	texts := tftypes.List{ElementType: tftypes.String}
	if kind.Is(tftypes.String) || kind.Is(tftypes.Bool) || kind.Is(tftypes.Number) {
		return tftypes.NewValue(texts, []tftypes.Value{tftypes.NewValue(tftypes.String, "a")})
	}
	return tftypes.NewValue(tftypes.String, "a")
}

// encoded is a value as it goes over the wire, by its own type.
func encoded(t *testing.T, v tftypes.Value) *tfprotov6.DynamicValue {
	t.Helper()
	d, err := tfprotov6.NewDynamicValue(v.Type(), v)
	if err != nil {
		t.Fatal(err)
	}
	return &d
}

// news are the diagnostics that there were not before.
func news(all, before []*tfprotov6.Diagnostic) []string {
	known := say(before)
	return slices.DeleteFunc(say(all), func(s string) bool { return slices.Contains(known, s) })
}

func errorsIn(all []*tfprotov6.Diagnostic) []*tfprotov6.Diagnostic {
	return slices.DeleteFunc(slices.Clone(all), func(d *tfprotov6.Diagnostic) bool { return d.Severity != tfprotov6.DiagnosticSeverityError })
}
