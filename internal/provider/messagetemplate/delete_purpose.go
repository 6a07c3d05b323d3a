package messagetemplate

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// A deletion cannot be taken back for 30 days, and what it was planned on may
// have changed since: so it is looked at once more, right before it is sent.

// checkPurpose makes sure that the deletion does what it was planned for.
func (d *remover) checkPurpose(ctx context.Context) diag.Diagnostics {
	t := d.state.template()
	if d.planned.Status == template.StatusRejected && t.Deletion == policy.DeleteLanguage {
		if diags := d.checkStillRejected(ctx, t); diags.HasError() {
			return diags
		}
	}
	switch {
	case d.planned.Successor != nil:
		return d.checkSuccessor(ctx, t, *d.planned.Successor)
	case t.Deletion == policy.DeleteAllLanguages:
		return d.checkLanguages(ctx, t)
	}
	return nil
}

// checkSuccessor makes sure that the template which is to take the place of this
// one can be made: its account answers, its language is known, and its name is
// free, or will be.
func (d *remover) checkSuccessor(ctx context.Context, t policy.Template, s successor) diag.Diagnostics {
	next := policy.Template{AccountID: s.AccountID, Name: s.Name, Language: s.Language}
	if s.AccountID == "" || s.Name == "" || s.Language == "" {
		return d.fails("name", "Successor of the message template is not known",
			"it was to be replaced by a template whose account, name or language is only known during apply. Apply what produces the value first (terraform apply -target=…), and then this.")
	}
	if f, found := policy.Language(next); found {
		return diagnose([]policy.Finding{f})
	}
	next.EffectiveCategory = s.Category
	c, files, diags := d.successor(ctx, s)
	if diags.HasError() {
		return diags
	}
	var taken *template.Template
	for found, err := range d.client.Templates(ctx, s.AccountID, graph.Filter{Name: s.Name}) {
		switch {
		case err != nil:
			return d.fails("name", "Successor of the message template cannot be checked",
				"it was to be replaced by %s, and account %s does not tell whether that can be created.\n\n%s", next.Label(), s.AccountID, d.resource.Session.Explain(err))
		case found.Name != s.Name || found.ID == t.ID:
		case policy.SameLanguage(found.Language, s.Language):
			taken = &found
		case s.Category != "" && found.Category != s.Category && found.PreviousCategory != s.Category && !found.Status.IsDeleted():
			return d.fails("category", "Category differs from the other languages",
				"it was to be replaced by %s as %s. All languages of a template share one category, and %q (%s) is %s. Set category = %q, or use another name.",
				next.Label(), s.Category, found.Name, found.Language, found.Category, found.Category)
		}
	}
	switch {
	case taken != nil && taken.Status.IsDeleted():
		return d.fails("name", "Name of the message template is locked",
			"it was to be replaced by %s, and a template of that name is being deleted in account %s, which locks the name for up to 30 days. Use a new name (for example %s).",
			next.Label(), s.AccountID, policy.NextName(s.Name))
	case taken != nil && taken.ID != s.Adopts:
		return d.fails("name", "Message template already exists",
			"it was to be replaced by %s, and account %s has a template of that name already (id %s, %s). Use another name, or import that one:\n\n%s",
			next.Label(), s.AccountID, taken.ID, taken.Status, importBlock(s.AccountID, s.Name, s.Language))
	}
	if t.AccountID == s.AccountID && t.Name == s.Name && policy.SameLanguage(t.Language, s.Language) {
		return d.checkStillRejected(ctx, t) // its successor cannot be created before it is gone
	}
	if c == nil {
		return nil
	}
	c.adopts = &s.Adopts
	return d.createFirst(ctx, c, files, s)
}

// successor makes ready what is to be created; nothing when that is not known
// before the template that it replaces is gone.
func (d *remover) successor(ctx context.Context, s successor) (*creator, samples, diag.Diagnostics) {
	var next template.Template
	if s.Body == nil || json.Unmarshal(s.Body, &next) != nil {
		return nil, nil, nil
	}
	files := samples{}
	for at, header := range next.Components.Headers() {
		planned, isFile := s.Files[at]
		if !isFile {
			continue
		}
		file, err := readSample(ctx, planned.Path, header.Format)
		switch {
		case err != nil:
			return nil, nil, d.fails("components", "Unusable sample file", "At %s.example_file: %s", at, kit.Sentence(err))
		case file.Sum != planned.Sum:
			return nil, nil, d.fails("components", "Sample file has changed since the plan", "the file %s is not the one that was planned with. Plan again.", planned.Path)
		}
		if header.Example == nil {
			header.Example = &template.Example{}
		}
		header.Example.HeaderFile, files[at] = &planned, file
	}
	m := &model{
		BusinessAccountID: types.StringValue(s.AccountID), Name: types.StringValue(s.Name), Language: types.StringValue(s.Language),
		LibraryTemplate: types.ObjectNull(nil),
	}
	return &creator{session: d.resource.Session, client: d.client, plan: m, content: next.Content}, files, nil
}

// createFirst creates the successor before the template that it replaces goes:
// no read tells of a name that a deletion still locks, or of what else Graph may
// refuse. Only where the account has no room for one more has the old one to go
// first.
func (d *remover) createFirst(ctx context.Context, c *creator, files samples, s successor) diag.Diagnostics {
	if diags := c.upload(ctx, files); diags.HasError() {
		return diags
	}
	created, diags := c.create(ctx)
	if diags.HasError() {
		if graph.Is(c.refusal, 100, 2388019) {
			return nil
		}
		for i, e := range diags {
			diags[i] = diag.NewErrorDiagnostic(e.Summary(), fmt.Sprintf("%s is kept: what is to replace it was to be created first, and could not be.\n\n%s", d.state.label(), e.Detail()))
		}
		return diags
	}
	d.resource.Session.Claims().Made(c.plan.template(), created)
	d.made = &successor{AccountID: s.AccountID, Name: s.Name, Language: s.Language, Adopts: created.ID}
	return diags
}

// checkStillRejected is for a template that may be given up because a rejected one
// does not lock its name: its own successor, or another resource that takes its
// name in this run, could not be created else.
func (d *remover) checkStillRejected(ctx context.Context, t policy.Template) diag.Diagnostics {
	remote, err := d.client.Template(ctx, t.ID)
	switch {
	case graph.IsNotFound(err):
		return nil // gone: the deletion finds that out
	case err != nil:
		return d.fails("name", "Message template cannot be checked",
			"it was REJECTED when this was planned, and whether it still is could not be read. The deletion of any other locks its name for 30 days.\n\n%s", d.resource.Session.Explain(err))
	case remote.Status.IsDeleted() || !remote.Status.LocksName():
		return nil
	}
	return d.fails("name", "Message template is not rejected any more",
		"it was REJECTED when this was planned, and is %s now. Deleting it would lock its name for 30 days, which nobody was told of. Plan again.", remote.Status)
}

// checkLanguages makes sure that deleting a name deletes the languages that the
// plan has listed, and no others.
func (d *remover) checkLanguages(ctx context.Context, t policy.Template) diag.Diagnostics {
	if d.planned.Languages == nil {
		return d.fails("deletion_policy", "Languages of the template are not known",
			"deletion_policy is DELETE_ALL_LANGUAGES, and the plan has not listed the languages that would go, as a plan without a token cannot. Plan again with a token.")
	}
	now, err := languagesOf(ctx, d.client, t)
	if err != nil {
		return d.fails("deletion_policy", "Languages of the template are not known",
			"deletion_policy is DELETE_ALL_LANGUAGES, and the languages that would go could not be listed.\n\n%s", d.resource.Session.Explain(err))
	}
	added := slices.DeleteFunc(now, func(language string) bool { return slices.Contains(d.planned.Languages, language) })
	if len(added) > 0 {
		return d.fails("deletion_policy", "Deleting would reach languages that were not planned",
			"deletion_policy is DELETE_ALL_LANGUAGES, and %q has %s now, which it did not have when this was planned. Plan again.", t.Name, strings.Join(added, ", "))
	}
	return nil
}

// A rename creates the new template before it deletes the old one. When the old
// one cannot be deleted, its private state remembers the new one, so that the next
// apply of the rename goes on from there.

// forgetSuccessor forgets a successor that is gone, or that another resource of
// this run looks after, and reports whether it did.
func (r *templateResource) forgetSuccessor(ctx context.Context, client *graph.Client, after *refreshed) (forgotten bool) {
	s := after.private.Successor
	if s == nil {
		return false
	}
	known, _, managed := r.Session.Claims().Known(policy.Template{AccountID: s.AccountID, Name: s.Name, Language: s.Language})
	if !managed || known.ID != s.Adopts {
		found, err := client.Template(ctx, s.Adopts)
		if !graph.IsNotFound(err) && (err != nil || !found.Status.IsDeleted()) {
			return false
		}
	}
	after.private.Successor = nil
	return true
}

// warnSuccessor tells of a successor that no state looks after.
func warnSuccessor(m *model, s *successor) diag.Diagnostics {
	var diags diag.Diagnostics
	if s != nil {
		diags.AddAttributeWarning(path.Root("name"), "A rename was not carried to its end", fmt.Sprintf(
			"An earlier apply has created %q (%s, id %s) to take the place of %s, and could not delete the old one. Until the rename is applied again, which goes on from there, no state looks after the new one. "+
				"If it is not wanted any more, delete the new one in WhatsApp Manager, or import it at an address of its own:\n\n%s",
			s.Name, s.Language, s.Adopts, m.label(), importBlock(s.AccountID, s.Name, s.Language)))
	}
	return diags
}

// remover takes one template away: it makes sure that the deletion serves its
// purpose, sends it, and finds out what became of it.
type remover struct {
	resource *templateResource
	client   *graph.Client
	state    *model
	planned  purpose
	made     *successor // that was created ahead
}

// fails makes the error of a deletion that is not sent.
func (d *remover) fails(attribute, title, format string, args ...any) diag.Diagnostics {
	return diag.Diagnostics{diag.NewAttributeErrorDiagnostic(path.Root(attribute), title,
		fmt.Sprintf("%s was not deleted, and nothing was changed: ", d.state.label())+fmt.Sprintf(format, args...))}
}

func (d *remover) verb() string {
	if policy.Deletion(d.state.DeletionPolicy.ValueString()) == policy.Archive {
		return "archive"
	}
	return "delete"
}
