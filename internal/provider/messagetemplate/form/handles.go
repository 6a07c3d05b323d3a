package form

import (
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// KeepHandles puts the sample files of the state into planned components that
// are otherwise the same.
func KeepHandles(plan, state types.Object) types.Object {
	planned, prior := plan.Attributes(), state.Attributes()
	keepHandle(planned, prior)
	carousel, ok := planned["carousel"].(types.Object)
	former, had := prior["carousel"].(types.Object)
	if ok && had && !carousel.IsNull() && !former.IsNull() {
		was := former.Attributes()["cards"].(types.List).Elements()
		cards := carousel.Attributes()["cards"].(types.List).Elements()
		for i := range min(len(cards), len(was)) {
			card := maps.Clone(cards[i].(types.Object).Attributes())
			keepHandle(card, was[i].(types.Object).Attributes())
			cards[i] = types.ObjectValueMust(cardType.AttrTypes, card)
		}
		if len(was) > 0 {
			planned["carousel"] = build(carouselType, map[string]attr.Value{"cards": types.ListValueMust(cardType, cards)})
		}
	}
	return types.ObjectValueMust(componentsType.AttrTypes, planned)
}

// keepHandle does so for the header of a template or of one card.
func keepHandle(planned, prior map[string]attr.Value) {
	header, ok := planned["header"].(types.Object)
	was, had := prior["header"].(types.Object)
	if !ok || !had || header.IsNull() || was.IsNull() {
		return
	}
	values := header.Attributes()
	if !values["example_handle"].IsNull() && !was.Attributes()["example_handle"].IsNull() {
		values["example_handle"] = was.Attributes()["example_handle"]
		planned["header"] = types.ObjectValueMust(headerType.AttrTypes, values)
	}
}
