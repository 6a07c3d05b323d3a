package messagetemplate

import (
	"context"

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
		if mine.Action != policy.Keep && other.Action != policy.Keep { // one may be given up for the other
			r.reread(ctx, &mine)
			r.reread(ctx, &other)
		}
		out = append(out, policy.Together(mine, other)...)
	}
	return out
}

// reread brings a template that is to be removed up to date when the run has not
// read it yet, as with -refresh=false. A look that fails leaves it unread, which
// the verdict takes for the worst.
func (r *templateResource) reread(ctx context.Context, i *policy.Intention) {
	if i.Action != policy.Remove || i.Read || r.session == nil || r.session.Graph == nil {
		return
	}
	if fresh, err := r.session.Graph.Template(ctx, i.Template.ID); err == nil {
		r.saw(i.Template, fresh)
		known, _, _ := r.session.Claims().Known(i.Template)
		i.Template.Status, i.Template.WasApproved, i.Read = fresh.Status, known.WasApproved, true
	}
}

// saw notes what others in this run may ask about a template that was read.
func (r *templateResource) saw(t policy.Template, remote template.Template) {
	t.Status, t.EffectiveCategory = remote.Status, remote.Category
	r.session.Belongs(t.ID, t.AccountID)
	r.session.Claims().Saw(t)
}
