package provider_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// meaningful are the attributes of which an empty text is not the same as none:
// those that name something, and Terraform's own.
var meaningful = map[string]bool{
	"name": true, "language": true, "category": true, "business_account_id": true, "on_category_change": true, "deletion_policy": true,
	"timeouts.create": true, "timeouts.read": true, "timeouts.update": true, "timeouts.delete": true,
}

// empty is how a value of a kind is written that says nothing; false for a kind
// of which all values say something.
func empty(kind tftypes.Type) (tftypes.Value, bool) {
	switch kind := kind.(type) {
	case tftypes.List:
		return tftypes.NewValue(kind, []tftypes.Value{}), true
	case tftypes.Map:
		return tftypes.NewValue(kind, map[string]tftypes.Value{}), true
	}
	switch {
	case kind.Is(tftypes.Bool):
		return tftypes.NewValue(kind, false), true
	case kind.Is(tftypes.String):
		return tftypes.NewValue(kind, ""), true
	}
	return tftypes.Value{}, false
}

// What says nothing is the same to Graph however it is written: nothing of it is
// sent, no rule fires, and no plan sees a change; from one spelling to the other
// there is no call, and nothing becomes unknown.
func TestTableSpellings(t *testing.T) {
	t.Parallel()
	h := newHarness(t)
	seen, cells := map[string]bool{}, 0
	for i, text := range bases["resource "+templateType] {
		base := h.configuration(text)
		for _, a := range attributesOf(&tfprotov6.SchemaBlock{Attributes: h.attributesOfTemplate()}) {
			was, written := get(base, a.way)
			value, canBeEmpty := empty(a.kind)
			if !written || !was.IsNull() || !canBeEmpty || a.saysRequired() || meaningful[a.String()] || seen[fmt.Sprint(a, i%3)] {
				continue
			}
			seen[fmt.Sprint(a, i%3)] = true
			cells++
			t.Run(fmt.Sprintf("%d %s", i, a), func(t *testing.T) {
				h := *h
				h.t = t
				h.compareSpellings(with(base, "name", fmt.Sprintf("n%d_%d", i, cells)), a, value)
			})
		}
	}
	t.Logf("%d cells", cells)
	t.Run("a carousel without cards", func(t *testing.T) {
		h := *h
		h.t = t
		components, _ := h.object.AttributeTypes["components"].(tftypes.Object)
		kind, _ := components.AttributeTypes["carousel"].(tftypes.Object)
		none := tftypes.NewValue(kind, map[string]tftypes.Value{"cards": tftypes.NewValue(kind.AttributeTypes["cards"], []tftypes.Value{})})
		h.compareSpellings(with(h.configuration(configurations[0]), "name", "no_cards"), attribute{way: []any{"components", "carousel"}, declared: &tfprotov6.SchemaAttribute{}}, none)
	})
}

// When somebody changes a template by hand, what says nothing keeps its spelling:
// the plan shows the change and nothing else.
func TestSpellingsOutliveAChangeByHand(t *testing.T) {
	h := newHarness(t)
	config := h.configuration(`{"name":"a","language":"en_US","category":"UTILITY","sub_category":"","cta_url_link_tracking_opted_out":false,"creative_features":{},"parameter_format":"",
	  "components":{"body":{"text":"Your order is on its way to you.","examples":[],"named_examples":{},"add_security_recommendation":false},
	  "footer":{"text":"Thank you"},"buttons":[{"type":"URL","text":"Shop","url":"https://example.com/","example":"","payment_link_preview":false,"supported_apps":[]}],"carousel":{"cards":[]}}}`)
	made, _, _ := h.create(config)
	h.graph.EditByHand(textAt(t, made.state, "id"), []map[string]any{
		{"type": "BODY", "text": "Your order is on its way to you."}, {"type": "FOOTER", "text": "Thanks"},
		{"type": "BUTTONS", "buttons": []map[string]any{{"type": "URL", "text": "Shop", "url": "https://example.com/"}}},
	})
	h.begin()
	after := h.refresh(h.dynamic(made.state), made.private, made.identity)
	footer, _ := get(after.state, []any{"components", "footer", "text"})
	if where, same := isSame(t, footer, tftypes.NewValue(tftypes.String, "Thanks")); !same {
		t.Fatal("the change is not seen", where)
	}
	want := made.state
	for _, way := range [][]any{{"components", "footer", "text"}, {"revision"}, {"preview"}} {
		changed, _ := get(after.state, way)
		want = set(want, h.attributesOfTemplate(), way, changed)
	}
	if where, same := isSame(t, after.state, want); !same {
		t.Error("another spelling:", where)
	}
}

func (h *harness) compareSpellings(without tftypes.Value, a attribute, value tftypes.Value) {
	h.t.Helper()
	attributes := h.attributesOfTemplate()
	name := textAt(h.t, without, "name")
	as := func(config tftypes.Value, suffix string) tftypes.Value { return with(config, "name", name+suffix) }
	spelled := set(without, attributes, a.way, value)
	left, leftSaid, leftSent := h.create(as(without, "_a"))
	empty, said, sent := h.create(as(spelled, "_b"))
	if got := news(said, leftSaid); len(got) > 0 {
		h.t.Errorf("a rule fires: %q", got)
	}
	if leftSent != strings.ReplaceAll(sent, name+"_b", name+"_a") {
		h.t.Errorf("sent\n%s\nand when it is left out\n%s", sent, leftSent)
	}
	for which, held := range map[string]held{"_a": left, "_b": empty} {
		for _, config := range []tftypes.Value{without, spelled} {
			config = as(config, which)
			h.graph.ResetRequests()
			plan := h.plan(config, held)
			if bad(plan.Diagnostics) || len(plan.RequiresReplace) > 0 {
				h.t.Fatal(say(plan.Diagnostics), plan.RequiresReplace)
			}
			planned, want := h.value(plan.PlannedState), held.state
			now, _ := get(config, a.way)
			was, _ := get(want, a.way)
			if is, _ := get(planned, a.way); a.declared.Computed && (now.IsNull() || was.Equal(is)) { // ours to choose, or kept
				now = is
			}
			if !was.Equal(now) { // another spelling: all else stays
				want = set(want, attributes, a.way, now)
			}
			if where, same := isSame(h.t, planned, want); !same {
				h.t.Errorf("%s is planned to change: %s", which, where)
			}
			after := h.apply(config, held, plan)
			if where, same := isSame(h.t, after.state, planned); !same {
				h.t.Errorf("%s: the state is not what was planned: %s", which, where)
			}
			if writes := h.graph.Writes(); len(writes) > 0 {
				h.t.Errorf("%s: %s %s", which, writes[0].Op, writes[0].Raw)
			}
		}
	}
}

// create makes a template, and says what was said and sent.
func (h *harness) create(config tftypes.Value) (held, []*tfprotov6.Diagnostic, string) {
	h.t.Helper()
	h.begin()
	validated, err := h.ValidateResourceConfig(h.t.Context(), &tfprotov6.ValidateResourceConfigRequest{TypeName: h.typeName, Config: h.dynamic(config)})
	if err != nil || bad(validated.Diagnostics) {
		h.t.Fatal(err, say(validated.Diagnostics))
	}
	plan := h.plan(config, h.nothing())
	h.graph.ResetRequests()
	made := h.apply(config, h.nothing(), plan)
	writes := h.graph.Writes()
	if len(writes) != 1 {
		h.t.Fatalf("%d writes", len(writes))
	}
	return made, plan.Diagnostics, string(writes[0].Raw)
}

func textAt(t *testing.T, object tftypes.Value, name string) string {
	t.Helper()
	v, _ := get(object, []any{name})
	var out string
	if err := v.As(&out); err != nil {
		t.Fatal(err)
	}
	return out
}
