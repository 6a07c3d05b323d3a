// Package account is the data source whatsapp_business_account: what Graph says
// of an account, and how many templates it has and may have.
package account

import (
	"context"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

type dataSource struct{ kit.DataSource }

var _ datasource.DataSourceWithConfigure = (*dataSource)(nil)

// NewDataSource returns the data source whatsapp_business_account.
func NewDataSource() datasource.DataSource { return &dataSource{} }

func (d *dataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_business_account"
}

func (d *dataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = dataSourceSchema()
}

func (d *dataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	client, diags := d.Client()
	resp.Diagnostics.Append(diags...)
	waba, diags := d.Account(m.BusinessAccountID)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, kit.ReadTimeout)
	defer cancel()
	found, err := client.Account(ctx, waba.ValueString())
	if err != nil {
		resp.Diagnostics.AddError("Unable to read account "+waba.ValueString(), explain.Error(err))
		return
	}
	resp.Diagnostics.Append(warnRefused(waba.ValueString(), found.Refused)...)
	summary, diags := summarise(ctx, client, waba.ValueString())
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	m = flatten(found, summary)
	m.BusinessAccountID, m.ID = waba, waba
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// warnRefused tells which attributes are null because Graph would not say.
func warnRefused(waba string, refused []graph.FieldRefusal) diag.Diagnostics {
	var diags diag.Diagnostics
	if len(refused) == 0 {
		return diags
	}
	var fields []string
	for _, f := range refused {
		fields = append(fields, f.Field)
	}
	diags.AddWarning("Account was read without some fields",
		"Graph refused these fields of account "+waba+", which are null: "+strings.Join(fields, ", ")+". "+
			"Either the token may not see them, or this api_version does not know them.\n\n"+explain.Error(refused[0].Err))
	return diags
}

// summarise counts the templates. A token that sees the account may still not
// see its templates; the rest of the account is worth reading all the same.
func summarise(ctx context.Context, client *graph.Client, waba string) (graph.Summary, diag.Diagnostics) {
	var diags diag.Diagnostics
	summary, err := client.TemplateSummary(ctx, waba, graph.Filter{})
	switch {
	case graph.Is(err, 100) || graph.IsPermission(err):
		diags.AddWarning("Templates were not counted",
			"Graph would not count the templates of account "+waba+", so template_count and template_limit are null.\n\n"+explain.Error(err))
	case err != nil:
		diags.AddError("Unable to count templates of account "+waba, explain.Error(err))
	case summary.Existing == nil || summary.Limit == nil:
		diags.AddWarning("Templates were not counted",
			"Graph listed the templates of account "+waba+" and left out how many there are or may be, so template_count, template_limit, or both are null. "+
				"A check that compares them has to expect that.")
	}
	return summary, diags
}
