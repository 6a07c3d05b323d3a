package form

import (
	"cmp"
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The plan modifiers of single attributes. Each keeps the value in the state
// where the configuration says the same in other words, so that a plan shows
// only what would really change.

// keepSame keeps the state's spelling of a value that means the same.
type keepSame struct {
	Silent
	same func(was, is string) bool
}

func (m keepSame) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if kit.IsKnown(req.StateValue) && kit.IsKnown(req.ConfigValue) && m.same(req.StateValue.ValueString(), req.ConfigValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}

// keepSameURLExample is keepSame for the example of a URL button, which is the
// whole URL or only what replaces the placeholder in it.
type keepSameURLExample struct{ Silent }

func (keepSameURLExample) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !kit.IsKnown(req.StateValue) || !kit.IsKnown(req.ConfigValue) || req.StateValue.Equal(req.ConfigValue) {
		return
	}
	var address types.String
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, req.Path.ParentPath().AtName("url"), &address)...)
	if kit.IsKnown(address) && template.SameURLExample(address.ValueString(), req.StateValue.ValueString(), req.ConfigValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}

// sameFormat takes an empty format of a header for the one that it stands for.
func sameFormat(a, b string) bool {
	text := string(template.HeaderText)
	return cmp.Or(a, text) == cmp.Or(b, text)
}

// keepDefault is for the fields of a button that Graph fills in when they are left
// out: what is imported shows what Meta has filled in, which is no change then.
// It is kept for the same button only, which has the same type, and the same
// otp_type, as the one that is in the state in its place.
type keepDefault struct {
	Silent
	// of are the types of button that have a default, with the test for it; nil where
	// Graph may fill in any text: the planner then gives up a text that Meta has not
	// filled in (see planner.labels).
	of map[template.ButtonType]func(string) bool
}

func (m keepDefault) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !req.ConfigValue.IsNull() {
		return
	}
	resp.PlanValue = types.StringNull()
	if !kit.IsKnown(req.StateValue) {
		return
	}
	same := true
	for _, name := range []string{"type", "otp_type"} {
		var is, was types.String
		at := req.Path.ParentPath().AtName(name)
		resp.Diagnostics.Append(req.Config.GetAttribute(ctx, at, &is)...)
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, at, &was)...)
		if is.IsUnknown() {
			resp.PlanValue = types.StringUnknown()
			return
		}
		same = same && is.ValueString() == was.ValueString()
		if name == "type" {
			same = same && m.isDefault(template.ButtonType(is.ValueString()), req.StateValue.ValueString())
		}
	}
	if same {
		resp.PlanValue = req.StateValue
	}
}

// isDefault reports whether a button of a type has a value without anybody's
// writing it.
func (m keepDefault) isDefault(kind template.ButtonType, value string) bool {
	is, hasDefault := m.of[kind]
	return hasDefault && (is == nil || is(value))
}

// always is the test for a default that is one word.
func always(word string) func(string) bool { return func(s string) bool { return s == word } }

// Silent is the description of a plan modifier that a reader of the
// documentation need not know about.
type Silent struct{}

// IsPure says that the plan modifiers here look at the values and the
// configuration of their request and at nothing else, so that they can be run
// ahead of a plan.
func (Silent) IsPure() {}

// Description is empty.
func (Silent) Description(context.Context) string { return "" }

// MarkdownDescription is empty.
func (Silent) MarkdownDescription(context.Context) string { return "" }
