package kit

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// PrivateState is the key under which a resource keeps a value in Terraform's
// private state from one run to the next. No user sees it and no configuration
// can set it. The value is kept as JSON.
type PrivateState[T any] string

// PrivateReader is the private state of a request.
type PrivateReader interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
}

// PrivateWriter is the private state of a response.
type PrivateWriter interface {
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// Load gives the value, and whether there is one. One that cannot be read counts
// as none: what is kept here must be of a kind that a resource can do without.
func (key PrivateState[T]) Load(ctx context.Context, private PrivateReader) (T, bool) {
	data, diags := private.GetKey(ctx, string(key))
	if diags.HasError() {
		data = nil
	}
	return decode[T](data)
}

// LoadRaw is Load from the bytes that Terraform keeps for all of a resource's
// private state. It reports false when they cannot be read, or hold anything
// else than this value; none at all is T's zero value.
func (key PrivateState[T]) LoadRaw(raw []byte) (T, bool) {
	var none T
	if len(raw) == 0 {
		return none, true
	}
	var all map[string][]byte
	if json.Unmarshal(raw, &all) != nil || len(all) != 1 || all[string(key)] == nil {
		return none, false
	}
	return decode[T](all[string(key)])
}

// Save keeps the value. That it cannot be written is a warning.
func (key PrivateState[T]) Save(ctx context.Context, private PrivateWriter, value T) diag.Diagnostics {
	data, err := json.Marshal(value)
	if err != nil {
		var diags diag.Diagnostics
		diags.AddWarning("Unable to keep private state", err.Error())
		return diags
	}
	return private.SetKey(ctx, string(key), data)
}

// Clear takes the value away.
func (key PrivateState[T]) Clear(ctx context.Context, private PrivateWriter) diag.Diagnostics {
	return private.SetKey(ctx, string(key), nil)
}

func decode[T any](data []byte) (T, bool) {
	var value, none T
	if data == nil || json.Unmarshal(data, &value) != nil {
		return none, false
	}
	return value, true
}
