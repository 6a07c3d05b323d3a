package kit

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// private is a private state in memory. The framework's is not for tests.
type private map[string][]byte

func (p private) GetKey(_ context.Context, key string) ([]byte, diag.Diagnostics) { return p[key], nil }

func (p private) SetKey(_ context.Context, key string, value []byte) diag.Diagnostics {
	p[key] = value
	return nil
}

// kept is a value with a field that JSON may refuse.
type kept struct {
	Name string     `json:"name,omitempty"`
	Odd  unwritable `json:"odd,omitzero"`
}

type unwritable bool

func (unwritable) MarshalJSON() ([]byte, error) { return nil, errors.New("no") }

const place PrivateState[kept] = "place"

func TestPrivateStateIsReadAsItWasSaved(t *testing.T) {
	all := private{}
	if got, ok := place.Load(t.Context(), all); ok || got != (kept{}) {
		t.Errorf("nothing was kept, and %+v came", got)
	}
	if diags := place.Save(t.Context(), all, kept{Name: "a"}); len(diags) > 0 {
		t.Fatal(diags)
	}
	if got, ok := place.Load(t.Context(), all); !ok || got.Name != "a" {
		t.Errorf("got %+v", got)
	}
	all["place"] = []byte(`{"name":"half`)
	if got, ok := place.Load(t.Context(), all); ok || got != (kept{}) {
		t.Errorf("what cannot be read came as %+v", got)
	}
	if diags := place.Clear(t.Context(), all); len(diags) > 0 || all["place"] != nil {
		t.Errorf("%s is left (%v)", all["place"], diags)
	}
}

func TestPrivateStateThatCannotBeWrittenIsAWarning(t *testing.T) {
	diags := place.Save(t.Context(), private{}, kept{Odd: true})
	if diags.HasError() || len(diags) != 1 {
		t.Errorf("got %v", diags)
	}
}

func TestPrivateStateInTerraformsBytes(t *testing.T) {
	raw := func(keys map[string]string) []byte {
		all := map[string][]byte{}
		for key, value := range keys {
			all[key] = []byte(value)
		}
		out, err := json.Marshal(all)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for name, c := range map[string]struct {
		raw  []byte
		want string
		ok   bool
	}{
		"nothing":       {nil, "", true},
		"the value":     {raw(map[string]string{"place": `{"name":"a"}`}), "a", true},
		"another":       {raw(map[string]string{"other": `{"name":"a"}`}), "", false},
		"one more":      {raw(map[string]string{"place": `{"name":"a"}`, "other": `1`}), "", false},
		"not the value": {raw(map[string]string{"place": `[]`}), "", false},
		"no JSON":       {[]byte("x"), "", false},
	} {
		if got, ok := place.LoadRaw(c.raw); got.Name != c.want || ok != c.ok {
			t.Errorf("%s: got %+v, %v", name, got, ok)
		}
	}
}
