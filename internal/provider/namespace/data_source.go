// Package namespace is the data source whatsapp_template_namespace.
package namespace

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type dataSource struct{ kit.DataSource }

var _ datasource.DataSourceWithConfigure = (*dataSource)(nil)

// NewDataSource returns the data source whatsapp_template_namespace.
func NewDataSource() datasource.DataSource {
	return &dataSource{kit.NewDataSource("template_namespace", dataSourceSchema)}
}

func dataSourceSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The namespace of an account's message templates. Messages sent through the On-Premises API name it next to the template; the Cloud API does not need it.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": kit.AccountAttribute("Id of the WhatsApp Business Account (WABA) whose namespace is read: digits only. Defaults to the provider's `business_account_id`."),
			"namespace":           kit.ComputedString("The namespace, such as `ba30dd89_2ebd_41e4_b805_f2c05ae04cc9`. Meta gives each account one. Null when Graph reports none."),
			"id":                  kit.ComputedString("The same as `business_account_id`."),
		},
	}
}

type model struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	Namespace         types.String `tfsdk:"namespace"`
	ID                types.String `tfsdk:"id"`
}

func (d *dataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	ctx, cancel, client := d.Begin(ctx, &resp.Diagnostics)
	defer cancel()
	account := d.Account(m.BusinessAccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	found, err := client.TemplateNamespace(ctx, account.ValueString())
	if err != nil {
		resp.Diagnostics.Append(d.GraphError("read template namespace of account "+account.ValueString(), err))
		return
	}
	m = model{BusinessAccountID: account, Namespace: kit.StringOrNull(found), ID: account}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
