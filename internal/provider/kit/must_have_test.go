package kit

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestMustHave(t *testing.T) {
	kinds := map[string]attr.Type{"type": types.StringType, "text": types.StringType}
	object := func(kind types.String) types.Object {
		return types.ObjectValueMust(kinds, map[string]attr.Value{"type": kind, "text": types.StringNull()})
	}
	element := path.Root("buttons").AtListIndex(1)
	for name, c := range map[string]struct {
		value types.Object
		at    path.Path
		want  string // of the error, where there is one
	}{
		"there":              {object(types.StringValue("URL")), element, ""},
		"missing":            {object(types.StringNull()), element, `At buttons[1]: type must be set, and is left out or null. Write type = "URL", for example.`},
		"member not known":   {object(types.StringUnknown()), element, ""},
		"not known":          {types.ObjectUnknown(kinds), element, ""},
		"null in a list":     {types.ObjectNull(kinds), element, "buttons[1] is null"},
		"null and no list":   {types.ObjectNull(kinds), path.Root("header"), ""},
		"empty is something": {object(types.StringValue("")), element, ""}, // and wrong, as the rules say
	} {
		var resp validator.ObjectResponse
		MustHave(Member{"type", `type = "URL"`}).ValidateObject(t.Context(), validator.ObjectRequest{Path: c.at, ConfigValue: c.value}, &resp)
		said := ""
		for _, d := range resp.Diagnostics {
			said += d.Detail()
		}
		if (said == "") != (c.want == "") || !strings.Contains(said, c.want) {
			t.Errorf("%s: %q, want %q", name, said, c.want)
		}
	}
}

func TestIsNothing(t *testing.T) {
	texts := types.StringType
	for _, c := range []struct {
		value attr.Value
		want  bool
	}{
		{types.StringNull(), true}, {types.StringUnknown(), false}, {types.StringValue(""), true}, {types.StringValue(" "), false},
		{types.BoolValue(false), true}, {types.BoolValue(true), false}, {types.BoolUnknown(), false}, {types.Int64Value(0), false},
		{types.ListValueMust(texts, []attr.Value{}), true}, {types.ListUnknown(texts), false}, {types.ListValueMust(texts, []attr.Value{types.StringValue("")}), false},
		{types.SetValueMust(texts, []attr.Value{}), true}, {types.MapValueMust(texts, map[string]attr.Value{}), true}, {types.MapUnknown(texts), false},
		{types.MapValueMust(texts, map[string]attr.Value{"a": types.StringNull()}), false}, {types.ObjectValueMust(nil, nil), false},
	} {
		if got := IsNothing(c.value); got != c.want {
			t.Errorf("%s: %t", c.value, got)
		}
	}
}
