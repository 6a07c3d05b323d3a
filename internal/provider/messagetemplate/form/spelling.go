package form

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// KeepSpelling returns the value now, in which a part that is left out is as before
// has it, where that says nothing either: to Graph, false, an empty text or list and
// what is left out are the same, and the one that a configuration has written stays.
func KeepSpelling[T attr.Value](now, before T) T {
	if kept, ok := keepSpelling(now, before).(T); ok {
		return kept
	}
	return now
}

func keepSpelling(now, before attr.Value) attr.Value {
	if now.IsNull() && !before.IsNull() && saysNothing(before) {
		return before
	}
	switch now := now.(type) {
	case types.Object:
		was, ok := before.(types.Object)
		if !ok || !kit.IsKnown(now) || !kit.IsKnown(was) {
			return now
		}
		members, old := now.Attributes(), was.Attributes()
		for name, member := range members {
			if former, ok := old[name]; ok {
				members[name] = keepSpelling(member, former)
			}
		}
		return types.ObjectValueMust(now.AttributeTypes(context.Background()), members)
	case types.List:
		was, ok := before.(types.List)
		if !ok || !kit.IsKnown(now) || !kit.IsKnown(was) {
			return now
		}
		elements, old := now.Elements(), was.Elements()
		for i := range min(len(elements), len(old)) {
			elements[i] = keepSpelling(elements[i], old[i])
		}
		return types.ListValueMust(now.ElementType(context.Background()), elements)
	}
	return now
}

// saysNothing is kit.IsNothing, with objects of which no member says anything.
func saysNothing(v attr.Value) bool {
	object, ok := v.(types.Object)
	if !ok || !kit.IsKnown(object) {
		return kit.IsNothing(v)
	}
	for _, member := range object.Attributes() {
		if !saysNothing(member) {
			return false
		}
	}
	return true
}
