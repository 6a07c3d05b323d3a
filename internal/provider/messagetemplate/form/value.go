package form

import (
	"maps"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/typed"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Value is a value of the framework, for the reader of the typed form. Of
// another kind than the one asked for there is nothing to read: the schema has
// seen to it that there is none.
type Value struct {
	value   attr.Value
	members map[string]attr.Value // of an object or a map, which the framework copies for each look
}

// Reader reads values of the framework.
type Reader = typed.Reader[Value]

// Field is a value of the framework, and where it stands.
type Field = typed.Field[Value]

// FieldOf is the value of an attribute.
func FieldOf(at template.Path, v attr.Value) Field { return Field{Path: at, Value: ValueOf(v)} }

// ValueOf is a value for the reader. nil is null.
func ValueOf(v attr.Value) Value {
	switch o := v.(type) {
	case types.Object:
		return Value{v, o.Attributes()}
	case types.Map:
		return Value{v, o.Elements()}
	}
	return Value{value: v}
}

// State is never typed.Sensitive: a provider is not told.
func (v Value) State() typed.State {
	switch {
	case v.value == nil || v.value.IsNull():
		return typed.Null
	case v.value.IsUnknown():
		return typed.Unknown
	}
	return typed.Known
}

// At is a member of an object, or an entry of a map.
func (v Value) At(name string) Value { return ValueOf(v.members[name]) }

// Keys are those of a map.
func (v Value) Keys() []string { return slices.Sorted(maps.Keys(v.members)) }

// List is the elements of a list.
func (v Value) List() []Value {
	l, _ := v.value.(types.List)
	elements := l.Elements()
	out := make([]Value, len(elements))
	for i, element := range elements {
		out[i] = ValueOf(element)
	}
	return out
}

// Text is a string.
func (v Value) Text() string {
	s, _ := v.value.(interface{ ValueString() string })
	if s == nil {
		return ""
	}
	return s.ValueString()
}

// Bool is a boolean, or nil.
func (v Value) Bool() *bool {
	b, _ := v.value.(types.Bool) // or null
	return b.ValueBoolPointer()
}

// Int is a whole number, or nil.
func (v Value) Int() *int64 {
	n, _ := v.value.(types.Int64) // or null
	return n.ValueInt64Pointer()
}
