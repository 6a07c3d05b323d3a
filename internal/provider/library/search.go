package library

import (
	"cmp"
	"context"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
)

// search reads every page, or nothing: half a library would look like a whole
// one.
func search(ctx context.Context, client *graph.Client, f graph.LibraryFilter) ([]graph.LibraryItem, error) {
	var all []graph.LibraryItem
	for item, err := range client.TemplateLibrary(ctx, f) {
		if err != nil {
			return nil, err
		}
		all = append(all, item)
	}
	return sorted(all), nil
}

// sorted puts templates into an order of their own, since Graph's is not
// documented. One that stands on two pages is listed once.
func sorted(list []graph.LibraryItem) []graph.LibraryItem {
	order := func(a, b graph.LibraryItem) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Language, b.Language), cmp.Compare(a.ID, b.ID))
	}
	slices.SortStableFunc(list, order)
	return slices.CompactFunc(list, func(a, b graph.LibraryItem) bool { return order(a, b) == 0 })
}
