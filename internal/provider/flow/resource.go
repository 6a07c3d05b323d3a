// Package flow is what Terraform knows of WhatsApp Flows: the resource, the data
// source and the list resource whatsapp_flow.
package flow

import (
	"context"
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type flowResource struct {
	kit.Typed[model]
	kit.OneID
}

var _ resource.ResourceWithValidateConfig = (*flowResource)(nil)

// NewResource returns the resource whatsapp_flow.
func NewResource() resource.Resource { return newResource() }

func newResource() *flowResource {
	r := &flowResource{OneID: kit.OneID{
		Attribute: "id", Description: "Meta's id of the flow.",
		Malformed: "is not the id of a flow, which is a number such as 1234567890123456 (WhatsApp Manager > Flows). terraform query lists those of an account.",
		Imported:  map[string]string{"deletion_policy": deprecate},
	}}
	r.Typed = kit.NewTyped("flow", resourceSchema, kit.Operations[model]{
		Kind: "Flow", Unread: "shows the flow as the last run left it", Timeout: 10 * time.Minute,
		Identity: func(m *model) map[string]types.String { return r.Of(m.ID) },
		Account:  func(m *model) *types.String { return &m.BusinessAccountID },
		Plan:     r.plan, Destroyed: r.destroyed, Create: r.create, Read: r.read, Update: r.update, Delete: r.delete,
		Offline: func(op *kit.Op[model]) bool {
			return op.Plan == nil && op.State.DeletionPolicy.ValueString() == abandon
		},
	})
	return r
}

// read reads the flow and its JSON.
func (r *flowResource) read(ctx context.Context, op *kit.Op[model]) {
	state, id := op.State, op.State.ID.ValueString()
	found, err := op.Client.Flow(ctx, id)
	switch {
	case graph.IsNotFound(err) && !state.Name.IsNull():
		r.readMissing(ctx, op, err)
		return
	case err != nil:
		op.Append(r.Session.GraphError("read flow "+id, err))
		return
	}
	r.Session.NoteRead(r.Kind, id)
	text := content(ctx, op.Client, id, r.Session, op.Diagnostics)
	if state.BusinessAccountID.IsNull() && found.AccountID == "" {
		account, diags := r.Session.AccountFor(state.BusinessAccountID)
		op.Append(diags...)
		state.BusinessAccountID = account
	}
	state.refresh(found, text)
}

// content reads the JSON, which is at an address that is not Graph's and may be
// out of reach where Graph is not: nil, with a warning.
func content(ctx context.Context, client *graph.Client, id string, session *kit.Session, diags *diag.Diagnostics) *string {
	text, err := client.FlowJSON(ctx, id)
	if err != nil {
		diags.AddWarning("Flow JSON was not read", fmt.Sprintf(
			"Flow %s was read, and its JSON was not, so that this plan cannot see whether somebody has changed it. Graph gives it at an address of its own, which this machine has to reach.\n\n%s", id, session.Explain(err)))
		return nil
	}
	return &text
}

// readMissing tells a flow that is gone from one that may not be seen: Graph gives
// the same answer to both.
func (r *flowResource) readMissing(ctx context.Context, op *kit.Op[model], cause error) {
	id, account := op.State.ID.ValueString(), op.State.BusinessAccountID.ValueString()
	if err := op.Client.AccountAnswers(ctx, account); err != nil {
		op.AddError("Unable to read flow "+id, fmt.Sprintf(
			"Graph does not show the flow, and its account %s does not answer either, so this is taken to be a lost permission and the state is kept.\n\n%s", account, r.Session.Explain(cause)))
		return
	}
	op.AddWarning("Flow is gone", fmt.Sprintf(
		"Flow %s (%s) was deleted from account %s outside of Terraform. The next apply makes it again, under another id.", op.State.Name.ValueString(), id, account))
	op.Gone()
}

// delete deletes a draft, and deprecates what was published.
func (r *flowResource) delete(ctx context.Context, op *kit.Op[model]) {
	if op.Client == nil {
		return // deletion_policy is ABANDON
	}
	id := op.State.ID.ValueString()
	held := r.Session.Subscription(op.State.ofName())
	defer held.Release()
	if held.Made {
		op.AddWarning("Flow was not ended", fmt.Sprintf(
			"Another resource has taken flow %s (%s) into the state in this run, as after a change of the resource's address. This one forgets it. A moved block says such a change in one step.", op.State.Name.ValueString(), id))
		return
	}
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
		isEnded := func(status string) bool { return status == graph.FlowDeprecated }
		if err := settled(ctx, op.Client, id, op.Client.DeprecateFlow(ctx, id), isEnded); err != nil {
			op.Append(r.Session.GraphError("deprecate flow "+id, err))
		}
	}
}
