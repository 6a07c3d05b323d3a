package messagetemplate

import (
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
)

// attributePath turns components.buttons[2].url into the framework's path.
func attributePath(text string) path.Path {
	var steps []any
	for part := range strings.SplitSeq(text, ".") {
		name, index, indexed := strings.Cut(strings.TrimSuffix(part, "]"), "[")
		steps = append(steps, name)
		if n, err := strconv.Atoi(index); indexed && err == nil {
			steps = append(steps, n)
		}
	}
	return stepsPath(steps)
}

// stepsPath builds a path from names (string) and positions (int).
func stepsPath(steps []any) path.Path {
	p := path.Empty()
	for _, step := range steps {
		switch s := step.(type) {
		case string:
			p = p.AtName(s)
		case int:
			p = p.AtListIndex(s)
		}
	}
	return p
}
