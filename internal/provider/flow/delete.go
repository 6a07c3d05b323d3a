package flow

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
)

// delete deletes a draft, and deprecates what was published.
func (r *flowResource) delete(ctx context.Context, op *kit.Op[model]) {
	if op.Client == nil {
		return // deletion_policy is ABANDON
	}
	id := op.State.ID.ValueString()
	found, err := op.Client.Flow(ctx, id)
	switch {
	case graph.IsNotFound(err) && op.Client.AccountAnswers(ctx, op.State.BusinessAccountID.ValueString()) == nil:
		return // somebody else was faster
	case err != nil:
		op.Append(r.Session.GraphError("read flow "+id, err))
	case found.Status == graph.FlowDeprecated: // as far as one can get
	case found.Status == graph.FlowDrafted:
		if err := op.Client.DeleteFlow(ctx, id); err != nil && !graph.IsNotFound(err) { // a repeated call finds none
			op.Append(r.Session.GraphError("delete flow "+id, err))
		}
	default:
		if err := end(ctx, op.Client, id); err != nil {
			op.Append(r.Session.GraphError("deprecate flow "+id, err))
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
