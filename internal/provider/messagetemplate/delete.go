package messagetemplate

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

func (r *templateResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.Session.Claims().Applies()
	r.Session.Claims().Done(state.template())
	planned := loadPurpose(ctx, req.Private)
	resp.Diagnostics.Append(purpose{}.save(ctx, resp.Private)...) // it was this plan's, should the deletion fail
	switch policy.Deletion(state.DeletionPolicy.ValueString()) {
	case policy.Abandon:
		return // the plan has said so
	case policy.Prevent: // the plan has failed: a last resort
		resp.Diagnostics.Append(diagnose([]policy.Finding{policy.Prevented(state.template())})...)
		return
	}
	ctx, cancel, client := r.BeginWithin(ctx, state.Timeouts.Delete, defaultDeleteTimeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	d := &remover{resource: r, client: client, state: &state, planned: planned}
	resp.Diagnostics.Append(d.remove(ctx)...)
	if d.made != nil && resp.Diagnostics.HasError() {
		// The next apply has to know that this one's successor exists already.
		private := loadPrivate(ctx, req.Private)
		private.Successor = d.made
		resp.Diagnostics.Append(private.save(ctx, resp.Private)...)
	}
}

func (d *remover) remove(ctx context.Context) diag.Diagnostics {
	t := d.state.template()
	if !t.Status.IsDeletable() {
		return nil // the plan has said so
	}
	var diags diag.Diagnostics
	// Taken before it is looked at: a template whose deletion turns out to be wrong
	// stays in this resource's state, and another resource that took it in the
	// meantime would look after it as well.
	claims := d.resource.Session.Claims()
	if !claims.TakeToDelete(t) {
		diags.AddWarning("Message template was not deleted", fmt.Sprintf(
			"In this run, another resource has taken %s (id %s) into its state or deleted it, as after a change of the resource's address. This one forgets it. A moved block says such a change in one step.",
			t.Label(), t.ID))
		return diags
	}
	if diags = d.checkPurpose(ctx); diags.HasError() {
		claims.Keeps(t)
		return diags
	}
	defer claims.Vacates(t)
	claims.Deletes(t)
	if err := d.send(ctx, t); err != nil {
		diags.Append(d.checkDeleted(ctx, err)...)
	}
	if !diags.HasError() {
		claims.Gone(t)
	}
	return diags
}

func (d *remover) send(ctx context.Context, t policy.Template) error {
	switch t.Deletion {
	case policy.DeleteAllLanguages:
		return d.client.DeleteTemplateAllLanguages(ctx, t.AccountID, t.Name)
	case policy.Archive:
		return d.client.ArchiveTemplate(ctx, t.AccountID, t.ID)
	}
	return d.client.DeleteTemplate(ctx, t.AccountID, t.ID, t.Name)
}

// checkDeleted finds out what a failed delete means by asking for the
// template: Graph has no code of its own for "not found" on this call, and its
// texts are in the account's language.
func (d *remover) checkDeleted(ctx context.Context, cause error) diag.Diagnostics {
	var diags diag.Diagnostics
	t := d.state.template()
	isArchive := t.Deletion == policy.Archive
	remote, err := d.client.Template(ctx, t.ID)
	switch {
	case graph.IsNotFound(err):
		diags.Append(d.checkVanished(ctx, cause)...)
	case err == nil && (remote.Status.IsDeleted() || isArchive && remote.Status == template.StatusArchived): // it is done
	case err == nil && !remote.Status.IsDeletable():
		diags.Append(diagnose([]policy.Finding{policy.Forgotten(t)})...)
	case err == nil && graph.Is(cause, 100) && isSample(t.Name) && !isArchive:
		diags.Append(undeletable(d.state, cause))
	default:
		diags.Append(d.resource.Session.GraphError(d.verb()+" message template "+t.Label(), cause))
	}
	return diags
}

// checkVanished is checkDeleted for a template that cannot be read any more:
// somebody else was faster, or the delete went through after all, unless the
// account does not answer, or still lists it.
func (d *remover) checkVanished(ctx context.Context, cause error) diag.Diagnostics {
	var diags diag.Diagnostics
	t := d.state.template()
	err := d.client.AccountAnswers(ctx, t.AccountID)
	var named template.Template
	if err == nil {
		named, err = namesake(ctx, d.client, d.state)
	}
	switch {
	case named.ID == t.ID:
		diags.AddError("Unable to "+d.verb()+" message template "+t.Label(), fmt.Sprintf(
			"Graph does not show the template by its id %s, but account %s still lists it under its name, so it is not certain that it is gone. The state is kept.\n\n"+
				"What to do: run Terraform again in a few minutes. A listing may lag behind a deletion for that long.\n\n%s", t.ID, t.AccountID, d.resource.Session.Explain(cause)))
	case err != nil:
		diags.Append(d.resource.Session.GraphError(d.verb()+" message template "+t.Label(), cause))
	}
	return diags
}
