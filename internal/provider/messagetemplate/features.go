package messagetemplate

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// featureNames refuses keys of creative_features that cannot be the name of a
// feature. Of a well-formed name that Meta does not list, the rules warn.
type featureNames struct{}

func (featureNames) Description(context.Context) string {
	return "names of creative features, in lower case"
}

func (v featureNames) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (featureNames) ValidateMap(_ context.Context, req validator.MapRequest, resp *validator.MapResponse) {
	for name := range req.ConfigValue.Elements() {
		if problem := rules.FeatureNameProblem(name); problem != "" {
			resp.Diagnostics.AddAttributeError(req.Path.AtMapKey(name), "Invalid name of a creative feature", "At "+req.Path.String()+": "+problem)
		}
	}
}
