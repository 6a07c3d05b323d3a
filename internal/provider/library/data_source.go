// Package library is the data source whatsapp_template_library: the templates
// that Meta has written, to make templates of one's own from.
package library

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
)

type dataSource struct{ kit.DataSource }

var _ datasource.DataSourceWithConfigure = (*dataSource)(nil)

// NewDataSource returns the data source whatsapp_template_library.
func NewDataSource() datasource.DataSource { return &dataSource{} }

func (d *dataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_template_library"
}

func (d *dataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = dataSourceSchema()
}

// Read needs no account: the library is the same for everybody.
func (d *dataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	client, diags := d.Client()
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, kit.ReadTimeout)
	defer cancel()
	found, err := search(ctx, client, m.filter())
	if err != nil {
		resp.Diagnostics.AddError("Unable to read template library", explain.Error(err))
		return
	}
	m.Templates, diags = flattenAll(found)
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
