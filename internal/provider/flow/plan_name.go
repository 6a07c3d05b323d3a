package flow

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/flowjson"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// meet leaves a plan for the others of the run, and says what is wrong with it and
// those that came before: a flow that was published is never deleted, and Meta has
// no two of one name.
func (r *flowResource) meet(p *kit.Planning[model], mine kit.Flow) {
	for _, other := range r.Session.FlowsNamed(mine.Account, mine.Name) {
		there, comes := mine, other
		if mine.ID == "" {
			there, comes = other, mine
		}
		if mine.Name == "" || comes.ID != "" || !there.Kept {
			continue
		}
		p.Append(clash(there))
		break
	}
	r.Session.NoteFlow(mine)
}

// clash is what to say of a flow that is there, and of another one that is to get its
// name.
func clash(there kit.Flow) diag.Diagnostic {
	const never = "Meta deletes no flow that was published: it would be deprecated, for good, and most likely keep its name, so that the new one could not be made."
	if there.Ends {
		return diag.NewErrorDiagnostic("Flow is destroyed and made again under one name", fmt.Sprintf(
			"One resource of this plan destroys flow %s (%s), and another one makes a flow of the same name. %s If the resource has only got another address, say so, and nothing is done to the flow:\n\n"+
				"moved {\n  from = whatsapp_flow.old\n  to   = whatsapp_flow.new\n}\n\nIf a new flow is meant, give it another name, such as %q.", there.Name, there.ID, never, there.Name+"_2"))
	}
	return diag.NewAttributeErrorDiagnostic(path.Root("name"), "Flow cannot be made again under its name", fmt.Sprintf(
		"Flow %s (%s) is published, and this plan makes another one of that name: in its place (-replace, replace_triggered_by, or a tainted resource), or because two resources have one name. %s "+
			"Give the new one another name in the same change, such as %q: customers do not see it, and buttons that refer to its id follow. A resource that is only tainted is let be by terraform untaint.", there.Name, there.ID, never, there.Name+"_2"))
}

// lookForName looks whether a flow of this name is there already, and says what apply
// would meet.
func (r *flowResource) lookForName(ctx context.Context, p *kit.Planning[model]) {
	account, name := p.Plan.BusinessAccountID, p.Plan.Name
	if r.Session.Graph == nil || !kit.IsKnown(account) || !kit.IsKnown(name) || !kit.IsID(account.ValueString()) {
		return
	}
	ctx, cancel, client := r.Begin(ctx, r.Timeout, p.Diagnostics)
	defer cancel()
	found, there, err := client.FindFlow(ctx, account.ValueString(), name.ValueString())
	switch {
	case err != nil:
		if r.Session.Once("look for flows in " + account.ValueString()) {
			p.AddAttributeWarning(path.Root("name"), "Names of flows were not looked for",
				"Whether the names of the flows that are to be made are free in account "+account.ValueString()+" could not be found out. Apply will tell. This is said once.\n\n"+explain.Error(err)) // an error that follows is explained all the same
		}
	case !there:
	case r.Session.WasRead(r.Kind, found.ID): // a resource has it: this one, which is tainted, or one that lets go of it
		if found.Status != graph.FlowDrafted && found.Status != graph.FlowDeprecated {
			d := clash(kit.Flow{Name: found.Name, ID: found.ID})
			p.AddAttributeWarning(path.Root("name"), d.Summary(), d.Detail())
		}
	case found.Status == graph.FlowDeprecated:
		p.AddAttributeWarning(path.Root("name"), "Deprecated flow of the same name", nameKept(found)+" Expect apply to fail.")
	case kit.IsKnown(p.Plan.FlowJSON):
		p.Append(r.wouldTakeOver(ctx, client, p.Plan, found))
	}
}

// wouldTakeOver is what apply would say of a flow that is there.
func (r *flowResource) wouldTakeOver(ctx context.Context, client *graph.Client, plan *model, found graph.Flow) diag.Diagnostic {
	text, err := client.FlowJSON(ctx, found.ID)
	if err == nil && !flowjson.Same(text, plan.FlowJSON.ValueString()) {
		return isThere(found, "and its JSON is another")
	}
	return diag.NewAttributeWarningDiagnostic(path.Root("name"), "Flow is there already", fmt.Sprintf(
		"Account %s has a flow %s already (%s, %s). If its JSON is this one, apply takes it over, and destroying this resource deletes it then, or deprecates it if it is published. If somebody else looks after it, choose another name.",
		found.AccountID, found.Name, found.ID, found.Status))
}
