package messagetemplate

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"sync"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/server"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Shortcut is the resource's half of what package server answers without the
// framework. What it does to values is what the resource's own methods do, by
// the same functions.
type Shortcut struct {
	session  func() *kit.Session
	decoder  decoder
	handover handover
	keepable sync.Map // the keys of states that a refresh has found a plan can keep
}

var _ server.Shortcut = (*Shortcut)(nil)

// NewShortcut makes the shortcut of one provider. session gives what the last
// Configure has made, or an unconfigured one.
func NewShortcut(session func() *kit.Session) *Shortcut {
	return &Shortcut{session: session, decoder: newDecoder(resourceSchema(context.Background()).Attributes)}
}

// NewResource returns the resource whatsapp_message_template. Its Read goes on
// from what the shortcut has fetched for the same refresh.
func (s *Shortcut) NewResource() resource.Resource { return newResource(nil, &s.handover) }

// SawState tells the run that the template of a state exists.
func (s *Shortcut) SawState(state tftypes.Value) {
	if t, _, ok := templateOf(state); ok {
		s.session().Claims().Remember(t)
	}
}

// IsValid reports whether ValidateConfig has nothing to say.
func (s *Shortcut) IsValid(ctx context.Context, config tftypes.Value) bool {
	m, err := s.decoder.decode(ctx, config)
	return err == nil && len(validate(m)) == 0
}

// RefreshIsNoop refreshes a template. What Graph has answered is left for Read
// until done is called.
func (s *Shortcut) RefreshIsNoop(ctx context.Context, state server.State, raw []byte) (noop bool, done func()) {
	session := s.session()
	m, err := s.decoder.decode(ctx, state.Value)
	private, isReadable := privateFromBytes(raw)
	if err != nil || session.Graph == nil || !m.hasContent() || !isReadable {
		return false, func() {}
	}
	r := newResource(session, nil)
	m.recallSamples(private)
	var diags diag.Diagnostics
	deadline, cancel, client := r.BeginWithin(ctx, m.Timeouts.Read, defaultReadTimeout, &diags)
	defer cancel()
	if diags.HasError() {
		return false, func() {}
	}
	found := r.fetch(deadline, client, m, private)
	done = s.handover.leave(&handed{id: m.ID.ValueString(), state: state.Value, private: private, fetched: found})
	if !m.isNoop(found, private) {
		return false, done
	}
	r.saw(m.seen(private), found.remote)
	if m.hasNothingToPlan(found.after.content) {
		s.keepable.Store(state.Key, nil)
	}
	return true, done
}

// isNoop reports whether a refresh leaves the state and the private state as
// they are, with nothing to say.
func (m *model) isNoop(found fetched, private privateState) bool {
	after := found.after
	if found.err != nil || found.isGone() || after.changed || len(after.diags) > 0 ||
		len(after.warnings()) > 0 || !m.sameComputed(&after.model) {
		return false
	}
	if found.listed { // the private state stays as it is
		return true
	}
	before, errBefore := json.Marshal(private)
	now, errNow := json.Marshal(after.private)
	return errBefore == nil && errNow == nil && bytes.Equal(before, now)
}

// decoder reads a model from Terraform's value of the resource, field by field.
// It gives what the framework gives, without its walk of the schema for each
// attribute.
type decoder []decoderField

// decoderField is a field of the model that is tagged with an attribute's name.
type decoderField struct {
	index     int
	attribute string
	kind      attr.Type
}

// newDecoder finds the fields. Each must be tagged with one of the attributes.
func newDecoder(all map[string]schema.Attribute) decoder {
	var d decoder
	for i, t := 0, reflect.TypeFor[model](); i < t.NumField(); i++ {
		if name, tagged := t.Field(i).Tag.Lookup("tfsdk"); tagged {
			d = append(d, decoderField{i, name, all[name].GetType()})
		}
	}
	return d
}

func (d decoder) decode(ctx context.Context, object tftypes.Value) (*model, error) {
	var values map[string]tftypes.Value
	if err := object.As(&values); err != nil {
		return nil, err
	}
	m := new(model)
	fields := reflect.ValueOf(m).Elem()
	for _, f := range d {
		value, present := values[f.attribute]
		if !present {
			return nil, fmt.Errorf("%s is missing", f.attribute)
		}
		decoded, err := f.kind.ValueFromTerraform(ctx, value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.attribute, err)
		}
		field, content := fields.Field(f.index), reflect.ValueOf(decoded)
		if !content.Type().AssignableTo(field.Type()) {
			return nil, fmt.Errorf("%s is %s, not %s", f.attribute, content.Type(), field.Type())
		}
		field.Set(content)
	}
	return m, nil
}

// templateOf is what a state says about which template it holds, and as what
// category it was asked for.
func templateOf(state tftypes.Value) (t policy.Template, asked template.Category, ok bool) {
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

// hasNothingToPlan reports whether the planner leaves a state as it is, apart
// from its revision and preview, and has nothing to say of its category. There is
// more to a library template than its state, and to a sample file than its path; a
// screen that a button opens may be taken out of its flow in the same run;
// whose the label of a code button is, the private state knows.
func (m *model) hasNothingToPlan(content template.Content) bool {
	if m.isLibrary() || opensScreens(content.Components) || len(sampleFiles(content.Components)) > 0 || len(content.Components.OTPLabels()) > 0 {
		return false
	}
	p := planner{plan: *m, state: *m, planned: content}
	p.parameterFormat()
	return p.plan.ParameterFormat.Equal(m.ParameterFormat) && len(m.categoryFindings(m)) == 0
}

// isUpToDate reports whether a state carries the revision and the preview that
// its content has. Another version of the provider may have written it.
func (m *model) isUpToDate(content template.Content) bool {
	after := *m
	after.setRevisionAndPreview(content)
	return m.sameComputed(&after)
}

// What ModifyPlan makes of a configuration whose attributes leave the state as
// it is, each by itself. The steps of the planner that could still change or say
// something are asked here; see plan.go.

// CanKeepPlan reports whether ModifyPlan leaves the state as it is and has
// nothing to say. It then has told the run that the template stays.
func (s *Shortcut) CanKeepPlan(ctx context.Context, config tftypes.Value, state server.State) (again context.Context, keep bool) {
	r := newResource(s.session(), nil)
	t, category, ok := templateOf(state.Value)
	isMoved := !namesAccount(config) && r.otherAccount(types.StringValue(t.AccountID)) != ""
	if !ok || isMoved || !s.isKeepable(ctx, state) {
		return ctx, false
	}
	return r.keep(ctx, policy.Intention{Action: policy.Keep, Template: t, Category: category})
}

// namesAccount reports whether a configuration names the account itself.
func namesAccount(config tftypes.Value) bool {
	var values map[string]tftypes.Value
	return config.As(&values) != nil || !values["business_account_id"].IsNull()
}

// isKeepable reports whether there is nothing to plan for a state. A refresh of
// this run may have found that out.
func (s *Shortcut) isKeepable(ctx context.Context, state server.State) bool {
	if _, known := s.keepable.Load(state.Key); known {
		return true
	}
	m, err := s.decoder.decode(ctx, state.Value)
	if err != nil {
		return false
	}
	content, isKnown, diags := m.content()
	return isKnown && len(diags) == 0 && m.isUpToDate(content) && m.hasNothingToPlan(content)
}

// keep tells the run that a plan leaves a template as it is, and reports whether the
// plans of others leave it that.
func (r *templateResource) keep(ctx context.Context, mine policy.Intention) (again context.Context, keep bool) {
	claims := r.Session.Claims()
	claims.Remember(mine.Template)
	claim, others := claims.Add(ctx, mine)
	for _, other := range others {
		if len(policy.Together(claim.Intention, other)) > 0 {
			claims.Withdraw(claim)
			return ctx, false
		}
	}
	return claim.In(ctx), true
}
