package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
)

// lineWidth is up to which an object or a list stands on one line.
const lineWidth = 100

// expression stands in code as it is written.
type expression string

// call is a function with one argument.
type call struct {
	function string
	argument value
}

// hclFile finishes a file: hclwrite reads it, so that nothing is written that
// Terraform cannot read, and formats it as `terraform fmt` does.
func hclFile(source string) ([]byte, error) {
	f, problems := hclwrite.ParseConfig([]byte(source), "", hcl.InitialPos)
	if problems.HasErrors() {
		return nil, fmt.Errorf("writing HCL: %w", problems)
	}
	return hclwrite.Format(f.Bytes()), nil
}

// attribute is one line of a block, or several.
func attribute(name string, v value) string {
	const indent = 2
	return fmt.Sprintf("%s%s = %s\n", spaces(indent), name, hclValue(v, indent))
}

// hclValue writes a value that begins on a line with this indent.
func hclValue(v value, indent int) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return hclString(v, indent)
	case file:
		return `"${path.module}/` + strings.Trim(quoted(string(v)), `"`) + `"`
	case expression:
		return string(v)
	case json.Number:
		return v.String()
	case call:
		return v.function + "(" + hclValue(v.argument, indent) + ")"
	case list:
		return hclList(v, indent)
	case object:
		return hclObject(v, indent)
	}
	return fmt.Sprint(v) // bool, int64
}

func hclList(l list, indent int) string {
	parts := make([]string, len(l))
	for i, v := range l {
		parts[i] = hclValue(v, indent+2)
	}
	return brackets("[", "]", ",", parts, hasObject(l), indent)
}

func hclObject(o object, indent int) string {
	if len(o) == 0 {
		return "{}"
	}
	parts := make([]string, len(o))
	for i, m := range o {
		parts[i] = hclKey(m.name) + " = " + hclValue(m.value, indent+2)
	}
	return brackets("{ ", " }", "", parts, hasObject(o), indent)
}

// brackets puts parts on one line, or each on a line of its own with a sign behind it.
func brackets(left, right, sign string, parts []string, isLong bool, indent int) string {
	if line := left + strings.Join(parts, ", ") + right; !isLong && fits(line, indent) {
		return line
	}
	var b strings.Builder
	b.WriteString(strings.TrimSpace(left) + "\n")
	for _, p := range parts {
		b.WriteString(spaces(indent+2) + p + sign + "\n")
	}
	return b.String() + spaces(indent) + strings.TrimSpace(right)
}

// hasObject reports whether v holds objects, which read better on lines of their own.
func hasObject(v value) bool {
	isObject := func(v value) bool { _, is := v.(object); return is }
	switch v := v.(type) {
	case list:
		return slices.ContainsFunc(v, isObject)
	case object:
		return slices.ContainsFunc(v, func(m member) bool {
			l, _ := m.value.(list)
			return isObject(m.value) || hasObject(l)
		})
	}
	return false
}

func fits(line string, indent int) bool {
	return indent+len([]rune(line)) <= lineWidth && !strings.Contains(line, "\n")
}

func hclKey(name string) string {
	if hclsyntax.ValidIdentifier(name) {
		return name
	}
	return quoted(name)
}

// hclString writes a text of several lines as a heredoc, where that is exact.
func hclString(s string, indent int) string {
	if lines := strings.Split(s, "\n"); len(lines) > 1 {
		text := "chomp(<<-EOT\n"
		for _, line := range lines {
			if line != "" {
				line = spaces(indent+2) + escapeTemplate(line)
			}
			text += line + "\n"
		}
		text += spaces(indent) + "EOT\n" + spaces(indent) + ")"
		if evaluates(text, s) {
			return text
		}
	}
	return quoted(s)
}

// escapeTemplate is a line of a heredoc that means s.
func escapeTemplate(s string) string {
	return strings.NewReplacer("${", "$${", "%{", "%%{").Replace(s)
}

func quoted(s string) string {
	return string(hclwrite.TokensForValue(cty.StringVal(s)).Bytes())
}

// evaluates reports whether the heredoc in chomp(…) is the text want and one
// line break: what flush heredocs do to indents and empty lines is best asked of
// those who do it.
func evaluates(source, want string) bool {
	inner := strings.TrimSuffix(strings.TrimPrefix(source, "chomp("), ")")
	e, problems := hclsyntax.ParseExpression([]byte(inner), "", hcl.InitialPos)
	if problems.HasErrors() || strings.HasSuffix(want, "\n") || strings.ContainsAny(want, "\r\t") {
		return false
	}
	got, problems := e.Value(nil)
	return !problems.HasErrors() && got.Type() == cty.String && got.AsString() == want+"\n"
}

func spaces(n int) string { return strings.Repeat(" ", n) }

// importBlock brings one template into the state.
type importBlock struct{ to, id string }

// writeImports writes the import blocks into a file of their own, which may go
// after the apply.
func writeImports(blocks []importBlock, o Options, files *fileSet) {
	if len(blocks) == 0 {
		return
	}
	var b strings.Builder
	b.WriteString("# These have done their work after the apply, and may be deleted.\n")
	for _, i := range blocks {
		fmt.Fprintf(&b, "\nimport {\n  to = %s\n", i.to)
		if o.ImportBy == ImportByIdentity {
			b.WriteString(attribute("identity", object{{"business_account_id", o.Account}, {"id", i.id}}))
		} else {
			b.WriteString(attribute("id", i.id))
		}
		b.WriteString("}\n")
	}
	files.addHCL("imports.tf", b.String())
}
