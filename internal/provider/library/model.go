package library

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the data source as Terraform holds it.
type model struct {
	Search   types.String `tfsdk:"search"`
	Topic    types.String `tfsdk:"topic"`
	UseCase  types.String `tfsdk:"usecase"`
	Industry types.String `tfsdk:"industry"`
	Language types.String `tfsdk:"language"`
	Name     types.String `tfsdk:"name"`

	Templates types.List `tfsdk:"templates"`
}

// filter hands all filters to Graph: nothing is sorted out on this side.
func (m *model) filter() graph.LibraryFilter {
	return graph.LibraryFilter{
		Search:   m.Search.ValueString(),
		Topic:    m.Topic.ValueString(),
		UseCase:  m.UseCase.ValueString(),
		Industry: m.Industry.ValueString(),
		Language: m.Language.ValueString(),
		Name:     m.Name.ValueString(),
	}
}
