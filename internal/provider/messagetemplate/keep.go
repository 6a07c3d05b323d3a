package messagetemplate

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The plan modifiers of single attributes. Each keeps the value in the state
// where the configuration says the same in other words, so that a plan shows
// only what would really change.

// keepSame keeps the state's spelling of a value that means the same.
type keepSame struct {
	silent
	same func(a, b string) bool
}

func (m keepSame) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if isKnown(req.StateValue) && isKnown(req.ConfigValue) && m.same(req.StateValue.ValueString(), req.ConfigValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}

// keepSameURLExample is keepSame for the example of a URL button, which is the
// whole URL or only what replaces the placeholder in it.
type keepSameURLExample struct{ silent }

func (keepSameURLExample) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !isKnown(req.StateValue) || !isKnown(req.ConfigValue) || req.StateValue.Equal(req.ConfigValue) {
		return
	}
	var address types.String
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, sibling(req.Path, "url"), &address)...)
	if isKnown(address) && template.SameURLExample(address.ValueString(), req.StateValue.ValueString(), req.ConfigValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}

// keepDefault is for attributes that Graph fills in when they are left out:
// what is imported shows the default, which is no change then; anything else in
// the state is, since leaving it out asks for the default.
type keepDefault struct {
	silent
	is func(string) bool
}

func (m keepDefault) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !req.ConfigValue.IsNull() {
		return
	}
	resp.PlanValue = types.StringNull()
	if isKnown(req.StateValue) && m.is(req.StateValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}

// keepDefaultTTL is keepDefault for the time to live, whose default depends on
// the category.
type keepDefaultTTL struct{ silent }

func (keepDefaultTTL) PlanModifyInt64(ctx context.Context, req planmodifier.Int64Request, resp *planmodifier.Int64Response) {
	if !req.ConfigValue.IsNull() {
		return
	}
	resp.PlanValue = types.Int64Null()
	var category types.String
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("category"), &category)...)
	if !req.StateValue.IsNull() && template.IsDefaultTTL(template.Category(category.ValueString()), req.StateValue.ValueInt64()) {
		resp.PlanValue = req.StateValue
	}
}

// keepSameFeatures keeps the state's map of creative features when the
// configuration's has the same effect: one that is not named is opted in.
type keepSameFeatures struct{ silent }

func (keepSameFeatures) PlanModifyMap(_ context.Context, req planmodifier.MapRequest, resp *planmodifier.MapResponse) {
	if req.StateValue.IsNull() || req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	e := &expander{}
	was, is := e.features(field{value: req.StateValue}), e.features(field{value: req.ConfigValue})
	if len(e.unknown) == 0 && template.SameCreativeFeatures(was, is) {
		resp.PlanValue = req.StateValue
	}
}

// keepSameComponents keeps the state's JSON when the configuration's means the
// same. Semantic equality alone does not run at plan.
type keepSameComponents struct{ silent }

func (keepSameComponents) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if isKnown(req.StateValue) && isKnown(req.ConfigValue) && sameComponentsJSON(req.StateValue.ValueString(), req.ConfigValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}

// silent is the description of a plan modifier that a reader of the
// documentation need not know about.
type silent struct{}

func (silent) Description(context.Context) string         { return "" }
func (silent) MarkdownDescription(context.Context) string { return "" }

func isKnown(v types.String) bool { return !v.IsNull() && !v.IsUnknown() }

func sibling(p path.Path, name string) path.Path { return p.ParentPath().AtName(name) }
