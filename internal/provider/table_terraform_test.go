package provider_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// sources are the ways in which a value comes into a configuration: a variable
// is not known at validate, what another resource gives not even at plan.
var sources = map[string]struct{ declares, is string }{
	"variable":    {"variable \"v%d\" {\n  default = %s\n}\n", "var.v%d"},
	"conditional": {"variable \"v%d\" {\n  default = %s\n}\n", "var.yes ? var.v%d : null"},
	// Terraform 1.11 and OpenTofu 1.10 by themselves fail to convert a list that is
	// not known, of objects that differ in their members, where these have objects
	// in them: "attributes … are required". Out of JSON nothing of it is known.
	"output of JSON": {"resource \"terraform_data\" \"v%d\" {\n  input = jsonencode(%s)\n}\n", "jsondecode(terraform_data.v%d.output)"},
	"output":         {"resource \"terraform_data\" \"v%d\" {\n  input = %s\n}\n", "terraform_data.v%d.output"},
}

// cell is a block whose one value comes from elsewhere.
type cell struct{ address, hcl string }

// batch is how many cells one run of Terraform takes.
const batch = 120

// TestTableTerraform has a real Terraform validate, plan, apply and plan again
// what takes one value after the other from somewhere else. One cell in twenty
// runs; TABLE_TERRAFORM=all runs every one.
func TestTableTerraform(t *testing.T) {
	every := 20
	if os.Getenv("TABLE_TERRAFORM") == "all" {
		every = 1
	}
	h := newHarness(t)
	n := 0
	var cells []cell
	for _, c := range table(t, h, h.Server) {
		for i, base := range c.bases {
			for _, a := range cellsOf(c, base) {
				for _, source := range []string{"variable", "conditional", "output"} {
					made, ok := newCell(c, i, base, a, source, n)
					if n++; ok && n%every == 0 {
						cells = append(cells, made)
					}
				}
			}
		}
	}
	for i := 0; i < len(cells); i += batch {
		t.Run(fmt.Sprintf("from %d", i), func(t *testing.T) { runCells(t, cells[i:min(i+batch, len(cells))]) })
	}
	t.Logf("%d cells", len(cells))
}

// newCell is the cell of one attribute and one source; false where Terraform has
// no such block, or would look up at plan what is known then and is not there.
func newCell(c configurable, i int, base tftypes.Value, a attribute, source string, n int) (cell, bool) {
	isTemplate := c.name == "resource "+templateType
	kind, typeName, ok := strings.Cut(c.name, " whatsapp_")
	block := strings.TrimSuffix(kind, " source")
	if !ok || block != "resource" && block != "data" || source != "output" && !isTemplate {
		return cell{}, false
	}
	if isTemplate { // of the same name there can be one only
		base = with(base, "name", fmt.Sprintf("n%d", n))
	}
	given, _ := get(base, a.way)
	from := sources[source]
	if source == "output" && (given.Type().Is(tftypes.List{}) || given.Type().Is(tftypes.Object{})) {
		from = sources["output of JSON"]
	}
	text := fmt.Sprintf("# base %d, %s\n", i, a) + fmt.Sprintf(from.declares, n, hcl(given, nil, "")) +
		fmt.Sprintf("%s \"whatsapp_%s\" \"r%d\" %s\n", block, typeName, n, hcl(base, a.way, fmt.Sprintf(from.is, n)))
	made := cell{hcl: text}
	if isTemplate {
		made.address = fmt.Sprintf("whatsapp_%s.r%d", typeName, n)
	}
	return made, true
}

// runCells plans all cells, and applies the templates among them: a second plan
// of these is empty.
func runCells(t *testing.T, cells []cell) {
	s := acctest.Start(t, graphtest.Options{CreateLimit: -1})
	acctest.Setenv(t, "WHATSAPP_APP_SECRET", graphtest.AppSecret)
	tf := acctest.NewTerraform(t, acctest.Providers(t), t.TempDir())
	config := "terraform {\n  required_providers {\n    whatsapp = {\n      source = \"abd65749/whatsapp\"\n    }\n  }\n}\nvariable \"yes\" {\n  default = true\n}\n"
	var templates []string
	for _, c := range cells {
		if config += c.hcl; c.address != "" {
			templates = append(templates, "-target="+c.address)
		}
	}
	if err := os.WriteFile(filepath.Join(tf.Dir, "main.tf"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"validate", "-json"}, {"plan", "-json"}, append([]string{"apply", "-json", "-auto-approve"}, templates...), append([]string{"plan", "-json", "-detailed-exitcode"}, templates...),
	} {
		out, code := tf.Run(args...)
		failed(t, out, code, args[0])
		if len(templates) == 0 && args[0] == "plan" {
			break
		}
	}
	if made := len(s.Templates(graphtest.Account)); made != len(templates) {
		t.Errorf("%d templates were made, want %d", made, len(templates))
	}
}

// failed reports the errors in what Terraform has printed as JSON.
func failed(t *testing.T, out string, code int, what string) {
	t.Helper()
	if code == 0 {
		return
	}
	said := 0
	report := func(d map[string]any) {
		if d["severity"] == "error" {
			said++
			t.Errorf("%s: %v: %v %v", what, d["address"], d["summary"], d["detail"])
		}
	}
	for _, line := range strings.Split(out, "\n") {
		var event struct {
			Type       string         `json:"type"`
			Diagnostic map[string]any `json:"diagnostic"`
			Change     map[string]any `json:"change"`
		}
		if json.Unmarshal([]byte(line), &event) != nil {
			continue
		}
		report(event.Diagnostic)
		if event.Type == "planned_change" && code == 2 {
			t.Errorf("%s: %v", what, event.Change)
		}
	}
	var whole struct{ Diagnostics []map[string]any }
	if json.Unmarshal([]byte(out), &whole) == nil {
		for _, d := range whole.Diagnostics {
			report(d)
		}
	}
	if said == 0 {
		t.Errorf("%s: exit code %d: %s", what, code, out)
	}
}

// cellsOf are the values of a configuration that are written, and the elements
// of its lists and maps.
func cellsOf(c configurable, base tftypes.Value) []attribute {
	var out []attribute
	for _, a := range attributesOf(c.block) {
		value, written := get(base, a.way)
		if !written || a.declared.WriteOnly {
			continue
		}
		out = append(out, a)
		if nested := a.declared.NestedType; value.IsNull() || nested != nil && nested.Nesting == tfprotov6.SchemaObjectNestingModeSingle {
			continue
		}
		var elements []tftypes.Value
		if value.As(&elements) == nil && len(elements) > 0 {
			out = append(out, attribute{append(slices.Clone(a.way), 0), a.declared, elements[0].Type()})
		}
	}
	return out
}

// hcl writes a value, with an expression in place of what is at a way. What is
// null is left out.
func hcl(v tftypes.Value, way []any, expression string) string {
	if expression != "" && len(way) == 0 {
		return expression
	}
	if v.IsNull() {
		return "null"
	}
	var object map[string]tftypes.Value
	var list []tftypes.Value
	switch {
	case v.As(&object) == nil:
		var out strings.Builder
		out.WriteString("{\n")
		for _, name := range slices.Sorted(maps.Keys(object)) {
			inner, isHere := []any(nil), len(way) > 0 && way[0] == name
			if isHere {
				inner = way[1:]
			}
			if object[name].IsNull() && !isHere {
				continue
			}
			fmt.Fprintf(&out, "%s = %s\n", name, hcl(object[name], inner, where(expression, isHere)))
		}
		return out.String() + "}"
	case v.As(&list) == nil:
		elements := make([]string, len(list))
		for i, element := range list {
			inner, isHere := []any(nil), len(way) > 0 && way[0] == i
			if isHere {
				inner = way[1:]
			}
			elements[i] = hcl(element, inner, where(expression, isHere))
		}
		return "[" + strings.Join(elements, ", ") + "]"
	}
	text, err := json.Marshal(plain(v))
	if err != nil {
		panic(err)
	}
	return string(text)
}

func where(expression string, here bool) string {
	if here {
		return expression
	}
	return ""
}
