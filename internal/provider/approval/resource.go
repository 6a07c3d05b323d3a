// Package approval is the resource whatsapp_message_template_approval: Meta's
// approval of a message template, as something to wait for. It reads and never
// writes; the template itself is looked after by package messagetemplate.
package approval

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type approvalResource struct{ kit.Resource }

var (
	_ resource.ResourceWithConfigure   = (*approvalResource)(nil)
	_ resource.ResourceWithImportState = (*approvalResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*approvalResource)(nil)
)

// NewResource returns the resource whatsapp_message_template_approval.
func NewResource() resource.Resource {
	return &approvalResource{kit.NewResource("message_template_approval", resourceSchema)}
}

// ModifyPlan makes the id known as soon as the template's is, so that what
// refers to it is not planned as a change when another revision is waited for.
func (r *approvalResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return // destroy: nothing to say
	}
	var id types.String
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root("template_id"), &id)...)
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("id"), id)...)
}

func (r *approvalResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	timeout, diags := plan.Timeouts.Create(ctx, defaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(r.await(ctx, &plan, waiting{operation: "create", timeout: timeout})...)
	if resp.Diagnostics.HasError() {
		return // nothing in the state: the next apply waits again
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Update waits when the revision is another one. On an error the state keeps
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
	if !plan.Revision.Equal(state.Revision) {
		resp.Diagnostics.Append(r.await(ctx, &plan, waiting{operation: "update", timeout: timeout, edited: true})...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Delete forgets the approval. There is nothing at Meta's to take back.
func (r *approvalResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {
}

// waiting is one occasion to wait.
type waiting struct {
	operation string // as timeouts names it
	timeout   time.Duration
	edited    bool // see watch
}

// await waits for the approval and completes the plan with it.
func (r *approvalResource) await(ctx context.Context, plan *model, w waiting) diag.Diagnostics {
	client, diags := r.Session.Client()
	if diags.HasError() {
		return diags
	}
	id := plan.TemplateID.ValueString()
	account := r.Session.Home(id)
	defer client.WaitForReview(account)()
	result := watch{
		clock: r.Session, jitter: rand.Float64, timeout: w.timeout, edited: w.edited,
		look: func(ctx context.Context, maxAge time.Duration) (template.Template, error) {
			return client.LookAtReview(ctx, account, id, maxAge)
		},
	}.run(ctx)
	if result.verdict != approved {
		diags.Append(result.diagnostic(r.Session, id, w))
		return diags
	}
	plan.ID, plan.Status = plan.TemplateID, types.StringValue(string(result.seen.Status))
	return diags
}
