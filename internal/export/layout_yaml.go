package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// templatesFolder is where LayoutYAML keeps the files that the module reads.
const templatesFolder = "templates"

// writeYAML writes templates/<name>/<language>.yaml and a call of the module.
func writeYAML(groups []group, o Options, files fileSet) error {
	var imports []importBlock
	for _, g := range groups {
		placeSamples(g.items, files, besideYAML)
		for _, i := range g.items {
			data, err := yamlFile(i.document(), i.notes)
			if err != nil {
				return err
			}
			files.add(path.Join(templatesFolder, folderOf(i.Name), i.Language+".yaml"), data)
			key := i.Name + "/" + i.Language
			imports = append(imports, importBlock{fmt.Sprintf("module.templates.%s.this[%q]", resourceType, key), i.ID})
		}
	}
	call := "module \"templates\" {\n" + attribute("source", o.Module) + "\n" +
		attribute("folder", file(templatesFolder)) + "}\n"
	if err := addHCL(files, "templates.tf", call); err != nil {
		return err
	}
	return writeImports(imports, o, files)
}

// document is what the module reads of one language. The name and the language
// stand in its path, where the name is not too long for one.
func (i *item) document() object {
	content := member{"components", i.components}
	if i.json != nil {
		content = member{"components_json", i.json}
	}
	out := append(append(object{}, i.settings...), content)
	if folder := folderOf(i.Name); folder != i.Name {
		out = append(object{{"name", i.Name}}, out...)
	}
	return out
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
	for _, note := range notes {
		fmt.Fprintf(&b, "# %s\n", note)
	}
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(yamlNode(o)); err != nil {
		return nil, fmt.Errorf("writing YAML: %w", err)
	}
	return b.Bytes(), e.Close()
}

func yamlNode(v value) *yaml.Node {
	switch v := v.(type) {
	case string:
		return yamlText(v)
	case file:
		return yamlNode(string(v))
	case bool:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: strconv.FormatBool(v)}
	case int64:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.FormatInt(v, 10)}
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
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"}
}

// yamlText writes a text as a literal block where it has several lines, and
// quoted where it would read as something else, or where a block is not exact: what
// begins with a tab comes back empty.
func yamlText(s string) *yaml.Node {
	n := &yaml.Node{}
	data, err := yaml.Marshal(s)
	var back string
	if err == nil && yaml.Unmarshal(data, &back) == nil && back == s && n.Encode(s) == nil {
		return n
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: s}
}
