package flow

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Delete deletes a draft, and deprecates what was published.
func (r *flowResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() || state.DeletionPolicy.ValueString() == abandon {
		return
	}
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	id := state.ID.ValueString()
	found, err := client.Flow(ctx, id)
	switch {
	case graph.IsNotFound(err) && client.AccountAnswers(ctx, state.BusinessAccountID.ValueString()) == nil:
		return // somebody else was faster
	case err != nil:
		resp.Diagnostics.Append(r.Session.GraphError("read flow "+id, err))
	case found.Status == graph.FlowDeprecated: // as far as one can get
	case found.Status == graph.FlowDrafted:
		if err := client.DeleteFlow(ctx, id); err != nil && !graph.IsNotFound(err) { // a repeated call finds none
			resp.Diagnostics.Append(r.Session.GraphError("delete flow "+id, err))
		}
	default:
		if err := end(ctx, client, id); err != nil {
			resp.Diagnostics.Append(r.Session.GraphError("deprecate flow "+id, err))
		}
	}
}

// end deprecates a flow. A call of unknown outcome is not repeated: a read tells
// what became of it.
func end(ctx context.Context, client *graph.Client, id string) error {
	err := client.DeprecateFlow(ctx, id)
	if !graph.IsAmbiguous(err) {
		return err
	}
	if f, unread := client.Flow(ctx, id); unread == nil && f.Status == graph.FlowDeprecated {
		return nil
	}
	return err
}
