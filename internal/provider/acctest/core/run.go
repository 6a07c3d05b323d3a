package core

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// Options are what a run is told by its flags.
type Options struct {
	NoRefresh, RefreshOnly, Destroy bool
	Parallelism                     int      // how many calls are under way at a time; 0 is Terraform's ten
	Targets, Replace                []string // addresses
}

// run is one walk of one configuration: it validates, plans or applies.
type run struct {
	ctx       context.Context
	config    *config
	options   Options
	providers []provider
	calls     slots

	validating bool

	mu          sync.Mutex
	state       *state                // as it was found, by upgrades and refreshes, or by applies
	values      map[address]cty.Value // what references give: planned, or applied
	changes     []*change
	diagnostics Said
}

func newRun(ctx context.Context, c *config, s *state, providers []provider, o Options) *run {
	if o.Parallelism == 0 {
		o.Parallelism = 10
	}
	return &run{ctx: ctx, config: c, state: s, providers: providers, options: o, calls: make(slots, o.Parallelism), values: map[address]cty.Value{}}
}

func (r *run) providerOf(a resourceAddress) (provider, schema, bool) {
	for _, p := range r.providers {
		if s, ok := p.schemaOf(a); ok {
			return p, s, true
		}
	}
	return nil, schema{}, false
}

// say takes note of diagnostics and tells whether one of them is an error.
func (r *run) say(all Said) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.diagnostics = append(r.diagnostics, all...)
	return failed(all)
}

// fails takes note of an error.
func (r *run) fails(err error) bool {
	if diags := (hcl.Diagnostics)(nil); errors.As(err, &diags) {
		for _, d := range diags {
			r.refuses(d.Summary, d.Detail)
		}
		return false
	}
	return r.refuses("Error", err.Error())
}

// refuses takes note of a fault.
func (r *run) refuses(summary, detail string) bool {
	return !r.say(Said{fault(summary, detail)})
}

// put exchanges an object of the state, see [state.put].
func (r *run) put(a address, deposed string, o *object) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.state.put(a, deposed, o)
}

// gives takes note of what references to an object give.
func (r *run) gives(a address, v cty.Value) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.values[a] = v
	return true
}

// step is a step of a walk that makes calls.
func (r *run) step(do func() bool, after ...*step) *step {
	return newStep(func() bool { return r.calls.with(do) }, after...)
}

// configure begins a walk: Terraform configures its providers anew for each.
func (r *run) configure() bool {
	for _, p := range r.providers {
		v := cty.EmptyObjectVal
		if remote, ok := p.(*remote); ok {
			var err error
			if v, err = r.object(remote.own, r.config.provider, repetition{}); err != nil {
				return r.fails(err)
			}
		}
		if r.say(p.configure(r.ctx, v)) {
			return false
		}
	}
	return true
}

// validate asks the providers about the configuration while nothing is known but
// what is written.
func (r *run) validate() bool {
	r.validating = true
	var steps []*step
	for _, b := range r.config.resources {
		steps = append(steps, newStep(func() bool {
			p, s, ok := r.providerOf(b.address)
			if !ok {
				return r.refuses("Invalid resource type", "The provider does not support resource type \""+b.address.kind+"\".")
			}
			n := repetition{}
			switch {
			case b.Count != nil:
				n.key = 0
			case b.ForEach != nil:
				n.key, n.value = "key", cty.DynamicVal
			}
			config, err := r.object(s, b.body, n)
			if err != nil {
				return r.fails(err)
			}
			return r.calls.with(func() bool { return !r.say(p.validate(r.ctx, b.address, config)) })
		}))
	}
	walk(steps)
	r.validating = false
	return !failed(r.diagnostics)
}

// aimed tells whether a walk touches a resource: all of them, or those that are
// targeted and what these are made of.
func (r *run) aimed() func(resourceAddress) bool {
	return r.around(func(a resourceAddress) []resourceAddress {
		if b := r.config.resources[a]; b != nil {
			return b.refers
		}
		return nil
	})
}

// doomed is aimed for a destroy, which ends what is made of a target as well, and
// nothing that the target is made of.
func (r *run) doomed() func(resourceAddress) bool {
	return r.around(func(of resourceAddress) []resourceAddress {
		var out []resourceAddress
		for a := range r.state.instances {
			if r.madeOf(a, of) {
				out = append(out, a.resourceAddress)
			}
		}
		return out
	})
}

// around tells whether a resource is targeted, or comes along with one that is.
func (r *run) around(others func(resourceAddress) []resourceAddress) func(resourceAddress) bool {
	if len(r.options.Targets) == 0 {
		return func(resourceAddress) bool { return true }
	}
	in := map[resourceAddress]bool{}
	var add func(a resourceAddress)
	add = func(a resourceAddress) {
		if in[a] {
			return
		}
		in[a] = true
		for _, other := range others(a) {
			add(other)
		}
	}
	for _, target := range r.options.Targets {
		for _, a := range r.resources() {
			if name, _, _ := strings.Cut(target, "["); name == a.String() {
				add(a)
			}
		}
	}
	return func(a resourceAddress) bool { return in[a] }
}

// resources are those of the configuration and of the state.
func (r *run) resources() []resourceAddress {
	all := maps.Clone(r.config.resources)
	for a := range r.state.instances {
		all[a.resourceAddress] = nil
	}
	return slices.Collect(maps.Keys(all))
}

// load reads an object of the state.
func (r *run) load(a resourceAddress, o *object) (value, bool) {
	p, _, ok := r.providerOf(a)
	if !ok {
		return value{}, r.fails(errNoProvider(a))
	}
	v, diagnostics := p.upgrade(r.ctx, a, o)
	return v, !r.say(diagnostics)
}

func errNoProvider(a resourceAddress) error { return fmt.Errorf("there is no provider of %s", a) }

// store makes an object for the state of a value; null is none.
func (r *run) store(a resourceAddress, v value) (*object, bool) {
	if v.value == cty.NilVal || v.value.IsNull() {
		return nil, true
	}
	_, s, _ := r.providerOf(a)
	o, err := s.saved(v)
	if err != nil {
		return nil, r.fails(err)
	}
	if b := r.config.resources[a]; b != nil {
		o.CreateBeforeDestroy = b.createsFirst()
		for _, other := range b.refers {
			o.Dependencies = append(o.Dependencies, other.String())
		}
		slices.Sort(o.Dependencies)
	}
	return o, true
}
