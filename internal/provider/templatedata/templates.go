package templatedata

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NewTemplates returns the data source whatsapp_templates: all templates of an
// account, or those that Graph's filters leave.
func NewTemplates() datasource.DataSource {
	return kit.NewSource("templates", templatesSchema, func(m *templatesModel) *types.String { return &m.BusinessAccountID }, readTemplates)
}

func readTemplates(ctx context.Context, q *kit.Query[templatesModel]) {
	found := list(ctx, q)
	if q.HasError() {
		return
	}
	sources := q.Model.sources()
	found = slices.DeleteFunc(found, func(t template.Template) bool { return !t.IsFrom(sources) })
	templates, diags := flattenAll(found)
	q.Append(diags...)
	q.Model.Templates = templates
}

// list reads every page of the listing, with every field that Graph knows.
func list(ctx context.Context, q *kit.Query[templatesModel]) []template.Template {
	f := q.Model.filter()
	f.Fields = graph.AllFields
	found, err := kit.Collect(q.Client.Templates(ctx, q.Account.ValueString(), f))
	if err != nil {
		q.Failed("read message templates of account "+q.Account.ValueString(), err)
	}
	if unknown := q.Client.UnknownFields(); len(unknown) > 0 && q.Once("fields that Graph does not know") {
		q.AddWarning("Templates were read without some fields", "Graph does not know "+strings.Join(unknown, ", ")+" of message templates, so that they are null. "+
			"A newer api_version may know them, or this is a gateway that has not all of Graph's fields. The others were read. This is said once.")
	}
	return sorted(found)
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

// templatesModel is the data source as Terraform holds it.
type templatesModel struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`

	Name          types.String `tfsdk:"name"`
	Content       types.String `tfsdk:"content"`
	Languages     types.Set    `tfsdk:"languages"`
	Categories    types.Set    `tfsdk:"categories"`
	Statuses      types.Set    `tfsdk:"statuses"`
	QualityScores types.Set    `tfsdk:"quality_scores"`
	Sources       types.Set    `tfsdk:"sources"`

	CorrectCategory types.String `tfsdk:"correct_category"`

	Templates types.List `tfsdk:"templates"`
}

// filter hands the filters to Graph. Templates that Meta has made itself are left
// out on this side, unless they are asked for: a gateway may not know that filter.
func (m *templatesModel) filter() graph.Filter {
	return graph.Filter{
		Name:          m.Name.ValueString(),
		Content:       m.Content.ValueString(),
		Languages:     kit.Strings[string](m.Languages),
		Categories:    kit.Strings[template.Category](m.Categories),
		Statuses:      kit.Strings[template.Status](m.Statuses),
		QualityScores: kit.Strings[string](m.QualityScores),

		CorrectCategory: template.Category(m.CorrectCategory.ValueString()),
	}
}

// sources are those that are asked for.
func (m *templatesModel) sources() []string {
	if asked := kit.Strings[string](m.Sources); len(asked) > 0 {
		return asked
	}
	return []string{template.SourceManual}
}

func flattenAll(list []template.Template) (types.List, diag.Diagnostics) {
	var diags diag.Diagnostics
	elements := make([]attr.Value, len(list))
	for i, t := range list {
		components, err := graph.ComponentsJSON(t)
		if err != nil {
			diags.AddError("Unable to write components of message template "+t.Name+" ("+t.Language+") as JSON", err.Error())
		}
		elements[i] = flatten(t, components)
	}
	return types.ListValueMust(listedType, elements), diags
}

func flatten(t template.Template, components string) types.Object {
	r := graph.ReportOf(t)
	values := commonValues(t, r)
	values["components"] = types.StringValue(components)
	values["health_status"] = kit.Health(r.Health)
	values["is_sms_fallback_enabled"] = types.BoolPointerValue(r.SMSFallback)
	values["source"] = kit.StringOrNull(r.Source)
	values["ad_account_id"] = kit.StringOrNull(r.AdAccountID)
	values["ad_campaign_id"] = kit.StringOrNull(r.AdCampaignID)
	values["ad_adset_id"] = kit.StringOrNull(r.AdSetID)
	values["ad_id"] = kit.StringOrNull(r.AdID)
	values["max_price"] = price(r.MaxPrice, maxPriceType, "strategy", "amount_per_1000")
	values["bid_spec"] = price(r.MaxPrice, bidType, "bid_strategy", "bid_amount")
	return types.ObjectValueMust(listedType.AttrTypes, values)
}

// price writes the max price into an object with these two members.
func price(p *graph.MaxPrice, t types.ObjectType, strategy, amount string) types.Object {
	if p == nil {
		return types.ObjectNull(t.AttrTypes)
	}
	value := types.NumberNull()
	if p.Amount != nil {
		value = types.NumberValue(p.Amount)
	}
	return types.ObjectValueMust(t.AttrTypes, map[string]attr.Value{strategy: kit.StringOrNull(p.Strategy), amount: value})
}
