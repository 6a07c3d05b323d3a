package export

import (
	"cmp"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// A value is what stands on the right of an attribute: a string, a bool, an
// int64, a file, a list or an object. Nothing in it is null.
type value any

// An object keeps its members in the order in which a person writes them.
type object []member

type member struct {
	name  string
	value value
}

type list []value

// file is a path below the folder of the configuration, with slashes.
type file string

func (o object) of(name string) value {
	for _, m := range o {
		if m.name == name {
			return m.value
		}
	}
	return nil
}

// with is an object of those members that are set.
func with(members ...member) object {
	return slices.DeleteFunc(object(members), func(m member) bool { return isNothing(m.value) })
}

func isNothing(v value) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case object:
		return v == nil // an empty one says something: body = {}
	case list:
		return len(v) == 0
	}
	return false
}

// reading is the order in which a customer reads a template, and in which a
// person writes it. What is not in it comes last, by name.
var reading = append([]string{
	"format", "header", "body", "footer", "limited_time_offer", "carousel", "cards", "call_permission_request",
}, buttonOrder()...)

func buttonOrder() []string {
	var names []string
	for f := range template.ButtonFields() {
		names = append(names, f.Name)
	}
	return append(names, "buttons", "examples", "named_examples", "example_file", "example_handle")
}

func byReading(a, b member) int {
	rank := func(name string) int {
		if i := slices.Index(reading, name); i >= 0 {
			return i
		}
		return len(reading)
	}
	return cmp.Or(rank(a.name)-rank(b.name), cmp.Compare(a.name, b.name))
}

// fromAttr is a value of the framework without what is null in it.
func fromAttr(v attr.Value) value {
	if v.IsNull() {
		return nil
	}
	switch v := v.(type) {
	case types.String:
		return v.ValueString()
	case types.Bool:
		return v.ValueBool()
	case types.Int64:
		return v.ValueInt64()
	case types.List:
		out := list{}
		for _, element := range v.Elements() {
			out = append(out, fromAttr(element))
		}
		return out
	case types.Map:
		return members(v.Elements(), nil) // its keys are names that somebody chose
	case types.Object:
		return members(v.Attributes(), defaults)
	}
	return nil
}

// defaults are what the resource fills in by itself, by the name of the attribute.
var defaults = map[string]value{"format": string(template.HeaderText), "flow_action": "NAVIGATE"}

func members(values map[string]attr.Value, defaults map[string]value) object {
	out := object{}
	for name, v := range values {
		if m := (member{name, fromAttr(v)}); m.value != defaults[name] {
			out = append(out, m)
		}
	}
	out = with(out...)
	slices.SortFunc(out, byReading)
	return out
}
