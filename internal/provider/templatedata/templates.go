package templatedata

import (
	"cmp"
	"context"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

type templates struct{ kit.DataSource }

var _ datasource.DataSourceWithConfigure = (*templates)(nil)

// NewTemplates returns the data source whatsapp_templates: all templates of an
// account, or those that Graph's filters leave.
func NewTemplates() datasource.DataSource {
	return &templates{kit.NewDataSource("templates", templatesSchema)}
}

func (d *templates) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m templatesModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	ctx, cancel, client := d.Begin(ctx, &resp.Diagnostics)
	defer cancel()
	m.BusinessAccountID = d.Account(m.BusinessAccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	found, diags := d.list(ctx, client, m.BusinessAccountID.ValueString(), m.filter())
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	m.Templates, diags = flattenAll(found)
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// list reads every page of the listing, with every field. An older version of
// Graph refuses the whole call for a field that it does not know yet; the
// fields that every supported version knows are asked for then.
func (d *templates) list(ctx context.Context, client *graph.Client, account string, f graph.Filter) ([]template.Template, diag.Diagnostics) {
	var diags diag.Diagnostics
	f.Fields = graph.AllFields
	found, err := kit.Collect(client.Templates(ctx, account, f))
	// Graph has no code of its own for an unknown field. Where the cause was
	// another parameter, the second call is refused as well.
	if refusal := err; graph.Is(err, 100, 0) {
		f.Fields = graph.ManagedFields
		if found, err = kit.Collect(client.Templates(ctx, account, f)); err == nil {
			diags.AddWarning("Templates were read without some fields", "Graph refused to list the templates of account "+account+" with every field, so those that only say more are null: "+
				"ad_account_id, ad_adset_id, ad_campaign_id, ad_id, bid_spec, health_status, is_sms_fallback_enabled and source. "+
				"A newer api_version may know them.\n\n"+d.Explain(refusal))
		}
	}
	if err != nil {
		diags.Append(d.GraphError("read message templates of account "+account, err))
	}
	return sorted(found), diags
}

// sorted puts templates into an order of their own, since Graph's is not
// documented. One that stands on two pages, because another was created while
// they were read, is listed once.
func sorted(list []template.Template) []template.Template {
	slices.SortStableFunc(list, func(a, b template.Template) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Language, b.Language), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(list, func(a, b template.Template) bool { return a.ID == b.ID })
}
