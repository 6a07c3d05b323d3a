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
	var plan, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.Session.Claims().Applies()
	ctx, cancel, client := r.BeginWithin(ctx, plan.Timeouts.Create, defaultCreateTimeout, &resp.Diagnostics)
	defer cancel()
	account, diags := r.Session.AccountFor(plan.BusinessAccountID)
	resp.Diagnostics.Append(diags...)
	files, _, diags := plan.readSamples(ctx, &model{})
	resp.Diagnostics.Append(diags...)
	content, _, diags := plan.content()
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(stillAsPlanned(&plan, content)...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.BusinessAccountID = account
	created, isMade := r.Session.Claims().TakeMade(plan.template())
	if !isMade {
		created, diags = r.create(ctx, client, &plan, content, files)
		resp.Diagnostics.Append(diags...)
	}
	if resp.Diagnostics.HasError() {
		return
	}

	// From here on the template exists. Nothing below may be an error: that
	// would taint the resource, and a tainted template would be deleted and
	// its name locked.
	plan.ID = types.StringValue(created.ID)
	r.Session.Belongs(created.ID, account.ValueString())
	r.Session.Claims().Done(plan.template())
	if created.Status == template.StatusArchived {
		resp.Diagnostics.Append(unarchive(ctx, client, &plan)...)
	}
	remote, rewrites, diags := readBack(ctx, client, created, content, nil, nil)
	resp.Diagnostics.Append(diags...)
	private := privateState{Rewrites: rewrites, Sums: plan.sums, Labels: leftOut(&config, &plan), Given: plan.beyond(remote, nil), MadeFrom: remote.LibraryTemplateName}
	if plan.isLibrary() {
		content = plan.rememberGenerated(&private, remote)
	}
	plan.setReview(remote)
	plan.finish(content)
	resp.Diagnostics.Append(reviewWarnings(&plan)...)
	resp.Diagnostics.Append(private.save(ctx, resp.Private)...)
	resp.Diagnostics.Append(setIdentity(ctx, resp.Identity, &plan)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// create uploads the sample files of a new template and sends it.
func (r *templateResource) create(ctx context.Context, client *graph.Client, plan *model, content template.Content, files samples) (template.Template, diag.Diagnostics) {
	sent, diags := files.upload(ctx, r.Session, client, content)
	if diags.HasError() {
		return template.Template{}, diags
	}
	c := &creator{session: r.Session, client: client, plan: plan, content: sent}
	created, problems := c.create(ctx)
	return created, append(diags, problems...)
}

// readBack reads the template back after a write and remembers how Meta has
// rewritten it. written is what was sent, with the max price if that was; before is what Graph had until then,
// nil after a create, and seen is what was remembered of Meta's rewritings of
// that. There are no errors: what cannot be read now, the next refresh reads.
func readBack(ctx context.Context, client *graph.Client, known template.Template, written template.Content, before *template.Content, seen template.Rewrites) (template.Template, template.Rewrites, diag.Diagnostics) {
	var diags diag.Diagnostics
	remote, err := client.Template(ctx, known.ID)
	if err != nil {
		return known, nil, diag.Diagnostics{notReadBack(err)}
	}
	if written.Components == nil {
		written.Components = template.Imported(remote).Components // Meta's own, out of its library
	}
	diags.Append(warnOtherPrice(client, written.MaxPrice, remote.MaxPrice)...)
	rewrites, changed := template.Learn(written, remote.Content, before, seen)
	for _, change := range changed {
		then := fmt.Sprintf("something else at %s: %q. The provider remembers this as Meta's way of writing it, so the next plan is empty; check that the template reads as intended.", change.Path, change.Value)
		switch {
		case change.Dropped:
			then = fmt.Sprintf("nothing at %s. The provider remembers that Meta does not show what was written there, so the next plan is empty; check that the template reads as intended.", change.Path)
		case change.Value == "":
			then = fmt.Sprintf("something else at %s: see the next plan, which will show it.", change.Path)
		}
		diags.AddWarning("Meta has changed what was sent", "Graph took the template, but returns "+then)
	}
	return remote, rewrites, diags
}

// finish fills in what follows from the content and was unknown while planning.
func (m *model) finish(content template.Content) {
	m.setRevisionAndPreview(content)
	if m.ParameterFormat.IsUnknown() {
		m.ParameterFormat = text(string(content.Components.ParameterFormat()))
	}
}
