package messagetemplate

import (
	"context"
	"fmt"
	"maps"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
)

// together leaves an intention with the run and says what is wrong with it
// beside those of others.
func (r *templateResource) together(ctx context.Context, mine policy.Intention) []policy.Finding {
	claim, others := r.Session.Claims().Add(ctx, mine)
	mine = claim.Intention
	var out []policy.Finding
	for _, other := range others {
		if mine.Action != policy.Keep && other.Action != policy.Keep && // one may be given up for the other
			(!r.reread(ctx, &mine) || !r.reread(ctx, &other)) {
			continue
		}
		out = append(out, policy.Together(mine, other)...)
	}
	return out
}

// reread brings a template that is to be removed up to date when the run has not
// read it yet, as with -refresh=false. A look that fails leaves it unread, which
// the verdict takes for the worst. It reports false when the template is gone, as
// when this very run has just deleted it.
func (r *templateResource) reread(ctx context.Context, i *policy.Intention) (exists bool) {
	if known, read, _ := r.Session.Claims().Known(i.Template); read && known.ID == i.Template.ID {
		i.Template, i.Read = known, true
	}
	if i.Action != policy.Remove || i.Read || r.Session == nil || r.Session.Graph == nil {
		return true
	}
	if r.Session.Claims().IsDeleting(i.Template.ID) {
		return false
	}
	fresh, err := r.Session.Graph.Template(ctx, i.Template.ID)
	if err == nil {
		r.saw(i.Template, fresh)
		known, _, _ := r.Session.Claims().Known(i.Template)
		i.Template.Status, i.Template.WasApproved, i.Read = fresh.Status, known.WasApproved, true
	}
	return !graph.IsNotFound(err)
}

// saw notes what others in this run may ask about a template that was read.
func (r *templateResource) saw(t policy.Template, remote template.Template) {
	t.Status, t.EffectiveCategory = remote.Status, remote.Category
	r.Session.Belongs(t.ID, t.AccountID)
	r.Session.Claims().Saw(t)
}

// After an import, what a header shows is known by an address of Meta's, and what
// a configuration names is a file, or the handle of an upload. Nobody can compare
// the two. They are believed to be the same for as long as neither changes:
// sending the sample for nothing would cost a review and a part of the edit quota.

// belief is a sample as it is written, and as Graph shows it.
type belief struct {
	Written string `json:"written"`
	Shown   string `json:"shown"`
}

// beliefs are those about the samples of a template, by the path of their header.
type beliefs map[template.Path]belief

// apply adds what is believed to the headers of components.
func (all beliefs) apply(c template.Components) {
	for at, h := range c.Headers() {
		b, believed := all[at]
		if !believed || h.Example == nil {
			continue
		}
		if written, _ := h.Example.Written(); written == b.Written {
			h.Example = new(*h.Example)
			h.Example.HeaderShown = b.Shown
		}
	}
}

// with adds what is believed in components that [template.Components.AsShownIn]
// has returned.
func (all beliefs) with(c template.Components) beliefs {
	out := maps.Clone(all)
	for at, h := range c.Headers() {
		if h.Example == nil || h.Example.HeaderShown == "" {
			continue
		}
		if out == nil {
			out = beliefs{}
		}
		written, _ := h.Example.Written()
		out[at] = belief{Written: written, Shown: h.Example.HeaderShown}
	}
	return out
}

// noteBeliefs tells of files that are taken over without being sent. A handle of
// an upload says nothing to anybody.
func (p *planner) noteBeliefs(now beliefs) {
	for at, file := range p.plan.sampleFiles() {
		if _, before := p.private.Believed[at]; before || now[at].Written == "" {
			continue
		}
		p.diags.AddAttributeWarning(form.Path(at.At("example_file")), "Sample file is taken to be the one that Meta has", fmt.Sprintf(
			"At %s.example_file: after the import nobody can tell whether %s is the sample that Meta shows for %s. It is believed to be: nothing is uploaded, no edit is sent, and only the state changes. "+
				"As soon as the content of the file changes, it is uploaded and the template is edited. If it is another one already, change it once more after this apply, or edit the components beside it.",
			at, file, p.state.label()))
	}
}
