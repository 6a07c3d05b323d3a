package export

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
	"go.yaml.in/yaml/v3"
)

// evaluated is what Terraform makes of an expression.
func evaluated(t *testing.T, source string) string {
	t.Helper()
	e, problems := hclsyntax.ParseExpression([]byte(source), "", hcl.InitialPos)
	if problems.HasErrors() {
		t.Fatalf("%v in\n%s", problems, source)
	}
	v, problems := e.Value(&hcl.EvalContext{Functions: map[string]function.Function{"chomp": stdlib.ChompFunc}})
	if problems.HasErrors() || v.Type() != cty.String {
		t.Fatalf("%v in\n%s", problems, source)
	}
	return v.AsString()
}

var texts = []string{
	"", "plain", "two\nlines", "\n", "a\n", "\na", "a\n\nb", "  a\n  b", "a\n  b", "  a\nb", "a\n \nb", "a\tb\nc", "a\r\nb", "${x} and %{ if }\n${", "$${x}\n%%{",
	"\"quoted\"\nand \\n", "EOT\nEOT", "  EOT\n", "{{1}}, your code\nis *{{2}}*", "שלום\nعالم 👩‍👩‍👧", "\u00a0a\n\u00a0b", "$", "%\n$", "a\u2028b\nc",
}

// A heredoc has rules of its own for indents, empty lines and templates.
func TestTextsAreExact(t *testing.T) {
	for _, s := range texts {
		for _, indent := range []int{2, 6} {
			if got := evaluated(t, hclString(s, indent)); got != s {
				t.Errorf("%q is written as\n%s\nand read as %q", s, hclString(s, indent), got)
			}
		}
	}
	if !strings.HasPrefix(hclString("a\n\n  b", 4), "chomp(<<-EOT\n") {
		t.Error("a plain text of several lines is not written as a heredoc")
	}
}

func FuzzText(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return // no JSON of Graph's holds it
		}
		want := cty.StringVal(s).AsString() // Terraform reads every text in NFC
		if got := evaluated(t, hclString(s, 4)); got != want {
			t.Errorf("%q is read as %q", want, got)
		}
		if _, err := hclFile("a = " + hclString(s, 0) + "\n"); err != nil {
			t.Error(err)
		}
		data, err := yamlFile(object{{"text", s}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var back struct{ Text string }
		if err := yaml.Unmarshal(data, &back); err != nil || back.Text != s {
			t.Errorf("%q in YAML is read as %q: %v", s, back.Text, err)
		}
	})
}
