package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// No value that is not known yet, of whichever attribute, fails a validate or a
// plan, or makes a rule fire.
func TestTableUnknown(t *testing.T) {
	t.Parallel()
	h := newHarness(t)
	cells := 0
	for which, s := range map[string]tfprotov6.ProviderServer{"shortcuts": h.Server, "framework": h.Framework()} {
		for _, c := range table(t, h, s) {
			for i, start := range c.starts() {
				if which == "framework" && (c.name != "resource "+templateType || i < len(c.bases)) {
					continue // the same server
				}
				before := c.says(t, start)
				if len(errorsIn(before)) > 0 {
					t.Errorf("%s: %s, base %d: %q", which, c.name, i, say(errorsIn(before)))
				}
				for _, a := range attributesOf(c.block) {
					was, written := get(start, a.way)
					if !written && i < len(c.bases) {
						continue
					}
					for how, value := range unknowns(a, was, i < len(c.bases)) {
						cells++
						after := c.says(t, set(start, c.block.Attributes, a.way, value))
						if said := news(after, before); len(said) > 0 {
							t.Errorf("%s: %s, base %d, %s %s: %q", which, c.name, i, a, how, said)
						}
					}
				}
			}
		}
	}
	t.Logf("%d cells", cells)
}

// A null says what is missing, where it is missing, and of what is not missing
// nothing.
func TestTableNull(t *testing.T) {
	t.Parallel()
	h := newHarness(t)
	cells := 0
	for which, s := range map[string]tfprotov6.ProviderServer{"shortcuts": h.Server, "framework": h.Framework()} {
		for _, c := range table(t, h, s) {
			for i, start := range c.starts() {
				if which == "framework" && (c.name != "resource "+templateType || i < len(c.bases)) {
					continue // the same server
				}
				isUnknown := i == len(c.bases)
				for _, a := range attributesOf(c.block) {
					needed := a.declared.Required || a.saysRequired()
					if _, written := get(start, a.way); !isUnknown && (!written || !needed) {
						continue // what is known around it may ask for it, and rightly
					}
					cells++
					said := errorsIn(c.says(t, set(start, c.block.Attributes, a.way, tftypes.NewValue(a.kind, nil))))
					switch {
					case needed && !tells(said, a):
						t.Errorf("%s: %s, base %d, %s: nothing says that it is missing: %q", which, c.name, i, a, say(said))
					case !needed && isUnknown && len(said) > 0:
						t.Errorf("%s: %s, base %d, %s: %q", which, c.name, i, a, say(said))
					}
				}
			}
		}
	}
	t.Logf("%d cells", cells)
}

// tells reports whether an error stands at an attribute and names it.
func tells(said []*tfprotov6.Diagnostic, a attribute) bool {
	name, _ := a.way[len(a.way)-1].(string)
	return slices.ContainsFunc(said, func(d *tfprotov6.Diagnostic) bool {
		return d.Attribute != nil && strings.HasSuffix(d.Attribute.String(), "AttributeName(\""+name+"\")") && strings.Contains(d.Detail, name)
	})
}

// A value of another kind is an error, and nothing panics. (Terraform itself
// refuses it before it asks a provider.)
func TestTableWrongKind(t *testing.T) {
	t.Parallel()
	h := newHarness(t)
	cells := 0
	for which, s := range map[string]tfprotov6.ProviderServer{"shortcuts": h.Server, "framework": h.Framework()} {
		for _, c := range table(t, h, s) {
			for _, a := range attributesOf(c.block) {
				cells++
				sent := encoded(t, set(unknownObject(c.object, c.block.Attributes), c.block.Attributes, a.way, wrongKind(a.kind)))
				said, err := c.validate(t.Context(), sent)
				if err == nil && len(errorsIn(said)) == 0 {
					t.Errorf("%s: %s, %s: taken", which, c.name, a)
				}
				if c.plan == nil {
					continue
				}
				if said, err = c.plan(t.Context(), sent); err == nil && len(errorsIn(said)) == 0 {
					t.Errorf("%s: %s, %s: planned", which, c.name, a)
				}
			}
		}
	}
	t.Logf("%d cells", cells)
}

// starts are the configurations to put values into; the last is all unknown.
func (c configurable) starts() []tftypes.Value {
	return append(slices.Clone(c.bases), unknownObject(c.object, c.block.Attributes))
}

// says validates and plans a configuration, in a run of its own.
func (c configurable) says(t *testing.T, config tftypes.Value) []*tfprotov6.Diagnostic {
	t.Helper()
	c.begin()
	sent := encoded(t, config)
	said, err := c.validate(t.Context(), sent)
	if err != nil {
		t.Fatal(c.name, err)
	}
	if c.plan == nil || len(errorsIn(said)) > 0 {
		return said
	}
	planned, err := c.plan(t.Context(), sent)
	if err != nil {
		t.Fatal(c.name, err)
	}
	return append(said, planned...)
}
