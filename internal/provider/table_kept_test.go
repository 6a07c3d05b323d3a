package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// ofMeta are the attributes that follow from the content, or that Meta decides
// about it: while some of the content is not known, they are not either.
var ofMeta = []string{"revision", "preview", "status", "effective_category", "correct_category", "rejected_reason"}

// ownWords are the attributes that Graph is not told of.
var ownWords = []string{"timeouts", "on_category_change", "deletion_policy", "name", "language", "business_account_id"}

// Of a template that exists, a value that is not known yet makes unknown what
// follows from it and nothing else: no replacement, no error, no other change.
func TestTableUnknownInPlace(t *testing.T) {
	t.Parallel()
	h := newHarness(t)
	attributes := h.attributesOfTemplate()
	cells := 0
	for i, text := range bases["resource "+templateType] {
		base := with(h.configuration(text), "name", fmt.Sprintf("kept_%d", i))
		made, _, _ := h.create(base)
		for _, a := range attributesOf(&tfprotov6.SchemaBlock{Attributes: attributes}) {
			was, written := get(base, a.way)
			if !written {
				continue
			}
			for how, value := range unknowns(a, was, true) {
				cells++
				plan := h.plan(set(base, attributes, a.way, value), made)
				if bad(plan.Diagnostics) || len(plan.RequiresReplace) > 0 {
					t.Errorf("base %d, %s %s: %q, replaces %v", i, a, how, say(plan.Diagnostics), plan.RequiresReplace)
					continue
				}
				for _, changed := range changes(t, made.state, h.value(plan.PlannedState)) {
					if !follows(changed, a) {
						t.Errorf("base %d, %s %s changes %s", i, a, how, changed)
					}
				}
			}
		}
	}
	t.Logf("%d cells", cells)
}

// changes are the attributes in which two values differ, as paths.
func changes(t *testing.T, a, b tftypes.Value) []string {
	t.Helper()
	differences, err := a.Diff(b)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range differences {
		if path := spelled(d.Path); path != "" {
			out = append(out, path)
		}
	}
	// What lies around a change has changed too.
	return slices.DeleteFunc(slices.Clone(out), func(p string) bool {
		return slices.ContainsFunc(out, func(q string) bool {
			return p != q && (strings.HasPrefix(q, p+".") || strings.HasPrefix(q, p+"["))
		})
	})
}

// spelled is a path as attribute spells it.
func spelled(p *tftypes.AttributePath) string {
	var out strings.Builder
	for _, step := range p.Steps() {
		switch step := step.(type) {
		case tftypes.AttributeName:
			out.WriteString("." + string(step))
		case tftypes.ElementKeyInt:
			fmt.Fprintf(&out, "[%d]", int64(step))
		case tftypes.ElementKeyString:
			fmt.Fprintf(&out, "[%q]", string(step))
		}
	}
	return strings.TrimPrefix(out.String(), ".")
}

// follows reports whether an attribute may be planned to change because another
// one is not known.
func follows(changed string, unknown attribute) bool {
	root, _ := unknown.way[0].(string)
	path := unknown.String()
	switch {
	case strings.HasPrefix(changed, path), strings.HasPrefix(path, changed):
		return true
	case slices.Contains(ownWords, root):
		return false
	case changed == "parameter_format":
		last, _ := unknown.way[len(unknown.way)-1].(string)
		return root == "components_json" || len(unknown.way) < 3 || last == "text" && !strings.Contains(path, "buttons") || slices.Contains([]string{"carousel", "cards", "header", "body", "footer"}, last)
	}
	return slices.Contains(ofMeta, changed)
}
