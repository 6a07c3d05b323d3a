package messagetemplate

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"sync"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/server"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
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
// Configure has made; nil before.
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
	if err != nil || session == nil || session.Graph == nil || !m.hasContent() || !isReadable {
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
