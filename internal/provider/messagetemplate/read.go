package messagetemplate

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

func (r *templateResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(setIdentity(ctx, resp.Identity, &state)...)
	if r.Session.TokenUnknown {
		resp.Diagnostics.AddWarning("Message template not refreshed",
			"The provider's access_token is only known during apply, so this plan shows the template as the last run left it.")
		return
	}
	ctx, cancel, client := r.BeginWithin(ctx, state.Timeouts.Read, defaultReadTimeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	private := loadPrivate(ctx, req.Private)
	state.recallSamples(private)
	found, fetchedBefore := r.handover.take(state.ID.ValueString(), req.State.Raw, private)
	if !fetchedBefore {
		found = r.fetch(ctx, client, &state, private)
	}
	if graph.IsNotFound(found.err) {
		r.readMissing(ctx, client, &state, found.err, resp)
		return
	}
	if found.err != nil {
		resp.Diagnostics.Append(r.Session.GraphError("read message template "+state.label(), found.err))
		return
	}
	if found.isGone() {
		successor, _ := namesake(ctx, client, &state) // a failure to look is no reason to keep the state
		r.readGone(ctx, &state, successor, resp)
		return
	}
	if !state.hasContent() && found.remote.IsGenerated() {
		resp.Diagnostics.AddError("Direct Send template cannot be imported", fmt.Sprintf(
			"%q (%s, id %s) is a template that Meta has made itself, for Direct Send messages (source AUTO_GENERATED). It can be neither edited nor deleted, so there is nothing to manage. Leave the import out.",
			found.remote.Name, found.remote.Language, found.remote.ID))
		return
	}
	r.saw(state.seen(private), found.remote)
	after := found.after
	resp.Diagnostics.Append(after.diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	if revision := after.model.Revision; kit.IsKnown(state.Revision) && kit.IsKnown(revision) && !state.Revision.Equal(revision) {
		r.Session.Revised(state.ID.ValueString(), revision.ValueString())
	}
	forgotten := r.forgetSuccessor(ctx, client, &after)
	resp.Diagnostics.Append(after.warnings()...)
	if !found.listed || forgotten { // else a listing tells nothing new: the private state stays as it is
		resp.Diagnostics.Append(after.private.save(ctx, resp.Private)...)
	}
	resp.Diagnostics.Append(setIdentity(ctx, resp.Identity, &after.model)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, after.model)...)
}

// readMissing tells a template that is gone from one that may not be seen:
// Graph gives the same answer to both. Only when the account itself answers, and
// does not list the template any more, is it taken to be gone.
func (r *templateResource) readMissing(ctx context.Context, client *graph.Client, state *model, cause error, resp *resource.ReadResponse) {
	account := state.BusinessAccountID.ValueString()
	r.Session.Belongs(state.ID.ValueString(), account)
	if err := client.AccountAnswers(ctx, account); err != nil {
		resp.Diagnostics.AddError("Unable to read message template "+state.label(), fmt.Sprintf(
			"Graph does not show the template, and does not show its account %s either, so this is taken to be a lost permission and not a deletion. The state is kept.\n\n%s",
			account, r.Session.Explain(err)))
		return
	}
	if !state.hasContent() {
		resp.Diagnostics.AddError("Unable to import message template", fmt.Sprintf(
			"There is no template with the id %s, or this token may not see it. Account %s itself answers.\n\n%s", state.ID.ValueString(), account, r.Session.Explain(cause)))
		return
	}
	named, err := namesake(ctx, client, state)
	if err != nil {
		resp.Diagnostics.AddError("Unable to read message template "+state.label(), fmt.Sprintf(
			"Graph does not show the template by its id, and whether account %s still lists it could not be found out. The state is kept; run Terraform again.\n\n"+
				"Template: %s\n\nListing: %s", account, r.Session.Explain(cause), r.Session.Explain(err)))
		return
	}
	if named.ID == state.ID.ValueString() {
		resp.Diagnostics.AddError("Unable to read message template "+state.label(), fmt.Sprintf(
			"Graph does not show the template by its id %s, but account %s still lists it under its name. Right after a create or a deletion, one of the two lags behind the other; "+
				"else the token may list templates and not read this one. The state is kept.\n\n"+
				"What to do: run Terraform again in a few minutes. If it stays like this, check that the token's system user may manage the account's templates.\n\n%s",
			state.ID.ValueString(), account, r.Session.Explain(cause)))
		return
	}
	r.readGone(ctx, state, named, resp)
}

// namesake is what the account lists under the template's name and language, by a
// listing that is asked for now, and not as being deleted: the template itself, or
// one that has taken its place, or none, which has no id. It takes one call.
func namesake(ctx context.Context, client *graph.Client, state *model) (template.Template, error) {
	found, _, err := client.FindTemplate(ctx, state.BusinessAccountID.ValueString(), state.Name.ValueString(), state.Language.ValueString())
	return found, err
}

// readGone drops a template that is certain to be gone from the state. successor
// is the one that has taken its place, if any.
func (r *templateResource) readGone(ctx context.Context, state *model, successor template.Template, resp *resource.ReadResponse) {
	if !state.hasContent() {
		resp.Diagnostics.AddError("Unable to import message template", fmt.Sprintf(
			"The template with the id %s is DELETED: there is nothing left to manage.", state.ID.ValueString()))
		return
	}
	next := "If it was approved, its name and language stay locked for up to 30 days: until then, creating it again is refused by Meta, and a new name is needed."
	if successor.ID != "" {
		next = fmt.Sprintf("Another template has its name and language now: id %s, %s. To go on with that one, import it (put this resource's own address after to =):\n\n%s",
			successor.ID, successor.Status, importBlock(state.BusinessAccountID.ValueString(), state.Name.ValueString(), state.Language.ValueString()))
	}
	resp.Diagnostics.AddWarning("Message template is gone", fmt.Sprintf(
		"%s (id %s) was deleted outside of Terraform and is dropped from the state. %s", state.label(), state.ID.ValueString(), next))
	r.Session.Claims().Gone(state.template())
	resp.State.RemoveResource(ctx)
}

// warnings are what a refresh has to say each time.
func (r refreshed) warnings() diag.Diagnostics {
	diags := append(statusWarnings(&r.model), warnBeyond(&r.model, r.private.Beyond)...)
	return append(diags, warnSuccessor(&r.model, r.private.Successor)...)
}
