package messagetemplate

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
)

// together leaves an intention with the run and says what is wrong with it
// beside those of others.
func (r *templateResource) together(ctx context.Context, mine policy.Intention) []policy.Finding {
	claim, others := r.session.Claims().Add(ctx, mine)
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
	if known, read, _ := r.session.Claims().Known(i.Template); read && known.ID == i.Template.ID {
		i.Template, i.Read = known, true
	}
	if i.Action != policy.Remove || i.Read || r.session == nil || r.session.Graph == nil {
		return true
	}
	if r.session.Claims().IsDeleting(i.Template.ID) {
		return false
	}
	fresh, err := r.session.Graph.Template(ctx, i.Template.ID)
	if err == nil {
		r.saw(i.Template, fresh)
		known, _, _ := r.session.Claims().Known(i.Template)
		i.Template.Status, i.Template.WasApproved, i.Read = fresh.Status, known.WasApproved, true
	}
	return !graph.IsNotFound(err)
}

// saw notes what others in this run may ask about a template that was read.
func (r *templateResource) saw(t policy.Template, remote template.Template) {
	t.Status, t.EffectiveCategory = remote.Status, remote.Category
	r.session.Belongs(t.ID, t.AccountID)
	r.session.Claims().Saw(t)
}
