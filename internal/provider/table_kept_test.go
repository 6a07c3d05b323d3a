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

// So it is for the other resources: of those that exist, what a configuration
// does not know yet is all that becomes unknown.
func TestTableUnknownInPlaceOfOthers(t *testing.T) {
	t.Parallel()
	h := newHarness(t)
	cells := 0
	for _, c := range table(t, h, h.Server) {
		base, ok := existing(t, h, c)
		if !ok {
			continue
		}
		h := h.of(c)
		made := h.apply(base, h.nothing(), h.plan(base, h.nothing()))
		for _, a := range attributesOf(c.block) {
			was, written := get(base, a.way)
			if !written || a.declared.WriteOnly {
				continue
			}
			for how, value := range unknowns(a, was, true) {
				cells++
				plan := h.plan(set(base, c.block.Attributes, a.way, value), made)
				if bad(plan.Diagnostics) {
					t.Errorf("%s, %s %s: %q", c.name, a, how, say(plan.Diagnostics))
					continue
				}
				if len(plan.RequiresReplace) > 0 {
					continue // Terraform's own way with what identifies a resource
				}
				for _, changed := range changes(t, made.state, h.value(plan.PlannedState)) {
					if !strings.HasPrefix(changed, a.String()) && !slices.Contains(worked[a.String()], changed) {
						t.Errorf("%s, %s %s changes %s", c.name, a, how, changed)
					}
				}
			}
		}
	}
	t.Logf("%d cells", cells)
}

// worked are the attributes of other resources that are worked out from one.
var worked = map[string][]string{
	"profile_picture_file": {"profile_picture_sha256", "profile_picture_url"},
	"template_ids":         {"id"},
}

// existing is a configuration of another resource than the template that can be
// applied.
func existing(t *testing.T, h *harness, c configurable) (tftypes.Value, bool) {
	t.Helper()
	switch c.name {
	case "resource whatsapp_business_profile", "resource whatsapp_webhook_subscription":
		return c.bases[0], true
	case "resource whatsapp_message_template_approval":
		made, _, _ := h.create(h.configuration(configurations[0]))
		return fromJSON(t, c.object, `{"template_id":"`+textAt(t, made.state, "id")+`","revision":"a"}`), true
	}
	return tftypes.Value{}, false
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
