package messagetemplate

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/localfile"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// samples are the sample files of a template by the path of their header, such
// as components.header or components.carousel.cards[1].header.
type samples map[template.Path]localfile.File

// readSamples reads the files that the model names and notes their sums in it.
// What is wrong with a file is said at its attribute. A file that cannot be used
// and was uploaded before, according to state, counts as unchanged: missing says
// what is wrong with it, which matters only when it has to be uploaded again.
func (m *model) readSamples(ctx context.Context, state *model) (found samples, missing, diags diag.Diagnostics) {
	found, m.sums = samples{}, map[template.Path]string{}
	uploaded := state.sampleFiles()
	components, _ := form.Read(m.Components)
	for header, h := range components.Headers() {
		file := sampleFile(h)
		if file == nil {
			continue
		}
		s, err := readSample(ctx, file.Path, h.Format)
		if err != nil {
			at := header.At("example_file")
			wrong := diag.NewAttributeErrorDiagnostic(form.Path(at), "Unusable sample file", "At "+string(at)+": "+kit.Sentence(err))
			if sum := state.sums[header]; sum != "" && uploaded[header] == file.Path {
				m.sums[header] = sum
				missing.Append(wrong)
			} else {
				diags.Append(wrong)
			}
			continue
		}
		found[header], m.sums[header] = s, s.Sum
	}
	return found, missing, diags
}

// recallSamples takes over what the private state knows about the samples that a
// state names.
func (m *model) recallSamples(private privateState) {
	m.sums, m.believed = private.Sums, private.Believed
}

// findSamples gives the sums of the sample files that a state names, by their
// path, as they are now, where they are not those that were uploaded.
func (m *model) findSamples(ctx context.Context, uploaded map[template.Path]string) map[string]string {
	out := map[string]string{}
	for at, file := range m.sampleFiles() {
		if now, err := readSample(ctx, file, ""); err == nil && now.Sum != uploaded[at] {
			out[file] = now.Sum
		}
	}
	return out
}

// unneeded tells of files that cannot be used, in a plan that uploads none.
func unneeded(missing diag.Diagnostics) diag.Diagnostics {
	var diags diag.Diagnostics
	for _, d := range missing {
		at, _ := d.(diag.DiagnosticWithPath)
		diags.AddAttributeWarning(at.Path(), d.Summary(), d.Detail()+" The template keeps the sample that was uploaded last; an edit of its components will need the file.")
	}
	return diags
}

// sampleFile is the local file of a header, or nil.
func sampleFile(h *template.Component) *template.SampleFile {
	if h.Example == nil {
		return nil
	}
	return h.Example.HeaderFile
}

// sampleFiles are the local files of a template by the path of their header.
func sampleFiles(c template.Components) map[template.Path]*template.SampleFile {
	out := map[template.Path]*template.SampleFile{}
	for at, h := range c.Headers() {
		if file := sampleFile(h); file != nil {
			out[at] = file
		}
	}
	return out
}

// sampleFiles are the configured paths of the sample files, by their header.
func (m *model) sampleFiles() map[template.Path]string {
	components, _ := form.Read(m.Components)
	out := map[template.Path]string{}
	for at, file := range sampleFiles(components) {
		out[at] = file.Path
	}
	return out
}

// upload gives Meta the files of a content and returns the content with the
// handles in the place of the files. A file that several cards show goes once.
func (s samples) upload(ctx context.Context, session *kit.Session, client *graph.Client, c template.Content) (template.Content, diag.Diagnostics) {
	var diags diag.Diagnostics
	handles := map[string]string{}
	for path, one := range s {
		if _, done := handles[one.Sum]; done {
			continue
		}
		handle, err := client.UploadMedia(ctx, one.Media())
		if err != nil {
			diags.AddAttributeError(form.Path(path.At("example_file")), "Unable to upload sample file",
				"The file "+one.Path+" could not be given to Meta, so the template was not written.\n\n"+session.Explain(err))
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
		if file := sampleFile(&c); file != nil {
			example := *c.Example
			example.HeaderHandle, example.HeaderFile, example.HeaderShown = []string{handles[file.Sum]}, nil, ""
			c.Example = &example
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
// which the plan shows in the revision only. prior and planned are the components
// of the two.
func warnSamples(plan, state *model, prior, planned template.Components) diag.Diagnostics {
	var diags diag.Diagnostics
	files, before := plan.sampleFiles(), state.sampleFiles()
	shown, wanted := headerFormats(prior), headerFormats(planned)
	for path, file := range files {
		_, had := before[path]
		switch {
		case !had && shown[path] != wanted[path]:
			diags.AddAttributeWarning(form.Path(path.At("example_file")), "Sample file will be uploaded",
				"At "+string(path)+".example_file: the file is new to the template, which has no such header so far. Apply uploads "+file+" and sends the template with it, which means a review.")
		case !had:
			diags.AddAttributeWarning(form.Path(path.At("example_file")), "Sample file will be uploaded",
				"At "+string(path)+".example_file: nobody can tell whether "+file+" is the sample that Meta shows for the template so far, so it is uploaded and the template sent with it, which means a review. "+
					"After an import this can be avoided by keeping the example_handle that was imported.")
		}
	}
	for path, file := range before {
		if files[path] == file && state.sums[path] != plan.sums[path] {
			diags.AddAttributeWarning(form.Path(path.At("example_file")), "Sample file has changed",
				"The content of "+file+" is not what was last uploaded. Apply uploads it and sends the template with it.")
		}
	}
	return diags
}

// headerFormats are the formats of a template's headers, by the path that they
// have in the typed form, in whichever form they were written.
func headerFormats(c template.Components) map[template.Path]template.HeaderFormat {
	out := map[template.Path]template.HeaderFormat{}
	for at, h := range c.Headers() {
		out[at] = h.Format
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

const megabyte = 1 << 20

// sampleKinds are what Meta takes as the sample of a header format (pages
// "Resumable Upload API" and "Media" of the Cloud API).
var sampleKinds = map[template.HeaderFormat]localfile.Kind{
	template.HeaderImage: {
		Types: []string{"image/jpeg", "image/png"}, Size: 5 * megabyte, Rule: "a header of format IMAGE takes a .jpg, .jpeg or .png file of at most 5 MB",
	},
	template.HeaderVideo:    {Types: []string{"video/mp4"}, Size: 16 * megabyte, Rule: "a header of format VIDEO takes an .mp4 file of at most 16 MB"},
	template.HeaderDocument: {Types: []string{"application/pdf"}, Size: 100 * megabyte, Rule: "a header of format DOCUMENT takes a .pdf file of at most 100 MB"},
	template.HeaderGIF:      {Types: []string{"video/mp4"}, Size: 3*megabyte + megabyte/2, Rule: "a header of format GIF takes an .mp4 file of at most 3.5 MB"},
}

// anySample is what some header takes: all that can be asked of a file while the
// format of its header is unknown.
var anySample = localfile.Kind{Size: sampleKinds[template.HeaderDocument].Size, Rule: "no header takes a file of more than 100 MB"}

// readSample looks at a file; no format stands for one that is not known yet. The
// error is a sentence for a person.
func readSample(ctx context.Context, file string, format template.HeaderFormat) (localfile.File, error) {
	kind, takesFile := sampleKinds[format]
	switch {
	case format == "":
		kind = anySample
	case !takesFile:
		return localfile.File{}, fmt.Errorf("a header of format %s takes no sample file. Remove example_file, or correct the format", format)
	}
	return localfile.Look(ctx, file, kind)
}
