package provider_test

import (
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// chance changes values at random, always the same way.
type chance struct{ *rand.Rand }

// words that mean something somewhere in the schema, and some that do not.
var words = []string{
	"", "UTILITY", "MARKETING", "AUTHENTICATION", "utility", "en_US", "pt_BR", "POSITIONAL", "NAMED", "TEXT", "IMAGE", "URL", "QUICK_REPLY", "warn", "fail", "DELETE", "ABANDON",
	"name", "Name!", "102290129340398", "999", "Your order {{1}} is here.", "Dear {{name}}.", "5m", "soon", `[{"type":"BODY","text":"Hello there to you."}]`, "[", "APPROVED", "PAUSED",
}

// change changes one value somewhere in an object.
func (c chance) change(v tftypes.Value) tftypes.Value {
	var object map[string]tftypes.Value
	var list []tftypes.Value
	switch {
	case v.IsNull() || !v.IsKnown():
		return c.another(v.Type())
	case v.Type().Is(tftypes.Object{}) && v.As(&object) == nil && len(object) > 0:
		object = maps.Clone(object)
		name := c.pick(object)
		object[name] = c.changeInside(object[name])
		return tftypes.NewValue(v.Type(), object)
	case v.Type().Is(tftypes.List{}) && v.As(&list) == nil && len(list) > 0:
		list = slices.Clone(list)
		i := c.IntN(len(list))
		list[i] = c.changeInside(list[i])
		return tftypes.NewValue(v.Type(), list)
	}
	return c.another(v.Type())
}

// pick prefers the attributes that are set: a change of them is more likely to
// be a change of a kind.
func (c chance) pick(object map[string]tftypes.Value) string {
	names := slices.Sorted(maps.Keys(object))
	set := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return object[name].IsNull() })
	if len(set) > 0 && c.IntN(4) > 0 {
		names = set
	}
	return names[c.IntN(len(names))]
}

func (c chance) changeInside(v tftypes.Value) tftypes.Value {
	switch c.IntN(8) {
	case 0:
		return tftypes.NewValue(v.Type(), nil)
	case 1:
		return tftypes.NewValue(v.Type(), tftypes.UnknownValue)
	}
	return c.change(v)
}

// another is some value of a type.
func (c chance) another(kind tftypes.Type) tftypes.Value {
	switch kind := kind.(type) {
	case tftypes.Object:
		values := map[string]tftypes.Value{}
		for _, name := range slices.Sorted(maps.Keys(kind.AttributeTypes)) {
			values[name] = tftypes.NewValue(kind.AttributeTypes[name], nil)
		}
		name := c.pick(values)
		values[name] = c.another(kind.AttributeTypes[name])
		return tftypes.NewValue(kind, values)
	case tftypes.List:
		return tftypes.NewValue(kind, []tftypes.Value{c.another(kind.ElementType)})
	case tftypes.Map:
		return tftypes.NewValue(kind, map[string]tftypes.Value{words[c.IntN(len(words))]: c.another(kind.ElementType)})
	}
	switch {
	case kind.Is(tftypes.Bool):
		return tftypes.NewValue(kind, c.IntN(2) == 0)
	case kind.Is(tftypes.Number):
		return tftypes.NewValue(kind, big.NewFloat(float64(c.IntN(5000))))
	}
	return tftypes.NewValue(kind, words[c.IntN(len(words))])
}

// number is a number as JSON has it.
func number(v tftypes.Value) string {
	var n big.Float
	if v.As(&n) != nil {
		return "null"
	}
	return n.Text('f', -1)
}
