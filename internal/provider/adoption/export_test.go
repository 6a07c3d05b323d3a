package adoption

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// exported has templateexport write the account into the workspace, and returns
// what it says.
func (w *workspace) exported(args ...string) string {
	w.t.Helper()
	cmd := exec.CommandContext(w.t.Context(), filepath.Join(plugins, "templateexport"), append([]string{"-out", w.dir, "-media=false"}, args...)...)
	cmd.Env = w.tf.Environ()
	out, err := cmd.CombinedOutput()
	if err != nil {
		w.t.Fatalf("templateexport: %v\n%s", err, out)
	}
	return string(out)
}

// contents are the files of the workspace.
func (w *workspace) contents() map[string]string {
	w.t.Helper()
	out := map[string]string{}
	for _, pattern := range []string{"*.tf", "*/*", "*/*/*"} {
		files, err := filepath.Glob(filepath.Join(w.dir, pattern))
		if err != nil {
			w.t.Fatal(err)
		}
		for _, file := range files {
			if data, err := os.ReadFile(file); err == nil {
				out[strings.TrimPrefix(file, w.dir)] = string(data)
			}
		}
	}
	return out
}

// What templateexport writes imports everything and changes nothing.
func TestExported(t *testing.T) {
	t.Parallel()
	source, err := filepath.Abs("../../../modules/templates")
	if err != nil {
		t.Fatal(err)
	}
	for _, layout := range []string{"blocks", "for_each", "yaml"} {
		t.Run(layout, func(t *testing.T) {
			t.Parallel()
			s, n := account(t)
			w := newWorkspace(t, s)
			w.write("versions.tf", "")
			if err := os.Remove(filepath.Join(w.dir, "versions.tf")); err != nil {
				t.Fatal(err)
			}
			said := w.exported("-layout", layout, "-module", source)
			if want := fmt.Sprintf("Wrote %d templates", n); !strings.Contains(said, want) || !strings.Contains(said, "hello_world") {
				t.Errorf("it does not say %q:\n%s", want, said)
			}
			w.costs("the export", 0, 1)
			first := w.contents()
			w.exported("-layout", layout, "-module", source)
			if again := w.contents(); fmt.Sprint(again) != fmt.Sprint(first) {
				t.Error("a second export wrote other bytes")
			}
			w.spent()
			for path, text := range first {
				if strings.Contains(text, "null") || strings.Contains(text, graphtest.ReadToken) || strings.Contains(text, "oh=01_") {
					t.Errorf("%s holds a null, a token or a signature:\n%s", path, text)
				}
			}
			if layout == "yaml" {
				needs(t, 8, 7)
				w.must("", "get")
			}
			w.must("", "fmt", "-check", "-recursive", "-diff")
			w.must(summary(n), "plan", "-no-color", "-out=adopt.tfplan")
			w.costs("the plan that imports", 6, 4)
			w.must(fmt.Sprintf("Resources: %d imported, 0 added, 0 changed, 0 destroyed.", n), "apply", "-no-color", "adopt.tfplan")
			if got := w.states(); got != n {
				t.Errorf("%d templates in the state, want %d", got, n)
			}
			if err := os.Remove(filepath.Join(w.dir, "imports.tf")); err != nil {
				t.Fatal(err)
			}
			w.empty()
		})
	}
}

// A file that is there and differs is somebody's work.
func TestExportKeepsWhatIsThere(t *testing.T) {
	t.Parallel()
	s, _ := account(t)
	w := newWorkspace(t, s)
	w.write("imports.tf", "# mine\n")
	cmd := exec.CommandContext(t.Context(), filepath.Join(plugins, "templateexport"), "-out", w.dir, "-media=false")
	cmd.Env = w.tf.Environ()
	out, err := cmd.CombinedOutput()
	if err == nil || !bytes.Contains(out, []byte("-force")) || len(w.contents()) != 2 {
		t.Errorf("%v: %s, %d files", err, out, len(w.contents()))
	}
	w.exported("-force")
	if w.read("versions.tf") != required || strings.Contains(w.read("imports.tf"), "mine") {
		t.Error("-force did not write over what it writes, or wrote over something else")
	}
}
