package core

import (
	"fmt"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// action is what a plan does with an object.
type action string

const (
	noop             action = "no-op"
	create           action = "create"
	read             action = "read"
	update           action = "update"
	remove           action = "delete"
	deleteThenCreate action = "delete, create"
	createThenDelete action = "create, delete"
)

func (a action) replaces() bool { return a == deleteThenCreate || a == createThenDelete }

// change is what is planned for an object.
type change struct {
	address address
	deposed string // the key of one that was put aside
	repeats repetition
	action  action
	prior   value // null for one that is created
	planned value // null for one that is destroyed
}

// plan is a plan as it can be applied.
type plan struct {
	config  *config
	options Options
	before  *state // after its refresh
	changes []*change
	outputs map[string]cty.Value
	earlier map[string]cty.Value
}

// plan refreshes and plans. The run's state is the refreshed one afterwards.
func (r *run) plan() (*plan, bool) {
	r.move()
	earlier := r.state.outputs
	if r.options.Destroy && !r.options.NoRefresh && len(r.state.instances) > 0 {
		// Terraform plans the configuration first, and takes the refreshed state of that.
		if !r.planAll() {
			return nil, false
		}
		r.changes, r.diagnostics = nil, nil
	}
	ok := false
	if r.options.Destroy {
		r.remember(r.state.addresses())
		ok = r.configure() && r.planDestroys()
	} else {
		ok = r.planAll()
	}
	if !ok {
		return nil, false
	}
	out := &plan{config: r.config, options: r.options, before: r.state, changes: r.changes, earlier: earlier}
	if !r.options.Destroy && len(r.options.Targets) == 0 {
		out.outputs, ok = r.outputs()
	}
	return out, ok
}

// outputs evaluates the outputs.
func (r *run) outputs() (map[string]cty.Value, bool) {
	out := map[string]cty.Value{}
	for name, e := range r.config.outputs {
		v, err := r.eval(e, repetition{})
		if err != nil {
			return nil, r.fails(err)
		}
		out[name] = v
	}
	return out, true
}

// move gives objects the addresses that moved blocks say.
func (r *run) move() {
	for _, a := range r.state.addresses() {
		if to, moved := r.config.moved[a.resourceAddress]; moved {
			r.state.instances[address{to, a.key}] = r.state.instances[a]
			delete(r.state.instances, a)
		}
	}
}

// planAll plans what is configured, and the end of what no longer is.
func (r *run) planAll() bool {
	aimed := r.aimed()
	steps := map[resourceAddress]*step{}
	for _, a := range r.resources() {
		if aimed(a) {
			steps[a] = newStep(nil)
		}
	}
	found := r.state.clone() // the steps change the state
	configured := newStep(r.configure)
	for _, a := range r.config.providerRefers {
		configured.after = append(configured.after, steps[a])
	}
	all := []*step{configured}
	for a, s := range steps {
		if a.kind != terraformData {
			s.after = append(s.after, configured)
		}
		b := r.config.resources[a]
		if b != nil {
			for _, other := range b.refers {
				s.after = append(s.after, steps[other])
			}
		}
		s.do = func() bool { return r.planResource(a, b, found) }
		all = append(all, s)
	}
	walk(all)
	return !failed(r.diagnostics)
}

// planResource plans all instances of a resource.
func (r *run) planResource(a resourceAddress, b *resourceBlock, found *state) bool {
	var steps []*step
	add := func(do func() bool) { steps = append(steps, r.step(do)) }
	configured := map[any]bool{}
	if b != nil {
		instances, err := r.expand(b)
		if err != nil {
			return r.fails(err)
		}
		for _, n := range instances {
			configured[n.key] = true
			if a.mode == data {
				add(func() bool { return r.planData(b, n) })
			} else {
				add(func() bool { return r.planInstance(b, n, found.get(address{a, n.key})) })
			}
		}
	}
	for at, i := range found.instances {
		if at.resourceAddress != a || a.mode == data {
			continue
		}
		for key, o := range i.objects() {
			if key != "" || !configured[at.key] {
				add(func() bool { return r.planOrphan(at, key, o) })
			}
		}
	}
	walk(steps)
	return !slices.ContainsFunc(steps, func(s *step) bool { return !s.ok })
}

// refreshed reads an object of the state anew, unless the run is told not to.
func (r *run) refreshed(a address, deposed string, o *object) (value, bool) {
	v, ok := r.load(a.resourceAddress, o)
	if !ok || r.options.NoRefresh {
		return v, ok
	}
	p, _, _ := r.providerOf(a.resourceAddress)
	v, diagnostics := p.read(r.ctx, a.resourceAddress, v)
	if r.say(diagnostics) {
		return v, false
	}
	return v, r.keep(a, deposed, v, o)
}

// keep puts a refreshed value into the state.
func (r *run) keep(a address, deposed string, v value, was *object) bool {
	o, ok := r.store(a.resourceAddress, v)
	if !ok {
		return false
	}
	if o != nil && was != nil {
		o.Status, o.Dependencies = was.Status, was.Dependencies
	}
	r.put(a, deposed, o)
	return true
}

// planOrphan plans the end of an object that no configuration has.
func (r *run) planOrphan(a address, deposed string, o *object) bool {
	v, ok := r.refreshed(a, deposed, o)
	if !ok || v.value.IsNull() || r.options.RefreshOnly {
		return ok
	}
	return r.planDestroy(a, deposed, v)
}

func (r *run) planDestroy(a address, deposed string, v value) bool {
	c, ok := r.destroying(a, deposed, v)
	if ok {
		r.note(c)
	}
	return ok
}

// destroying asks the provider for the plan of an end.
func (r *run) destroying(a address, deposed string, v value) (*change, bool) {
	p, s, _ := r.providerOf(a.resourceAddress)
	null := cty.NullVal(s.kind)
	planned, _, diagnostics := p.plan(r.ctx, a.resourceAddress, v, null, null)
	if r.say(diagnostics) {
		return nil, false
	}
	planned.value, planned.identity = null, cty.NilVal
	return &change{address: a, deposed: deposed, action: remove, prior: v, planned: planned}, true
}

// planDestroys plans the end of everything that is aimed at.
func (r *run) planDestroys() bool {
	doomed := r.doomed()
	var steps []*step
	for a, i := range r.state.instances {
		if !doomed(a.resourceAddress) {
			continue
		}
		if a.mode == data {
			r.changes = append(r.changes, &change{address: a, action: remove})
			continue
		}
		for key, o := range i.objects() {
			steps = append(steps, r.step(func() bool {
				v, ok := r.load(a.resourceAddress, o)
				return ok && r.planDestroy(a, key, v)
			}))
		}
	}
	walk(steps)
	return !failed(r.diagnostics)
}

func (r *run) note(c *change) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.changes = append(r.changes, c)
	if c.action != remove {
		r.values[c.address] = c.planned.value
	}
}

// planInstance plans one instance of a resource that is configured.
func (r *run) planInstance(b *resourceBlock, n repetition, o *object) bool {
	a := address{b.address, n.key}
	p, s, _ := r.providerOf(b.address)
	prior := value{value: cty.NullVal(s.kind)}
	ok := true
	id, importing, err := r.imports(b.address)
	switch {
	case err != nil:
		return r.fails(err)
	case importing && o == nil:
		if prior, ok = r.imported(p, a, id); ok {
			ok = r.keep(a, "", prior, nil)
		}
	case o != nil:
		prior, ok = r.refreshed(a, "", o)
	}
	if !ok {
		return false
	}
	if r.options.RefreshOnly {
		return r.gives(a, prior.value)
	}
	c, ok := r.planned(b, n, prior, o != nil && o.Status == tainted)
	if ok {
		r.note(c)
	}
	return ok
}

// planned asks the provider for a plan, and for another one where the first one
// says that the object has to be replaced.
func (r *run) planned(b *resourceBlock, n repetition, prior value, isTainted bool) (*change, bool) {
	a := address{b.address, n.key}
	p, s, _ := r.providerOf(b.address)
	config, err := r.object(s, b.body, n)
	if err != nil {
		return nil, r.fails(err)
	}
	if r.say(p.validate(r.ctx, b.address, config)) {
		return nil, false
	}
	null := cty.NullVal(s.kind)
	c := &change{address: a, repeats: n, prior: prior}
	if isTainted {
		prior = value{value: null}
	}
	planned, replace, ok := r.ask(p, s, a, prior, config)
	if !ok {
		return nil, false
	}
	forced := slices.Contains(r.options.Replace, a.String())
	switch {
	case prior.value.IsNull() && !c.prior.value.IsNull():
		c.action = b.replacing()
	case prior.value.IsNull():
		c.action = create
	case forced || differs(prior.value, planned.value, replace):
		c.action = b.replacing()
		if planned, _, ok = r.ask(p, s, a, value{value: null, identity: planned.identity, private: planned.private}, config); !ok {
			return nil, false
		}
	case planned.value.RawEquals(prior.value):
		c.action = noop
	default:
		c.action = update
	}
	c.planned = planned
	return c, true
}

func (b *resourceBlock) replacing() action {
	if b.createsFirst() {
		return createThenDelete
	}
	return deleteThenCreate
}

// ask asks for a plan and holds it against the configuration.
func (r *run) ask(p provider, s schema, a address, prior value, config cty.Value) (value, []cty.Path, bool) {
	from := prior.value
	if from.IsNull() {
		members := map[string]cty.Value{}
		for name, kind := range s.kind.AttributeTypes() {
			members[name] = cty.NullVal(kind)
		}
		from = cty.ObjectVal(members)
	}
	planned, replace, diagnostics := p.plan(r.ctx, a.resourceAddress, prior, config, s.attributes.proposed(from, config))
	if r.say(diagnostics) {
		return planned, nil, false
	}
	if faults := s.attributes.planFaults(a.String(), prior.value, config, planned.value); len(faults) > 0 && a.kind != terraformData {
		return planned, nil, r.refuses("Provider produced invalid plan", strings.Join(faults, "\n"))
	}
	return planned, replace, true
}

// differs tells whether one of the attributes changes that an object has to be
// replaced for.
func differs(prior, planned cty.Value, paths []cty.Path) bool {
	for _, p := range paths {
		before, errBefore := p.Apply(prior)
		after, errAfter := p.Apply(planned)
		if errBefore != nil || errAfter != nil || !after.IsKnown() || !after.RawEquals(before) {
			return true
		}
	}
	return false
}

// imports tells whether a resource is to be imported, and by which id.
func (r *run) imports(a resourceAddress) (string, bool, error) {
	id, importing := r.config.imports[a]
	if !importing {
		return "", false, nil
	}
	v, err := r.eval(id, repetition{})
	if err != nil || !v.IsKnown() || v.IsNull() {
		return "", true, fmt.Errorf("the id of the import of %s: %w", a, err)
	}
	return v.AsString(), true, nil
}

func (r *run) imported(p provider, a address, id string) (value, bool) {
	v, diagnostics := p.importState(r.ctx, a.resourceAddress, id)
	if r.say(diagnostics) {
		return v, false
	}
	v, diagnostics = p.read(r.ctx, a.resourceAddress, v)
	if r.say(diagnostics) {
		return v, false
	}
	if v.value.IsNull() {
		return v, r.refuses("Cannot import non-existent remote object", id)
	}
	return v, true
}

// planData reads a data source, or leaves that to the apply when something that it
// is made of is not there yet.
func (r *run) planData(b *resourceBlock, n repetition) bool {
	a := address{b.address, n.key}
	_, s, _ := r.providerOf(b.address)
	config, err := r.object(s, b.body, n)
	if err != nil {
		return r.fails(err)
	}
	if config.IsWhollyKnown() && !r.pending(b) {
		return r.readData(b, n, config)
	}
	unknown := map[string]cty.Value{}
	for name, one := range s.attributes {
		unknown[name] = config.GetAttr(name)
		if one.computed && unknown[name].IsNull() {
			unknown[name] = cty.UnknownVal(one.kind)
		}
	}
	v := cty.ObjectVal(unknown)
	r.note(&change{address: a, repeats: n, action: read, prior: value{value: cty.NullVal(s.kind)}, planned: value{value: v}})
	return true
}

// pending tells whether something that a data source names in depends_on is going
// to change.
func (r *run) pending(b *resourceBlock) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.ContainsFunc(r.changes, func(c *change) bool {
		return c.action != noop && slices.Contains(b.dependsOn, c.address.resourceAddress)
	})
}

func (r *run) readData(b *resourceBlock, n repetition, config cty.Value) bool {
	a := address{b.address, n.key}
	p, s, _ := r.providerOf(b.address)
	if r.say(p.validate(r.ctx, b.address, config)) {
		return false
	}
	v, diagnostics := p.readData(r.ctx, b.address, config)
	if r.say(diagnostics) {
		return false
	}
	o, err := s.saved(value{value: v})
	if err != nil {
		return r.fails(err)
	}
	r.put(a, "", o)
	return r.gives(a, v)
}
