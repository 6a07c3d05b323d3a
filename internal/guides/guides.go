// Package guides writes those pages of the documentation that repeat what the
// code knows: the rules for templates, and what Meta's reasons for a rejection
// mean. Written by hand, they would soon tell something else than the provider
// does.
//
// The pages are plain Markdown, not templates of tfplugindocs: it copies such
// files as they are, and their {{1}} is not for it to fill in.
package guides

import (
	"fmt"
	"strings"
)

// Page is one page of the documentation.
type Page struct {
	Name string // of the file
	Text string
}

// Pages lists the pages of this package.
func Pages() []Page {
	return []Page{
		{"template-rules.md", rulesPage()},
		{"rejections.md", rejectionsPage()},
	}
}

// head is the front matter that the registry wants, and the title.
func head(title, description string) string {
	return fmt.Sprintf("---\npage_title: %q\nsubcategory: \"\"\ndescription: |-\n  %s\n---\n\n# %s\n\n", title, description, title)
}

// table writes a table of which the cells are Markdown.
func table(columns []string, rows [][]string) string {
	var out strings.Builder
	row := func(cells []string) { fmt.Fprintf(&out, "| %s |\n", strings.Join(cells, " | ")) }
	row(columns)
	out.WriteString(strings.Repeat("|---", len(columns)) + "|\n")
	for _, cells := range rows {
		row(cells)
	}
	return out.String()
}
