package graphtest

import (
	"slices"
	"strings"
)

// fieldList takes fields= apart: "a,b{c,d},e.limit(3)" names a, b and e.
func fieldList(s string) []string {
	var out []string
	depth, start := 0, 0
	add := func(end int) {
		name := strings.TrimSpace(s[start:end])
		if i := strings.IndexAny(name, "{.("); i >= 0 {
			name = name[:i]
		}
		if name != "" {
			out = append(out, name)
		}
		start = end + 1
	}
	for i, r := range s {
		switch r {
		case '{', '(':
			depth++
		case '}', ')':
			depth--
		case ',':
			if depth == 0 {
				add(i)
			}
		}
	}
	add(len(s))
	return out
}

// fieldsOr are the fields a call names, or else these.
func (c *call) fieldsOr(defaults []string) []string {
	if c.has("fields") {
		return fieldList(c.str("fields"))
	}
	return defaults
}

// pick gives the fields of these names in their order, and always ends with the id. Fields that are
// known but not set (nil) are left out; those that value does not know are refused, as Graph does.
func (c *call) pick(node kind, names []string, id string, value func(string) (any, bool)) (any, *Error) {
	out := make(ordered, 0, len(names)+1)
	for i, name := range names {
		if name == "id" || slices.Contains(names[:i], name) {
			continue
		}
		v, known := value(name)
		if !known || slices.Contains(c.hidden, name) {
			return nil, nonexistingField(name, node)
		}
		if v != nil {
			out = append(out, member{name, v})
		}
	}
	return append(out, member{"id", id}), nil
}

// project picks the fields a call asks for out of all that there are.
func project(c *call, node kind, values map[string]any, defaults []string, id string) (any, *Error) {
	return c.pick(node, c.fieldsOr(defaults), id, func(name string) (any, bool) {
		v, known := values[name]
		return v, known
	})
}
