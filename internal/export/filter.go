package export

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Filter chooses templates. Several keys narrow each other; of one key any
// value will do, and of a key with ! none may. Empty means all.
type Filter map[string][]string

// filterKeys are the keys of a filter and what of a template each looks at.
var filterKeys = map[string]func(template.Template) string{
	"name":     func(t template.Template) string { return t.Name },
	"language": func(t template.Template) string { return t.Language },
	"category": func(t template.Template) string { return string(t.Category) },
	"status":   func(t template.Template) string { return string(t.Status) },
}

// Add reads key=value or key!=value, where * in the value stands for any text.
// Values are compared without regard to case.
func (f Filter) Add(s string) error {
	key, pattern, found := strings.Cut(s, "=")
	if _, known := filterKeys[strings.TrimSuffix(key, "!")]; !found || !known || pattern == "" {
		return fmt.Errorf("filter %q: write one of name=, language=, category= and status=, such as name=order_* or status=APPROVED, or the same with != for what is left out", s)
	}
	if _, err := path.Match(pattern, ""); err != nil {
		return fmt.Errorf("filter %q: %w", s, err)
	}
	f[key] = append(f[key], strings.ToLower(pattern))
	return nil
}

func (f Filter) takes(t template.Template) bool {
	for key, patterns := range f {
		of, excludes := strings.CutSuffix(key, "!")
		got := strings.ToLower(filterKeys[of](t))
		if slices.ContainsFunc(patterns, func(p string) bool {
			matches, _ := path.Match(p, got)
			return matches
		}) == excludes {
			return false
		}
	}
	return true
}
