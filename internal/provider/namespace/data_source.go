// Package namespace is the data source whatsapp_template_namespace.
package namespace

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type dataSource struct{ kit.DataSource }

var _ datasource.DataSourceWithConfigure = (*dataSource)(nil)

// NewDataSource returns the data source whatsapp_template_namespace.
func NewDataSource() datasource.DataSource { return &dataSource{} }

func (d *dataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_template_namespace"
}

func (d *dataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The namespace of an account's message templates. Messages sent through the On-Premises API name it next to the template; the Cloud API does not need it.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": kit.AccountAttribute("Id of the WhatsApp Business Account (WABA) whose namespace is read: digits only. Defaults to the provider's `business_account_id`."),
			"namespace":           schema.StringAttribute{Computed: true, MarkdownDescription: "The namespace, such as `ba30dd89_2ebd_41e4_b805_f2c05ae04cc9`. Meta gives each account one. Null when Graph reports none."},
			"id":                  schema.StringAttribute{Computed: true, MarkdownDescription: "The same as `business_account_id`."},
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
	client, diags := d.Client()
	resp.Diagnostics.Append(diags...)
	account, diags := d.Account(m.BusinessAccountID)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, kit.ReadTimeout)
	defer cancel()
	found, err := client.TemplateNamespace(ctx, account.ValueString())
	if err != nil {
		resp.Diagnostics.AddError("Unable to read template namespace of account "+account.ValueString(), explain.Error(err))
		return
	}
	m = model{BusinessAccountID: account, Namespace: kit.StringOrNull(found), ID: account}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
