package policy

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

const said = "testdata/said.txt"

// What is said of an edit, a removal and a replacement in each status, word for word.
// Other tests assert on titles. POLICY_UPDATE=1 writes the file anew: read the
// difference as a user would.
func TestWhatIsSaid(t *testing.T) {
	now := time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)
	content := template.Edit{Content: template.Content{Components: template.Components{{Type: template.TypeBody, Text: "Hello"}}}}
	utility := template.Edit{Content: template.Content{Category: template.CategoryUtility}}
	today := Quota{now.Add(-time.Hour).Unix()}
	var out strings.Builder
	say := func(status template.Status, change string, findings []Finding) {
		for _, f := range findings {
			kind := map[Severity]string{Error: "Error", Warning: "Warning"}[f.Severity]
			fmt.Fprintf(&out, "== %s, %s\n%s at %s: %s\n%s\n\n", status, change, kind, f.Attribute, f.Title, f.Detail)
		}
	}
	for _, status := range append(template.Statuses(), "NEWER") {
		is := in(status)
		say(status, "another text", Edit(is, content, nil, now))
		say(status, "another text, the second today", Edit(is, content, today, now))
		say(status, "another category", Edit(is, utility, nil, now))
		for _, deletion := range []Deletion{DeleteLanguage, DeleteAllLanguages, Archive, Abandon, Prevent} {
			say(status, "removed by "+string(deletion), Removal(by(deletion, status), false))
		}
		say(status, "out of the configuration", Removal(is, true))
		say(status, "replaced", Replacement(is, next, DeleteLanguage))
	}
	if os.Getenv("POLICY_UPDATE") != "" {
		if err := os.WriteFile(said, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(said)
	if err != nil {
		t.Fatal(err)
	}
	got, wanted := strings.Split(out.String(), "\n== "), strings.Split(string(want), "\n== ")
	for i := range max(len(got), len(wanted)) {
		if i >= len(got) || i >= len(wanted) || got[i] != wanted[i] {
			t.Fatalf("%s says otherwise from finding %d of %d on (there are %d now):\n%s", said, i+1, len(wanted), len(got), at(got, i))
		}
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "nothing"
}
