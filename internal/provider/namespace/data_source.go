// Package namespace is the data source whatsapp_template_namespace.
package namespace

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NewDataSource returns the data source whatsapp_template_namespace.
func NewDataSource() datasource.DataSource {
	return kit.NewSource("template_namespace", dataSourceSchema, func(m *model) *types.String { return &m.BusinessAccountID }, read)
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

func read(ctx context.Context, q *kit.Query[model]) {
	found, err := q.Client.TemplateNamespace(ctx, q.Account.ValueString())
	if err != nil {
		q.Failed("read template namespace of account "+q.Account.ValueString(), err)
		return
	}
	q.Model.Namespace, q.Model.ID = kit.StringOrNull(found), q.Account
}
