package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// templatesFolder is where LayoutYAML keeps the files that the module reads.
const templatesFolder = "templates"

// intoShape is an address of a call of a module, below other modules or not.
var intoShape = regexp.MustCompile(`^module\.[A-Za-z_][\w-]*(\["[^"]*"\]|\[\d+\])?(\.module\.[A-Za-z_][\w-]*(\["[^"]*"\]|\[\d+\])?)*$`)

// CheckInto says what is wrong with an address for Options.Into.
func CheckInto(address string) error {
	if !intoShape.MatchString(address) {
		return fmt.Errorf("%q is no address of a module, such as module.templates or module.channel.module.templates", address)
	}
	return nil
}

// writeYAML writes templates/<name>/<language>.yaml, and a call of the module unless
// there is one.
func writeYAML(groups []group, o Options, files *fileSet) []importBlock {
	var imports []importBlock
	module := cmp.Or(o.Into, "module.templates")
	for _, g := range groups {
		placeSamples(g.items, files, besideYAML)
		for _, i := range g.items {
			data, err := yamlFile(i.document(), i.notes)
			files.err = cmp.Or(files.err, err)
			files.data[path.Join(templatesFolder, folderOf(i.Name), i.Language+".yaml")] = data
			key := i.Name + "/" + i.Language
			imports = append(imports, importBlock{fmt.Sprintf("%s.%s.this[%q]", module, resourceType, key), i.ID})
		}
	}
	if o.Into == "" {
		files.addHCL("templates.tf", "module \"templates\" {\n"+attribute("source", o.Module)+"\n"+
			attribute("folder", file(templatesFolder))+"}\n")
	}
	return imports
}

// document is what the module reads of one language. The name and the language
// stand in its path, where the name is not too long for one.
func (i *item) document() object {
	if folderOf(i.Name) != i.Name {
		return append(object{{"name", i.Name}}, i.attributes()...)
	}
	return i.attributes()
}

// besideYAML puts a sample beside the file that names it.
func besideYAML(i *item, s *sample, shared bool) (at string, named value) {
	name := i.Language
	if shared {
		name = "sample"
	}
	name += s.suffix + s.extension
	return path.Join(templatesFolder, folderOf(i.Name), name), name
}

// yamlFile is an object as a YAML document, with comments above it.
func yamlFile(o object, notes []string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(comments(notes))
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(yamlNode(o)); err != nil {
		return nil, fmt.Errorf("writing YAML: %w", err)
	}
	err := e.Close()
	return escapeMark.ReplaceAllFunc(b.Bytes(), func(mark []byte) []byte {
		return fmt.Appendf(nil, `\U%s`, mark[len(markBegin):len(mark)-len(markEnd)])
	}), err
}

// Characters that nobody can see are written as escapes, as HCL has them. The
// encoder cannot be asked for that: it gets a mark for each, of characters which are
// none of those that it would leave to a text.
const markBegin, markEnd = "\ue000", "\ue001"

var escapeMark = regexp.MustCompile(markBegin + `[0-9A-F]{8}` + markEnd)

func isUnseen(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }

func marked(s string) string {
	var b strings.Builder
	for _, r := range s {
		if isUnseen(r) {
			fmt.Fprintf(&b, "%s%08X%s", markBegin, r, markEnd)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func yamlNode(v value) *yaml.Node {
	switch v := v.(type) {
	case string:
		return yamlText(v)
	case file:
		return yamlNode(string(v))
	case call: // in YAML components_json is written out
		return yamlNode(v.argument)
	case json.Number:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: v.String()}
	case list:
		n := &yaml.Node{Kind: yaml.SequenceNode}
		for _, element := range v {
			n.Content = append(n.Content, yamlNode(element))
		}
		return n
	case object:
		n := &yaml.Node{Kind: yaml.MappingNode}
		for _, m := range v {
			n.Content = append(n.Content, yamlNode(m.name), yamlNode(m.value))
		}
		return n
	}
	n := &yaml.Node{}
	_ = n.Encode(v) // a bool, an int64 or nil, which always can be
	return n
}

// yamlText writes a text as a literal block where it has several lines, and
// quoted where it would read as something else, or where a block is not exact: what
// begins with a tab comes back empty.
func yamlText(s string) *yaml.Node {
	n := &yaml.Node{}
	data, err := yaml.Marshal(s)
	var back string
	isExact := err == nil && yaml.Unmarshal(data, &back) == nil && back == s && n.Encode(s) == nil
	if isExact && !strings.ContainsFunc(s, isUnseen) {
		return n
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: marked(s)}
}
