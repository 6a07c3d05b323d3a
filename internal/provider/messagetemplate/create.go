package messagetemplate

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
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
		c := &creator{session: r.Session, client: client, plan: &plan, content: content}
		if diags = c.upload(ctx, files); !diags.HasError() {
			created, diags = c.create(ctx)
		}
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

// readBack reads the template back after a write and remembers how Meta has
// rewritten it. written is what was sent, with the max price where that was sent
// too. before is what Graph had until then, nil after a create, and seen are the
// rewrites of before that were remembered. There are no errors: what cannot be
// read now, the next refresh reads.
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
		m.ParameterFormat = kit.StringOrNull(content.Components.ParameterFormat())
	}
}

// creator carries one new template to Graph: it waits for a name that is about
// to be free, sends the template, and finds out what became of it.
type creator struct {
	session *kit.Session
	client  *graph.Client
	plan    *model
	content template.Content
	adopts  *string // the only template that is taken into the state; nil when any may be that says the same
	refusal error   // of Graph's, when there was one
}

// The name of a template that was never approved is locked for about a minute
// after its deletion.
const (
	lockPoll    = 15 * time.Second
	shortLock   = 2 * time.Minute
	longestLock = 30 * 24 * time.Hour
)

// upload gives Meta the sample files of the new template.
func (c *creator) upload(ctx context.Context, files samples) (diags diag.Diagnostics) {
	c.content, diags = files.upload(ctx, c.session, c.client, c.content)
	return diags
}

// create returns what is known of the new template: at least its id.
func (c *creator) create(ctx context.Context) (template.Template, diag.Diagnostics) {
	var diags diag.Diagnostics
	account, name, language := c.names()
	for began := c.session.Now(); ; {
		created, err := c.client.CreateTemplate(ctx, account, template.Template{Name: name, Language: language, Content: sendable(c.content), Library: c.plan.library()})
		switch {
		case err == nil:
			c.session.Claims().Take(created.ID)
			return template.Template{ID: created.ID, Status: created.Status, Content: template.Content{Category: created.Category}}, diags
		case graph.IsAlreadyExists(err):
			found, diags := c.adoptExisting(ctx, err)
			if !diags.HasError() || !c.awaitRoom(ctx, &began) {
				return found, diags
			}
		case graph.IsBeingDeleted(err):
			waited := c.session.Now().Sub(began)
			if isLongLock(err) || waited >= shortLock || c.session.Wait(ctx, lockPoll) != nil {
				diags.Append(c.locked(err))
				return template.Template{}, diags
			}
		case graph.IsAmbiguous(err):
			return c.adopt(ctx, err)
		default:
			c.refusal = err
			diags.Append(c.refused(ctx, err))
			return template.Template{}, diags
		}
	}
}

// awaitRoom waits for another resource of this run that is deleting what has the
// name, or looks whether it may, and reports whether to try again. The name may
// still be locked for a while then: began is when that wait began.
func (c *creator) awaitRoom(ctx context.Context, began *time.Time) bool {
	settled, vacated := c.session.Claims().Vacated(c.plan.template())
	if !vacated {
		return false
	}
	select {
	case <-settled: // and Graph has not noticed yet
		return c.session.Now().Sub(*began) < shortLock && c.session.Wait(ctx, lockPoll) == nil
	default:
	}
	select {
	case <-settled:
		*began = c.session.Now()
		return true
	case <-ctx.Done():
		return false
	}
}

func (c *creator) names() (account, name, language string) {
	return c.plan.BusinessAccountID.ValueString(), c.plan.Name.ValueString(), c.plan.Language.ValueString()
}

// refused explains a refusal. For one that has no code of its own and names no
// part of the template, asking once more may tell what it is about.
func (c *creator) refused(ctx context.Context, err error) diag.Diagnostic {
	told := c.plan.refused(c.session, "create message template", err, c.content.Components)
	at, placed := told.(diag.DiagnosticWithPath)
	switch {
	case !graph.Is(err, transport.CodeInvalidParameter):
	case c.plan.isLibrary():
		if !placed {
			return diag.NewAttributeErrorDiagnostic(path.Root("library_template"), told.Summary(), told.Detail()+
				"\n\nThe data source whatsapp_template_library shows which templates there are, in which languages, and which buttons need an entry in button_inputs.")
		}
		if at.Path().Equal(path.Root("library_template")) {
			return diag.NewAttributeErrorDiagnostic(at.Path(), told.Summary(), told.Detail()+
				"\n\nThe text is that of Meta's library, some of which Meta itself refuses today, and cannot be changed there. Take another library template, or write the text as components.")
		}
	case !placed && graph.Is(err, transport.CodeInvalidParameter, 0):
		if other, found := c.otherLanguage(ctx); found {
			return diag.NewAttributeErrorDiagnostic(path.Root("category"), "Category differs from the other languages", fmt.Sprintf(
				"All languages of a template share one category, and %q (%s) is %s. Set category = %q, or use another name.\n\n%s",
				other.Name, other.Language, other.Category, other.Category, told.Detail()))
		}
	}
	return told
}

// otherLanguage finds a language of the same name that is in another category.
func (c *creator) otherLanguage(ctx context.Context) (template.Template, bool) {
	account, name, _ := c.names()
	for t, err := range c.client.Templates(ctx, account, graph.Filter{Name: name}) {
		if err != nil {
			break
		}
		if t.Name == name && t.Category != c.content.Category {
			return t, true
		}
	}
	return template.Template{}, false
}

// locked explains a name that a deletion still holds.
func (c *creator) locked(err error) diag.Diagnostic {
	account, name, language := c.names()
	until := c.session.Now().Add(longestLock).UTC().Format("2006-01-02")
	return diag.NewErrorDiagnostic("Name of the message template is locked", fmt.Sprintf(
		"A template %q (%s) was deleted from account %s not long ago, and Meta keeps the name and language of a deleted template locked: for 30 days if it was approved, which is until %s at the latest. "+
			"Use a new name (for example %s), or wait and apply again.\n\n%s", name, language, account, until, policy.NextName(name), explain.Facts(err)))
}

// isLongLock reads the wait out of Meta's sentence. It comes in the account's
// language, so this is a hint only: where it is not understood, a short lock is
// tried to be waited out. A minute is never more than one of anything.
func isLongLock(err error) bool {
	number := regexp.MustCompile(`[0-9]+`).FindString(graph.UserMessage(err))
	n, _ := strconv.Atoi(number)
	return n > 1
}

// sendable leaves out what Graph takes for granted.
func sendable(c template.Content) template.Content {
	if c.ParameterFormat == template.FormatPositional {
		c.ParameterFormat = ""
	}
	return c
}
