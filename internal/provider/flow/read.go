package flow

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

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
	text, diags := content(ctx, op.Client, id, r.Session.Explain)
	op.Append(diags...)
	if state.BusinessAccountID.IsNull() && found.AccountID == "" {
		account, diags := r.Session.AccountFor(state.BusinessAccountID)
		op.Append(diags...)
		state.BusinessAccountID = account
	}
	state.refresh(found, text)
}

// content reads the JSON, which is at an address that is not Graph's and may be
// out of reach where Graph is not. explain puts an error in words.
func content(ctx context.Context, client *graph.Client, id string, explain func(error) string) (*string, diag.Diagnostics) {
	var diags diag.Diagnostics
	text, err := client.FlowJSON(ctx, id)
	if err != nil {
		diags.AddWarning("Flow JSON was not read", fmt.Sprintf(
			"Flow %s was read, and its JSON was not, so that this plan cannot see whether somebody has changed it. Graph gives it at an address of its own, which this machine has to reach.\n\n%s", id, explain(err)))
		return nil, diags
	}
	return &text, diags
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
