package kit

import (
	"errors"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestValues(t *testing.T) {
	str, none := types.StringValue, types.StringNull()
	moment := int64(1758754645)
	for name, c := range map[string]struct{ got, want attr.Value }{
		"text":         {StringOrNull("a"), str("a")},
		"text: empty":  {StringOrNull(""), none},
		"time":         {TimeOrNull(&moment), str("2025-09-24T22:57:25Z")},
		"time: absent": {TimeOrNull(nil), none},
		"list":         {StringList([]string{"a", ""}), types.ListValueMust(types.StringType, []attr.Value{str("a"), str("")})},
		"list: absent": {StringList(nil), types.ListValueMust(types.StringType, []attr.Value{})},
	} {
		if !c.got.Equal(c.want) {
			t.Errorf("%s: got %s, want %s", name, c.got, c.want)
		}
	}
}

func TestStringsOfAListOrSet(t *testing.T) {
	type word string
	for name, c := range map[string]struct {
		collection interface{ Elements() []attr.Value }
		want       []word
	}{
		"list":    {StringList([]string{"b", "a"}), []word{"b", "a"}},
		"set":     {types.SetValueMust(types.StringType, []attr.Value{types.StringValue("x")}), []word{"x"}},
		"empty":   {StringList(nil), nil},
		"null":    {types.ListNull(types.StringType), nil},
		"unknown": {types.ListUnknown(types.StringType), nil},
	} {
		if got := Strings[word](c.collection); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestSentence(t *testing.T) {
	if got := Sentence(errors.New("the file is empty")); got != "The file is empty." {
		t.Errorf("got %q", got)
	}
}
