package messagetemplate

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

type dataSource struct{ kit.DataSource }

var (
	_ datasource.DataSourceWithConfigure      = (*dataSource)(nil)
	_ datasource.DataSourceWithValidateConfig = (*dataSource)(nil)
)

// NewDataSource returns the data source whatsapp_message_template.
func NewDataSource() datasource.DataSource { return &dataSource{} }

func (d *dataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_message_template"
}

func (d *dataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = dataSourceSchema()
}

// ValidateConfig checks that the template is named in exactly one way.
func (d *dataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var config dataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(config.validate()...)
	}
}

// validate reports only what is wrong whatever the unknown values will be.
func (m *dataSourceModel) validate() diag.Diagnostics {
	var diags diag.Diagnostics
	const ways = "Set either id, or name and language."
	switch {
	case m.ID.IsUnknown():
	case !m.ID.IsNull():
		if isKnown(m.Name) {
			diags.AddAttributeError(path.Root("name"), "Template is named twice", "id already says which template to read, so name must be left out. "+ways)
		}
		if isKnown(m.Language) {
			diags.AddAttributeError(path.Root("language"), "Template is named twice", "id already says which template to read, so language must be left out. "+ways)
		}
	case m.Name.IsNull() && m.Language.IsNull():
		diags.AddAttributeError(path.Root("id"), "Template is not named", "Nothing says which template to read. "+ways)
	case m.Name.IsNull():
		diags.AddAttributeError(path.Root("name"), "Name is missing", "The language alone does not say which template to read. "+ways)
	case m.Language.IsNull():
		diags.AddAttributeError(path.Root("language"), "Language is missing", "Each language of a name is a template by itself, so the name alone does not say which one to read. "+ways)
	}
	return diags
}

func (d *dataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m dataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	client, diags := d.Client()
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, kit.ReadTimeout)
	defer cancel()
	var found template.Template
	if !m.ID.IsNull() {
		// An id is enough to find a template, whatever account it is in.
		m.BusinessAccountID = d.AccountIfAny(m.BusinessAccountID)
		found, diags = readByID(ctx, client, m.ID.ValueString())
	} else if m.BusinessAccountID, diags = d.Account(m.BusinessAccountID); !diags.HasError() {
		found, diags = readByName(ctx, client, m.BusinessAccountID.ValueString(), m.Name.ValueString(), m.Language.ValueString())
	}
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(m.fill(found)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
