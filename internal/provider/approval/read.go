package approval

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Read costs one GET, or less: many approvals of one account are read from the
// listing that the templates are read from too. What is no longer approved drops
// out of the state, and nothing is lost by that: the next apply waits again.
func (r *approvalResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() || r.CannotRefresh("Approval", "takes the message template to be approved, as the last run found it", &resp.Diagnostics) {
		return
	}
	ctx, cancel, client := r.BeginWithin(ctx, state.Timeouts.Read, defaultReadTimeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	ids, _ := state.ids()
	for _, id := range ids {
		if isApproved := r.readOne(ctx, client, &state, id, resp); !isApproved {
			return
		}
	}
	for _, id := range ids {
		state.follow(r.Session.Revision(id))
	}
	state.Status = types.StringValue(string(template.StatusApproved))
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

// readOne reports whether one of the templates is approved still. When it is
// not, it has been said why.
func (r *approvalResource) readOne(ctx context.Context, client *graph.Client, state *model, id string, resp *resource.ReadResponse) bool {
	seen, err := r.readRemote(ctx, client, id)
	switch {
	case graph.IsNotFound(err):
		r.readMissing(ctx, client, state, id, err, resp)
	case err != nil:
		resp.Diagnostics.Append(r.Session.GraphError("read message template with id "+id, err))
	case seen.Status != template.StatusApproved:
		r.readLost(ctx, state, id, seen, resp)
	default:
		return true
	}
	return false
}

// follow takes over the revision of what the template was found to say, when
// somebody has changed it by hand: that is what is approved now. An apply that
// puts the template back asks for the revision that was waited for before, and
// only so is that another one, to be waited for again. Of several templates no
// revision is known that would be theirs together, so that it shows none.
func (m *model) follow(found string) {
	switch {
	case found == "" || m.Revision.IsNull():
	case m.TemplateIDs.IsNull():
		m.Revision = types.StringValue(found)
	default:
		m.Revision = types.StringNull()
	}
}

// readRemote reads the template. A listing may lag behind the last write, so
// that it is believed as long as it says what the state says; news is read once
// more by the template's own id.
func (r *approvalResource) readRemote(ctx context.Context, client *graph.Client, id string) (template.Template, error) {
	account := r.Session.Home(id)
	if account == "" {
		return client.Template(ctx, id)
	}
	seen, listed, err := client.ReadTemplate(ctx, account, id)
	if listed && seen.Status != template.StatusApproved {
		return client.Template(ctx, id)
	}
	return seen, err
}

// readLost is about a template that is there, and not approved.
func (r *approvalResource) readLost(ctx context.Context, state *model, id string, seen template.Template, resp *resource.ReadResponse) {
	s, name := standingOf(seen), label(seen, id)
	if state.isImported() {
		resp.Diagnostics.AddError("No approval to import", fmt.Sprintf(
			"%s is %s, and only an approved template has an approval. %s\n\nWhat to do: leave the import out. Applying creates this resource and waits for the approval.", name, seen.Status, s.Meaning))
		return
	}
	detail := fmt.Sprintf("%s is %s, so its approval is dropped from the state, and the next terraform apply asks for a new one. %s", name, seen.Status, s.Meaning)
	if s.Action != "" {
		detail += "\n\nWhat to do: " + s.Action
	}
	resp.Diagnostics.AddWarning("Message template is no longer approved", detail)
	resp.State.RemoveResource(ctx)
}

// readMissing tells a template that is gone from one that may not be seen, as
// far as that can be told: Graph gives the same answer to both, and only if the
// account itself answers is the template taken to be gone. This resource has no
// account of its own: it is that of the resource that looks after the template,
// or the provider's.
func (r *approvalResource) readMissing(ctx context.Context, client *graph.Client, state *model, id string, cause error, resp *resource.ReadResponse) {
	account := r.Session.Home(id)
	if account == "" {
		resp.Diagnostics.AddError("Unable to read message template with id "+id,
			missing(id)+" Which of the two it is could be told by whether its account answers, and no account is known here. The state is kept.\n\n"+
				"What to do: set business_account_id in the provider block, or WHATSAPP_BUSINESS_ACCOUNT_ID. If the template is known to be gone, remove this resource and run terraform apply -refresh=false.\n\n"+r.Session.Explain(cause))
		return
	}
	if err := client.AccountAnswers(ctx, account); err != nil {
		resp.Diagnostics.AddError("Unable to read message template with id "+id, fmt.Sprintf(
			"Graph does not show the template, and does not show account %s either, so this is taken to be a lost permission and not a deletion. The state is kept.\n\n%s",
			account, r.Session.Explain(err)))
		return
	}
	if state.isImported() {
		resp.Diagnostics.AddError("No approval to import", missing(id)+"\n\n"+r.Session.Explain(cause))
		return
	}
	resp.Diagnostics.AddWarning("Message template is gone",
		missing(id)+" Its approval is dropped from the state.")
	resp.State.RemoveResource(ctx)
}

// isImported is so between an import and the first read: the status is not
// known yet.
func (m *model) isImported() bool { return m.Status.IsNull() }

// ImportState takes the template's id, or several with commas between them.
func (r *approvalResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	ids := strings.Split(req.ID, ",")
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for _, id := range ids {
		if !kit.IsID(id) {
			resp.Diagnostics.AddError("Malformed import ID", fmt.Sprintf("%q is no id of a message template, which is a number such as 546151681022936. Several are written with commas between them, and nothing else.", id))
			return
		}
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), idOf(ids))...)
	if len(ids) == 1 {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("template_id"), ids[0])...)
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("template_ids"), ids)...)
}
