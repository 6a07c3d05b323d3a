package flow

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Read reads the flow and its JSON.
func (r *flowResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(identity.Set(ctx, resp.Identity, state.ID)...)
	if r.CannotRefresh(kind, "shows the flow as the last run left it", &resp.Diagnostics) {
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
	case graph.IsNotFound(err) && !state.Name.IsNull():
		r.readMissing(ctx, client, &state, err, resp)
		return
	case err != nil:
		resp.Diagnostics.Append(r.Session.GraphError("read flow "+id, err))
		return
	}
	r.Session.NoteRead(kind, id)
	text, diags := content(ctx, client, id, r.Session.Explain)
	resp.Diagnostics.Append(diags...)
	if state.BusinessAccountID.IsNull() && found.AccountID == "" {
		account, diags := r.Session.AccountFor(state.BusinessAccountID)
		resp.Diagnostics.Append(diags...)
		state.BusinessAccountID = account
	}
	state.refresh(found, text)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
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
func (r *flowResource) readMissing(ctx context.Context, client *graph.Client, state *model, cause error, resp *resource.ReadResponse) {
	id, account := state.ID.ValueString(), state.BusinessAccountID.ValueString()
	if err := client.AccountAnswers(ctx, account); err != nil {
		resp.Diagnostics.AddError("Unable to read flow "+id, fmt.Sprintf(
			"Graph does not show the flow, and its account %s does not answer either, so this is taken to be a lost permission and the state is kept.\n\n%s", account, r.Session.Explain(cause)))
		return
	}
	resp.Diagnostics.AddWarning("Flow is gone", fmt.Sprintf(
		"Flow %s (%s) was deleted from account %s outside of Terraform. The next apply makes it again, under another id.", state.Name.ValueString(), id, account))
	resp.State.RemoveResource(ctx)
}
