package adoption

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
)

// cli is the Terraform, or OpenTofu, that the acceptance tests run with.
var cli struct {
	path         string
	isTofu       bool
	major, minor int
}

// plugins is the folder with the provider as it is now, and what else is built.
var plugins string

// built fills the folder, once for all tests and by the first of them: see acctest.Build.
var built = sync.OnceValue(func() error {
	return acctest.Build(context.Background(), plugins, "../../..", "../../../cmd/templateexport")
})

func TestMain(m *testing.M) {
	code, err := inFolder(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "adoption:", err)
		code = 1
	}
	os.Exit(code)
}

// inFolder runs the tests with a folder that is gone afterwards.
func inFolder(m *testing.M) (int, error) {
	var err error
	if plugins, err = os.MkdirTemp("", "adoption"); err != nil {
		return 0, err
	}
	defer os.RemoveAll(plugins)
	if err := findCLI(); err != nil {
		return 0, err
	}
	return m.Run(), nil
}

func findCLI() error {
	cli.path = os.Getenv("TF_ACC_TERRAFORM_PATH")
	if cli.path == "" {
		path, err := exec.LookPath("terraform")
		if err != nil {
			return errors.New("these tests run Terraform, which is not on PATH; TF_ACC_TERRAFORM_PATH can name another")
		}
		cli.path = path
	}
	version := exec.Command(cli.path, "version")
	version.Env = append(os.Environ(), "CHECKPOINT_DISABLE=1")
	out, err := version.Output()
	if err != nil {
		return err
	}
	found := regexp.MustCompile(`^(Terraform|OpenTofu) v(\d+)\.(\d+)`).FindStringSubmatch(string(out))
	if found == nil {
		return fmt.Errorf("cannot read the version of %s: %s", cli.path, out)
	}
	cli.isTofu = found[1] == "OpenTofu"
	cli.major, _ = strconv.Atoi(found[2])
	cli.minor, _ = strconv.Atoi(found[3])
	return nil
}

// needs leaves a test out where the CLI does not know yet what it is about.
func needs(t *testing.T, terraform, tofu int) {
	t.Helper()
	want := terraform
	if cli.isTofu {
		want = tofu
	}
	if cli.major == 1 && cli.minor < want {
		t.Skipf("%s 1.%d does not know this; 1.%d does", filepath.Base(cli.path), cli.minor, want)
	}
}

// workspace is a folder with a configuration and a state.
type workspace struct {
	t      *testing.T
	dir    string
	tf     *acctest.Terraform
	server *graphtest.Server
}

const required = `
terraform {
  required_providers {
    whatsapp = { source = "abd65749/whatsapp" }
  }
}
`

// newWorkspace makes a folder in which the provider talks to the server, with a
// token that can only read: an adoption needs no other.
func newWorkspace(t *testing.T, s *graphtest.Server) *workspace {
	t.Helper()
	if err := built(); err != nil {
		t.Fatal(err)
	}
	tf := acctest.NewCLI(t)
	tf.Install(plugins)
	for name, value := range map[string]string{
		"WHATSAPP_GRAPH_URL": s.URL(), "WHATSAPP_API_URL": s.URL(), "WHATSAPP_ACCESS_TOKEN": graphtest.ReadToken,
		"WHATSAPP_BUSINESS_ACCOUNT_ID": graphtest.Account,
	} {
		tf.Setenv(name, value)
	}
	w := &workspace{t: t, dir: tf.Dir, tf: tf, server: s}
	w.write("versions.tf", required)
	return w
}

func (w *workspace) write(name, text string) {
	w.t.Helper()
	if err := os.WriteFile(filepath.Join(w.dir, name), []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
}

func (w *workspace) read(name string) string {
	w.t.Helper()
	data, err := os.ReadFile(filepath.Join(w.dir, name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(data)
}

// run runs Terraform and returns what it says, and how it ends.
func (w *workspace) run(args ...string) (string, int) {
	w.t.Helper()
	return w.tf.Run(args...)
}

// must runs Terraform, which ends well and says the words.
func (w *workspace) must(words string, args ...string) string {
	w.t.Helper()
	out, code := w.run(args...)
	if code != 0 || !strings.Contains(out, words) {
		w.t.Fatalf("%v ended with %d and does not say %q:\n%s", args, code, words, out)
	}
	return out
}

// empty checks that there is nothing to do.
func (w *workspace) empty() {
	w.t.Helper()
	if out, code := w.run("plan", "-no-color", "-detailed-exitcode"); code != 0 || !strings.Contains(out, "No changes.") {
		w.t.Fatalf("a plan that should be empty ended with %d:\n%s", code, out)
	}
}

// spent are the calls since the last time: reads by id, and pages. A write is a
// failure: an adoption makes none.
func (w *workspace) spent() (reads, pages int) {
	w.t.Helper()
	for _, r := range w.server.Writes() {
		w.t.Errorf("an adoption wrote: %s %s %s", r.Method, r.Path, r.Raw)
	}
	reads, pages = len(w.server.Calls(graphtest.OpRead)), len(w.server.Calls(graphtest.OpList))
	if all := len(w.server.Requests()); all != reads+pages {
		w.t.Errorf("%d calls, of which %d are reads and %d are pages", all, reads, pages)
	}
	w.server.ResetRequests()
	return reads, pages
}

// costs checks that the calls since the last time are a few, however many
// templates there are.
func (w *workspace) costs(what string, reads, pages int) {
	w.t.Helper()
	r, p := w.spent()
	w.t.Logf("%s: %d reads, %d pages", what, r, p)
	if r > reads || p > pages || p == 0 {
		w.t.Errorf("%s cost %d reads and %d pages, more than %d and %d", what, r, p, reads, pages)
	}
}

// module is the part of a state that counts here.
type module struct {
	Resources []struct{ Mode string }
	Modules   []module `json:"child_modules"`
}

func (m module) managed() int {
	n := 0
	for _, r := range m.Resources {
		if r.Mode == "managed" {
			n++
		}
	}
	for _, child := range m.Modules {
		n += child.managed()
	}
	return n
}

// states counts the templates in the state.
func (w *workspace) states() int {
	w.t.Helper()
	out, _ := w.run("show", "-json")
	var state struct {
		Values struct {
			Root module `json:"root_module"`
		}
	}
	if err := json.Unmarshal([]byte(out), &state); err != nil {
		w.t.Fatal(err)
	}
	return state.Values.Root.managed()
}
