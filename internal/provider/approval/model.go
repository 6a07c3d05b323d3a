package approval

import (
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the resource as Terraform holds it.
type model struct {
	ID          types.String   `tfsdk:"id"`
	TemplateID  types.String   `tfsdk:"template_id"`
	TemplateIDs types.Set      `tfsdk:"template_ids"`
	Revision    types.String   `tfsdk:"revision"`
	Status      types.String   `tfsdk:"status"`
	Timeouts    timeouts.Value `tfsdk:"timeouts"`
}

// ids are the templates that are waited for, in an order of their own. known is
// false while one of them is only known during apply.
func (m *model) ids() (ids []string, known bool) {
	if m.TemplateIDs.IsNull() {
		return []string{m.TemplateID.ValueString()}, !m.TemplateID.IsUnknown()
	}
	known = !m.TemplateIDs.IsUnknown()
	for _, e := range m.TemplateIDs.Elements() {
		id, isText := e.(types.String)
		known = known && isText && !id.IsUnknown()
		ids = append(ids, id.ValueString())
	}
	slices.Sort(ids)
	return ids, known
}

// idOf is the id of the resource that waits for these templates.
func idOf(ids []string) types.String { return types.StringValue(strings.Join(ids, ",")) }

// at is where the configuration names a template.
func (m *model) at(id string) path.Path {
	if m.TemplateIDs.IsNull() {
		return path.Root("template_id")
	}
	return path.Root("template_ids").AtSetValue(types.StringValue(id))
}
