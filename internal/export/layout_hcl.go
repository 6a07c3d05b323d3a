package export

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
)

const resourceType = "whatsapp_message_template"

// writeBlocks writes a file for each name, with a block for each language.
func writeBlocks(groups []group, _ Options, files *fileSet) []importBlock {
	var imports []importBlock
	taken := map[string]bool{}
	for _, g := range groups {
		placeSamples(g.items, files, inMedia)
		var b strings.Builder
		for n, i := range g.items {
			name := g.label
			if len(g.items) > 1 {
				name += "_" + strings.ToLower(i.Language)
			}
			name = unique(name, taken)
			if n > 0 {
				b.WriteString("\n")
			}
			b.WriteString(block(name, i))
			imports = append(imports, importBlock{resourceType + "." + name, i.ID})
		}
		files.addHCL(fileName(g.name)+".tf", b.String())
	}
	return imports
}

func block(name string, i *item) string {
	var b strings.Builder
	b.WriteString(comments(i.notes))
	fmt.Fprintf(&b, "resource %q %q {\n", resourceType, name)
	b.WriteString(attribute("name", i.Name))
	b.WriteString(attribute("language", i.Language))
	for _, m := range i.settings {
		b.WriteString(attribute(m.name, m.value))
	}
	content := i.content()
	b.WriteString("\n" + attribute(content.name, content.value) + "}\n")
	return b.String()
}

// content is the attribute that holds the components.
func (i *item) content() member {
	if i.json != nil {
		return member{"components_json", call{"jsonencode", i.json}}
	}
	return member{"components", i.components}
}

// attributes are all of the template but its name and language.
func (i *item) attributes() object { return append(slices.Clone(i.settings), i.content()) }

// comments writes each note on one line. YAML ends a line at more characters than a
// line feed: those that nobody can see are named.
func comments(notes []string) string {
	var b strings.Builder
	for _, note := range notes {
		b.WriteString("# " + visible.Text(strings.ReplaceAll(note, "\n", " ")) + "\n")
	}
	return b.String()
}

// writeForEach writes a file for each name, with one block for all languages.
func writeForEach(groups []group, _ Options, files *fileSet) []importBlock {
	var imports []importBlock
	for _, g := range groups {
		placeSamples(g.items, files, inMedia)
		for _, i := range g.items {
			imports = append(imports, importBlock{fmt.Sprintf("%s.%s[%q]", resourceType, g.label, i.Language), i.ID})
		}
		files.addHCL(fileName(g.name)+".tf", forEach(g))
	}
	return imports
}

// forEach is the languages of one name as a local value and one block over it.
// What all languages have stands in the block, once.
func forEach(g group) string {
	var shared object
	var own []string // the attributes that differ
	for _, name := range attributeNames(g.items) {
		if v, same := sharedBy(g.items, name); same {
			shared = append(shared, member{name, v})
		} else {
			own = append(own, name)
		}
	}
	var notes []string
	languages := object{}
	for _, i := range g.items {
		for _, note := range i.notes {
			notes = append(notes, i.Language+": "+note)
		}
		languages = append(languages, member{i.Language, i.ownValues(own)})
	}
	var b strings.Builder
	b.WriteString("locals {\n" + comments(notes) + attribute(g.label, languages) + "}\n\n")
	fmt.Fprintf(&b, "resource %q %q {\n  for_each = local.%s\n\n", resourceType, g.label, g.label)
	b.WriteString(attribute("name", g.name) + attribute("language", expression("each.key")))
	for _, m := range shared {
		b.WriteString(attribute(m.name, m.value))
	}
	for _, name := range own {
		e := expression("each.value")
		if len(own) > 1 {
			e = expression("try(each.value." + name + ", null)")
		}
		b.WriteString(attribute(name, e))
	}
	return b.String() + "}\n"
}

// attributeNames are those that any of the items sets, in their order.
func attributeNames(items []*item) []string {
	var out []string
	add := func(o object) {
		for _, m := range o {
			if !slices.Contains(out, m.name) {
				out = append(out, m.name)
			}
		}
	}
	for _, i := range items {
		add(i.settings)
	}
	for _, i := range items {
		add(object{i.content()})
	}
	return out
}

// sharedBy is the value of an attribute that all items have alike. The
// components are always a language's own.
func sharedBy(items []*item, name string) (value, bool) {
	first := items[0].settings.of(name)
	for _, i := range items {
		if v := i.settings.of(name); v == nil || !reflect.DeepEqual(v, first) {
			return nil, false
		}
	}
	return first, true
}

// ownValues is what a language says for itself: its components alone, or an
// object of several attributes.
func (i *item) ownValues(names []string) value {
	all := i.attributes()
	if len(names) == 1 {
		return all.of(names[0])
	}
	var out object
	for _, name := range names {
		out = append(out, member{name, all.of(name)})
	}
	return with(out...)
}

// inMedia is where the layouts in HCL keep sample files.
func inMedia(i *item, s *sample, shared bool) (at string, named value) {
	at = "media/" + folderOf(i.Name)
	if !shared {
		at += "." + i.Language
	}
	at += s.suffix + s.extension
	return at, file(at)
}
