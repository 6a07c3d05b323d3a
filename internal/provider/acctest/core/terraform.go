package core

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Terraform is a folder with a configuration and a state, as Terraform's command
// has one.
type Terraform struct {
	Dir string

	ctx   context.Context
	serve func() (tfprotov6.ProviderServer, error)
	plans map[string]*plan // by the name of the file that Terraform would write
	made  atomic.Int64     // instances of terraform_data
}

// New works in a folder. serve is called for each command, as Terraform starts a
// provider for each; it may give the same one every time.
func New(ctx context.Context, dir string, serve func() (tfprotov6.ProviderServer, error)) *Terraform {
	return &Terraform{Dir: dir, ctx: ctx, serve: serve, plans: map[string]*plan{}}
}

// Said is what a command has said.
type Said []*tfprotov6.Diagnostic

// Failed reports an error among what was said.
func (s Said) Failed() bool { return failed(s) }

// String is all of it, roughly as Terraform prints it.
func (s Said) String() string {
	var out strings.Builder
	for _, d := range s {
		kind := "Warning"
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			kind = "Error"
		}
		fmt.Fprintf(&out, "%s: %s\n\n%s\n\n", kind, d.Summary, d.Detail)
	}
	return out.String()
}

func (tf *Terraform) statePath() string { return filepath.Join(tf.Dir, "terraform.tfstate") }

// begin reads the folder and starts the providers.
func (tf *Terraform) begin(o Options) (*run, error) {
	c, err := readConfig(tf.Dir)
	if err != nil {
		return nil, err
	}
	s, err := readState(tf.statePath())
	if err != nil {
		return nil, err
	}
	providers, err := tf.providers()
	if err != nil {
		return nil, err
	}
	return newRun(tf.ctx, c, s, providers, o), nil
}

func (tf *Terraform) providers() ([]provider, error) {
	server, err := tf.serve()
	if err != nil {
		return nil, err
	}
	ours, err := connect(tf.ctx, server)
	return []provider{ours, builtin{&tf.made}}, err
}

// Plan is what `terraform plan -out` makes.
type Plan struct {
	*tfjson.Plan
	plan *plan
}

// IsEmpty tells whether there is nothing to apply.
func (p *Plan) IsEmpty() bool {
	for _, c := range p.ResourceChanges {
		if !c.Change.Actions.NoOp() {
			return false
		}
	}
	for _, c := range p.OutputChanges {
		if !c.Actions.NoOp() {
			return false
		}
	}
	return true
}

// Plan validates, refreshes and plans. There is no plan where this fails.
func (tf *Terraform) Plan(o Options) (*Plan, Said) {
	r, err := tf.begin(o)
	if err != nil {
		return nil, said(err)
	}
	if !r.validate() {
		return nil, r.diagnostics
	}
	r.diagnostics = nil // the plan says it again
	p, ok := r.plan()
	if !ok {
		return nil, r.diagnostics
	}
	shown, err := r.show(p)
	if err != nil {
		return nil, append(r.diagnostics, said(err)...)
	}
	return &Plan{shown, p}, r.diagnostics
}

// Apply applies a plan, and writes the state even where that fails.
func (tf *Terraform) Apply(p *Plan) Said {
	providers, err := tf.providers()
	if err != nil {
		return said(err)
	}
	r := newRun(tf.ctx, p.plan.config, p.plan.before.clone(), providers, p.plan.options)
	r.apply(p.plan)
	if err := r.state.write(tf.statePath()); err != nil {
		r.fails(err)
	}
	return r.diagnostics
}

// Import is `terraform import`: the object is in the state afterwards.
func (tf *Terraform) Import(to, id string) Said {
	r, err := tf.begin(Options{})
	if err != nil {
		return said(err)
	}
	kind, name, _ := strings.Cut(to, ".")
	a := address{resourceAddress{managed, kind, name}, nil}
	p, _, ok := r.providerOf(a.resourceAddress)
	if !ok {
		return said(errNoProvider(a.resourceAddress))
	}
	if !r.configure() {
		return r.diagnostics
	}
	if v, ok := r.imported(p, a, id); ok && r.keep(a, "", v, nil) {
		if err := r.state.write(tf.statePath()); err != nil {
			r.fails(err)
		}
	}
	return r.diagnostics
}

// Taint is `terraform taint`.
func (tf *Terraform) Taint(at string) error {
	s, err := readState(tf.statePath())
	if err != nil {
		return err
	}
	for a, i := range s.instances {
		if a.String() == at && i.current != nil {
			o := *i.current
			o.Status = tainted
			s.put(a, "", &o)
			return s.write(tf.statePath())
		}
	}
	return fmt.Errorf("%s is not in the state", at)
}

// State is what `terraform show -json` prints.
func (tf *Terraform) State() (*tfjson.State, error) {
	s, err := readState(tf.statePath())
	if err != nil {
		return nil, err
	}
	return s.show()
}

// Clear forgets the state.
func (tf *Terraform) Clear() error { return os.RemoveAll(tf.statePath()) }

func said(err error) Said {
	r := &run{}
	r.fails(err)
	return r.diagnostics
}

// Run is Terraform's command line: plan and apply, with the flags that these tests
// give. What it does not know is an error.
func (tf *Terraform) Run(args ...string) (output string, code int) {
	var o Options
	command, flags := args[0], flag.NewFlagSet("", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	for _, name := range []string{"no-color", "json", "input", "lock", "auto-approve"} { // what is printed is for people, and text
		flags.Bool(name, false, "")
	}
	tells := flags.Bool("detailed-exitcode", false, "") // whether a plan is empty
	refresh := flags.Bool("refresh", true, "")
	flags.BoolVar(&o.RefreshOnly, "refresh-only", false, "")
	flags.BoolVar(&o.Destroy, "destroy", false, "")
	flags.IntVar(&o.Parallelism, "parallelism", 0, "")
	out := flags.String("out", "", "")
	for name, list := range map[string]*[]string{"target": &o.Targets, "replace": &o.Replace} {
		flags.Func(name, "", func(address string) error {
			*list = append(*list, address)
			return nil
		})
	}
	if err := flags.Parse(args[1:]); err != nil || command != "plan" && command != "apply" {
		return fmt.Sprintf("core: %v: not known here", args), 2
	}
	if saved := flags.Arg(0); saved != "" {
		p := tf.plans[saved]
		if p == nil {
			return "core: there is no " + saved, 2
		}
		return tf.result(tf.Apply(&Plan{plan: p}))
	}
	o.NoRefresh = !*refresh
	p, planned := tf.Plan(o)
	if command == "apply" && p != nil {
		return tf.result(append(planned, tf.Apply(p)...))
	}
	if p != nil && *out != "" {
		tf.plans[*out] = p.plan
	}
	if output, code = tf.result(planned); *tells && code == 0 && !p.IsEmpty() {
		code = 2
	}
	return output, code
}

func (tf *Terraform) result(s Said) (string, int) {
	if s.Failed() {
		return s.String(), 1
	}
	return s.String(), 0
}
