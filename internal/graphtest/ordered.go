package graphtest

import (
	"encoding/json"
	"slices"
)

// member is one key and value of an ordered object.
type member struct {
	key   string
	value any
}

// ordered is a JSON object that keeps its order: Graph's answers have one, and recordings show it.
type ordered []member

// MarshalJSON writes the members in their order.
func (o ordered) MarshalJSON() ([]byte, error) { return appendMembers(nil, o), nil }

// memberOrder is the order of keys in components, buttons and examples as recordings have it.
var memberOrder = []string{
	"type", "format", "text", "add_security_recommendation", "code_expiration_minutes", "limited_time_offer", "has_expiration",
	"url", "phone_number", "flow_id", "flow_action", "navigate_screen", "param_name", "example", "app_deep_link", "buttons", "cards", "components",
}

// InOrder sorts an object's keys the way Graph does; keys nobody has recorded come last, by name.
func InOrder(v any) any {
	switch v := v.(type) {
	case object:
		return orderObject(v)
	case []object:
		out := make([]any, len(v))
		for i := range v {
			out[i] = InOrder(v[i])
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = InOrder(v[i])
		}
		return out
	}
	return v
}

func orderObject(o object) ordered {
	out := make(ordered, 0, len(o))
	var rest []string
	for _, k := range memberOrder {
		if v, ok := o[k]; ok {
			out = append(out, member{k, InOrder(v)})
		}
	}
	for k := range o {
		if !slices.Contains(memberOrder, k) {
			rest = append(rest, k)
		}
	}
	slices.Sort(rest)
	for _, k := range rest {
		out = append(out, member{k, InOrder(o[k])})
	}
	return out
}

// number turns a numeric string into a JSON number and leaves everything else alone.
func number(v any) any {
	s, ok := v.(string)
	if !ok || s == "" || len(s) > 18 {
		return v
	}
	for _, r := range s {
		if r < '0' || r > '9' {
			return v
		}
	}
	return json.Number(s)
}
