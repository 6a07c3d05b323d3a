package messagetemplate

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// A plan that creates looks whether it can. Without a token it stays offline.

// successor writes down, for the deletion that may make room for it, what is
// going to be created.
func (p *planner) successor() {
	s := &successor{
		AccountID: p.plan.BusinessAccountID.ValueString(), Name: p.plan.Name.ValueString(), Language: p.plan.Language.ValueString(),
		Category: template.Category(p.plan.Category.ValueString()),
	}
	for _, made := range []*successor{p.purpose.Successor, p.private.Successor} {
		if s.is(made) {
			s.Adopts = made.Adopts
		}
	}
	p.purpose.Successor = s
	if len(p.unknown) > 0 || p.plan.isLibrary() {
		return
	}
	body, err := json.Marshal(template.Template{Name: s.Name, Language: s.Language, Content: p.planned})
	if err != nil {
		p.diags.AddError("Unable to keep what is to be created", err.Error())
		return
	}
	s.Body, s.Files = body, map[template.Path]template.SampleFile{}
	for at, file := range sampleFiles(p.planned.Components) {
		s.Files[at] = *file
	}
}

// lookForName asks Graph for a template of the name and language. Once an apply has
// begun to make changes, a plan that it repeats asks no more: the create itself finds
// out.
func (p *planner) lookForName() {
	s := p.session()
	if p.diags.HasError() || !p.plan.isNamed() || s.Graph == nil || p.claims().IsApplying() {
		return
	}
	t := p.plan.template()
	if _, _, exists := p.claims().Known(t); exists {
		return // its own removal was judged already
	}
	found, exists, err := s.Graph.LookUpTemplate(p.ctx, t.AccountID, t.Name, t.Language)
	switch {
	case err != nil:
		p.lookFailed(err)
	case exists:
		p.nameTaken(found)
	}
}

// lookFailed says, once in a run, that nobody can create here, or that nobody
// could tell. The token and the account are the same for all templates.
func (p *planner) lookFailed(err error) {
	account := p.plan.BusinessAccountID.ValueString()
	var refusal *graph.Error
	isUnseen := errors.As(err, &refusal) && explain.IsUnseenAccount(refusal)
	isRefused := graph.IsAuth(err) || graph.IsPermission(err) || graph.IsNotFound(err) || isUnseen
	switch {
	case !p.session().Once(fmt.Sprint("look for names in ", account, isRefused)):
	case isRefused:
		p.diags.AddAttributeError(path.Root("business_account_id"), "Unable to create message templates in account "+account,
			"Graph refuses to list the templates of account "+account+", so none can be created in it. This is said once, and holds for every template of the account.\n\n"+p.session().Explain(err))
	default:
		p.diags.AddAttributeWarning(path.Root("name"), "Names were not looked for",
			"Whether the names of the templates that are to be created are free in account "+account+" could not be found out. Apply will tell. This is said once.\n\n"+explain.Error(err)) // an error that follows is explained all the same
	}
}

// isPartial reports whether some of the content is not known yet. What Meta's
// library makes of a template is known by the inputs.
func (p *planner) isPartial() bool {
	for at := range p.unknown {
		if at != "components" || !p.plan.isLibrary() {
			return true
		}
	}
	return false
}

// nameTaken says what becomes of a create whose template is there already.
func (p *planner) nameTaken(found template.Template) {
	c := &creator{session: p.session(), client: p.session().Graph, plan: &p.plan, content: p.planned}
	account, name, language := c.names()
	if found.IsGenerated() {
		p.diags.AddAttributeError(path.Root("name"), "Name is taken by a Direct Send template", fmt.Sprintf(
			"Account %s has a template %q in language %s (id %s) that Meta has made itself, for Direct Send messages (source AUTO_GENERATED). It can be neither imported nor edited nor deleted. "+
				"Use another name; or have the program that sends use another template_name in its direct_send_config, and wait until Meta has removed this one.", account, name, language, found.ID))
		return
	}
	if p.isPartial() {
		p.diags.AddAttributeWarning(path.Root("name"), "Message template exists", fmt.Sprintf(
			"Account %s already has a template %q in language %s (id %s, %s). Some of what is to be created is only known during apply, which tells then whether that is the same template, left by an apply that was interrupted, or another one's.",
			account, name, language, found.ID, found.Status))
		return
	}
	isMade := found.ID == p.purpose.Successor.Adopts // by an apply that could not delete what it replaces
	if isMade {
		c.adopts = &found.ID
	}
	why := c.whyNotOurs(found)
	if why == "" && p.renames && !isMade {
		// Terraform shows no warning of this half of a replacement, and the old
		// template would be deleted for one that somebody else may manage.
		p.diags.AddAttributeError(path.Root("name"), "Message template already exists", fmt.Sprintf(
			"%s is to take the place of a template that is given up, and account %s has it already (id %s, %s, %s), in the very words of this configuration. No state looks after it. "+
				"It may be another configuration's. Or an apply of this change was killed after Meta had created it and before the old template was deleted.\n\n"+
				"If it is this one's: give the resource another label in the configuration, and import the template under that (its new address goes after to =). "+
				"One apply then takes over the new template and deletes the old one. If it is not, use another name:\n\n%s",
			p.plan.label(), account, found.ID, found.Status, lastUpdated(found), importBlock(account, name, language)))
		return
	}
	if why == "" {
		p.purpose.Successor.Adopts = found.ID
		then := takenForOurs + " Apply takes it into the state, and creates nothing."
		if isMade {
			then = "It says what the configuration says: an earlier apply has created it, and could not delete the template that it replaces. Apply takes it into the state, and creates nothing."
		}
		if found.Status == template.StatusArchived {
			then = "It says what the configuration says. Apply unarchives it and takes it into the state, and creates nothing."
		}
		p.session().Once(adoptionOf(found))
		p.diags.AddAttributeWarning(path.Root("name"), "Existing message template is taken into the state", fmt.Sprintf(
			"Account %s has a template %q (%s, id %s, %s) already, %s. %s", account, name, language, found.ID, found.Status, lastUpdated(found), then))
		return
	}
	p.diags.AddAttributeError(path.Root("name"), "Message template already exists", fmt.Sprintf(
		"Account %s already has a template %q in language %s (id %s, %s), which no state looks after. %s\n\n"+
			"If another resource of the configuration declares the same name and language, one of the two is too many. "+
			"Otherwise import it (put this resource's own address after to =), or use another name:\n\n%s",
		account, name, language, found.ID, found.Status, why, importBlock(account, name, language)))
}
