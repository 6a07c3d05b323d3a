// Package approval is the resource whatsapp_message_template_approval: Meta's
// approval of a message template, as something to wait for. It reads and never
// writes; the template itself is looked after by package messagetemplate.
package approval

import (
	"context"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/resourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type approvalResource struct{ kit.Resource }

var (
	_ resource.ResourceWithConfigure        = (*approvalResource)(nil)
	_ resource.ResourceWithConfigValidators = (*approvalResource)(nil)
	_ resource.ResourceWithImportState      = (*approvalResource)(nil)
	_ resource.ResourceWithModifyPlan       = (*approvalResource)(nil)
)

// NewResource returns the resource whatsapp_message_template_approval.
func NewResource() resource.Resource {
	return &approvalResource{kit.NewResource("message_template_approval", resourceSchema)}
}

// ModifyPlan makes the id known as soon as the templates' are, so that what
// refers to it is not planned as a change when another revision is waited for.
func (r *approvalResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return // destroy: nothing to say
	}
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	id := types.StringUnknown()
	if ids, known := plan.ids(); known {
		id = idOf(ids)
	}
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("id"), id)...)
}

// ConfigValidators wants one template or several, not both.
func (r *approvalResource) ConfigValidators(context.Context) []resource.ConfigValidator {
	return []resource.ConfigValidator{resourcevalidator.ExactlyOneOf(path.MatchRoot("template_id"), path.MatchRoot("template_ids"))}
}

func (r *approvalResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	timeout, diags := plan.Timeouts.Create(ctx, defaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.await(ctx, &plan, waiting{operation: "create", timeout: timeout}, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return // nothing in the state: the next apply waits again
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Update waits when the revision is another one, or the templates are others. On an error the state keeps
// the former revision, so that the next apply waits again.
func (r *approvalResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	timeout, diags := plan.Timeouts.Update(ctx, defaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	if edited := !plan.Revision.Equal(state.Revision); edited || !plan.TemplateIDs.Equal(state.TemplateIDs) {
		r.await(ctx, &plan, waiting{operation: "update", timeout: timeout, edited: edited}, &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Delete forgets the approval. There is nothing at Meta's to take back.
func (r *approvalResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {
}

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
