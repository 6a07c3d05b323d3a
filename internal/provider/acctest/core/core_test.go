package core_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest/core"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// run is a configuration that is planned and applied.
type run struct {
	config string
	flags  []string
	before func(*world) // behind the provider's back
}

// cli is Terraform's command line, or its stand-in.
type cli interface {
	// Planned makes a plan, as `terraform show -json` has it; nil when that fails.
	Planned(flags ...string) (plan *tfjson.Plan, said string)
	// Applied applies the last plan.
	Applied() (said string)
	Dir() string
}

// play tells what comes of the runs: see report.
func play(t *testing.T, w *world, c cli, runs []run) string {
	t.Helper()
	var out strings.Builder
	for i, r := range runs {
		if r.before != nil {
			r.before(w)
		}
		config := "terraform {\n required_providers {\n  whatsapp = { source = \"abd65749/whatsapp\" }\n }\n}\n" + r.config
		if err := os.WriteFile(filepath.Join(c.Dir(), "main.tf"), []byte(config), 0o600); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "run %d %s\n%s\n\n", i+1, strings.Join(r.flags, " "), report(t, w, c, r.flags))
	}
	return out.String()
}

// report plans and applies, and tells it in lines: each change that is planned, with
// what is not known of it; the calls of the plan and of the apply; errors, by
// their summary; what the state has afterwards.
func report(t *testing.T, w *world, c cli, flags []string) string {
	t.Helper()
	w.said()
	var out []string
	plan, said := c.Planned(flags...)
	out = append(out, errorsIn(said)...)
	if plan != nil {
		for _, r := range plan.ResourceChanges {
			line := fmt.Sprintf("plan %s: %v", r.Address, r.Change.Actions)
			if r.DeposedKey != "" {
				line = fmt.Sprintf("plan %s, deposed: %v", r.Address, r.Change.Actions)
			}
			if unknown, _ := r.Change.AfterUnknown.(map[string]any); len(unknown) > 0 {
				line += fmt.Sprint(", unknown ", slices.Sorted(maps.Keys(unknown)))
			}
			out = append(out, line)
		}
	}
	slices.Sort(out)
	if calls := w.said(); len(calls) > 0 {
		out = append(out, "asks "+strings.Join(slices.Sorted(slices.Values(calls)), ", "))
	}
	if plan == nil {
		return strings.Join(out, "\n")
	}
	failures := errorsIn(c.Applied())
	if calls := w.said(); len(calls) > 0 {
		out = append(out, "does "+strings.Join(calls, ", "))
	}
	return strings.Join(append(append(out, failures...), stateOf(t, c.Dir())...), "\n")
}

var errorLine = regexp.MustCompile(`(?m)^(?:│ )?(Error: .*)$`)

func errorsIn(said string) []string {
	var out []string
	for _, m := range errorLine.FindAllStringSubmatch(said, -1) {
		out = append(out, strings.TrimSpace(m[1]))
	}
	slices.Sort(out)
	return out
}

// stateOf reads the state as it is on the disk.
func stateOf(t *testing.T, dir string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "terraform.tfstate"))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	var state struct {
		Resources []struct {
			Type, Name string
			Instances  []struct {
				Key             any `json:"index_key"`
				Status, Deposed string
				Attributes      map[string]any
				Identity        map[string]any
				Private         []byte
			}
		}
	}
	if err := json.Unmarshal(text, &state); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range state.Resources {
		if r.Type != "whatsapp_thing" {
			continue
		}
		for _, i := range r.Instances {
			line := "has " + r.Name
			if i.Key != nil {
				line += fmt.Sprintf("[%v]", i.Key)
			}
			line += fmt.Sprintf(" %v %v %v", i.Attributes["id"], i.Attributes["size"], i.Attributes["mark"])
			if i.Status != "" {
				line += ", " + i.Status
			}
			if i.Deposed != "" {
				line += ", deposed"
			}
			out = append(out, line)
		}
	}
	slices.Sort(out)
	return out
}

// standIn is package core as a command line.
type standIn struct {
	*core.Terraform
	plan *core.Plan
}

func (s *standIn) Dir() string { return s.Terraform.Dir }

func (s *standIn) Planned(flags ...string) (*tfjson.Plan, string) {
	var o core.Options
	for _, f := range flags {
		name, value, _ := strings.Cut(f, "=")
		switch name {
		case "-destroy":
			o.Destroy = true
		case "-refresh-only":
			o.RefreshOnly = true
		case "-refresh":
			o.NoRefresh = value == "false"
		case "-target":
			o.Targets = append(o.Targets, value)
		case "-replace":
			o.Replace = append(o.Replace, value)
		}
	}
	plan, said := s.Plan(o)
	if plan == nil || said.Failed() {
		return nil, said.String()
	}
	s.plan = plan
	return plan.Plan, said.String()
}

func (s *standIn) Applied() string { return s.Apply(s.plan).String() }

// terraform is a real one.
type terraform struct {
	*acctest.Terraform
	t *testing.T
}

func (tf terraform) Dir() string { return tf.Terraform.Dir }

func (tf terraform) Planned(flags ...string) (*tfjson.Plan, string) {
	said, code := tf.Run(append([]string{"plan", "-no-color", "-out=plan"}, flags...)...)
	if code != 0 {
		return nil, said
	}
	text, code := tf.Run("show", "-json", "plan")
	plan := &tfjson.Plan{}
	if err := json.Unmarshal([]byte(text), plan); code != 0 || err != nil {
		tf.t.Fatal(text, err)
	}
	return plan, said
}

func (tf terraform) Applied() string {
	said, _ := tf.Run("apply", "-no-color", "plan")
	return said
}

// What Terraform makes of each scenario stands in testdata/scenarios: Terraform
// itself wrote it, with CORE_UPDATE set. The stand-in does the same.
func TestScenarios(t *testing.T) {
	isUpdate := os.Getenv("CORE_UPDATE") != ""
	for name, runs := range scenarios {
		golden := filepath.Join("testdata", "scenarios", strings.ReplaceAll(name, " ", "_")+".txt")
		compare := func(t *testing.T, got string) {
			t.Helper()
			want, err := os.ReadFile(golden)
			if err != nil || got != string(want) {
				t.Errorf("--- got\n%s\n--- want (%s, %v)\n%s", got, golden, err, want)
			}
		}
		t.Run(name+"/core", func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			compare(t, play(t, w, &standIn{Terraform: core.New(context.Background(), t.TempDir(), w.serve)}, runs))
		})
		if !compared[name] && !acctest.EveryReal() && !isUpdate {
			continue
		}
		t.Run(name+"/terraform", func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			tf := acctest.NewTerraform(t, map[string]func() (tfprotov6.ProviderServer, error){"whatsapp": w.serve}, t.TempDir())
			got := play(t, w, terraform{tf, t}, runs)
			if isUpdate {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			compare(t, got)
		})
	}
}
