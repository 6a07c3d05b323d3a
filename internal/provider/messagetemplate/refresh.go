package messagetemplate

import (
	"reflect"
	"slices"
	"sync"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// fetched is what Graph has answered to a refresh, and what becomes of the state.
type fetched struct {
	remote template.Template
	listed bool // by the listing that all reads share, which tells nothing new
	err    error
	after  refreshed // when there is no error
}

// isGone reports an answer that shows what was deleted.
func (f fetched) isGone() bool { return f.err == nil && f.remote.Status == template.StatusDeleted }

// refreshed is what a refresh makes of a state and a private state.
type refreshed struct {
	model   model
	private privateState
	content template.Content // of the model; not after an import
	changed bool             // the content
	diags   diag.Diagnostics
}

// handover gives Read what the shortcut has fetched, so that Graph is asked once
// and the answer is worked out once. Terraform may refresh one template at two
// addresses at the same time: each Read takes what was fetched for the state and
// the private state that it has itself. A nil handover has nothing to give.
type handover struct {
	mu   sync.Mutex
	left []*handed // of the calls that are under way
}

// handed is a state with what was fetched for it.
type handed struct {
	id      string
	state   tftypes.Value
	private privateState
	fetched fetched
}

// leave offers a refresh to whoever takes it, until done is called.
func (h *handover) leave(r *handed) (done func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.left = append(h.left, r)
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.left = slices.DeleteFunc(h.left, func(other *handed) bool { return other == r })
	}
}

// take returns, once, what was fetched for a state.
func (h *handover) take(id string, state tftypes.Value, private privateState) (fetched, bool) {
	if h == nil {
		return fetched{}, false
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for i, r := range h.left {
		if r.id == id && r.state.Equal(state) && reflect.DeepEqual(r.private, private) {
			h.left = slices.Delete(h.left, i, i+1)
			return r.fetched, true
		}
	}
	return fetched{}, false
}

// refresh brings a state up to what Graph returns. Whatever means the same keeps
// the words of the configuration.
func (m *model) refresh(remote template.Template, private privateState) refreshed {
	after := refreshed{model: *m, private: private}
	state, kept := &after.model, &after.private
	if kept.Library != nil {
		kept.Library = new(*kept.Library) // is written into below
	}
	before := template.Status(state.Status.ValueString())
	kept.WasApproved = kept.WasApproved || before.WasApproved() && !remote.Status.WasApproved()
	kept.MadeFrom = remote.LibraryTemplateName
	state.setReview(remote)
	if !state.hasContent() {
		after.private, after.diags = state.refreshImported(remote)
		after.changed = true
		return after
	}
	if state.isLibrary() {
		state.refreshGenerated(remote, kept)
	}
	upgraded := state.fillDefaults(remote)
	content, _, diags := state.content()
	found := template.Reconcile(content, remote.Content, kept.Rewrites)
	if len(found.Changed) > 0 {
		diags.Append(state.setContent(found.Content)...)
		was := content
		content, _, _ = state.content() // what the state has no place for is no part of it
		kept.countByHand(before, was, content, remote.LastUpdatedTime)
	}
	after.changed = upgraded || len(found.Changed) > 0
	state.setRevisionAndPreview(content)
	kept.Rewrites = found.Rewrites
	kept.ImportedMedia = kept.ImportedMedia && !mediaChanged(found.Changed)
	kept.Beyond = state.beyond(remote, kept.Given)
	after.content, after.diags = content, diags
	return after
}

// refreshImported fills a state that holds nothing but an id.
func (m *model) refreshImported(remote template.Template) (privateState, diag.Diagnostics) {
	content := template.Imported(remote)
	m.Name, m.Language = kit.StringOrNull(remote.Name), kit.StringOrNull(remote.Language)
	m.Category = kit.StringOrNull(content.Category)
	diags := m.setContent(content)
	m.fillDefaults(remote)
	m.setRevisionAndPreview(content)
	return privateState{
		ImportedMedia: true, Rewrites: template.Reconcile(content, remote.Content, nil).Rewrites,
		Labels: content.Components.OTPLabels(), MadeFrom: remote.LibraryTemplateName,
	}, diags
}

// fillDefaults fills in what has a default and is not set, as in a state that an
// older version has written, and reports whether there was anything.
func (m *model) fillDefaults(remote template.Template) (filled bool) {
	set := func(v *types.String, to string) {
		if v.IsNull() {
			*v, filled = types.StringValue(to), true
		}
	}
	set(&m.OnCategoryChange, string(policy.CategoryWarn))
	set(&m.DeletionPolicy, string(policy.DeleteLanguage))
	set(&m.ParameterFormat, string(remote.FormatInForce()))
	if components, ok := form.FillDefaults(m.Components); ok {
		m.Components, filled = components, true
	}
	return filled
}

func mediaChanged(changes []template.Change) bool {
	return slices.ContainsFunc(changes, func(c template.Change) bool { return c.Path.Last() == "example_handle" })
}
