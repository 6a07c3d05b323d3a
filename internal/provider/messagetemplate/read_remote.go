package messagetemplate

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// look is what Graph answered to a refresh.
type look struct {
	remote template.Template
	listed bool // by the listing that all reads share, which tells nothing new
	err    error
	after  refreshed // what a refresh makes of it, when there is content to refresh
}

// isGone reports an answer that shows what was deleted.
func (l look) isGone() bool { return l.err == nil && l.remote.Status == template.StatusDeleted }

type lookKey struct{}

// in hands a look on: a refresh that has it does not ask again.
func (l look) in(ctx context.Context) context.Context { return context.WithValue(ctx, lookKey{}, l) }

// look reads the template for a refresh, from the listing that all reads share
// where there is one. A listing may lag behind the last write, and would then
// show drift where there is none. So it is believed as long as it agrees with
// the state; news is read once more by the template's own id.
func (r *templateResource) look(ctx context.Context, client *graph.Client, state *model, known privateState) look {
	if before, ok := ctx.Value(lookKey{}).(look); ok {
		return before
	}
	id := state.ID.ValueString()
	remote, listed, err := client.ReadTemplate(ctx, state.BusinessAccountID.ValueString(), id)
	if !state.hasContent() {
		// An import takes over all that it reads, and remembers it. Where the
		// listing lags, the next refresh tells: it is confirmed like any news.
		return look{remote: remote, err: err}
	}
	if err != nil {
		return look{err: err}
	}
	after := state.refreshed(remote, known)
	if !listed || !state.isNews(after, known) {
		return look{remote: remote, listed: listed, after: after}
	}
	if remote, err = client.Template(ctx, id); err != nil {
		return look{err: err}
	}
	return look{remote: remote, after: state.refreshed(remote, known)}
}

// refreshed is what a refresh makes of a state and a memory.
type refreshed struct {
	model   model
	memory  privateState
	changed bool // the content
	diags   diag.Diagnostics
}

func (m *model) refreshed(remote template.Template, known privateState) refreshed {
	after := refreshed{model: *m}
	if known.Library != nil {
		known.Library = new(*known.Library) // a refresh writes into it
	}
	after.memory, after.changed, after.diags = after.model.refresh(remote, known)
	return after
}

// isNews reports whether a refresh would change the state, or give the memory
// its first idea of what Meta has rewritten somewhere.
func (m *model) isNews(after refreshed, known privateState) bool {
	if after.changed || after.diags.HasError() {
		return true
	}
	if template.Status(m.Status.ValueString()).IsInReview() && after.model.Status.ValueString() == string(template.StatusApproved) {
		// All of an account may have been approved since the last apply: that
		// costs pages too. Nothing else is believed with it, such as a category
		// from before an edit; and a refusal is always confirmed.
		approved := *m
		approved.Status = after.model.Status
		m = &approved
	}
	if !m.sameReview(&after.model) {
		return true
	}
	return learns(known, after.memory)
}

// learns reports whether a refresh has found a rewriting of Meta's in a place
// where none was known. Only what is read by its id is remembered.
func learns(known, found privateState) bool {
	for path := range found.Rewrites {
		if _, before := known.Rewrites[path]; !before {
			return true
		}
	}
	return known.Library == nil && found.Library != nil
}

// sameReview compares what Meta decides, and what follows from the content.
func (m *model) sameReview(o *model) bool {
	for _, v := range [][2]types.String{
		{m.Status, o.Status},
		{m.EffectiveCategory, o.EffectiveCategory},
		{m.CorrectCategory, o.CorrectCategory},
		{m.RejectedReason, o.RejectedReason},
		{m.Revision, o.Revision},
		{m.Preview, o.Preview},
	} {
		if !v[0].Equal(v[1]) {
			return false
		}
	}
	return true
}
