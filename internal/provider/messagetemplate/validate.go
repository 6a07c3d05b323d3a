package messagetemplate

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// ValidateConfig checks what needs neither state nor network: that the content
// is written, and written once.
func (r *templateResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	typed, asJSON := !config.Components.IsNull(), !config.ComponentsJSON.IsNull()
	switch {
	case typed && asJSON && !config.Components.IsUnknown() && !config.ComponentsJSON.IsUnknown():
		resp.Diagnostics.AddAttributeError(path.Root("components_json"), "Content is written twice",
			"Both components and components_json are set. Keep the one that is meant and remove the other.")
	case !typed && !asJSON:
		resp.Diagnostics.AddAttributeError(path.Root("components"), "Content is missing",
			"A template needs its content: write components (typed), or components_json (the JSON array of Meta's documents).")
	}
}
