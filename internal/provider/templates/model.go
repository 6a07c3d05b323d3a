package templates

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the data source as Terraform holds it.
type model struct {
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
func (m *model) filter() graph.Filter {
	return graph.Filter{
		Name:          m.Name.ValueString(),
		Content:       m.Content.ValueString(),
		Languages:     words[string](m.Languages),
		Categories:    words[template.Category](m.Categories),
		Statuses:      words[template.Status](m.Statuses),
		QualityScores: words[string](m.QualityScores),
	}
}

func words[T ~string](set types.Set) []T {
	var out []T
	for _, element := range set.Elements() {
		if s, ok := element.(types.String); ok {
			out = append(out, T(s.ValueString()))
		}
	}
	return out
}
