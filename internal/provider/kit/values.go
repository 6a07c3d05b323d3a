package kit

import (
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// IsKnown reports a value that is set and that Terraform knows already.
func IsKnown(v attr.Value) bool { return !v.IsNull() && !v.IsUnknown() }

// IsNothing reports a value that says nothing: one that is not set, a switch
// that is off, an empty text, list, set or map. Graph sees no difference between
// them. What is not known yet may say something.
func IsNothing(v attr.Value) bool {
	if v.IsNull() || v.IsUnknown() {
		return v.IsNull()
	}
	switch v := v.(type) {
	case types.Bool:
		return !v.ValueBool()
	case interface{ ValueString() string }:
		return v.ValueString() == ""
	case interface{ Elements() []attr.Value }:
		return len(v.Elements()) == 0
	case types.Map:
		return len(v.Elements()) == 0
	}
	return false
}

// StringOrNull is null for what is not set.
func StringOrNull[T ~string](s T) types.String {
	if s == "" {
		return types.StringNull()
	}
	return types.StringValue(string(s))
}

// TimeOrNull is a moment in unix seconds as RFC 3339 in UTC; null for nil.
func TimeOrNull(seconds *int64) types.String {
	if seconds == nil {
		return types.StringNull()
	}
	return types.StringValue(time.Unix(*seconds, 0).UTC().Format(time.RFC3339))
}

// Strings are the known texts of a list or set, in its order; nil when there
// are none.
func Strings[T ~string](collection interface{ Elements() []attr.Value }) []T {
	var out []T
	for _, element := range collection.Elements() {
		if s, ok := element.(types.String); ok {
			out = append(out, T(s.ValueString()))
		}
	}
	return out
}

// StringList is a list of texts. It is empty rather than null when there are
// none, so that a for expression can walk it.
func StringList(values []string) types.List {
	return ListOf(types.StringType, values, func(s string) attr.Value { return types.StringValue(s) })
}

// ListOf is a list of what value makes of each item.
func ListOf[T any](element attr.Type, items []T, value func(T) attr.Value) types.List {
	elements := make([]attr.Value, len(items))
	for i, item := range items {
		elements[i] = value(item)
	}
	return types.ListValueMust(element, elements)
}

// BoolMap is a map of switches; null for nil.
func BoolMap(values map[string]bool) types.Map {
	if values == nil {
		return types.MapNull(types.BoolType)
	}
	elements := make(map[string]attr.Value, len(values))
	for name, on := range values {
		elements[name] = types.BoolValue(on)
	}
	return types.MapValueMust(types.BoolType, elements)
}

// Sentence starts an error with a capital letter and ends it with a full stop.
func Sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
