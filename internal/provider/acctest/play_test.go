package acctest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest/core"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

// plays has both engines make a terraform_data.
func plays(t *testing.T, do func(t *testing.T, e engine)) {
	t.Helper()
	server := graphtest.Start(t, graphtest.Options{})
	Setenv(t, "WHATSAPP_GRAPH_URL", server.URL())
	provider := Providers(t)["whatsapp"]
	t.Run("stand-in", func(t *testing.T) { do(t, newStandIn(t, provider)) })
	t.Run("terraform", func(t *testing.T) { do(t, newReal(t, provider)) })
}

const (
	made      = "resource \"terraform_data\" \"x\" {\n input = \"1\"\n}\n"
	changed   = "resource \"terraform_data\" \"x\" {\n input = \"2\"\n}\n"
	addressed = "terraform_data.x"
)

// A step fails when what it states is not so.
func TestStepsThatFail(t *testing.T) {
	preApply := func(c plancheck.PlanCheck) resource.ConfigPlanChecks {
		return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{c}}
	}
	plays(t, func(t *testing.T, e engine) {
		p := &player{t: t, engine: e}
		for _, tc := range []struct {
			name string
			step resource.TestStep
			want string // of the error; "" is none
		}{
			{"a create", resource.TestStep{Config: made, ConfigPlanChecks: preApply(plancheck.ExpectResourceAction(addressed, plancheck.ResourceActionCreate))}, ""},
			{"nothing to do", resource.TestStep{Config: made, ConfigPlanChecks: preApply(plancheck.ExpectEmptyPlan())}, ""},
			{"nothing to do, and that is expected not to be", resource.TestStep{Config: made, ExpectNonEmptyPlan: true}, "got an empty plan"},
			{"another action", resource.TestStep{Config: changed, ConfigPlanChecks: preApply(plancheck.ExpectResourceAction(addressed, plancheck.ResourceActionReplace))}, "expected Replace"},
			{"only planned", resource.TestStep{Config: changed, PlanOnly: true}, "the plan is not empty"},
			{"only planned, as expected", resource.TestStep{Config: changed, PlanOnly: true, ExpectNonEmptyPlan: true}, ""},
			{"a state", resource.TestStep{Config: changed, ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(addressed, tfjsonpath.New("output"), knownvalue.StringExact("2")),
			}}, ""},
			{"another state", resource.TestStep{Config: changed, ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(addressed, tfjsonpath.New("output"), knownvalue.StringExact("3")),
			}}, "expected value 3 "},
			{"a check", resource.TestStep{Config: changed, Check: func(*terraform.State) error { return errors.New("it is not so") }}, "it is not so"},
			{"after the apply", resource.TestStep{Config: changed, ConfigPlanChecks: resource.ConfigPlanChecks{PostApplyPreRefresh: []plancheck.PlanCheck{plancheck.ExpectNonEmptyPlan()}}}, "expected a non-empty plan"},
			{"after the refresh", resource.TestStep{Config: changed, ConfigPlanChecks: resource.ConfigPlanChecks{PostApplyPostRefresh: []plancheck.PlanCheck{plancheck.ExpectNonEmptyPlan()}}}, "expected a non-empty plan"},
			{"no configuration", resource.TestStep{Config: "resource \"whatsapp_message_template\" \"x\" {\n}\n"}, "Missing required argument"},
			{"what is not there is tainted", resource.TestStep{Config: made, Taint: []string{"terraform_data.y"}}, "terraform_data.y"},
			{"tainted", resource.TestStep{Config: made, Taint: []string{addressed}, ConfigPlanChecks: preApply(plancheck.ExpectResourceAction(addressed, plancheck.ResourceActionReplace))}, ""},
			{"the end", resource.TestStep{Config: made, Destroy: true, ConfigPlanChecks: preApply(plancheck.ExpectResourceAction(addressed, plancheck.ResourceActionDestroy))}, ""},
		} {
			err := p.play(tc.step)
			if tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
				t.Errorf("%s: %v, want %q", tc.name, err, tc.want)
			}
		}
	})
}

// A plan that is not empty after an apply is a fault, without a refresh and with one.
func TestAPlanThatIsNeverEmpty(t *testing.T) {
	for _, withRefresh := range []bool{false, true} {
		p := &player{t: t, engine: restless{t.TempDir(), withRefresh}}
		if err := p.play(resource.TestStep{Config: made}); err == nil || !strings.Contains(err.Error(), "the plan is not empty") {
			t.Errorf("with a refresh %t: %v", withRefresh, err)
		}
		if err := p.play(resource.TestStep{Config: made, RefreshState: true}); withRefresh && (err == nil || !strings.Contains(err.Error(), "after a refresh")) {
			t.Errorf("refreshed: %v", err)
		}
	}
}

// restless is an engine whose plans with a refresh, or without one, find a change each time.
type restless struct {
	dir         string
	withRefresh bool
}

func (r restless) Dir() string                 { return r.dir }
func (r restless) Elsewhere() engine           { return r }
func (r restless) Import(string, string) error { return nil }
func (r restless) Taint(string) error          { return nil }

func (r restless) Plan(o core.Options) (planned, error) {
	plan := &tfjson.Plan{}
	if r.withRefresh != o.NoRefresh {
		plan.ResourceChanges = []*tfjson.ResourceChange{{Address: addressed, Change: &tfjson.Change{Actions: tfjson.Actions{tfjson.ActionUpdate}}}}
	}
	return planned{show: func() (*tfjson.Plan, error) { return plan, nil }, apply: func() error { return nil }}, nil
}

// What is left out is a plan that was made before, of the same configuration and state.
func TestPlansThatAreLeftOut(t *testing.T) {
	e := &idle{dir: t.TempDir()}
	p := &player{t: t, engine: e}
	for _, tc := range []struct {
		name, state string
		step        resource.TestStep
		want        int
	}{
		{"the first time", "", resource.TestStep{Config: made}, 2},
		{"once more", "", resource.TestStep{Config: made}, 1},
		{"in another state", "{}", resource.TestStep{Config: made}, 2},
		{"once more there", "{}", resource.TestStep{Config: made}, 1},
		{"with another configuration", "{}", resource.TestStep{Config: made + "\n"}, 2},
		{"whatever the configuration is", "{}", resource.TestStep{}, 2},
		{"still", "{}", resource.TestStep{}, 2},
		{"all are asked for", "{}", resource.TestStep{PlanOnly: true}, 2},
	} {
		if tc.state != "" {
			if err := os.WriteFile(filepath.Join(e.dir, "terraform.tfstate"), []byte(tc.state), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		e.plans = 0
		if err := p.play(tc.step); err != nil || e.plans != tc.want {
			t.Errorf("%s: %d plans, want %d; %v", tc.name, e.plans, tc.want, err)
		}
	}
}

// idle is an engine that never has anything to do.
type idle struct {
	restless
	dir   string
	plans int
}

func (i *idle) Dir() string { return i.dir }

func (i *idle) Plan(core.Options) (planned, error) {
	i.plans++
	return planned{isEmpty: true, apply: func() error { return nil }}, nil
}

// An import is played in another folder, with the same configuration.
func TestConfigurationsAreCopied(t *testing.T) {
	for config, name := range map[string]string{made: "main.tf", `{"resource":{}}`: "main.tf.json"} {
		from, to := t.TempDir(), t.TempDir()
		if err := configure(from, config); err != nil {
			t.Fatal(err)
		}
		if err := copyConfig(to, from); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(to, name)); err != nil || string(got) != config {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}
