package form

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// What a state has written for nothing stays as long as there is nothing.
func TestKeepSpelling(t *testing.T) {
	texts := func(all ...attr.Value) types.List { return types.ListValueMust(types.StringType, all) }
	object := func(text, examples attr.Value) types.Object {
		return types.ObjectValueMust(map[string]attr.Type{"text": types.StringType, "examples": texts().Type(t.Context())}, map[string]attr.Value{"text": text, "examples": examples})
	}
	a, none, empty := types.StringValue("a"), types.StringNull(), types.StringValue("")
	null := types.ListNull(types.StringType)
	for name, c := range map[string]struct{ now, before, want attr.Value }{
		"an empty text":            {none, empty, empty},
		"a text that was":          {none, a, none},
		"a text that is":           {a, empty, a},
		"a switch":                 {types.BoolNull(), types.BoolValue(false), types.BoolValue(false)},
		"a switch that was on":     {types.BoolNull(), types.BoolValue(true), types.BoolNull()},
		"what is not known":        {none, types.StringUnknown(), none},
		"inside":                   {object(a, null), object(empty, texts()), object(a, texts())},
		"of which nothing is left": {types.ObjectNull(object(a, null).AttributeTypes(t.Context())), object(empty, texts()), object(empty, texts())},
		"of which something was":   {types.ObjectNull(object(a, null).AttributeTypes(t.Context())), object(a, texts()), types.ObjectNull(object(a, null).AttributeTypes(t.Context()))},
		"in lists by position":     {texts(none, none), texts(empty), texts(empty, none)},
		"where there was none":     {object(a, null), types.ObjectNull(object(a, null).AttributeTypes(t.Context())), object(a, null)},
	} {
		if got := KeepSpelling(c.now, c.before); !got.Equal(c.want) {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
