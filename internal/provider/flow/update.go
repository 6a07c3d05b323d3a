package flow

import (
	"context"
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// update sends what the plan changes: first the JSON, which Meta may refuse, then
// what there is beside it, then the publication.
func (r *flowResource) update(ctx context.Context, op *kit.Op[model]) {
	plan, state, client := op.Plan, op.State, op.Client
	held := r.Session.Subscription(ofID(state.ID.ValueString()))
	defer held.Release()
	if held.Made {
		op.AddError("Flow is managed by another resource now", fmt.Sprintf(
			"Another resource of this configuration has taken flow %s (%s) over in this run, under the name that this one is about to change. Nothing was changed here. Let that one depend on this one (depends_on), and take it out of the state before you apply again (terraform state rm).",
			state.Name.ValueString(), state.ID.ValueString()))
		return
	}
	id, label := state.ID.ValueString(), state.Name.ValueString()
	before, err := client.Flow(ctx, id)
	if err != nil {
		op.AddError("Unable to read flow "+label, r.Session.Explain(err))
		return
	}
	now := before
	if !plan.FlowJSON.Equal(state.FlowJSON) {
		if r.editJSON(ctx, op, before); op.HasError() {
			return
		}
		if now, err = client.Flow(ctx, id); err != nil {
			op.AddError("Unable to read flow "+label, "Its JSON was sent. The next apply goes on from there.\n\n"+r.Session.Explain(err))
			return
		}
	}
	if change, any := plan.change(before); any {
		if err := client.EditFlow(ctx, id, change); err != nil {
			op.AddError("Unable to edit flow "+label, r.putBack(ctx, client, state, before, now)+r.Session.Explain(err))
			return
		}
	}
	if plan.Published.ValueBool() && now.Status == graph.FlowDrafted {
		if err := publish(ctx, client, id); err != nil {
			op.AddError("Unable to publish flow "+label, r.putBack(ctx, client, state, before, now)+r.Session.Explain(err))
			return
		}
	}
	r.readBack(ctx, op, now)
}

// editJSON sends the JSON. A flow that was published must not be left as a draft
// with mistakes, which no button opens.
func (r *flowResource) editJSON(ctx context.Context, op *kit.Op[model], before graph.Flow) {
	label := op.State.Name.ValueString()
	mistakes, err := op.Client.EditFlowJSON(ctx, before.ID, op.Plan.FlowJSON.ValueString())
	switch {
	case graph.IsFlowEditRefused(err) && before.Status != graph.FlowDrafted:
		op.AddAttributeError(path.Root("flow_json"), "Meta takes no edits of this published flow",
			"Flow "+label+" ("+before.ID+") is published, and Meta leaves it as it is. Nothing was changed. Make a new flow: change name together with the JSON in a resource of its own, point the buttons of your templates to it, and remove this one when nobody uses it any more. "+
				"(Another name alone renames this one, and -replace deprecates it.) Templates with another flow_id are reviewed again.\n\n"+r.Session.Explain(err))
	case err != nil:
		op.AddAttributeError(path.Root("flow_json"), "Unable to edit the JSON of flow "+label, stillDraftIf(graph.IsAmbiguous(err))+r.Session.Explain(err))
	case len(mistakes) > 0 && op.Plan.Published.ValueBool():
		op.AddAttributeError(path.Root("flow_json"), "Meta finds mistakes in the Flow JSON", r.putBack(ctx, op.Client, op.State, before, graph.Flow{Status: graph.FlowDrafted})+mistakesText(mistakes))
	}
}

func stillDraftIf(ambiguous bool) string {
	if ambiguous {
		return "Nobody can tell whether the JSON was taken; the next apply looks, and publishes the flow if it has become a draft.\n\n"
	}
	return ""
}

// putBack puts a flow back that was published before and is a draft now, and says
// how that went; now is the flow as it was seen last.
func (r *flowResource) putBack(ctx context.Context, client *graph.Client, state *model, before, now graph.Flow) string {
	switch {
	case now.Status != graph.FlowDrafted:
		return ""
	case before.Status == graph.FlowDrafted:
		return "The flow is a draft; the next apply goes on from there.\n\n"
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	_, err := client.EditFlowJSON(ctx, before.ID, state.FlowJSON.ValueString())
	if err == nil {
		err = publish(ctx, client, before.ID)
	}
	if err != nil {
		return "The flow was published and is a draft for now, since it could not be put back as it was: its buttons open nothing until it is published again. Mend the JSON and apply.\n\n" + r.Session.Explain(err) + "\n\n"
	}
	return "The flow was put back as it was, and is published.\n\n"
}
