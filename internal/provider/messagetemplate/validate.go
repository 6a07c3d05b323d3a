package messagetemplate

import (
	"context"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
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
	resp.Diagnostics.Append(validate(&config)...)
}

func validate(config *model) diag.Diagnostics {
	diags := validateSamples(config)
	diags.Append(validateExamples(config)...)
	var written []string
	for name, value := range map[string]attr.Value{
		"components": config.Components, "components_json": config.ComponentsJSON, "library_template": config.LibraryTemplate,
	} {
		if !kit.IsNothing(value) {
			written = append(written, name)
		}
	}
	slices.Sort(written)
	switch {
	case len(written) > 1 && !config.Components.IsUnknown() && !config.ComponentsJSON.IsUnknown() && !config.LibraryTemplate.IsUnknown():
		diags.AddAttributeError(path.Root(written[len(written)-1]), "Content is written twice",
			"Of components, components_json and library_template only one may be set, and here are "+strings.Join(written, " and ")+". Keep the one that is meant and remove the rest.")
	case len(written) == 0:
		diags.AddAttributeError(path.Root("components"), "Content is missing",
			"A template needs its content: write components (typed), components_json (the JSON array of Meta's documents), or library_template (a template of Meta's library).")
	}
	return diags
}

// validateSamples refuses a header with two samples.
func validateSamples(config *model) diag.Diagnostics {
	var diags diag.Diagnostics
	components, _ := form.Read(config.Components)
	for at, h := range components.Headers() {
		if e := h.Example; e != nil && e.HeaderFile != nil && len(e.HeaderHandle) > 0 {
			diags.AddAttributeError(form.Path(at.At("example_file")), "Two samples for one header",
				"At "+string(at)+": both example_file and example_handle are set. Keep example_file to have a local file uploaded, or example_handle for one that was uploaded elsewhere.")
		}
	}
	return diags
}

// validateExamples refuses examples that are null. Of what is null in lists of
// objects, their own validators say so.
func validateExamples(config *model) diag.Diagnostics {
	var diags diag.Diagnostics
	form.WalkNulls(config.Components, func(element, list template.Path) {
		diags.AddAttributeError(form.Path(element), "Null in a list", kit.NullElement(string(element), string(list)))
	})
	return diags
}
