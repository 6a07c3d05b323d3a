package graphtest

import "strings"

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

// project picks the fields a call asks for, in the order it names them, and always ends with the
// id. Fields that are known but not set (nil) are left out; unknown ones are refused, as Graph
// does.
func project(c *call, node kind, values map[string]any, defaults []string, id string) (any, *Error) {
	names := c.fieldsOr(defaults)
	out := make(ordered, 0, len(names)+1)
	seen := map[string]bool{"id": true}
	for _, name := range names {
		v, known := values[name]
		if name != "id" && (!known || c.hides(name)) {
			return nil, nonexistingField(name, node)
		}
		if seen[name] || v == nil {
			continue
		}
		seen[name] = true
		out = append(out, member{name, v})
	}
	return append(out, member{"id", id}), nil
}
