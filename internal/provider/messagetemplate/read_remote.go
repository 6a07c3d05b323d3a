package messagetemplate

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// readRemote reads the template for a refresh, from the listing that all reads
// share where there is one. A listing may lag behind the last write, and would
// then show drift where there is none. So it is believed as long as it agrees
// with the state; news is read once more by the template's own id.
func readRemote(ctx context.Context, client *graph.Client, state *model, known memory) (template.Template, bool, error) {
	id := state.ID.ValueString()
	if !state.hasContent() { // an import takes over all that it reads
		remote, err := client.Template(ctx, id)
		return remote, false, err
	}
	remote, listed, err := client.ReadTemplate(ctx, state.BusinessAccountID.ValueString(), id)
	if err == nil && listed && state.isNews(remote, known) {
		remote, err = client.Template(ctx, id)
		listed = false
	}
	return remote, listed, err
}

// isNews reports whether a refresh would change the state, or give the memory
// its first idea of what Meta has rewritten.
func (m *model) isNews(remote template.Template, known memory) bool {
	after := *m
	if known.Library != nil {
		known.Library = new(*known.Library) // a refresh writes into it
	}
	found, changed, diags := after.refresh(remote, known)
	if changed || diags.HasError() {
		return true
	}
	if isInReview(m) && !isInReview(&after) {
		// A review that is over cannot be news of yesterday. All of an account
		// may have been approved since the last apply: that costs pages too.
		m = &model{Status: after.Status, EffectiveCategory: after.EffectiveCategory, CorrectCategory: after.CorrectCategory,
			RejectedReason: after.RejectedReason, Revision: m.Revision, Preview: m.Preview}
	}
	for _, v := range [][2]types.String{
		{m.Status, after.Status},
		{m.EffectiveCategory, after.EffectiveCategory},
		{m.CorrectCategory, after.CorrectCategory},
		{m.RejectedReason, after.RejectedReason},
		{m.Revision, after.Revision},
		{m.Preview, after.Preview},
	} {
		if !v[0].Equal(v[1]) {
			return true
		}
	}
	return len(known.Rewrites) == 0 && len(found.Rewrites) > 0 || known.Library == nil && found.Library != nil
}
