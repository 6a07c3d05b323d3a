// Package library is the data source whatsapp_template_library: the templates
// that Meta has written, to make templates of one's own from.
package library

import (
	"cmp"
	"context"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

type dataSource struct{ kit.DataSource }

var _ datasource.DataSourceWithConfigure = (*dataSource)(nil)

// NewDataSource returns the data source whatsapp_template_library.
func NewDataSource() datasource.DataSource {
	return &dataSource{kit.NewDataSource("template_library", dataSourceSchema)}
}

// Read needs no account: the library is the same for everybody.
func (d *dataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	ctx, cancel, client := d.Begin(ctx, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	found, err := search(ctx, client, m.filter())
	if err != nil {
		resp.Diagnostics.Append(d.GraphError("read template library", err))
		return
	}
	var diags diag.Diagnostics
	m.Templates, diags = flattenAll(found)
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// search reads every page, or nothing: half a library would look like a whole
// one.
func search(ctx context.Context, client *graph.Client, f graph.LibraryFilter) ([]graph.LibraryItem, error) {
	all, err := kit.Collect(client.TemplateLibrary(ctx, f))
	return sorted(all), err
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
