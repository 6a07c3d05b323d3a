package adoption

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// guide is the page that the tests follow: what it tells people to write is
// what they run.
func guide(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../../templates/guides/adopting-an-account.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// blocks are the configurations of the guide.
func blocks(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, found := range regexp.MustCompile("(?s)```terraform\n(.*?)```").FindAllStringSubmatch(guide(t), -1) {
		out = append(out, found[1])
	}
	if len(out) < 5 {
		t.Fatalf("%d configurations", len(out))
	}
	return out
}

// block is the one configuration of the guide with these words in it.
func block(t *testing.T, words string) string {
	t.Helper()
	var out []string
	for _, b := range blocks(t) {
		if strings.Contains(b, words) {
			out = append(out, b)
		}
	}
	if len(out) != 1 {
		t.Fatalf("%d configurations have %q", len(out), words)
	}
	return out[0]
}

// cleaned leaves out what the guide says to leave out.
func cleaned(t *testing.T, generated string) string {
	t.Helper()
	pattern := regexp.MustCompile(`(?m)^grep -vE '(.+)' generated.tf > templates.tf$`).FindStringSubmatch(guide(t))
	if pattern == nil {
		t.Fatal("the guide has no way of cleaning")
	}
	leave := regexp.MustCompile(pattern[1])
	var out strings.Builder
	for line := range strings.Lines(generated) {
		if !leave.MatchString(strings.TrimSuffix(line, "\n")) {
			out.WriteString(line)
		}
	}
	return out.String()
}

func TestGuideValidates(t *testing.T) {
	t.Parallel()
	needs(t, 8, 8)
	s, _ := account(t)
	for _, text := range blocks(t) {
		w := newWorkspace(t, s)
		if strings.Contains(text, "required_providers") {
			w.write("versions.tf", "")
		}
		w.write("templates.json", "{}")
		w.write("main.tf", text)
		w.must("Success!", "validate", "-no-color")
		if out, code := w.run("fmt", "-check", "-diff"); code != 0 {
			t.Errorf("not formatted:\n%s", out)
		}
	}
}
