package flow

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NewDataSource returns the data source whatsapp_flow.
func NewDataSource() datasource.DataSource {
	return kit.NewSource("flow", dataSourceSchema, nil, readData)
}

// dataModel is the data source as Terraform holds it.
type dataModel struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	ID                types.String `tfsdk:"id"`
	Name              types.String `tfsdk:"name"`
	Categories        types.List   `tfsdk:"categories"`
	FlowJSON          types.String `tfsdk:"flow_json"`
	EndpointURI       types.String `tfsdk:"endpoint_uri"`
	ApplicationID     types.String `tfsdk:"application_id"`
	Status            types.String `tfsdk:"status"`
	JSONVersion       types.String `tfsdk:"json_version"`
	DataAPIVersion    types.String `tfsdk:"data_api_version"`
	ValidationErrors  types.String `tfsdk:"validation_errors"`
	UpdatedAt         types.String `tfsdk:"updated_at"`
}

func dataSourceSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "A WhatsApp Flow, by its id or by its name: for the `FLOW` buttons of templates when the flow itself is made elsewhere.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": kit.AccountAttribute("Id of the WhatsApp Business Account (WABA): digits only. Defaults to the provider's `business_account_id`. Needed to find a flow by its name."),
			"id": kit.NamingText("Meta's id of the flow. Write this or `name`.",
				kit.MustBeID("must be the id of a flow, which is a number"), kit.OrElse("name")),
			"name": kit.NamingText("Name of the flow, which no other flow of the account has. One that is deprecated is found only where there is no other.",
				kit.NotEmpty("Every flow has a name. Write it, or id.")),
			"categories":        kit.ComputedStrings("What the flow is for, such as `APPOINTMENT_BOOKING`."),
			"flow_json":         kit.ComputedString("The screens, as Meta's Flow JSON. Null, with a warning, when the address that Graph gives for it cannot be reached. For `jsondecode`."),
			"endpoint_uri":      kit.ComputedString("Address of the endpoint that the screens exchange data with; null for none."),
			"application_id":    kit.ComputedString("Id of the Meta app that the endpoint belongs to."),
			"status":            kit.ComputedString(describeStatus),
			"json_version":      kit.ComputedString(describeVersion),
			"data_api_version":  kit.ComputedString(describeData),
			"validation_errors": kit.ComputedString(describeMistakes),
			"updated_at":        kit.ComputedString("When the flow was changed last, as Graph writes it, such as `2026-01-15T10:20:30+0000`."),
		},
	}
}

// readData finds the flow. By its id alone it is found without an account.
func readData(ctx context.Context, q *kit.Query[dataModel]) {
	m := q.Model
	account := q.AccountIfAny(m.BusinessAccountID)
	if m.ID.IsNull() {
		account = q.DataSource.Account(m.BusinessAccountID, q.Diagnostics)
	}
	if q.HasError() {
		return
	}
	found, err := m.find(ctx, q.Client, account.ValueString())
	if err != nil {
		q.Failed("read flow "+m.ID.ValueString()+m.Name.ValueString(), err)
		return
	}
	if found.ID == "" {
		q.AddAttributeError(path.Root("name"), "Flow not found", "Account "+account.ValueString()+" has no flow "+m.Name.ValueString()+".")
		return
	}
	text := content(ctx, q.Client, found.ID, q.Session, q.Diagnostics)
	if found.AccountID != "" {
		account = types.StringValue(found.AccountID)
	}
	*m = dataModel{
		BusinessAccountID: account, ID: types.StringValue(found.ID), Name: types.StringValue(found.Name), Categories: kit.StringList(found.Categories),
		FlowJSON: types.StringPointerValue(text), EndpointURI: kit.StringOrNull(found.EndpointURI), ApplicationID: kit.StringOrNull(found.ApplicationID),
		Status: types.StringValue(found.Status), JSONVersion: kit.StringOrNull(found.JSONVersion), DataAPIVersion: kit.StringOrNull(found.DataAPIVersion),
		ValidationErrors: mistakesJSON(found.Mistakes), UpdatedAt: kit.StringOrNull(found.UpdatedAt),
	}
}

// find reads the flow; its id is "" when there is none of that name.
func (m *dataModel) find(ctx context.Context, client *graph.Client, account string) (graph.Flow, error) {
	if !m.ID.IsNull() {
		return client.Flow(ctx, m.ID.ValueString())
	}
	found, _, err := client.FindFlow(ctx, account, m.Name.ValueString())
	return found, err
}
