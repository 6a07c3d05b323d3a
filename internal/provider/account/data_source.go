// Package account is the data source whatsapp_business_account: what Graph says
// of an account, and how many templates it has and may have.
package account

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

type dataSource struct{ kit.DataSource }

var _ datasource.DataSourceWithConfigure = (*dataSource)(nil)

// NewDataSource returns the data source whatsapp_business_account.
func NewDataSource() datasource.DataSource {
	return &dataSource{kit.NewDataSource("business_account", dataSourceSchema)}
}

func (d *dataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	ctx, cancel, client := d.Begin(ctx, &resp.Diagnostics)
	defer cancel()
	id := d.Account(m.BusinessAccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	account := id.ValueString()
	found, err := client.Account(ctx, account)
	if err != nil {
		resp.Diagnostics.Append(d.GraphError("read account "+account, err))
		return
	}
	resp.Diagnostics.Append(kit.WarnRefused("Account was", "account "+account, found.Refused)...)
	summary, diags := d.summarise(ctx, client, account)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	m = flatten(found, summary)
	m.BusinessAccountID, m.ID = id, id
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// summarise counts the templates. A token that sees the account may still not
// see its templates; the rest of the account is worth reading all the same.
func (d *dataSource) summarise(ctx context.Context, client *graph.Client, account string) (graph.Summary, diag.Diagnostics) {
	var diags diag.Diagnostics
	summary, err := client.TemplateSummary(ctx, account, graph.Filter{})
	switch {
	case graph.Is(err, 100) || graph.IsPermission(err):
		diags.AddWarning("Templates were not counted",
			"Graph would not count the templates of account "+account+", so template_count and template_limit are null.\n\n"+d.Explain(err))
	case err != nil:
		diags.Append(d.GraphError("count templates of account "+account, err))
	case summary.Existing == nil || summary.Limit == nil:
		diags.AddWarning("Templates were not counted",
			"Graph listed the templates of account "+account+" and left out how many there are or may be, so template_count, template_limit, or both are null. "+
				"A check that compares them has to expect that.")
	}
	return summary, diags
}
