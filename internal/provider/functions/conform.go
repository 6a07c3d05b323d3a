package functions

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// conform gives a plain value the type that it has as an attribute, as
// Terraform does when it is assigned to one: what is left out is null, and
// texts, numbers and booleans stand in for each other. An object written in a
// configuration is no more than what is written, so that nothing else would fit.
func conform(path string, v any, t tftypes.Type) (tftypes.Value, error) {
	if v == nil {
		return tftypes.NewValue(t, nil), nil
	}
	switch t := t.(type) {
	case tftypes.Object:
		return conformObject(path, v, t)
	case tftypes.List:
		return conformList(path, v, t)
	case tftypes.Map:
		return conformMap(path, v, t)
	}
	return conformScalar(path, v, t)
}

func conformObject(path string, v any, t tftypes.Object) (tftypes.Value, error) {
	given, ok := v.(map[string]any)
	if !ok {
		return tftypes.Value{}, fmt.Errorf("%s: an object is needed", path)
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if _, ok := t.AttributeTypes[name]; !ok {
			return tftypes.Value{}, fmt.Errorf("%s has no attribute %q. There are %s", path, name,
				strings.Join(slices.Sorted(maps.Keys(t.AttributeTypes)), ", "))
		}
	}
	values := make(map[string]tftypes.Value, len(t.AttributeTypes))
	for name, attributeType := range t.AttributeTypes {
		var err error
		if values[name], err = conform(path+"."+name, given[name], attributeType); err != nil {
			return tftypes.Value{}, err
		}
	}
	return tftypes.NewValue(t, values), nil
}

func conformList(path string, v any, t tftypes.List) (tftypes.Value, error) {
	given, ok := v.([]any)
	if !ok {
		return tftypes.Value{}, fmt.Errorf("%s: a list is needed", path)
	}
	values := make([]tftypes.Value, len(given))
	for i, element := range given {
		var err error
		if values[i], err = conform(fmt.Sprintf("%s[%d]", path, i), element, t.ElementType); err != nil {
			return tftypes.Value{}, err
		}
	}
	return tftypes.NewValue(t, values), nil
}

func conformMap(path string, v any, t tftypes.Map) (tftypes.Value, error) {
	given, ok := v.(map[string]any)
	if !ok {
		return tftypes.Value{}, fmt.Errorf("%s: a map is needed", path)
	}
	values := make(map[string]tftypes.Value, len(given))
	for name, element := range given {
		var err error
		if values[name], err = conform(path+"."+name, element, t.ElementType); err != nil {
			return tftypes.Value{}, err
		}
	}
	return tftypes.NewValue(t, values), nil
}

func conformScalar(path string, v any, t tftypes.Type) (tftypes.Value, error) {
	var text string
	switch v := v.(type) {
	case string:
		text = v
	case json.Number:
		text = v.String()
	case bool:
		text = strconv.FormatBool(v)
	default:
		return tftypes.Value{}, fmt.Errorf("%s: a single value is needed", path)
	}
	switch {
	case t.Is(tftypes.Bool):
		if text == "true" || text == "false" {
			return tftypes.NewValue(t, text == "true"), nil
		}
		return tftypes.Value{}, fmt.Errorf("%s: true or false is needed", path)
	case t.Is(tftypes.Number):
		// Every number of a template is a whole one.
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return tftypes.NewValue(t, new(big.Float).SetInt64(n)), nil
		}
		return tftypes.Value{}, fmt.Errorf("%s: a whole number is needed", path)
	}
	return tftypes.NewValue(t, text), nil
}
