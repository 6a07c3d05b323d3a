package messagetemplate

import (
	"context"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// samples are the sample files of a template by the path of their header, such
// as components.header or components.carousel.cards[1].header.
type samples map[string]sample

// readSamples reads the files that the model names and notes their sums in it.
// What is wrong with a file is said at its attribute.
func (m *model) readSamples() (samples, diag.Diagnostics) {
	var diags diag.Diagnostics
	found := samples{}
	e := &expander{}
	for _, h := range e.headers(m.Components) {
		file := e.str(h.at("example_file"))
		if file == "" {
			continue
		}
		s, err := readSample(file, template.HeaderFormat(e.str(h.at("format"))))
		if err != nil {
			diags.AddAttributeError(attributePath(h.path+".example_file"), "Unusable sample file", "At "+h.path+".example_file: "+sentence(err))
			continue
		}
		found[h.path] = s
	}
	m.sums = found.sums()
	return found, diags
}

func (s samples) sums() map[string]string {
	out := make(map[string]string, len(s))
	for path, one := range s {
		out[path] = one.Sum
	}
	return out
}

// upload gives Meta the files of a content and returns the content with the
// handles in the place of the sums. A file that several cards show goes once.
func (s samples) upload(ctx context.Context, client *graph.Client, c template.Content) (template.Content, diag.Diagnostics) {
	var diags diag.Diagnostics
	handles := map[string]string{}
	for path, one := range s {
		if _, done := handles[one.Sum]; done {
			continue
		}
		handle, err := client.UploadMedia(ctx, one.Media())
		if err != nil {
			diags.AddAttributeError(attributePath(path+".example_file"), "Unable to upload sample file",
				"The file "+one.Path+" could not be given to Meta, so the template was not written.\n\n"+explain.Error(err))
			return c, diags
		}
		handles[one.Sum] = handle
	}
	if len(handles) > 0 {
		c.Components = withHandles(c.Components, handles)
	}
	return c, diags
}

func withHandles(list template.Components, handles map[string]string) template.Components {
	out := make(template.Components, len(list))
	for i, c := range list {
		if c.Example != nil && len(c.Example.HeaderHandle) > 0 {
			if sum, isSum := strings.CutPrefix(c.Example.HeaderHandle[0], sumPrefix); isSum {
				example := *c.Example
				example.HeaderHandle = []string{handles[sum]}
				c.Example = &example
			}
		}
		if c.Cards != nil {
			cards := make([]template.Card, len(c.Cards))
			for j, card := range c.Cards {
				card.Components = withHandles(card.Components, handles)
				cards[j] = card
			}
			c.Cards = cards
		}
		out[i] = c
	}
	return out
}

// warnSamples tells of files whose content has changed under the same name,
// which the plan shows in the revision only.
func warnSamples(plan, state *model) diag.Diagnostics {
	var diags diag.Diagnostics
	files, before := plan.sampleFiles(), state.sampleFiles()
	shown, wanted := state.headerFormats(), plan.headerFormats()
	for path, file := range files {
		_, had := before[path]
		switch {
		case !had && shown[path] != wanted[path]:
			diags.AddAttributeWarning(attributePath(path+".example_file"), "Sample file will be uploaded",
				"At "+path+".example_file: the file is new to the template, which has no such header so far. Apply uploads "+file+" and sends the template with it, which means a review.")
		case !had:
			diags.AddAttributeWarning(attributePath(path+".example_file"), "Sample file will be uploaded",
				"At "+path+".example_file: nobody can tell whether "+file+" is the sample that Meta shows for the template so far, so it is uploaded and the template sent with it, which means a review. "+
					"After an import this can be avoided by keeping the example_handle that was imported.")
		}
	}
	for path, file := range before {
		if files[path] == file && state.sums[path] != plan.sums[path] {
			diags.AddAttributeWarning(attributePath(path+".example_file"), "Sample file has changed",
				"The content of "+file+" is not what was last uploaded. Apply uploads it and sends the template with it.")
		}
	}
	return diags
}

// headerFormats are the formats of a template's headers, by the path that they
// have in the typed form, in whichever form the model is.
func (m *model) headerFormats() map[string]template.HeaderFormat {
	out := map[string]template.HeaderFormat{}
	note := func(path string, c template.Components) {
		if h := c.Find(template.TypeHeader); h != nil {
			out[path+"header"] = h.Format
		}
	}
	c, _, _ := m.content() // what is malformed in it is told elsewhere
	note("components.", c.Components)
	if carousel := c.Components.Find(template.TypeCarousel); carousel != nil {
		for i, card := range carousel.Cards {
			note(fmt.Sprintf("components.carousel.cards[%d].", i), card.Components)
		}
	}
	return out
}

// stillAsPlanned refuses to write other files than the plan showed.
func stillAsPlanned(m *model, c template.Content) diag.Diagnostics {
	var diags diag.Diagnostics
	if !m.Revision.IsUnknown() && m.Revision.ValueString() != template.Revision(c) {
		diags.AddError("Sample file has changed since the plan",
			"A file named by example_file is not the one that was planned with. Nothing was sent. Plan again.")
	}
	return diags
}

// sentence starts an error with a capital letter and ends it with a full stop.
func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
