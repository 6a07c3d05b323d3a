package rules

import (
	"encoding/json"
	"hash/fnv"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// FuzzCheck feeds whatever can be read as a template to all rules, with some of
// its values unknown.
func FuzzCheck(f *testing.F) {
	for _, doc := range clean {
		f.Add([]byte(doc), uint32(0))
	}
	for i, b := range breaches {
		f.Add([]byte(b.breaks), uint32(i))
	}
	f.Add([]byte(`{"components":[{"type":"CAROUSEL","cards":[{"components":[{"type":"CAROUSEL","cards":[{}]}]},{}]},{"type":"BODY","text":"{{99999999999999999999}} {{0}}{{}}"}]}`), uint32(3))
	f.Fuzz(func(t *testing.T, doc []byte, seed uint32) {
		var tpl template.Template
		if json.Unmarshal(doc, &tpl) != nil {
			return
		}
		s := Subject{Name: tpl.Name, Language: tpl.Language, Content: tpl.Content}
		all := details(t, Check(s))
		if again := details(t, Check(s)); again != all {
			t.Errorf("not the same twice:\n%s\n%s", all, again)
		}
		s.Unknown = func(path template.Path) bool {
			h := fnv.New32a()
			_, _ = h.Write([]byte(path))
			return (h.Sum32()^seed)%3 == 0
		}
		details(t, Check(s))
		s.Unknown = func(template.Path) bool { return true }
		if none := details(t, Check(s)); none != "" {
			t.Errorf("nothing is known, and yet: %s", none)
		}
	})
}

func details(t *testing.T, found []Violation) string {
	t.Helper()
	var out strings.Builder
	for _, v := range found {
		if v.At.Path() == "" || v.Detail == "" || len(v.At.Path().Steps()) == 0 {
			t.Errorf("%s at %q: %q", v.Rule.ID, v.At.Path(), v.Detail)
		}
		if json := v.At.JSONPath(); json != "" && json[0] != '[' {
			t.Errorf("%s at %q in JSON", v.Rule.ID, json)
		}
		out.WriteString(v.Rule.ID + " " + string(v.At.Path()) + " " + v.Detail + "\n")
	}
	return out.String()
}
