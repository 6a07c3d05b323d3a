package messagetemplate

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

func (r *templateResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if state.DeletionPolicy.ValueString() == abandon {
		return // the plan has said so
	}
	if !r.session.Take(state.ID.ValueString()) {
		resp.Diagnostics.AddWarning("Message template was not deleted", fmt.Sprintf(
			"In this run, another resource has taken %s (id %s) into its state or deleted it, as after a change of the resource's address. This one forgets it. A moved block says such a change in one step.",
			state.label(), state.ID.ValueString()))
		return
	}
	ctx, cancel, client := r.begin(ctx, state.Timeouts.Delete, defaultDeleteTimeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	if err := sendDelete(ctx, client, &state); err != nil {
		resp.Diagnostics.Append(r.checkDeleted(ctx, client, &state, err)...)
	}
}

func sendDelete(ctx context.Context, client *graph.Client, state *model) error {
	account, name := state.BusinessAccountID.ValueString(), state.Name.ValueString()
	switch state.DeletionPolicy.ValueString() {
	case deleteAllLanguages:
		return client.DeleteTemplateAllLanguages(ctx, account, name)
	case archive:
		return client.ArchiveTemplate(ctx, account, state.ID.ValueString())
	}
	return client.DeleteTemplate(ctx, account, state.ID.ValueString(), name)
}

// checkDeleted finds out what a failed delete means by asking for the
// template: Graph has no code of its own for "not found" on this call, and its
// texts are in the account's language.
func (r *templateResource) checkDeleted(ctx context.Context, client *graph.Client, state *model, cause error) diag.Diagnostics {
	var diags diag.Diagnostics
	remote, err := client.Template(ctx, state.ID.ValueString())
	switch {
	case graph.IsNotFound(err):
		diags.Append(r.checkVanished(ctx, client, state, cause)...)
	case err == nil && (remote.Status == template.StatusPendingDeletion || remote.Status == template.StatusDeleted):
		return diags
	case err == nil && remote.Status == template.StatusArchived && state.DeletionPolicy.ValueString() == archive:
		return diags
	case err == nil && remote.Status == template.StatusDisabled && state.DeletionPolicy.ValueString() != archive:
		diags.AddError("Unable to delete message template "+state.label(),
			disabledAdvice(state)+"\n\n"+explain.Error(cause))
	case err == nil && graph.Is(cause, 100) && isSample(state.Name.ValueString()) && state.DeletionPolicy.ValueString() != archive:
		diags.Append(undeletable(state, cause))
	default:
		diags.Append(graphDiagnostic(r.session, deletionVerb(state)+" message template "+state.label(), cause))
	}
	return diags
}

// checkVanished is checkDeleted for a template that cannot be read any more:
// somebody else was faster, or the delete went through after all, unless the
// account does not answer, or still lists it.
func (r *templateResource) checkVanished(ctx context.Context, client *graph.Client, state *model, cause error) diag.Diagnostics {
	var diags diag.Diagnostics
	account := state.BusinessAccountID.ValueString()
	err := client.AccountAnswers(ctx, account)
	still := false
	if err == nil {
		still, err = isListed(ctx, client, state)
	}
	switch {
	case still:
		diags.AddError("Unable to "+deletionVerb(state)+" message template "+state.label(), fmt.Sprintf(
			"Graph does not show the template by its id %s, but account %s still lists it under its name, so it is not certain that it is gone. The state is kept.\n\n"+
				"What to do: run Terraform again in a few minutes. A listing may lag behind a deletion for that long.\n\n%s", state.ID.ValueString(), account, explain.Error(cause)))
	case err != nil:
		diags.Append(graphDiagnostic(r.session, deletionVerb(state)+" message template "+state.label(), cause))
	}
	return diags
}

func deletionVerb(state *model) string {
	if state.DeletionPolicy.ValueString() == archive {
		return "archive"
	}
	return "delete"
}
