package messagetemplate

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The plan modifiers of single attributes. Each keeps the value in the state
// where the configuration says the same in other words, so that a plan shows
// only what would really change.

// keepDefaultTTL keeps a time to live that means the same: the category's default
// where none is written, and -1 and 30 days for each other.
type keepDefaultTTL struct{ form.Silent }

func (keepDefaultTTL) PlanModifyInt64(ctx context.Context, req planmodifier.Int64Request, resp *planmodifier.Int64Response) {
	if req.ConfigValue.IsUnknown() {
		return
	}
	if req.ConfigValue.IsNull() {
		resp.PlanValue = types.Int64Null()
	}
	if req.StateValue.IsNull() {
		return
	}
	var category types.String
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("category"), &category)...)
	if template.SameTTL(template.Category(category.ValueString()), req.StateValue.ValueInt64Pointer(), req.ConfigValue.ValueInt64Pointer()) {
		resp.PlanValue = req.StateValue
	}
}

// keepSameFeatures keeps the state's map of creative features where the configuration
// asks for no other: one that is not named is off, which is Meta's default, and an
// import has all that Graph names.
type keepSameFeatures struct{ form.Silent }

func (keepSameFeatures) PlanModifyMap(_ context.Context, req planmodifier.MapRequest, resp *planmodifier.MapResponse) {
	if req.ConfigValue.IsUnknown() {
		return
	}
	resp.PlanValue = req.ConfigValue
	var r form.Reader
	has, wanted := readFeatures(&r, form.FieldOf("", req.StateValue)), readFeatures(&r, form.FieldOf("", req.ConfigValue))
	if !req.StateValue.IsNull() && len(r.Hidden) == 0 && template.HasFeatures(has, wanted) {
		resp.PlanValue = req.StateValue
	}
}

// readFeatures reads creative_features; nil when it is not set.
func readFeatures(r *form.Reader, f form.Field) map[string]bool {
	if !r.Known(f) {
		return nil
	}
	out := map[string]bool{}
	r.Entries(f, func(name string, value form.Field) {
		if in := r.Flag(value); in != nil {
			out[name] = *in
		}
	})
	return out
}

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
