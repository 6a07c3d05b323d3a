package core_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest/core"
)

// begin has the stand-in work on a configuration, in a world of its own.
func begin(t *testing.T, config string) (*core.Terraform, *world) {
	t.Helper()
	w := newWorld()
	tf := core.New(context.Background(), t.TempDir(), w.serve)
	if err := os.WriteFile(filepath.Join(tf.Dir, "main.tf"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	return tf, w
}

// The exit codes are Terraform's, and a plan that was saved is what is applied.
func TestRun(t *testing.T) {
	tf, w := begin(t, one("a", "a", `"1"`, ""))
	for _, step := range []struct {
		args string
		code int
		does string
	}{
		{"plan -detailed-exitcode -no-color", 2, ""},
		{"plan -out=saved", 0, ""},
		{"apply saved", 0, "create a"},
		{"apply elsewhere", 2, ""},
		{"plan -detailed-exitcode", 0, `read a-1 "of a-1"`},
		{"plan -refresh=false", 0, ""},
		{"apply -auto-approve -destroy", 0, `read a-1 "of a-1", delete a a-1`},
		{"plan -generate-config-out=x", 2, ""},
		{"console", 2, ""},
	} {
		output, code := tf.Run(strings.Fields(step.args)...)
		if does := strings.Join(w.said(), ", "); code != step.code || does != step.does {
			t.Errorf("%s: ended with %d, and did %q: %s", step.args, code, does, output)
		}
	}
}

// The identity that a provider gives is what its next read is given. Terraform does
// so from 1.12.
func TestIdentity(t *testing.T) {
	tf, w := begin(t, one("a", "a", `"1"`, ""))
	for range 2 {
		if output, code := tf.Run("apply"); code != 0 {
			t.Fatal(output)
		}
	}
	if !slices.Equal(w.keys, []string{"key of a-1"}) {
		t.Errorf("reads were given the identities %q", w.keys)
	}
}

func TestTaint(t *testing.T) {
	tf, w := begin(t, one("a", "a", `"1"`, ""))
	if output, code := tf.Run("apply"); code != 0 {
		t.Fatal(output)
	}
	if err := tf.Taint("whatsapp_thing.b"); err == nil {
		t.Error("what is not there was tainted")
	}
	if err := tf.Taint("whatsapp_thing.a"); err != nil {
		t.Fatal(err)
	}
	w.said()
	output, code := tf.Run("apply", "-refresh=false")
	if got := strings.Join(w.said(), ", "); code != 0 || got != "delete a a-1, create a" {
		t.Errorf("ended with %d, and did %q: %s", code, got, output)
	}
}

func TestImportByTheCommand(t *testing.T) {
	tf, w := begin(t, one("a", "a", `"1"`, ""))
	w.things["id7"] = thing{"a", "1", "m"}
	if said := tf.Import("whatsapp_thing.a", "id8"); !said.Failed() || !strings.Contains(said.String(), "Cannot import non-existent remote object") {
		t.Errorf("what is not there was imported: %s", said)
	}
	if said := tf.Import("whatsapp_thing.a", "id7"); said.Failed() {
		t.Fatal(said)
	}
	if output, code := tf.Run("plan", "-detailed-exitcode"); code != 0 {
		t.Errorf("ended with %d: %s", code, output)
	}
	if err := tf.Clear(); err != nil {
		t.Fatal(err)
	}
	if output, code := tf.Run("plan", "-detailed-exitcode"); code != 2 {
		t.Errorf("with nothing in the state it ended with %d: %s", code, output)
	}
}

// What it does not know it refuses, so that no test passes on what was left out.
func TestWhatIsNotKnownIsRefused(t *testing.T) {
	for name, config := range map[string]string{
		"a module":                   "module \"m\" {\n source = \"./m\"\n}\n",
		"a check":                    "check \"c\" {\n}\n",
		"a removed block":            "removed {\n from = whatsapp_thing.a\n}\n",
		"a variable without a value": "variable \"v\" {\n type = string\n}\n",
		"a setting of lifecycle":     one("a", "a", "", "lifecycle {\n  ignore_changes = [size]\n }"),
		"a provisioner":              one("a", "a", "", "provisioner \"local-exec\" {\n  command = \"true\"\n }"),
		"a function":                 one("a", "a", "timestamp()", ""),
		"another provider":           "resource \"null_resource\" \"a\" {\n}\n",
	} {
		t.Run(name, func(t *testing.T) {
			tf, w := begin(t, config)
			if output, code := tf.Run("apply"); code == 0 {
				t.Errorf("it was applied: %s", output)
			}
			if does := w.said(); len(does) > 0 {
				t.Errorf("it did %q", does)
			}
		})
	}
}
