package core

import (
	"fmt"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// halves are what an apply does about a change; either may be nil.
type halves struct {
	*change
	applies, destroys *step
}

// apply carries a plan out. The run's state begins as the plan's, and ends as what
// is to be remembered, whatever happens.
func (r *run) apply(p *plan) bool {
	all, applies := make([]halves, len(p.changes)), map[resourceAddress][]*step{}
	for i, c := range p.changes {
		all[i] = r.halvesOf(c, fmt.Sprintf("%08x", i+1))
		if s := all[i].applies; s != nil {
			applies[c.address.resourceAddress] = append(applies[c.address.resourceAddress], s)
		}
	}
	configured := newStep(r.configure)
	for _, a := range r.config.providerRefers {
		configured.after = append(configured.after, applies[a]...)
	}
	var steps []*step
	for _, one := range all {
		a := one.address.resourceAddress
		for _, s := range []*step{one.applies, one.destroys} {
			if s == nil {
				continue
			}
			if steps = append(steps, s); a.kind != terraformData {
				s.after = append(s.after, configured)
			}
		}
		if b := r.config.resources[a]; b != nil && one.applies != nil {
			for _, other := range b.refers {
				one.applies.after = append(one.applies.after, applies[other]...)
			}
		}
		if one.destroys != nil {
			r.destroyAfter(one, all)
		}
	}
	if slices.ContainsFunc(p.changes, func(c *change) bool { return c.address.kind != terraformData }) {
		steps = append(steps, configured)
	}
	r.remember(slices.DeleteFunc(r.state.addresses(), func(a address) bool {
		return slices.ContainsFunc(p.changes, func(c *change) bool { return c.address == a })
	}))
	walk(steps)
	r.finish(p)
	return !failed(r.diagnostics)
}

// halvesOf makes the steps of a change. key is what an object that it puts aside is
// put under.
func (r *run) halvesOf(c *change, key string) halves {
	out := halves{change: c}
	switch c.action {
	case remove:
		out.destroys = r.step(func() bool { return r.destroyPlanned(c) })
	case deleteThenCreate:
		out.destroys = r.step(func() bool { return r.destroyPlanned(c) })
		out.applies = r.step(func() bool { return r.applyPlanned(c) }, out.destroys)
	case createThenDelete:
		out.applies = r.step(func() bool { return r.applyFirst(c, key) })
		out.destroys = r.step(func() bool { return r.destroyDeposed(c.address, key) }, out.applies)
	case read:
		out.applies = r.step(func() bool { return r.applyRead(c) })
	default:
		out.applies = r.step(func() bool { return r.applyPlanned(c) })
	}
	return out
}

// destroyAfter has what is made of an object go first; with create_before_destroy it is
// made of the new one by then.
func (r *run) destroyAfter(one halves, all []halves) {
	for _, other := range all {
		if !r.madeOf(other.address, one.address.resourceAddress) {
			continue
		}
		if other.destroys != nil {
			one.destroys.after = append(one.destroys.after, other.destroys)
		}
		if one.action == createThenDelete && other.applies != nil {
			one.destroys.after = append(one.destroys.after, other.applies)
		}
	}
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
	switch {
	case failed(r.diagnostics), p.options.RefreshOnly && len(r.config.outputs) == 0, len(p.options.Targets) > 0:
	case p.options.Destroy:
		r.state.outputs = map[string]cty.Value{}
	default:
		if outputs, ok := r.outputs(); ok {
			r.state.outputs = outputs
		}
	}
}

// madeOf tells whether an object was made of another resource, as the state
// remembers it.
func (r *run) madeOf(a address, of resourceAddress) bool {
	o := r.state.get(a)
	return o != nil && slices.Contains(o.Dependencies, of.String())
}

// current is the object at an address, or what is put aside there under a key.
func (r *run) current(a address, deposed string) *object {
	r.mu.Lock()
	defer r.mu.Unlock()
	if i := r.state.instances[a]; i != nil && deposed != "" {
		return i.deposed[deposed]
	}
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
	o := r.current(c.address, "")
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
	o := r.current(a, key)
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
	o := r.current(a, "")
	prior := value{value: cty.NullVal(s.kind)}
	if o != nil {
		var ok bool
		if prior, ok = r.load(a.resourceAddress, o); !ok {
			return false
		}
	}
	if c.action == noop {
		return r.gives(a, prior.value)
	}
	again, ok := r.planned(b, c.repeats, prior, o != nil && o.Status == tainted)
	if !ok {
		return false
	}
	if c.action.replaces() && again.action == create {
		again.action = c.action
	}
	if again.action != c.action && (c.action != update || again.action != noop) {
		return r.refuses("Provider produced inconsistent final plan", fmt.Sprintf("%s was to be: %s, and is now: %s", a, c.action, again.action))
	}
	if faults := changedFaults(a.String(), c.planned.value, again.planned.value); len(faults) > 0 {
		return r.refuses("Provider produced inconsistent final plan", strings.Join(faults, "\n"))
	}
	if again.action == noop {
		return r.gives(a, prior.value)
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
		ok = r.gives(a, v.value) && loaded && ok
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
		r.refuses("Provider returned invalid result object after apply", a.String()+" has unknown values")
		isFailed, out.value = true, cty.UnknownAsNull(out.value)
	}
	if !isFailed && c.action != remove {
		if faults := changedFaults(a.String(), c.planned.value, out.value); len(faults) > 0 {
			isFailed = !r.refuses("Provider produced inconsistent result after apply", strings.Join(faults, "\n"))
		}
	}
	if !isFailed && out.value.IsNull() != (c.action == remove) {
		isFailed = !r.refuses("Provider returned invalid result object after apply", a.String()+" is there, or not, against the plan")
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
