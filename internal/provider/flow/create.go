package flow

import (
	"context"
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/flowjson"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// create makes a draft, looks at what Meta finds wrong with it, and publishes it.
//
// A failure leaves nothing in the state, since Terraform would destroy what it
// finds there, and that is for good. What Meta refuses is deleted again at once;
// what is left where nobody can tell is a flow of this name that says the same,
// and the next apply takes that over. Only a draft that could not be deleted again
// is in the state, so that the next apply deletes it.
func (r *flowResource) create(ctx context.Context, op *kit.Op[model]) {
	plan, client := op.Plan, op.Client
	held := r.Session.Subscription(plan.ofName())
	defer held.Release()
	if held.Made {
		op.AddAttributeError(path.Root("name"), "Flow is already managed by another resource", fmt.Sprintf(
			"Another resource of this configuration has just made flow %s of account %s, or taken it over. Names are unique: give one of the two flows another.", plan.Name.ValueString(), plan.BusinessAccountID.ValueString()))
		return
	}
	found, made := r.findOrMake(ctx, op)
	if op.HasError() {
		return
	}
	if len(found.Mistakes) > 0 && plan.Published.ValueBool() {
		op.AddAttributeError(path.Root("flow_json"), "Meta finds mistakes in the Flow JSON",
			"Flow "+plan.Name.ValueString()+" cannot be published. "+r.undo(ctx, op, found, made)+"\n\n"+mistakesText(found.Mistakes))
		return
	}
	if change, any := plan.change(found); any {
		if err := client.EditFlow(ctx, found.ID, change); err != nil {
			op.AddError("Unable to set up flow "+plan.Name.ValueString(), r.leftAfter(ctx, op, found, made, err)+"\n\n"+r.Session.Explain(err))
			return
		}
	}
	if plan.Published.ValueBool() && found.Status == graph.FlowDrafted {
		if err := publish(ctx, client, found.ID); err != nil {
			op.AddError("Unable to publish flow "+plan.Name.ValueString(), r.leftAfter(ctx, op, found, made, err)+"\n\n"+r.Session.Explain(err))
			return
		}
	}
	held.Made = true
	r.readBack(ctx, op, found)
	r.Session.NoteFlow(plan.planned()) // by its id: Terraform plans what refers to that once more
}

// ofName is what resources for one flow share, see Session.Subscription.
func (m *model) ofName() string {
	return "flow " + m.Name.ValueString() + " of account " + m.BusinessAccountID.ValueString()
}

// findOrMake finds the flow of this name, or makes a draft. That it was there is a
// warning, and an error unless it says the same.
func (r *flowResource) findOrMake(ctx context.Context, op *kit.Op[model]) (found graph.Flow, made bool) {
	plan, waba, name := op.Plan, op.Plan.BusinessAccountID.ValueString(), op.Plan.Name.ValueString()
	found, there, err := op.Client.FindFlow(ctx, waba, name)
	switch {
	case err != nil:
		op.AddError("Unable to read the flows of account "+waba, r.Session.Explain(err))
		return found, false
	case there && found.Status != graph.FlowDeprecated:
		r.takeOver(ctx, op, found)
		return found, false
	}
	draft := graph.FlowDraft{Name: name, Categories: plan.categories(), JSON: plan.FlowJSON.ValueString(), EndpointURI: plan.EndpointURI.ValueString()}
	id, mistakes, err := op.Client.CreateFlow(ctx, waba, draft)
	if graph.IsAmbiguous(err) {
		return r.lookUp(ctx, op, err), true
	}
	if err != nil {
		text := r.Session.Explain(err)
		if there && graph.IsFlowRefused(err) { // Graph has no code of its own for a name that is taken
			text = nameKept(found) + " Nothing was made.\n\n" + text
		}
		op.AddAttributeError(path.Root("name"), "Unable to create flow "+name, text)
		return graph.Flow{}, false
	}
	return graph.Flow{
		ID: id, Name: name, Status: graph.FlowDrafted, Categories: draft.Categories, EndpointURI: draft.EndpointURI, AccountID: waba, Mistakes: mistakes,
	}, true
}

// nameKept is what to say of a deprecated flow that has the name of one that is to be
// made.
func nameKept(deprecated graph.Flow) string {
	return fmt.Sprintf("Account %s has a deprecated flow %s (%s), such as destroying this resource leaves behind. It can be neither deleted nor published again, and names are unique, so that Meta most likely refuses another one of its name. "+
		"Give the new flow another name, such as %q: customers do not see it, and buttons that refer to this resource's id follow.", deprecated.AccountID, deprecated.Name, deprecated.ID, deprecated.Name+"_2")
}

// lookUp finds out what became of a create call of unknown outcome.
func (r *flowResource) lookUp(ctx context.Context, op *kit.Op[model], cause error) graph.Flow {
	name := op.Plan.Name.ValueString()
	found, there, err := op.Client.FindFlow(ctx, op.Plan.BusinessAccountID.ValueString(), name)
	if err != nil || !there || found.Status != graph.FlowDrafted {
		after := "It was looked for, and it is not there."
		if err != nil {
			after = "Nobody can tell whether it was made. If it was, the next apply takes it over."
		}
		op.AddError("Unable to create flow "+name, after+"\n\n"+r.Session.Explain(cause))
	}
	return found
}

// ofID is what resources share that have come to have one flow, see
// Session.Subscription.
func ofID(id string) string { return "flow " + id }

// takeOver accepts a flow that is there if it says what the plan says, and if no
// other resource of the configuration is known to have it.
func (r *flowResource) takeOver(ctx context.Context, op *kit.Op[model], found graph.Flow) {
	held := r.Session.Subscription(ofID(found.ID))
	defer held.Release()
	if _, managed := r.Session.FlowOf("", found.ID, ""); managed {
		op.AddAttributeError(path.Root("name"), "Flow is already managed by another resource", fmt.Sprintf(
			"Flow %s (%s) of account %s belongs to another resource of this configuration. If that one is to have another name first, let this one depend on it (depends_on).", found.Name, found.ID, found.AccountID))
		return
	}
	text, err := op.Client.FlowJSON(ctx, found.ID)
	if err != nil || !flowjson.Same(text, op.Plan.FlowJSON.ValueString()) {
		why := "and its JSON is another"
		if err != nil {
			why = "and its JSON cannot be read"
		}
		op.Append(isThere(found, why))
		return
	}
	held.Made = true
	op.AddWarning("Flow was there already", fmt.Sprintf(
		"Account %s has a flow %s (%s, %s) that says the same. Terraform looks after it now: destroying this resource deletes it, or deprecates it if it is published.", found.AccountID, found.Name, found.ID, found.Status))
}

// isThere refuses to touch a flow that says something else; why ends the sentence that
// names it.
func isThere(found graph.Flow, why string) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("name"), "Flow is there already", fmt.Sprintf(
		"Account %s has a flow %s already (%s, %s), %s. Nothing was changed. Choose another name, or import the flow (put this resource's own address after to =), and the next apply edits it:\n\n"+
			"import {\n  to = whatsapp_flow.this\n  id = %q\n}", found.AccountID, found.Name, found.ID, found.Status, why, found.ID))
}

// publish publishes a draft.
func publish(ctx context.Context, client *graph.Client, id string) error {
	return settled(ctx, client, id, client.PublishFlow(ctx, id), func(status string) bool { return status != graph.FlowDrafted })
}

// settled is the error of a call that is not repeated: of one of unknown outcome a
// read tells what became of it.
func settled(ctx context.Context, client *graph.Client, id string, err error, isDone func(status string) bool) error {
	if graph.IsAmbiguous(err) {
		if f, unread := client.Flow(ctx, id); unread == nil && isDone(f.Status) {
			return nil
		}
	}
	return err
}

// leftAfter says, and sees to, what is left after a failure.
func (r *flowResource) leftAfter(ctx context.Context, op *kit.Op[model], f graph.Flow, made bool, err error) string {
	if graph.IsAmbiguous(err) {
		return "Nobody can tell whether it was done; the next apply takes the flow over as it finds it."
	}
	return r.undo(ctx, op, f, made)
}

// undo deletes a draft that was made for nothing, even when the time is up or
// somebody has pressed Ctrl+C. One that stays completes the plan.
func (r *flowResource) undo(ctx context.Context, op *kit.Op[model], f graph.Flow, made bool) string {
	if !made {
		return "The flow was there before and was left as it is."
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	if err := op.Client.DeleteFlow(ctx, f.ID); err != nil && !graph.IsNotFound(err) {
		op.Plan.Published = types.BoolValue(false)
		op.Plan.complete(f)
		r.Session.NoteFlow(op.Plan.planned())
		op.Left()
		return "The draft " + f.ID + " was made for this and could not be deleted again. It is in the state, tainted: the next apply deletes it and makes the flow anew.\n\n" + r.Session.Explain(err)
	}
	return "The draft that was made for this is deleted again."
}

// readBack completes the plan with what only Graph can say. The flow is there, so
// that not to be told is no error any more.
func (r *flowResource) readBack(ctx context.Context, op *kit.Op[model], before graph.Flow) {
	plan := op.Plan
	after, err := op.Client.Flow(ctx, before.ID)
	if err != nil {
		op.AddWarning("Flow was not read back", "Flow "+before.ID+" is written. Reading it again failed, so that what only Meta knows may be out of date; the next refresh corrects that.\n\n"+r.Session.Explain(err))
		after = before
		if plan.Published.ValueBool() && after.Status == graph.FlowDrafted {
			after.Status = graph.FlowPublished
		}
	}
	plan.complete(after)
	if len(after.Mistakes) > 0 {
		op.AddAttributeWarning(path.Root("flow_json"), "Meta finds mistakes in the Flow JSON", "Flow "+plan.Name.ValueString()+" is a draft and cannot be published as it is:\n\n"+mistakesText(after.Mistakes))
	}
}
