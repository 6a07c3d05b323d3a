package messagetemplate

import (
	"fmt"
	"maps"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

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
	out := maps.Clone(all)
	for at, h := range c.Headers() {
		if h.Example == nil || h.Example.HeaderShown == "" {
			continue
		}
		if out == nil {
			out = beliefs{}
		}
		written, _ := h.Example.Written()
		out[at] = belief{Written: written, Shown: h.Example.HeaderShown}
	}
	return out
}

// noteBeliefs tells of files that are taken over without being sent. A handle of
// an upload says nothing to anybody.
func (p *planner) noteBeliefs(now beliefs) {
	for at, file := range p.plan.sampleFiles() {
		if _, before := p.private.Believed[at]; before || now[at].Written == "" {
			continue
		}
		p.diags.AddAttributeWarning(form.Path(at.At("example_file")), "Sample file is taken to be the one that Meta has", fmt.Sprintf(
			"At %s.example_file: after the import nobody can tell whether %s is the sample that Meta shows for %s. It is believed to be: nothing is uploaded, no edit is sent, and only the state changes. "+
				"As soon as the content of the file changes, it is uploaded and the template is edited. If it is another one already, change it once more after this apply, or edit the components beside it.",
			at, file, p.state.label()))
	}
}
