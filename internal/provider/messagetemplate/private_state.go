package messagetemplate

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
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
	// Believed are the samples that are taken to be what Graph shows, by the path
	// of their header.
	Believed beliefs `json:"believed,omitempty"`
	// Found are the sums of sample files as the last refresh has found them, by
	// the path of the file, where they are not those that were uploaded.
	Found map[string]string `json:"found,omitempty"`
	// Labels are those of OTP buttons that are in the state and that Meta has
	// filled in, in whatever language, or somebody before an import; nil where
	// nobody has looked. In the state nobody can tell them from a label that a
	// configuration wrote, or that somebody has put in by hand.
	Labels template.Labels `json:"labels,omitzero"`
	// Beyond names what Graph returns and the typed form has no place for, and
	// Given what of it was there right after the create: Meta's own.
	Beyond []string `json:"beyond,omitempty"`
	Given  []string `json:"given,omitempty"`
	// MadeFrom is the library template that Graph says the template was made from.
	MadeFrom string `json:"made_from,omitempty"`
	// Library is what Meta's library has made of library_template.
	Library *generated `json:"library,omitempty"`
	// WasApproved says that the template was approved once: whatever its status
	// is now, deleting it locks its name.
	WasApproved bool `json:"was_approved,omitempty"`
	// Edits are those of this resource that count against Meta's quota, and ByHand
	// those of others that a refresh has seen.
	Edits  policy.Quota `json:"edits,omitempty"`
	ByHand policy.Quota `json:"by_hand,omitempty"`
	// Prices are the changes of the price that count against the quota of their own.
	Prices policy.PriceQuota `json:"prices,omitempty"`
	// Successor is a template that was created to take the place of this one,
	// which could not be deleted then.
	Successor *successor `json:"successor,omitempty"`

	isKept bool // it was read from a state, and is not empty for want of one
}

// countByHand notes an edit that others have made of a template while it was
// approved: Meta counts it, too.
func (p *privateState) countByHand(before template.Status, was, is template.Content, at *int64) {
	if before != template.StatusApproved || at == nil || template.Revision(was) == template.Revision(is) ||
		slices.Contains(p.Edits, *at) || slices.Contains(p.ByHand, *at) {
		return
	}
	p.ByHand = p.ByHand.Add(time.Unix(*at, 0))
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

	// Adopts is the id of the template that an interrupted apply has made of it;
	// "" when there is none.
	Adopts string `json:"adopts,omitempty"`
	// Body is what creates it, and Files the local samples in it by the path of
	// their header; nothing when some of it is only known during apply.
	Body  json.RawMessage                       `json:"body,omitempty"`
	Files map[template.Path]template.SampleFile `json:"files,omitempty"`
}

// is reports whether two successors are of one name.
func (s *successor) is(other *successor) bool {
	return s != nil && other != nil && s.AccountID == other.AccountID && s.Name == other.Name && policy.SameLanguage(s.Language, other.Language)
}

// The keys of the private state. The second is in plans only.
const (
	privateKey kit.PrivateState[privateState] = "memory"
	purposeKey kit.PrivateState[purpose]      = "purpose"
)

// loadPrivate reads the private state. One that cannot be read is an empty one:
// all that is lost is the knowledge of what Meta rewrote.
func loadPrivate(ctx context.Context, private kit.PrivateReader) privateState {
	p, isKept := privateKey.Load(ctx, private)
	p.isKept = isKept
	return p
}

// privateFromBytes reads the private state as Terraform keeps it. It reports
// false when there is more in it than that.
func privateFromBytes(private []byte) (privateState, bool) {
	p, ok := privateKey.LoadRaw(private)
	p.isKept = ok && len(private) > 0
	return p, ok
}

func (p privateState) save(ctx context.Context, private kit.PrivateWriter) diag.Diagnostics {
	return privateKey.Save(ctx, private, p)
}

// loadPurpose reads what a plan has said; nothing when there was none.
func loadPurpose(ctx context.Context, private kit.PrivateReader) purpose {
	p, _ := purposeKey.Load(ctx, private)
	return p
}

// save writes the purpose into a plan. One that says nothing leaves no trace.
func (p purpose) save(ctx context.Context, private kit.PrivateWriter) diag.Diagnostics {
	if p.Successor == nil && p.Status == "" && p.Languages == nil {
		return purposeKey.Clear(ctx, private)
	}
	return purposeKey.Save(ctx, private, p)
}

// After an import, what a header shows is known by an address of Meta's, and what
// a configuration names is a file, or the handle of an upload. Nobody can compare
// the two. They are believed to be the same for as long as neither changes:
// sending the sample for nothing would cost a review and a part of the edit quota.

// belief is a sample as it is written, and as Graph shows it.
type belief struct {
	Written string `json:"written"`
	Shown   string `json:"shown"`
}

// beliefs are those about the samples of a template, by the path of their header.
type beliefs map[template.Path]belief

// apply adds what is believed to the headers of components.
func (all beliefs) apply(c template.Components) {
	for at, h := range c.Headers() {
		b, believed := all[at]
		if !believed || h.Example == nil {
			continue
		}
		if written, _ := h.Example.Written(); written == b.Written {
			h.Example = new(*h.Example)
			h.Example.HeaderShown = b.Shown
		}
	}
}

// with adds what is believed in components that [template.Components.AsShownIn]
// has returned.
func (all beliefs) with(c template.Components) beliefs {
	out := beliefs{}
	maps.Copy(out, all)
	for at, h := range c.Headers() {
		if h.Example != nil && h.Example.HeaderShown != "" {
			written, _ := h.Example.Written()
			out[at] = belief{Written: written, Shown: h.Example.HeaderShown}
		}
	}
	return out
}
