package acctest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest/core"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// Play plays the steps of an acceptance test in the test's own process: package
// core stands in for Terraform. All that resource.UnitTest checks is checked here,
// in the same order: the plan before the apply, the state, and that two more plans,
// one without a refresh and one with it, find nothing to do. In the end everything
// is destroyed. A plan that has just been made is not made once more: where a step
// had nothing to do and left the state as it was, its first plan was the last one.
//
// [Real] plays the same steps with a real Terraform, and this does too where
// ACC_TERRAFORM is "all".
func Play(t *testing.T, providers map[string]func() (tfprotov6.ProviderServer, error), steps ...resource.TestStep) {
	t.Helper()
	if EveryReal() {
		Real(t, providers, steps...)
		return
	}
	for _, step := range steps {
		if known := knownStep(step); known != nil {
			t.Fatal(known)
		}
	}
	play(t, newStandIn(t, providers["whatsapp"]), steps)
}

// player plays the steps of one test.
type player struct {
	t *testing.T
	engine
	checked situation // of which the last plans, with and without a refresh, found nothing to do
}

// situation is what a plan without a refresh is made of.
type situation struct {
	config, state string
	destroy       bool
}

// engine does what a step asks of Terraform. Its errors are what Terraform says.
type engine interface {
	Dir() string
	Plan(core.Options) (planned, error)
	Import(to, id string) error
	Taint(address string) error
	// Elsewhere is the same engine in an empty folder.
	Elsewhere() engine
}

// planned is a plan that can be looked at and applied. Either costs a real
// Terraform a process.
type planned struct {
	isEmpty bool // nothing to do for sure; show tells where it is false
	show    func() (*tfjson.Plan, error)
	apply   func() error
}

func play(t *testing.T, e engine, steps []resource.TestStep) {
	t.Helper()
	p := &player{t: t, engine: e}
	defer p.end()
	for i, step := range steps {
		if step.PreConfig != nil {
			step.PreConfig()
		}
		err := p.play(step)
		switch {
		case step.ExpectError != nil && err == nil:
			t.Fatalf("step %d: there is no error; want %s", i+1, step.ExpectError)
		case step.ExpectError != nil && !step.ExpectError.MatchString(err.Error()):
			t.Fatalf("step %d: want an error that matches %s:\n%s", i+1, step.ExpectError, err)
		case step.ExpectError == nil && err != nil:
			t.Fatalf("step %d: %s", i+1, err)
		}
	}
}

func (p *player) play(step resource.TestStep) error {
	if step.Config != "" {
		if err := configure(p.Dir(), step.Config); err != nil {
			return err
		}
	}
	for _, at := range step.Taint {
		if err := p.Taint(at); err != nil {
			return err
		}
	}
	switch {
	case step.ImportState:
		return p.imports(step)
	case step.RefreshState:
		return p.refreshes(step)
	}
	plans := []core.Options{{NoRefresh: true, Destroy: step.Destroy}, {Destroy: step.Destroy}}
	if !step.PlanOnly {
		isNoop, err := p.applies(step)
		if err != nil {
			return err
		}
		switch {
		case !isNoop || step.ExpectNonEmptyPlan || len(step.ConfigPlanChecks.PostApplyPostRefresh)+len(step.ConfigPlanChecks.PostApplyPreRefresh) > 0:
		case step.Config != "" && p.checked == p.situation(step):
			plans = nil
		default:
			plans = plans[:1]
		}
	}
	for _, o := range plans {
		plan, err := p.Plan(o)
		if err != nil {
			return fmt.Errorf("plan after the step:\n%w", err)
		}
		checks := step.ConfigPlanChecks.PostApplyPostRefresh
		if o.NoRefresh {
			checks = step.ConfigPlanChecks.PostApplyPreRefresh
		}
		if err := plan.check(checks); err != nil {
			return err
		}
		changes := plan.changes()
		if changes == nil && step.ExpectNonEmptyPlan && !o.NoRefresh {
			return fmt.Errorf("expected a non-empty plan, but got an empty plan")
		}
		if changes != nil && !step.ExpectNonEmptyPlan {
			return fmt.Errorf("after the step, with refresh=%t, the plan is not empty: %w", !o.NoRefresh, changes)
		}
	}
	if !step.ExpectNonEmptyPlan {
		p.checked = p.situation(step)
	}
	return nil
}

func (p *player) situation(step resource.TestStep) situation {
	return situation{step.Config, p.stateFile(), step.Destroy}
}

// knownStep refuses what is played by a real Terraform alone.
func knownStep(step resource.TestStep) error {
	known := map[string]bool{
		"Config": true, "PreConfig": true, "PlanOnly": true, "ExpectError": true, "ExpectNonEmptyPlan": true, "Destroy": true, "Check": true, "Taint": true,
		"ConfigPlanChecks": true, "ConfigStateChecks": true, "RefreshState": true, "RefreshPlanChecks": true,
		"ImportState": true, "ResourceName": true, "ImportStateId": true, "ImportStatePersist": true, "ImportStateVerify": true,
	}
	v := reflect.ValueOf(step)
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; !known[name] && !v.Field(i).IsZero() {
			return fmt.Errorf("a step with %s is played by a real Terraform alone", name)
		}
	}
	return nil
}

// configure writes the only file of a folder.
func configure(dir, config string) error {
	name, other := "main.tf", "main.tf.json"
	if strings.HasPrefix(strings.TrimSpace(config), "{") {
		name, other = other, name
	}
	if err := os.RemoveAll(filepath.Join(dir, other)); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, name), []byte(config), 0o600)
}

// copyConfig copies the only file of a folder.
func copyConfig(to, from string) error {
	for _, name := range []string{"main.tf", "main.tf.json"} {
		text, err := os.ReadFile(filepath.Join(from, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		return configure(to, string(text))
	}
	return nil
}

// applies plans and applies. A noop has nothing to do and leaves the state as it is,
// what a refresh keeps beside the attributes included.
func (p *player) applies(step resource.TestStep) (isNoop bool, err error) {
	before := p.stateFile()
	plan, err := p.Plan(core.Options{Destroy: step.Destroy})
	if err != nil {
		return false, fmt.Errorf("plan:\n%w", err)
	}
	if err := plan.check(step.ConfigPlanChecks.PreApply); err != nil {
		return false, err
	}
	if err := plan.apply(); err != nil {
		return false, fmt.Errorf("apply:\n%w", err)
	}
	after, state := p.stateFile(), p.state(p.engine)
	if step.Check != nil {
		if err := step.Check(flat(state)); err != nil {
			return false, err
		}
	}
	return plan.isEmpty && before == after, checkState(state, step.ConfigStateChecks)
}

func (p *player) stateFile() string {
	p.t.Helper()
	text, err := os.ReadFile(filepath.Join(p.Dir(), "terraform.tfstate"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		p.t.Fatal(err)
	}
	return string(text)
}

// state reads the state of an engine, as `terraform show -json` prints it.
func (p *player) state(of engine) *tfjson.State {
	p.t.Helper()
	state, err := core.New(context.Background(), of.Dir(), nil).State()
	if err != nil {
		p.t.Fatal(err)
	}
	return state
}

func (p *player) refreshes(step resource.TestStep) error {
	plan, err := p.Plan(core.Options{RefreshOnly: true})
	if err == nil {
		err = plan.apply()
	}
	if err != nil {
		return fmt.Errorf("refresh:\n%w", err)
	}
	if plan, err = p.Plan(core.Options{}); err != nil {
		return fmt.Errorf("plan:\n%w", err)
	}
	if err := plan.check(step.RefreshPlanChecks.PostRefresh); err != nil {
		return err
	}
	if changes := plan.changes(); (changes != nil) != step.ExpectNonEmptyPlan {
		return fmt.Errorf("after a refresh: non-empty plan expected: %t; %w", step.ExpectNonEmptyPlan, changes)
	}
	return nil
}

// imports is an import by the command, into the state or into an empty one.
func (p *player) imports(step resource.TestStep) error {
	before := find(p.state(p.engine), step.ResourceName)
	id := step.ImportStateId
	if id == "" && before != nil {
		id, _ = before.AttributeValues["id"].(string)
	}
	into := p.engine
	if !step.ImportStatePersist {
		into = p.Elsewhere()
		if err := copyConfig(into.Dir(), p.Dir()); err != nil {
			return err
		}
	}
	if err := into.Import(step.ResourceName, id); err != nil {
		return fmt.Errorf("import:\n%w", err)
	}
	state := p.state(into)
	if step.Check != nil {
		if err := step.Check(flat(state)); err != nil {
			return err
		}
	}
	if !step.ImportStateVerify {
		return nil
	}
	after := find(state, step.ResourceName)
	if before == nil || after == nil || !reflect.DeepEqual(before.AttributeValues, after.AttributeValues) {
		return fmt.Errorf("the import differs from what was there: %+v and %+v", after, before)
	}
	return nil
}

func find(s *tfjson.State, at string) *tfjson.StateResource {
	for _, r := range s.Values.RootModule.Resources {
		if r.Address == at {
			return r
		}
	}
	return nil
}

// flat puts a state into the form that a Check is given: texts by their path.
func flat(s *tfjson.State) *terraform.State {
	resources := map[string]*terraform.ResourceState{}
	for _, r := range s.Values.RootModule.Resources {
		one := &terraform.InstanceState{Attributes: map[string]string{}}
		flatten(one.Attributes, "", r.AttributeValues)
		one.ID = one.Attributes["id"]
		resources[strings.ReplaceAll(strings.ReplaceAll(r.Address, "[", "."), "]", "")] = &terraform.ResourceState{Type: r.Type, Primary: one}
	}
	return &terraform.State{Modules: []*terraform.ModuleState{{Path: []string{"root"}, Resources: resources}}}
}

func flatten(into map[string]string, at string, v any) {
	switch v := v.(type) {
	case nil:
	case map[string]any:
		if at != "" {
			into[at+"%"] = strconv.Itoa(len(v))
		}
		for key, member := range v {
			flatten(into, at+key+".", member)
		}
	case []any:
		into[at+"#"] = strconv.Itoa(len(v))
		for i, element := range v {
			flatten(into, at+strconv.Itoa(i)+".", element)
		}
	default:
		into[strings.TrimSuffix(at, ".")] = fmt.Sprint(v)
	}
}

// end destroys what the test has left, without a refresh, as plugin-testing does.
func (p *player) end() {
	if p.t.Failed() || len(p.state(p.engine).Values.RootModule.Resources) == 0 {
		return
	}
	plan, err := p.Plan(core.Options{Destroy: true, NoRefresh: true})
	if err == nil {
		err = plan.apply()
	}
	if err != nil {
		p.t.Errorf("the destroy in the end:\n%s", err)
	}
}

func (p planned) check(checks []plancheck.PlanCheck) error {
	if len(checks) == 0 {
		return nil
	}
	plan, err := p.show()
	if err != nil {
		return err
	}
	for _, c := range checks {
		var answer plancheck.CheckPlanResponse
		c.CheckPlan(context.Background(), plancheck.CheckPlanRequest{Plan: plan}, &answer)
		if answer.Error != nil {
			return answer.Error
		}
	}
	return nil
}

// changes says what a plan changes; nil is nothing.
func (p planned) changes() error {
	if p.isEmpty {
		return nil
	}
	plan, err := p.show()
	if err != nil {
		return err
	}
	for _, c := range plan.ResourceChanges {
		if !c.Change.Actions.NoOp() {
			return fmt.Errorf("%s: %v from %v to %v, unknown %v", c.Address, c.Change.Actions, c.Change.Before, c.Change.After, c.Change.AfterUnknown)
		}
	}
	for name, c := range plan.OutputChanges {
		if !c.Actions.NoOp() {
			return fmt.Errorf("output %s: %v", name, c.Actions)
		}
	}
	return nil
}

func checkState(state *tfjson.State, checks []statecheck.StateCheck) error {
	for _, c := range checks {
		var answer statecheck.CheckStateResponse
		c.CheckState(context.Background(), statecheck.CheckStateRequest{State: state}, &answer)
		if answer.Error != nil {
			return answer.Error
		}
	}
	return nil
}
