package messagetemplate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// planRemoval plans the end of a resource: it was destroyed, is in the
// configuration no more, or is left over from a replacement.
func (r *templateResource) planRemoval(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	t := state.seen(loadPrivate(ctx, req.Private))
	r.Session.Claims().Remember(t)
	t = r.readRemoved(ctx, t)
	resp.Diagnostics.Append(diagnose(policy.Removal(t, true))...)
	resp.Diagnostics.Append(diagnose(r.together(ctx, policy.Intention{Action: policy.Remove, Template: t}))...)
	p := purpose{}
	if !r.Session.Claims().IsApplying() { // what a replacement leaves over has its successor already
		p.Status = t.Status
	}
	if t.Deletion == policy.DeleteAllLanguages && t.Status.IsDeletable() {
		languages, diags := r.planLanguages(ctx, t)
		p.Languages = languages
		resp.Diagnostics.Append(diags...)
	}
	resp.Diagnostics.Append(p.save(ctx, resp.Private)...)
}

// readRemoved is a template that is to be removed, as Graph has it now. Terraform
// 1.11 plans what is in no configuration before it refreshes it, so its state may
// tell of a review that is long over. What cannot be read stays as the state has it.
func (r *templateResource) readRemoved(ctx context.Context, t policy.Template) policy.Template {
	t.Status = r.statusOf(t)
	claims := r.Session.Claims()
	if _, read, _ := claims.Known(t); read || claims.IsApplying() || r.Session.Graph == nil {
		return t
	}
	if t.Status == template.StatusRejected {
		// It makes room for another one of its name: no listing is trusted with that.
		i := policy.Intention{Action: policy.Remove, Template: t}
		r.reread(ctx, &i)
		return i.Template
	}
	remote, listed, err := r.Session.Graph.ReadTemplate(ctx, t.AccountID, t.ID)
	if err == nil && listed && remote.Status != t.Status {
		remote, err = r.Session.Graph.Template(ctx, t.ID)
	}
	if err == nil {
		r.saw(t, remote)
		t.Status = remote.Status
	}
	return t
}

// planLanguages lists what deleting all languages of a name would delete. Apply
// deletes these and no others, so a plan that cannot tell them leads nowhere.
func (r *templateResource) planLanguages(ctx context.Context, t policy.Template) ([]string, diag.Diagnostics) {
	var diags diag.Diagnostics
	if r.Session.Graph == nil {
		return nil, diags
	}
	all, err := languagesOf(ctx, r.Session.Graph, t)
	if err != nil {
		diags.AddAttributeWarning(path.Root("deletion_policy"), "Languages of the template are not known", fmt.Sprintf(
			"deletion_policy is DELETE_ALL_LANGUAGES, and the languages of %q could not be listed. Apply deletes only what its plan has listed, so plan again before you apply.\n\n%s", t.Name, r.Session.Explain(err)))
		return nil, diags
	}
	if len(all) > 0 {
		diags.AddAttributeWarning(path.Root("deletion_policy"), "Every language of the template will be deleted", fmt.Sprintf(
			"deletion_policy is DELETE_ALL_LANGUAGES: %q goes in %s. A language that appears after this plan stops the apply.", t.Name, strings.Join(all, ", ")))
	}
	return all, diags
}

// languagesOf lists the languages that a name has in its account, sorted.
func languagesOf(ctx context.Context, client *graph.Client, t policy.Template) ([]string, error) {
	out := []string{}
	for found, err := range client.Templates(ctx, t.AccountID, graph.Filter{Name: t.Name}) {
		if err != nil {
			return nil, err
		}
		if found.Name == t.Name && !found.Status.IsDeleted() {
			out = append(out, found.Language)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// statusOf is the newest that is known of a template's status in this run.
func (r *templateResource) statusOf(t policy.Template) template.Status {
	if known, _, exists := r.Session.Claims().Known(t); exists && known.ID == t.ID {
		return known.Status
	}
	return t.Status
}
