package templatedata

import (
	"cmp"
	"context"
	"slices"
	"strings"

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
	sources := m.sources()
	found = slices.DeleteFunc(found, func(t template.Template) bool { return !t.IsFrom(sources) })
	m.Templates, diags = flattenAll(found)
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// list reads every page of the listing, with every field that Graph knows.
func (d *templates) list(ctx context.Context, client *graph.Client, account string, f graph.Filter) ([]template.Template, diag.Diagnostics) {
	var diags diag.Diagnostics
	f.Fields = graph.AllFields
	found, err := kit.Collect(client.Templates(ctx, account, f))
	if err != nil {
		diags.Append(d.GraphError("read message templates of account "+account, err))
	}
	if unknown := client.UnknownFields(); len(unknown) > 0 && d.Once("fields that Graph does not know") {
		diags.AddWarning("Templates were read without some fields", "Graph does not know "+strings.Join(unknown, ", ")+" of message templates, so that they are null. "+
			"A newer api_version may know them, or this is a gateway that has not all of Graph's fields. The others were read. This is said once.")
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
