package messagetemplate

import (
	"context"
	"encoding/json"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// privateState is what the resource keeps beside its state between runs.
type privateState struct {
	// Rewrites are Meta's answers that cannot be compared with what was sent.
	Rewrites template.Rewrites `json:"rewrites,omitempty"`
	// ImportedMedia says that the sample files in the state came with an
	// import, so that nobody can tell which upload handles they were.
	ImportedMedia bool `json:"imported_media,omitempty"`
	// Sums are those of the sample files last uploaded, by the path of their header.
	Sums map[template.Path]string `json:"sums,omitempty"`
	// Library is what Meta's library has made of library_template.
	Library *generated `json:"library,omitempty"`
	// WasApproved says that the template was approved once: whatever its status
	// is now, deleting it locks its name.
	WasApproved bool `json:"was_approved,omitempty"`
	// Edits are those that count against Meta's quota.
	Edits policy.Quota `json:"edits,omitempty"`

	isKept bool // it was read from a state, and is not empty for want of one
}

// generated is the content of a library template, which no configuration holds.
type generated struct {
	Created template.Components `json:"created"` // as it was made
	Current template.Components `json:"current"` // as it was last read
}

// purpose is what a plan says to the apply that follows it, be it out of a saved
// plan: Terraform hands the private data of a planned change to both halves of a
// replacement. A deletion learns from it what it is for.
type purpose struct {
	// Successor is the template that takes the place of a deleted one.
	Successor *successor `json:"successor,omitempty"`
	// Status is the one in which the template was when its removal was planned.
	Status template.Status `json:"status,omitempty"`
	// Languages are those that a removal of all languages was planned for.
	Languages []string `json:"languages,omitempty"`
}

// successor names a template that is to be created. What is only known during
// apply is empty.
type successor struct {
	AccountID string            `json:"account"`
	Name      string            `json:"name"`
	Language  string            `json:"language"`
	Category  template.Category `json:"category,omitempty"`

	// Adopts is the id of the template that an interrupted apply has made of it.
	Adopts string `json:"adopts,omitempty"`
	// Body is what creates it, and Files the local samples in it by the path of
	// their header; nothing when some of it is only known during apply.
	Body  json.RawMessage                       `json:"body,omitempty"`
	Files map[template.Path]template.SampleFile `json:"files,omitempty"`
}

// The keys of the private state. The second is in plans only.
const (
	privateKey = "memory"
	purposeKey = "purpose"
)

type privateReader interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
}

type privateWriter interface {
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// loadPrivate reads the private state. One that cannot be read is an empty one:
// all that is lost is the knowledge of what Meta rewrote.
func loadPrivate(ctx context.Context, private privateReader) privateState {
	var p privateState
	p.isKept = load(ctx, private, privateKey, &p)
	return p
}

// loadPurpose reads what a plan has said; nothing when there was none.
func loadPurpose(ctx context.Context, private privateReader) purpose {
	var p purpose
	load(ctx, private, purposeKey, &p)
	return p
}

func load(ctx context.Context, private privateReader, key string, into any) bool {
	data, diags := private.GetKey(ctx, key)
	return !diags.HasError() && data != nil && json.Unmarshal(data, into) == nil
}

// privateFromBytes reads the private state as Terraform keeps it. It reports
// false when there is more in it than that.
func privateFromBytes(private []byte) (privateState, bool) {
	var p privateState
	if len(private) == 0 {
		return p, true
	}
	var all map[string][]byte
	if json.Unmarshal(private, &all) != nil {
		return p, false
	}
	data, ok := all[privateKey]
	if !ok || len(all) != 1 {
		return p, false
	}
	p.isKept = true
	return p, json.Unmarshal(data, &p) == nil
}

func (p privateState) save(ctx context.Context, private privateWriter) diag.Diagnostics {
	return save(ctx, private, privateKey, p)
}

// save writes the purpose into a plan. One that says nothing leaves no trace.
func (p purpose) save(ctx context.Context, private privateWriter) diag.Diagnostics {
	if p.Successor == nil && p.Status == "" && p.Languages == nil {
		return private.SetKey(ctx, purposeKey, nil)
	}
	return save(ctx, private, purposeKey, p)
}

func save(ctx context.Context, private privateWriter, key string, value any) diag.Diagnostics {
	data, err := json.Marshal(value)
	if err != nil {
		var diags diag.Diagnostics
		diags.AddWarning("Unable to keep private state", err.Error())
		return diags
	}
	return private.SetKey(ctx, key, data)
}
