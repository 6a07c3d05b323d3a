package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v3"
)

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
