package core

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/gohcl"
	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// resourceBlock is a resource or a data source of a configuration. What in it is not
// Terraform's own is the provider's.
type resourceBlock struct {
	Kind      string         `hcl:"type,label"`
	Name      string         `hcl:"name,label"`
	Count     *hcl.Attribute `hcl:"count,optional"`
	ForEach   *hcl.Attribute `hcl:"for_each,optional"`
	DependsOn *hcl.Attribute `hcl:"depends_on,optional"`
	Lifecycle *struct {
		CreateFirst bool `hcl:"create_before_destroy,optional"`
	} `hcl:"lifecycle,block"`
	Rest hcl.Body `hcl:",remain"`

	address   resourceAddress
	body      hcl.Attributes
	dependsOn []resourceAddress
	refers    []resourceAddress // what else of the configuration it is made of
}

func (b *resourceBlock) createsFirst() bool { return b.Lifecycle != nil && b.Lifecycle.CreateFirst }

// blocks are the blocks of a file that are known here.
type blocks struct {
	Terraform []struct {
		Rest hcl.Body `hcl:",remain"`
	} `hcl:"terraform,block"`
	Providers []struct {
		Name string         `hcl:"name,label"`
		Body hcl.Attributes `hcl:",remain"`
	} `hcl:"provider,block"`
	Resources []*resourceBlock `hcl:"resource,block"`
	Data      []*resourceBlock `hcl:"data,block"`
	Locals    []struct {
		Body hcl.Attributes `hcl:",remain"`
	} `hcl:"locals,block"`
	Variables []struct {
		Name    string    `hcl:"name,label"`
		Default cty.Value `hcl:"default"` // nobody sets one here
		Rest    hcl.Body  `hcl:",remain"`
	} `hcl:"variable,block"`
	Outputs []struct {
		Name  string         `hcl:"name,label"`
		Value hcl.Expression `hcl:"value"`
	} `hcl:"output,block"`
	Imports []struct {
		To hcl.Expression `hcl:"to"`
		ID hcl.Expression `hcl:"id"`
	} `hcl:"import,block"`
	Moved []struct {
		From hcl.Expression `hcl:"from"`
		To   hcl.Expression `hcl:"to"`
	} `hcl:"moved,block"`
}

// config is a configuration.
type config struct {
	resources map[resourceAddress]*resourceBlock
	provider  hcl.Attributes
	// providerRefers are the resources that the provider's configuration is made of.
	providerRefers []resourceAddress
	locals         hcl.Attributes
	variables      map[string]cty.Value // the defaults
	outputs        map[string]hcl.Expression
	imports        map[resourceAddress]hcl.Expression // the ids
	moved          map[resourceAddress]resourceAddress
}

// readConfig reads the files of a folder.
func readConfig(dir string) (*config, error) {
	out := &config{
		resources: map[resourceAddress]*resourceBlock{}, locals: hcl.Attributes{}, variables: map[string]cty.Value{}, outputs: map[string]hcl.Expression{},
		imports: map[resourceAddress]hcl.Expression{}, moved: map[resourceAddress]resourceAddress{},
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
	var all blocks
	if diags := gohcl.DecodeBody(body, nil, &all); diags.HasErrors() {
		return diags
	}
	for _, p := range all.Providers {
		c.provider = p.Body
	}
	for _, l := range all.Locals {
		maps.Copy(c.locals, l.Body)
	}
	for _, v := range all.Variables {
		c.variables[v.Name] = v.Default
	}
	for _, o := range all.Outputs {
		c.outputs[o.Name] = o.Value
	}
	for _, i := range all.Imports {
		to, err := addressOf(i.To)
		if err != nil {
			return err
		}
		c.imports[to] = i.ID
	}
	for _, m := range all.Moved {
		from, errFrom := addressOf(m.From)
		to, errTo := addressOf(m.To)
		if err := errors.Join(errFrom, errTo); err != nil {
			return err
		}
		c.moved[from] = to
	}
	for mode, list := range map[string][]*resourceBlock{managed: all.Resources, data: all.Data} {
		for _, r := range list {
			r.address = resourceAddress{mode, r.Kind, r.Name}
			if err := c.resource(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *config) resource(r *resourceBlock) error {
	if c.resources[r.address] != nil {
		return fmt.Errorf("there are two %s", r.address)
	}
	c.resources[r.address] = r
	if r.DependsOn != nil {
		all, diags := hcl.ExprList(r.DependsOn.Expr)
		if diags.HasErrors() {
			return diags
		}
		for _, one := range all {
			on, err := addressOf(one)
			if err != nil {
				return err
			}
			r.dependsOn = append(r.dependsOn, on)
		}
	}
	var diags hcl.Diagnostics
	r.body, diags = r.Rest.JustAttributes()
	if native, ok := r.Rest.(*hclsyntax.Body); ok && !slices.ContainsFunc(native.Blocks, func(b *hclsyntax.Block) bool { return b.Type != "lifecycle" }) {
		return nil // its only complaint is of the blocks that were read above
	}
	if diags.HasErrors() {
		return diags
	}
	return nil
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
	var look func(a *hcl.Attribute)
	look = func(a *hcl.Attribute) {
		if a == nil {
			return
		}
		for _, t := range a.Expr.Variables() {
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
	look(r.Count)
	look(r.ForEach)
	for _, a := range r.body {
		look(a)
	}
	for _, a := range r.dependsOn {
		seen[a] = true
	}
	return slices.Collect(maps.Keys(seen))
}
