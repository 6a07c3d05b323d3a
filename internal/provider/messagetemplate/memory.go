package messagetemplate

import (
	"context"
	"encoding/json"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// memory is what the resource keeps in Terraform's private state between runs.
type memory struct {
	// Rewrites are Meta's answers that cannot be compared with what was sent.
	Rewrites template.Rewrites `json:"rewrites,omitempty"`
	// ImportedMedia says that the sample files in the state came with an
	// import, so that nobody can tell which upload handles they were.
	ImportedMedia bool `json:"imported_media,omitempty"`
	// Sums are those of the sample files last uploaded, by the path of their header.
	Sums map[template.Path]string `json:"sums,omitempty"`
	// Library is what Meta's library has made of library_template.
	Library *generated `json:"library,omitempty"`
	// Edits are those that count against Meta's quota.
	Edits editLog `json:"edits,omitempty"`
}

// generated is the content of a library template, which no configuration holds.
type generated struct {
	Created template.Components `json:"created"` // as it was made
	Current template.Components `json:"current"` // as it was last read
}

const memoryKey = "memory"

type privateReader interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
}

type privateWriter interface {
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// recall reads the memory. One that cannot be read is an empty one: all that
// is lost is the knowledge of what Meta rewrote.
func recall(ctx context.Context, private privateReader) memory {
	var m memory
	if data, diags := private.GetKey(ctx, memoryKey); !diags.HasError() && data != nil {
		_ = json.Unmarshal(data, &m)
	}
	return m
}

// recallBytes reads the memory out of private state as Terraform keeps it. It
// reports false when there is more in it than the memory.
func recallBytes(private []byte) (memory, bool) {
	var m memory
	if len(private) == 0 {
		return m, true
	}
	var all map[string][]byte
	if json.Unmarshal(private, &all) != nil {
		return m, false
	}
	data, ok := all[memoryKey]
	if !ok || len(all) != 1 {
		return m, false
	}
	return m, json.Unmarshal(data, &m) == nil
}

func (m memory) keep(ctx context.Context, private privateWriter) diag.Diagnostics {
	data, err := json.Marshal(m)
	if err != nil {
		var diags diag.Diagnostics
		diags.AddWarning("Unable to keep private state", err.Error())
		return diags
	}
	return private.SetKey(ctx, memoryKey, data)
}
