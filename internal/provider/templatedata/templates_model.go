package templatedata

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// templatesModel is the data source as Terraform holds it.
type templatesModel struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`

	Name          types.String `tfsdk:"name"`
	Content       types.String `tfsdk:"content"`
	Languages     types.Set    `tfsdk:"languages"`
	Categories    types.Set    `tfsdk:"categories"`
	Statuses      types.Set    `tfsdk:"statuses"`
	QualityScores types.Set    `tfsdk:"quality_scores"`

	Templates types.List `tfsdk:"templates"`
}

// filter hands all filters to Graph: nothing is sorted out on this side.
func (m *templatesModel) filter() graph.Filter {
	return graph.Filter{
		Name:          m.Name.ValueString(),
		Content:       m.Content.ValueString(),
		Languages:     kit.Strings[string](m.Languages),
		Categories:    kit.Strings[template.Category](m.Categories),
		Statuses:      kit.Strings[template.Status](m.Statuses),
		QualityScores: kit.Strings[string](m.QualityScores),
	}
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
	values["bid_spec"] = bid(r.Bid)
	return types.ObjectValueMust(listedType.AttrTypes, values)
}

func bid(b *graph.Bid) types.Object {
	if b == nil {
		return types.ObjectNull(bidType.AttrTypes)
	}
	amount := types.NumberNull()
	if b.Amount != nil {
		amount = types.NumberValue(b.Amount)
	}
	return types.ObjectValueMust(bidType.AttrTypes, map[string]attr.Value{"bid_strategy": kit.StringOrNull(b.Strategy), "bid_amount": amount})
}
