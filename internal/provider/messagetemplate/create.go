package messagetemplate

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func (r *templateResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel, client := r.begin(ctx, plan.Timeouts.Create, defaultCreateTimeout, &resp.Diagnostics)
	defer cancel()
	account, diags := r.session.AccountFor(plan.BusinessAccountID)
	resp.Diagnostics.Append(diags...)
	content, _, diags := plan.content()
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.BusinessAccountID = account
	created, diags := create(ctx, client, plan, content)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}

	// From here on the template exists. Nothing below may be an error: that
	// would taint the resource, and a tainted template would be deleted and
	// its name locked.
	plan.ID = types.StringValue(created.ID)
	remote, memory, diags := settle(ctx, client, created, content, nil)
	resp.Diagnostics.Append(diags...)
	plan.finish(content, remote)
	resp.Diagnostics.Append(reviewWarnings(&plan)...)
	resp.Diagnostics.Append(memory.keep(ctx, resp.Private)...)
	resp.Diagnostics.Append(setIdentity(ctx, resp.Identity, &plan)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// create sends the template and returns what is known of it then: at least its
// id. When nobody can say whether Graph has taken it, Graph is asked.
func create(ctx context.Context, client *graph.Client, plan model, content template.Content) (template.Template, diag.Diagnostics) {
	var diags diag.Diagnostics
	account, name, language := plan.BusinessAccountID.ValueString(), plan.Name.ValueString(), plan.Language.ValueString()
	created, err := client.CreateTemplate(ctx, account, template.Template{Name: name, Language: language, Content: sendable(content)})
	switch {
	case err == nil:
		return template.Template{ID: created.ID, Status: created.Status, Content: template.Content{Category: created.Category}}, diags
	case graph.IsAlreadyExists(err):
		diags.AddError("Message template already exists", alreadyExists(err, account, name, language))
		return template.Template{}, diags
	case !graph.IsAmbiguous(err):
		diags.Append(graphDiagnostic("create message template", err))
		return template.Template{}, diags
	}
	return adopt(ctx, client, plan, content, err)
}

// adopt looks for the template that an unfinished create may have made, and
// takes it when it is what was sent.
func adopt(ctx context.Context, client *graph.Client, plan model, content template.Content, cause error) (template.Template, diag.Diagnostics) {
	var diags diag.Diagnostics
	account, name, language := plan.BusinessAccountID.ValueString(), plan.Name.ValueString(), plan.Language.ValueString()
	// The create may have used up its time; the question gets some of its own.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookupTimeout)
	defer cancel()
	found, exists, err := client.FindTemplate(ctx, account, name, language)
	switch {
	case err != nil:
		diags.AddError("Unable to create message template", fmt.Sprintf(
			"The outcome of the create is not known, and looking for the template failed too.\n\nCreate: %s\n\nLook-up: %s\n\n"+
				"Run terraform apply again. If the template turns out to exist, import it:\n\n%s",
			graph.Explain(cause), graph.Explain(err), importBlock(account, name, language)))
	case !exists:
		diags.AddError("Unable to create message template", graph.Explain(cause)+
			"\n\nA look-up afterwards found no such template, so nothing was created. Run terraform apply again.")
	case len(template.Reconcile(content, found.Content, nil).Changed) > 0:
		diags.AddError("Message template already exists", fmt.Sprintf(
			"The create ended without an answer (%s), and there is now a template %q (%s, id %s) with another content than the configuration has. "+
				"If it is the one to manage, import it:\n\n%s", cause, name, language, found.ID, importBlock(account, name, language)))
	}
	return found, diags
}

// settle reads the template back after a write and remembers how Meta has
// rewritten it. written is what was sent; before what Graph had ahead of it. It
// reports no errors: what cannot be read now is read by the next refresh.
func settle(ctx context.Context, client *graph.Client, known template.Template, written template.Content, before *template.Content) (template.Template, memory, diag.Diagnostics) {
	var diags diag.Diagnostics
	remote, err := client.Template(ctx, known.ID)
	if err != nil {
		diags.AddWarning("Message template was written but not read back",
			"What Meta has made of it will be known after the next refresh. Reading it failed:\n\n"+graph.Explain(err))
		return known, memory{}, diags
	}
	rewrites, changed := template.Learn(written, remote.Content, before)
	for _, change := range changed {
		diags.AddWarning("Meta has changed what was sent", fmt.Sprintf(
			"Graph took the template, but returns something else at %s: %q. The provider remembers this as Meta's way of writing it, so the next plan is empty; "+
				"check that the template reads as intended.", change.Path, change.Value))
	}
	return remote, memory{Rewrites: rewrites}, diags
}

// finish fills in what was unknown while planning.
func (m *model) finish(content template.Content, remote template.Template) {
	m.setReview(remote)
	m.setFingerprint(content)
	if m.ParameterFormat.IsUnknown() {
		m.ParameterFormat = text(string(content.Components.ParameterFormat()))
	}
}

// sendable leaves out what Graph takes for granted.
func sendable(c template.Content) template.Content {
	if c.ParameterFormat == template.FormatPositional {
		c.ParameterFormat = ""
	}
	return c
}
