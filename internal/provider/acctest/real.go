package acctest

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest/core"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

// EveryReal has each test that [Play] plays run a real Terraform instead: `make
// test-long` does. It is no variable, which go test would not see, as [notePrograms]
// tells.
func EveryReal() bool { return os.Getenv("ACC_TERRAFORM") == "all" }

// Real plays the steps of an acceptance test with a real Terraform: one test of
// each kind does, and [Play] all others.
//
// The testing kit starts some ten processes for a step. Here it is four or five
// that show the same: what a plan holds is looked at only where a check asks or
// there is something to do. Steps that only the kit knows are the kit's, and so is
// every one where ACC_TERRAFORM is "all".
func Real(t *testing.T, providers map[string]func() (tfprotov6.ProviderServer, error), steps ...resource.TestStep) {
	t.Helper()
	notePrograms()
	isKits := EveryReal()
	for _, step := range steps {
		isKits = isKits || knownStep(step) != nil
	}
	if isKits {
		resource.UnitTest(t, resource.TestCase{ProtoV6ProviderFactories: providers, Steps: steps})
		return
	}
	play(t, newReal(t, providers["whatsapp"]), steps)
}

// real is a CLI as an engine. Each command finds a provider of its own, as each
// starts one.
type real struct {
	*Terraform
	provider func() (tfprotov6.ProviderServer, error)
}

func newReal(t *testing.T, provider func() (tfprotov6.ProviderServer, error)) engine {
	t.Helper()
	return real{NewCLI(t), provider}
}

func (r real) Elsewhere() engine { return newReal(r.t, r.provider) }

func (r real) Dir() string { return r.Terraform.Dir }

// run runs a command; what it prints is the error of one that fails, or is killed.
func (r real) run(args ...string) (output string, code int, err error) {
	server, err := r.provider()
	if err != nil {
		return "", 0, err
	}
	stop := r.serve(func() tfprotov6.ProviderServer { return server })
	defer stop()
	if output, code = r.Run(args...); code != 0 && code != 2 { // 2 is a plan with changes
		err = fmt.Errorf("terraform %v:\n%s", args, output)
	}
	return output, code, err
}

func (r real) Plan(o core.Options) (planned, error) {
	file := "plan"
	args := []string{"plan", "-no-color", "-detailed-exitcode", "-out=" + file, fmt.Sprintf("-refresh=%t", !o.NoRefresh)}
	if o.Destroy {
		args = append(args, "-destroy")
	}
	if o.RefreshOnly {
		args = append(args, "-refresh-only")
	}
	_, code, err := r.run(args...)
	return planned{
		isEmpty: code == 0,
		show:    func() (*tfjson.Plan, error) { return r.show(file) },
		apply: func() error {
			_, _, err := r.run("apply", "-no-color", file)
			return err
		},
	}, err
}

func (r real) show(file string) (*tfjson.Plan, error) {
	text, _, err := r.run("show", "-json", file)
	if err != nil {
		return nil, err
	}
	plan := &tfjson.Plan{}
	plan.UseJSONNumber(true)
	return plan, json.Unmarshal([]byte(text), plan)
}

func (r real) Import(to, id string) error {
	_, _, err := r.run("import", "-no-color", to, id)
	return err
}

func (r real) Taint(address string) error {
	_, _, err := r.run("taint", "-no-color", address)
	return err
}
