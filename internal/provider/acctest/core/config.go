package core

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// resourceBlock is a resource or a data source of a configuration.
type resourceBlock struct {
	address        resourceAddress
	count, forEach hcl.Expression
	createFirst    bool // create_before_destroy
	body           hcl.Attributes
	dependsOn      []resourceAddress
	refers         []resourceAddress // what else of the configuration it is made of
}

// importBlock is a request to import.
type importBlock struct {
	to resourceAddress
	id hcl.Expression
}

// config is a configuration.
type config struct {
	resources map[resourceAddress]*resourceBlock
	provider  hcl.Attributes
	// providerRefers are the resources that the provider's configuration is made of.
	providerRefers []resourceAddress
	locals         map[string]hcl.Expression
	variables      map[string]cty.Value // the defaults
	outputs        map[string]hcl.Expression
	imports        []importBlock
	moved          map[resourceAddress]resourceAddress
}

// The blocks that are known, and what of them is not the provider's.
var (
	rootSchema = &hcl.BodySchema{Blocks: []hcl.BlockHeaderSchema{
		{Type: "terraform"},
		{Type: "provider", LabelNames: []string{"name"}},
		{Type: "resource", LabelNames: []string{"type", "name"}},
		{Type: "data", LabelNames: []string{"type", "name"}},
		{Type: "locals"},
		{Type: "variable", LabelNames: []string{"name"}},
		{Type: "output", LabelNames: []string{"name"}},
		{Type: "import"},
		{Type: "moved"},
	}}
	resourceSchema = &hcl.BodySchema{
		Attributes: []hcl.AttributeSchema{{Name: "count"}, {Name: "for_each"}, {Name: "depends_on"}},
		Blocks:     []hcl.BlockHeaderSchema{{Type: "lifecycle"}},
	}
	lifecycleSchema = &hcl.BodySchema{Attributes: []hcl.AttributeSchema{{Name: "create_before_destroy"}}}
	outputSchema    = &hcl.BodySchema{Attributes: []hcl.AttributeSchema{{Name: "value", Required: true}}}
	importSchema    = &hcl.BodySchema{Attributes: []hcl.AttributeSchema{{Name: "to", Required: true}, {Name: "id", Required: true}}}
	movedSchema     = &hcl.BodySchema{Attributes: []hcl.AttributeSchema{{Name: "from", Required: true}, {Name: "to", Required: true}}}
)

// readConfig reads the files of a folder.
func readConfig(dir string) (*config, error) {
	out := &config{
		resources: map[resourceAddress]*resourceBlock{}, locals: map[string]hcl.Expression{}, variables: map[string]cty.Value{}, outputs: map[string]hcl.Expression{},
		moved: map[resourceAddress]resourceAddress{},
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	parser := hclparse.NewParser()
	for _, f := range files {
		var parsed *hcl.File
		var diags hcl.Diagnostics
		path := filepath.Join(dir, f.Name())
		switch {
		case strings.HasSuffix(path, ".tf"):
			parsed, diags = parser.ParseHCLFile(path)
		case strings.HasSuffix(path, ".tf.json"):
			parsed, diags = parser.ParseJSONFile(path)
		default:
			continue
		}
		if diags.HasErrors() {
			return nil, diags
		}
		if err := out.read(parsed.Body); err != nil {
			return nil, err
		}
	}
	for _, r := range out.resources {
		r.refers = out.referred(r)
	}
	out.providerRefers = out.referred(&resourceBlock{body: out.provider})
	return out, nil
}

func (c *config) read(body hcl.Body) error {
	content, diags := body.Content(rootSchema)
	if diags.HasErrors() {
		return diags
	}
	for _, b := range content.Blocks {
		var err error
		switch b.Type {
		case "provider":
			var diags hcl.Diagnostics
			if c.provider, diags = b.Body.JustAttributes(); diags.HasErrors() {
				err = diags
			}
		case "resource":
			err = c.resource(resourceAddress{managed, b.Labels[0], b.Labels[1]}, b.Body)
		case "data":
			err = c.resource(resourceAddress{data, b.Labels[0], b.Labels[1]}, b.Body)
		case "locals":
			all, diags := b.Body.JustAttributes()
			if diags.HasErrors() {
				return diags
			}
			for name, a := range all {
				c.locals[name] = a.Expr
			}
		case "variable":
			err = c.variable(b.Labels[0], b.Body)
		case "output":
			var all map[string]hcl.Expression
			if all, err = expressions(b.Body, outputSchema); err == nil {
				c.outputs[b.Labels[0]] = all["value"]
			}
		case "import":
			err = c.readImport(b.Body)
		case "moved":
			err = c.readMoved(b.Body)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *config) resource(a resourceAddress, body hcl.Body) error {
	content, rest, diags := body.PartialContent(resourceSchema)
	if diags.HasErrors() {
		return diags
	}
	if c.resources[a] != nil {
		return fmt.Errorf("there are two %s", a)
	}
	out := &resourceBlock{address: a}
	c.resources[a] = out
	for name, attribute := range content.Attributes {
		switch name {
		case "count":
			out.count = attribute.Expr
		case "for_each":
			out.forEach = attribute.Expr
		case "depends_on":
			all, diags := hcl.ExprList(attribute.Expr)
			if diags.HasErrors() {
				return diags
			}
			for _, one := range all {
				on, err := addressOf(one)
				if err != nil {
					return err
				}
				out.dependsOn = append(out.dependsOn, on)
			}
		}
	}
	for _, b := range content.Blocks {
		all, err := expressions(b.Body, lifecycleSchema)
		if err != nil {
			return err
		}
		if e := all["create_before_destroy"]; e != nil {
			v, diags := e.Value(nil)
			if diags.HasErrors() {
				return diags
			}
			out.createFirst = v.True()
		}
	}
	out.body, diags = rest.JustAttributes()
	if native, ok := rest.(*hclsyntax.Body); ok && !slices.ContainsFunc(native.Blocks, func(b *hclsyntax.Block) bool { return b.Type != "lifecycle" }) {
		return nil // its only complaint is of the blocks that were read above
	}
	if diags.HasErrors() {
		return diags
	}
	return nil
}

// variable reads a variable, which has its default: nobody sets one here.
func (c *config) variable(name string, body hcl.Body) error {
	all, diags := body.JustAttributes()
	if diags.HasErrors() {
		return diags
	}
	value := all["default"]
	if value == nil {
		return fmt.Errorf("var.%s has no default", name)
	}
	if c.variables[name], diags = value.Expr.Value(nil); diags.HasErrors() {
		return diags
	}
	return nil
}

func (c *config) readImport(body hcl.Body) error {
	all, err := expressions(body, importSchema)
	if err != nil {
		return err
	}
	to, err := addressOf(all["to"])
	c.imports = append(c.imports, importBlock{to, all["id"]})
	return err
}

func (c *config) readMoved(body hcl.Body) error {
	all, err := expressions(body, movedSchema)
	if err != nil {
		return err
	}
	from, errFrom := addressOf(all["from"])
	to, errTo := addressOf(all["to"])
	c.moved[from] = to
	return errors.Join(errFrom, errTo)
}

// expressions reads a block that has these attributes and nothing else.
func expressions(body hcl.Body, s *hcl.BodySchema) (map[string]hcl.Expression, error) {
	content, diags := body.Content(s)
	if diags.HasErrors() {
		return nil, diags
	}
	out := map[string]hcl.Expression{}
	for name, a := range content.Attributes {
		out[name] = a.Expr
	}
	return out, nil
}

// addressOf reads the address of a whole resource.
func addressOf(e hcl.Expression) (resourceAddress, error) {
	t, diags := hcl.AbsTraversalForExpr(e)
	if diags.HasErrors() {
		return resourceAddress{}, diags
	}
	a, rest, ok := resourceIn(t)
	if !ok || len(rest) > 0 {
		return resourceAddress{}, fmt.Errorf("the address of a whole resource is expected at %s", e.Range())
	}
	return a, nil
}

// resourceIn is the resource that a reference begins with.
func resourceIn(t hcl.Traversal) (a resourceAddress, rest hcl.Traversal, ok bool) {
	a.mode = managed
	if t.RootName() == data {
		a.mode = data
		t = t[1:]
	}
	var names []string
	for _, step := range t[:min(2, len(t))] {
		switch step := step.(type) {
		case hcl.TraverseRoot:
			names = append(names, step.Name)
		case hcl.TraverseAttr:
			names = append(names, step.Name)
		}
	}
	if len(names) < 2 {
		return a, nil, false
	}
	a.kind, a.name = names[0], names[1]
	return a, t[2:], true
}

// referred are the resources that an address is made of, directly or by way of
// locals.
func (c *config) referred(r *resourceBlock) []resourceAddress {
	seen, locals := map[resourceAddress]bool{}, map[string]bool{}
	var look func(e hcl.Expression)
	look = func(e hcl.Expression) {
		if e == nil {
			return
		}
		for _, t := range e.Variables() {
			if t.RootName() == "local" && len(t) > 1 {
				if step, ok := t[1].(hcl.TraverseAttr); ok && !locals[step.Name] {
					locals[step.Name] = true
					look(c.locals[step.Name])
				}
				continue
			}
			if a, _, ok := resourceIn(t); ok && c.resources[a] != nil {
				seen[a] = true
			}
		}
	}
	look(r.count)
	look(r.forEach)
	for _, a := range r.body {
		look(a.Expr)
	}
	for _, a := range r.dependsOn {
		seen[a] = true
	}
	var out []resourceAddress
	for a := range seen {
		out = append(out, a)
	}
	return out
}
