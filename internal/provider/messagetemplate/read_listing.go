package messagetemplate

import (
	"context"
	"maps"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// fetch reads the template for a refresh, from the listing that all reads share
// where there is one. A listing may lag behind the last write, and would then
// show drift where there is none. So it is believed as long as it agrees with
// the state; what it shows otherwise is read once more by the template's own id.
func (r *templateResource) fetch(ctx context.Context, client *graph.Client, state *model, private privateState) fetched {
	id := state.ID.ValueString()
	remote, listed, err := client.ReadTemplate(ctx, state.BusinessAccountID.ValueString(), id)
	if err != nil {
		return fetched{err: err}
	}
	price := state.maxPriceOf()
	after := state.refresh(withPriceOf(client, remote, price), private)
	after.private.Found = after.model.findSamples(ctx, private.Sums)
	if !state.hasContent() {
		// An import takes over all that it reads, and remembers it. Where the
		// listing lags, the next refresh tells: it is confirmed like any change.
		return fetched{remote: remote, after: after}
	}
	if !listed || !state.needsConfirmation(after, private) {
		return fetched{remote: remote, listed: listed, after: after}
	}
	if remote, err = client.Template(ctx, id); err != nil {
		return fetched{err: err}
	}
	confirmed := state.refresh(withPriceOf(client, remote, price), private)
	confirmed.private.Found = after.private.Found
	return fetched{remote: remote, after: confirmed}
}

// needsConfirmation reports whether what was listed would change the state, or
// add to the private state: a place in which Meta has rewritten what was sent,
// where no rewriting was known so far.
func (m *model) needsConfirmation(after refreshed, private privateState) bool {
	if after.changed || after.diags.HasError() {
		return true
	}
	if template.Status(m.Status.ValueString()).IsInReview() && after.model.Status.ValueString() == string(template.StatusApproved) {
		// All of an account may have been approved since the last apply, and a
		// plan must cost pages then too. Nothing else is believed along with an
		// approval, such as a category from before an edit; and a refusal is
		// always confirmed.
		approved := *m
		approved.Status = after.model.Status
		m = &approved
	}
	return !m.sameComputed(&after.model) || learns(private, after.private)
}

// learns reports whether a refresh has found something that the private state does
// not know, such as a rewriting of Meta's in a place where none was known. Only
// what is read by its id is remembered.
func learns(before, after privateState) bool {
	for path := range after.Rewrites {
		if _, known := before.Rewrites[path]; !known {
			return true
		}
	}
	return before.Library == nil && after.Library != nil || before.MadeFrom != after.MadeFrom ||
		!slices.Equal(before.Beyond, after.Beyond) || !maps.Equal(before.Found, after.Found)
}

// sameComputed compares what Meta decides, and what follows from the content.
func (m *model) sameComputed(o *model) bool { return m.computed() == o.computed() }

func (m *model) computed() [6]types.String {
	return [...]types.String{m.Status, m.EffectiveCategory, m.CorrectCategory, m.RejectedReason, m.Revision, m.Preview}
}
