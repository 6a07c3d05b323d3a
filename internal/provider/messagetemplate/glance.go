package messagetemplate

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Glance answers, without the framework, the two questions that Terraform asks
// of every template in every plan: is the configuration well formed, and is the
// template still what the state says? It answers yes only when it is certain,
// and then there is nothing to say. Anything else is the framework's to find
// out and to put into words.
type Glance struct {
	decoder decoder
	form    kit.Form
}

// NewGlance makes a Glance for the resource's schema.
func NewGlance(ctx context.Context) Glance {
	s := resourceSchema(ctx)
	g := Glance{decoder: decoder{types: map[string]attr.Type{}}, form: kit.FormOf(ctx, s.Attributes)}
	for name, attribute := range s.Attributes {
		g.decoder.types[name] = attribute.GetType()
	}
	return g
}

// WellFormed reports whether validation has nothing to say about a configuration.
func (g Glance) WellFormed(ctx context.Context, config tftypes.Value) bool {
	if config.IsNull() || !config.IsKnown() || !g.form.Fits(ctx, config) {
		return false
	}
	m, err := g.decoder.decode(ctx, config)
	return err == nil && len(validate(m)) == 0
}

// Note tells the session that the template of a state exists. Terraform upgrades
// every state that it is going to plan for, even when it refreshes none.
func (g Glance) Note(s *kit.Session, state tftypes.Value) {
	if t, ok := templateOf(state); ok {
		s.Claims().Remember(t)
	}
}

// Stays tells the session that a plan leaves the template of a state as it is,
// and reports whether nothing speaks against it.
func (g Glance) Stays(ctx context.Context, s *kit.Session, state tftypes.Value) (*kit.Claim, bool) {
	t, category, ok := keptBy(state)
	if !ok {
		return nil, false
	}
	s.Claims().Remember(t)
	claim, others := s.Claims().Add(ctx, policy.Intention{Action: policy.Keep, Template: t, Category: category})
	for _, other := range others {
		if len(policy.Together(claim.Intention, other)) > 0 {
			s.Claims().Withdraw(claim)
			return nil, false
		}
	}
	return claim, true
}

// templateOf is what a state says about which template it holds.
func templateOf(state tftypes.Value) (policy.Template, bool) {
	t, _, ok := keptBy(state)
	return t, ok
}

// keptBy is templateOf with the category that the state was asked for.
func keptBy(state tftypes.Value) (t policy.Template, asked template.Category, ok bool) {
	var values map[string]tftypes.Value
	if state.IsNull() || state.As(&values) != nil {
		return t, "", false
	}
	var status, effective, deletion, category string
	for attribute, into := range map[string]*string{
		"business_account_id": &t.AccountID, "id": &t.ID, "name": &t.Name, "language": &t.Language,
		"status": &status, "effective_category": &effective, "deletion_policy": &deletion, "category": &category,
	} {
		if v := values[attribute]; v.IsNull() || v.As(into) != nil {
			return t, "", false
		}
	}
	t.Status, t.EffectiveCategory, t.Deletion = template.Status(status), template.Category(effective), policy.Deletion(deletion)
	return t, template.Category(category), true
}

// Settled reports whether a state carries the revision and the preview that its
// content has. Another version of the provider may have written it.
func (g Glance) Settled(ctx context.Context, state tftypes.Value) bool {
	m, err := g.decoder.decode(ctx, state)
	if err != nil || m.isLibrary() {
		return false
	}
	content, known, diags := m.content()
	if !known || len(diags) > 0 {
		return false
	}
	after := *m
	after.setRevisionAndPreview(content)
	return m.sameReview(&after)
}

// Unchanged is what a Glance at a template found.
type Unchanged struct {
	BusinessAccountID, ID string
}

// Unchanged refreshes a template, and reports whether a refresh leaves state
// and private state as they are and has nothing to say. When it does not, the
// context holds what Graph answered, so that the framework's Read does not ask
// again.
func (g Glance) Unchanged(ctx context.Context, s *kit.Session, state tftypes.Value, private []byte) (context.Context, Unchanged, bool) {
	m, err := g.decoder.decode(ctx, state)
	if err != nil || s == nil || s.Graph == nil || !m.hasContent() {
		return ctx, Unchanged{}, false
	}
	known, ok := privateFromBytes(private)
	if !ok {
		return ctx, Unchanged{}, false
	}
	r := &templateResource{session: s}
	m.sums = known.Sums
	var diags diag.Diagnostics
	deadline, cancel, client := r.begin(ctx, m.Timeouts.Read, defaultReadTimeout, &diags)
	defer cancel()
	if diags.HasError() {
		return ctx, Unchanged{}, false
	}
	seen := r.look(deadline, client, m, known)
	ctx = seen.in(ctx)
	if seen.err != nil || seen.isGone() || !m.stays(seen, known) {
		return ctx, Unchanged{}, false
	}
	r.saw(m.seen(known), seen.remote)
	return ctx, Unchanged{BusinessAccountID: m.BusinessAccountID.ValueString(), ID: m.ID.ValueString()}, true
}

// stays reports whether a refresh leaves the state and the memory as they are,
// with nothing to say.
func (m *model) stays(seen look, known privateState) bool {
	after := seen.after
	if after.changed || len(after.diags) > 0 || len(statusWarnings(&after.model)) > 0 || !m.sameReview(&after.model) {
		return false
	}
	if seen.listed { // the memory stays as it is
		return true
	}
	before, errBefore := json.Marshal(known)
	now, errNow := json.Marshal(after.memory)
	return errBefore == nil && errNow == nil && bytes.Equal(before, now)
}
