package core

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// apply carries a plan out. The run's state begins as the plan's, and ends as what
// is to be remembered, whatever happens.
func (r *run) apply(p *plan) bool {
	applies, destroys := map[resourceAddress][]*step{}, map[resourceAddress][]*step{}
	type pair struct {
		c               *change
		apply, destroys *step
	}
	var pairs []*pair
	for _, c := range p.changes {
		one := &pair{c: c}
		key := fmt.Sprintf("%08x", len(pairs)+1)
		switch c.action {
		case remove:
			one.destroys = newStep(func() bool { return r.calls.with(func() bool { return r.destroyPlanned(c) }) })
		case deleteThenCreate:
			one.destroys = newStep(func() bool { return r.calls.with(func() bool { return r.destroyPlanned(c) }) })
			one.apply = newStep(func() bool { return r.calls.with(func() bool { return r.applyPlanned(c) }) }, one.destroys)
		case createThenDelete:
			one.apply = newStep(func() bool { return r.calls.with(func() bool { return r.applyFirst(c, key) }) })
			one.destroys = newStep(func() bool { return r.calls.with(func() bool { return r.destroyDeposed(c.address, key) }) }, one.apply)
		case read:
			one.apply = newStep(func() bool { return r.calls.with(func() bool { return r.applyRead(c) }) })
		default:
			one.apply = newStep(func() bool { return r.calls.with(func() bool { return r.applyPlanned(c) }) })
		}
		if one.apply != nil {
			applies[c.address.resourceAddress] = append(applies[c.address.resourceAddress], one.apply)
		}
		if one.destroys != nil {
			destroys[c.address.resourceAddress] = append(destroys[c.address.resourceAddress], one.destroys)
		}
		pairs = append(pairs, one)
	}
	var all []*step
	configured := newStep(r.configure)
	for _, a := range r.config.providerRefers {
		configured.after = append(configured.after, applies[a]...)
	}
	for _, one := range pairs {
		a := one.c.address.resourceAddress
		if a.kind != terraformData {
			for _, s := range []*step{one.apply, one.destroys} {
				if s != nil {
					s.after = append(s.after, configured)
				}
			}
			if len(all) == 0 || all[0] != configured {
				all = append([]*step{configured}, all...)
			}
		}
		if one.apply != nil {
			if b := r.config.resources[a]; b != nil {
				for _, other := range b.refers {
					one.apply.after = append(one.apply.after, applies[other]...)
				}
			}
			all = append(all, one.apply)
		}
		if one.destroys != nil {
			// What is made of it goes first; with create_before_destroy it is made of the new one by then.
			for _, other := range pairs {
				if !r.madeOf(other.c.address, a) {
					continue
				}
				if other.destroys != nil {
					one.destroys.after = append(one.destroys.after, other.destroys)
				}
				if one.c.action == createThenDelete && other.apply != nil {
					one.destroys.after = append(one.destroys.after, other.apply)
				}
			}
			all = append(all, one.destroys)
		}
	}
	r.remember(slices.DeleteFunc(r.state.addresses(), func(a address) bool {
		return slices.ContainsFunc(p.changes, func(c *change) bool { return c.address == a })
	}))
	walk(all)
	r.finish(p)
	return !failed(r.diagnostics)
}

// remember takes the values of objects that nothing is done with from the state.
func (r *run) remember(all []address) {
	for _, a := range all {
		if o := r.state.get(a); o != nil && r.config.resources[a.resourceAddress] != nil {
			if a.mode == data {
				_, s, _ := r.providerOf(a.resourceAddress)
				if v, err := ctyjson.Unmarshal(o.Attributes, s.kind); err == nil {
					r.values[a] = v
				}
			} else if v, ok := r.load(a.resourceAddress, o); ok {
				r.values[a] = v.value
			}
		}
	}
}

// finish evaluates the outputs.
func (r *run) finish(p *plan) {
	if failed(r.diagnostics) || p.options.RefreshOnly && len(r.config.outputs) == 0 {
		return
	}
	if p.options.Destroy && len(p.options.Targets) == 0 {
		r.state.outputs = map[string]cty.Value{}
		return
	}
	if len(p.options.Targets) > 0 {
		return
	}
	outputs := map[string]cty.Value{}
	for name, e := range r.config.outputs {
		v, err := r.eval(e, repetition{})
		if err != nil {
			r.fails(err)
			return
		}
		outputs[name] = v
	}
	r.state.outputs = outputs
}

// madeOf tells whether an object was made of another resource, as the state
// remembers it.
func (r *run) madeOf(a address, of resourceAddress) bool {
	o := r.state.get(a)
	return o != nil && slices.Contains(o.Dependencies, of.String())
}

func (r *run) current(a address) *object {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.state.get(a)
}

// destroyPlanned destroys an object, as one half of a replacement or for good.
func (r *run) destroyPlanned(c *change) bool {
	if c.deposed != "" {
		return r.destroyDeposed(c.address, c.deposed)
	}
	if c.address.mode == data {
		r.put(c.address, "", nil)
		return true
	}
	o := r.current(c.address)
	if o == nil {
		return true
	}
	if _, ok := r.load(c.address.resourceAddress, o); !ok {
		return false
	}
	_, s, _ := r.providerOf(c.address.resourceAddress)
	end := *c
	end.action, end.planned = remove, value{value: cty.NullVal(s.kind), private: c.planned.private}
	o, ok := r.carryOut(&end, o, cty.NullVal(s.kind))
	r.put(c.address, "", o)
	return ok
}

// destroyDeposed destroys an object that was put aside.
func (r *run) destroyDeposed(a address, key string) bool {
	r.mu.Lock()
	i := r.state.instances[a]
	var o *object
	if i != nil {
		o = i.deposed[key]
	}
	r.mu.Unlock()
	if o == nil {
		return true
	}
	v, ok := r.load(a.resourceAddress, o)
	if !ok {
		return false
	}
	c, ok := r.destroying(a, key, v)
	if !ok {
		return false
	}
	o, ok = r.carryOut(c, o, c.planned.value)
	r.put(a, key, o)
	return ok
}

func (r *run) put(a address, deposed string, o *object) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if deposed != "" {
		r.state.setDeposed(a, deposed, o)
	} else {
		r.state.set(a, o)
	}
}

// applyFirst puts the prior object aside, creates the new one, and takes the old
// one back when that has failed.
func (r *run) applyFirst(c *change, key string) bool {
	r.mu.Lock()
	i := r.state.instances[c.address]
	i.deposed[key], i.current = i.current, nil
	r.mu.Unlock()
	if r.applyPlanned(c) {
		return true
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if i.current == nil {
		i.current = i.deposed[key]
		delete(i.deposed, key)
	}
	return false
}

// applyPlanned plans an object once more, with what has become known, and applies
// that.
func (r *run) applyPlanned(c *change) bool {
	a, b := c.address, r.config.resources[c.address.resourceAddress]
	_, s, _ := r.providerOf(a.resourceAddress)
	o := r.current(a)
	prior := value{value: cty.NullVal(s.kind)}
	if o != nil {
		var ok bool
		if prior, ok = r.load(a.resourceAddress, o); !ok {
			return false
		}
	}
	if c.action == noop {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.values[a] = prior.value
		return true
	}
	again, ok := r.planned(b, c.repeats, prior, o != nil && o.Status == tainted)
	if !ok {
		return false
	}
	if c.action.replaces() && again.action == create {
		again.action = c.action
	}
	if again.action != c.action && (c.action != update || again.action != noop) {
		return !r.say([]*tfprotov6.Diagnostic{fault("Provider produced inconsistent final plan", fmt.Sprintf("%s was to be: %s, and is now: %s", a, c.action, again.action))})
	}
	if faults := changedFaults(a.String(), c.planned.value, again.planned.value); len(faults) > 0 {
		return !r.say([]*tfprotov6.Diagnostic{fault("Provider produced inconsistent final plan", strings.Join(faults, "\n"))})
	}
	if again.action == noop {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.values[a] = prior.value
		return true
	}
	if again.action.replaces() {
		again.action, again.prior = create, value{value: cty.NullVal(s.kind)}
	}
	config, err := r.object(s, b.body, c.repeats)
	if err != nil {
		return r.fails(err)
	}
	o, ok = r.carryOut(again, o, config)
	if !ok && o != nil && again.action == create {
		o.Status = tainted
	}
	r.put(a, "", o)
	if o != nil {
		v, loaded := r.load(a.resourceAddress, o)
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.values[a] = v.value; !loaded {
			return false
		}
	}
	return ok
}

// carryOut has the provider apply a change, and gives what the state keeps of it.
// was is what it had before.
func (r *run) carryOut(c *change, was *object, config cty.Value) (*object, bool) {
	a := c.address
	p, s, _ := r.providerOf(a.resourceAddress)
	out, diagnostics := p.apply(r.ctx, a.resourceAddress, c.prior.value, config, c.planned)
	isFailed := r.say(diagnostics)
	if out.value == cty.NilVal {
		if out.value = c.prior.value; c.action == remove {
			out.value = cty.NullVal(s.kind)
		}
	}
	if !out.value.IsWhollyKnown() {
		r.say([]*tfprotov6.Diagnostic{fault("Provider returned invalid result object after apply", a.String()+" has unknown values")})
		isFailed, out.value = true, cty.UnknownAsNull(out.value)
	}
	if !isFailed && c.action != remove {
		if faults := changedFaults(a.String(), c.planned.value, out.value); len(faults) > 0 {
			r.say([]*tfprotov6.Diagnostic{fault("Provider produced inconsistent result after apply", strings.Join(faults, "\n"))})
			isFailed = true
		}
	}
	if !isFailed && out.value.IsNull() != (c.action == remove) {
		r.say([]*tfprotov6.Diagnostic{fault("Provider returned invalid result object after apply", a.String()+" is there, or not, against the plan")})
		isFailed = true
	}
	if isFailed && out.value.IsNull() {
		return was, false
	}
	o, ok := r.store(a.resourceAddress, out)
	if isFailed && o != nil && was != nil {
		if o.Status = was.Status; c.action == remove {
			o.Dependencies = was.Dependencies
		}
	}
	return o, ok && !isFailed
}

// applyRead reads a data source whose configuration was not known to the plan.
func (r *run) applyRead(c *change) bool {
	b := r.config.resources[c.address.resourceAddress]
	_, s, _ := r.providerOf(b.address)
	config, err := r.object(s, b.body, c.repeats)
	if err != nil {
		return r.fails(err)
	}
	return r.readData(b, c.repeats, config)
}
