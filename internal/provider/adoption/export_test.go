package adoption

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/export"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
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

// moduleFolder is the folder of modules/templates. Terraform alone reads it, which go
// test does not see: see acctest.Build.
func moduleFolder(t *testing.T) string {
	t.Helper()
	source, err := filepath.Abs("../../../modules/templates")
	if err == nil {
		_, err = os.ReadDir(source)
	}
	if err != nil {
		t.Fatal(err)
	}
	return source
}

// What templateexport writes imports everything and changes nothing.
func TestExported(t *testing.T) {
	t.Parallel()
	source := moduleFolder(t)
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

// A sample file takes the place of Meta's address in the state, and nothing is
// uploaded or sent for that.
func TestExportedWithSamples(t *testing.T) {
	t.Parallel()
	s, _ := account(t)
	client, err := graph.New(graph.Config{AccessToken: graphtest.ReadToken, GraphURL: s.URL(), APIURL: s.URL()})
	if err != nil {
		t.Fatal(err)
	}
	templates, err := kit.Collect(client.Templates(t.Context(), graphtest.Account, graph.Filter{}))
	if err != nil {
		t.Fatal(err)
	}
	// Files of the kind that their names say, which is all that is looked at.
	begins := map[string]string{".jpg": "\xff\xd8\xff", ".png": "\x89PNG\r\n\x1a\n", ".pdf": "%PDF-1.4", ".mp4": "\x00\x00\x00\x18ftypmp42"}
	picture := func(_ context.Context, address string) ([]byte, error) {
		u, err := url.Parse(address)
		if err != nil || begins[path.Ext(u.Path)] == "" {
			return nil, fmt.Errorf("no sample of %s", address)
		}
		return []byte(begins[path.Ext(u.Path)]), nil
	}
	files, report, err := export.Make(t.Context(), templates, export.Options{Layout: export.LayoutBlocks, ImportBy: export.ImportByID, Fetch: picture})
	if err != nil || report.WithFiles == 0 {
		t.Fatalf("%v: %+v", err, report)
	}
	w := newWorkspace(t, s)
	for _, f := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(w.dir, f.Path)), 0o750); err != nil {
			t.Fatal(err)
		}
		w.write(f.Path, string(f.Data))
	}
	w.must(fmt.Sprintf("Plan: %d to import, 0 to add, %d to change, 0 to destroy.", report.Templates, report.WithFiles), "plan", "-no-color", "-out=adopt.tfplan")
	w.must(fmt.Sprintf("%d imported, 0 added, %d changed, 0 destroyed.", report.Templates, report.WithFiles), "apply", "-no-color", "adopt.tfplan")
	if writes := s.Writes(); len(writes) > 0 {
		t.Errorf("an adoption wrote %v", writes)
	}
	w.empty()
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
