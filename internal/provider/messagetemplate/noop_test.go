package messagetemplate

import (
	"reflect"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// promotion is a state as most templates have it.
const promotion = `{
  "id": "1", "business_account_id": "102290129340398", "name": "promotion", "language": "en_US", "category": "MARKETING",
  "parameter_format": "POSITIONAL", "message_send_ttl_seconds": 43200, "cta_url_link_tracking_opted_out": true,
  "creative_features": { "image_touchups": false }, "timeouts": { "read": "1m" }, "on_category_change": "warn", "deletion_policy": "DELETE",
  "status": "APPROVED", "effective_category": "MARKETING", "revision": "r", "preview": "p",
  "components": {
    "header": { "format": "TEXT", "text": "Our {{1}} is on!", "examples": ["Summer Sale"] },
    "body": { "text": "Use code {{1}} to get {{2}} off of all merchandise.", "examples": ["25OFF", "25%"] },
    "footer": { "text": "Use the buttons below to manage your marketing subscriptions" },
    "buttons": [
      { "type": "QUICK_REPLY", "text": "Unsubscribe from Promos" },
      { "type": "URL", "text": "Open the shop", "url": "https://www.example.com/shop/{{1}}", "example": "https://www.example.com/shop/summer" }
    ]
  }
}`

func stateOf(t testing.TB, s schema.Schema, text string) tftypes.Value {
	t.Helper()
	value, err := (&tfprotov6.RawState{JSON: []byte(text)}).Unmarshal(s.Type().TerraformType(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// The decoder gives what the framework gives, for each attribute.
func TestDecode(t *testing.T) {
	s := resourceSchema(t.Context())
	d := newDecoder(s.Attributes)
	if len(d) != len(s.Attributes) {
		t.Errorf("%d fields of the model for %d attributes", len(d), len(s.Attributes))
	}
	for _, text := range []string{
		promotion,
		`{"name":"json","components_json":"[{\"type\":\"BODY\",\"text\":\"Hello.\"}]","is_primary_device_delivery_only":false}`,
		`{"name":"library","library_template":{"name":"delivery_update_1","button_inputs":[{"type":"URL","url":{"base_url":"https://example.com/{{1}}"}}]}}`,
	} {
		state := tfsdk.State{Raw: stateOf(t, s, text), Schema: s}
		var want model
		if diags := state.Get(t.Context(), &want); diags.HasError() {
			t.Fatal(diags)
		}
		got, err := d.decode(t.Context(), state.Raw)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(*got, want) {
			t.Errorf("got %+v\nwant %+v", *got, want)
		}
	}
	if _, err := d.decode(t.Context(), tftypes.NewValue(tftypes.Object{}, map[string]tftypes.Value{})); err == nil {
		t.Error("an object without the attributes was decoded")
	}
}

// Of refreshes of one template at two addresses, each is given its own, once.
func TestHandover(t *testing.T) {
	s := resourceSchema(t.Context())
	here, there := stateOf(t, s, promotion), stateOf(t, s, `{"id":"1","name":"promotion"}`)
	kept := privateState{WasApproved: true}
	var h handover
	both := sync.WaitGroup{}
	for _, r := range []*handed{
		{id: "1", state: here, fetched: fetched{listed: true}},
		{id: "1", state: there, private: kept},
	} {
		both.Go(func() {
			for range 100 {
				done := h.leave(r)
				found, ok := h.take("1", r.state, r.private)
				if !ok || found.listed != r.fetched.listed {
					t.Errorf("took %v, %t", found, ok)
				}
				done()
			}
		})
	}
	both.Wait()
	done := h.leave(&handed{id: "1", state: here})
	for name, ok := range map[string]bool{
		"another template":      taken(&h, "2", here, privateState{}),
		"another state":         taken(&h, "1", there, privateState{}),
		"another private state": taken(&h, "1", here, kept),
		"without a shortcut":    taken(nil, "1", here, privateState{}),
	} {
		if ok {
			t.Errorf("%s was given what was fetched for this one", name)
		}
	}
	done()
	if taken(&h, "1", here, privateState{}) || len(h.left) > 0 {
		t.Error("what was fetched is still there after the call")
	}
}

func taken(h *handover, id string, state tftypes.Value, private privateState) bool {
	_, ok := h.take(id, state, private)
	return ok
}

func BenchmarkDecode(b *testing.B) {
	s := resourceSchema(b.Context())
	d, state := newDecoder(s.Attributes), stateOf(b, s, promotion)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := d.decode(b.Context(), state); err != nil {
			b.Fatal(err)
		}
	}
}
