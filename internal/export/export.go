// Package export writes the message templates of an account down as code that a
// person would have written: HCL or YAML without nulls and defaults, the sample
// files beside it, and import blocks. A plan of it imports all and changes
// nothing.
package export

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Options say what is written and how.
type Options struct {
	Layout   Layout
	ImportBy ImportBy
	Account  string // id of the account, for import by identity
	Module   string // source of the module that LayoutYAML calls
	Into     string // address of a call of it that is there already: none is written then; "" for none
	Filter   Filter
	Fetch    Fetch // nil leaves the samples where they are
}

// Layout is how the code is laid out.
type Layout string

const (
	// LayoutBlocks is a file for each name, with a block for each language.
	LayoutBlocks Layout = "blocks"
	// LayoutForEach is a file for each name, with one block for all of its
	// languages: order_confirmation["en_US"].
	LayoutForEach Layout = "for_each"
	// LayoutYAML is a YAML file for each name and language, and one call of the
	// module that reads them.
	LayoutYAML Layout = "yaml"
)

// ImportBy is what an import block names a template by.
type ImportBy string

const (
	// ImportByID is Meta's id of the template.
	ImportByID ImportBy = "id"
	// ImportByIdentity is the account and the id (Terraform 1.12 and newer).
	ImportByIdentity ImportBy = "identity"
)

// File is a file of the configuration: its path has slashes and is below the folder.
type File struct {
	Path string
	Data []byte
}

// Report counts what was written and what was left out.
type Report struct {
	Templates, Names   int
	Samples, Unfetched int // sample files that were downloaded, and that could not be
	WithFiles          int // templates with a downloaded sample: a plan that imports them changes their state
	InJSON             int // templates that the typed form cannot express
	Filtered           int // left out by the filter
	Deleted            int // left out: deleted, or about to be
	Generated          int // left out: made by Meta for Direct Send
	Samplers           int // left out: Meta's own hello_world
}

// Make writes the templates down. Equal templates give equal files, in whatever
// order they come. The files are sorted by path.
func Make(ctx context.Context, templates []template.Template, o Options) ([]File, Report, error) {
	var report Report
	var items []*item
	for _, t := range chosen(templates, o.Filter, &report) {
		if err := check(t); err != nil {
			return nil, report, err
		}
		i, err := newItem(t)
		if err != nil {
			return nil, report, fmt.Errorf("template %s (%s): %w", t.Name, t.Language, err)
		}
		if i.json != nil {
			report.InJSON++
		}
		items = append(items, i)
	}
	report.Templates = len(items)
	if err := fetchAll(ctx, items, o.Fetch, &report); err != nil {
		return nil, report, err
	}
	files := &fileSet{data: map[string][]byte{}}
	groups := byName(items)
	report.Names = len(groups)
	write, isKnown := layouts[o.Layout]
	if !isKnown {
		return nil, report, fmt.Errorf("unknown layout %q", o.Layout)
	}
	writeImports(write(groups, o, files), o, files)
	return files.sorted(), report, files.err
}

// layouts write the files of each layout, and return what is to be imported.
var layouts = map[Layout]func([]group, Options, *fileSet) []importBlock{
	LayoutBlocks: writeBlocks, LayoutForEach: writeForEach, LayoutYAML: writeYAML,
}

// chosen are the templates that are written down, by name and language.
func chosen(templates []template.Template, f Filter, report *Report) []template.Template {
	var out []template.Template
	seen := map[string]bool{}
	for _, t := range templates {
		switch {
		case seen[t.ID]: // pages of a listing may overlap
			continue
		case t.Status.IsDeleted():
			report.Deleted++
		case t.IsGenerated():
			report.Generated++
		case t.Name == "hello_world": // came with the account: neither to be created nor to be relied on
			report.Samplers++
		case !f.takes(t):
			report.Filtered++
		default:
			out = append(out, t)
		}
		seen[t.ID] = t.ID != ""
	}
	slices.SortFunc(out, func(a, b template.Template) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Language, b.Language), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// shapes are what names, languages and ids of Meta's look like. They become
// names of files and addresses, so a listing from anywhere else is held to them.
var shapes = map[string]*regexp.Regexp{
	"name":     regexp.MustCompile(`^[a-z0-9_]{1,512}$`),
	"language": regexp.MustCompile(`^[A-Za-z]{2,3}(_[A-Za-z0-9]{2,4})?$`),
	"id":       regexp.MustCompile(`^[0-9]{1,25}$`),
}

func check(t template.Template) error {
	for what, got := range map[string]string{"name": t.Name, "language": t.Language, "id": t.ID} {
		if !shapes[what].MatchString(got) {
			return fmt.Errorf("template %q (%s, id %s): the %s %q is none of Meta's; the listing must have the fields id, name, language, category and components of each template",
				t.Name, t.Language, t.ID, what, got)
		}
	}
	return nil
}
