package core

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

var actionsOf = map[action]tfjson.Actions{
	noop: {tfjson.ActionNoop}, create: {tfjson.ActionCreate}, read: {tfjson.ActionRead}, update: {tfjson.ActionUpdate}, remove: {tfjson.ActionDelete},
	deleteThenCreate: {tfjson.ActionDelete, tfjson.ActionCreate}, createThenDelete: {tfjson.ActionCreate, tfjson.ActionDelete},
}

// show puts a plan into the form of `terraform show -json`.
func (r *run) show(p *plan) (*tfjson.Plan, error) {
	out := &tfjson.Plan{FormatVersion: "1.2", TerraformVersion: terraformVersion, OutputChanges: map[string]*tfjson.Change{}}
	for _, c := range p.changes {
		one := &tfjson.ResourceChange{
			Address: c.address.String(), Mode: tfjson.ResourceMode(c.address.mode), Type: c.address.kind, Name: c.address.name, Index: c.address.key,
			DeposedKey: c.deposed, Change: &tfjson.Change{Actions: actionsOf[c.action]},
		}
		if c.address.mode == data && c.action == remove {
			continue
		}
		var err error
		if one.Change.Before, err = known(c.prior.value); err != nil {
			return nil, err
		}
		if one.Change.After, err = known(c.planned.value); err != nil {
			return nil, err
		}
		one.Change.AfterUnknown = unknowns(c.planned.value)
		out.ResourceChanges = append(out.ResourceChanges, one)
	}
	slices.SortFunc(out.ResourceChanges, func(a, b *tfjson.ResourceChange) int { return cmp.Compare(a.Address, b.Address) })
	for name, v := range p.outputs {
		was, there := p.earlier[name]
		c := &tfjson.Change{Actions: actionsOf[update], AfterUnknown: unknowns(v)}
		switch {
		case !there:
			c.Actions = actionsOf[create]
		case v.RawEquals(was):
			c.Actions = actionsOf[noop]
		}
		var err error
		if c.After, err = known(v); err != nil {
			return nil, err
		}
		out.OutputChanges[name] = c
	}
	if !p.options.Destroy && len(p.options.Targets) == 0 {
		for name := range p.earlier {
			if _, stays := p.outputs[name]; !stays {
				out.OutputChanges[name] = &tfjson.Change{Actions: actionsOf[remove]}
			}
		}
	}
	return out, nil
}

// known is a value as JSON has it, without what is unknown.
func known(v cty.Value) (any, error) {
	if v == cty.NilVal {
		return nil, nil
	}
	return decoded(omit(v))
}

func decoded(v cty.Value) (any, error) {
	text, err := ctyjson.Marshal(v, v.Type())
	if err != nil {
		return nil, err
	}
	return numbers(text)
}

// numbers reads JSON and leaves numbers as they are written.
func numbers(text []byte) (any, error) {
	var out any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	err := d.Decode(&out)
	return out, err
}

// omit leaves unknown members out, and puts null for unknown elements.
func omit(v cty.Value) cty.Value {
	kind := v.Type()
	switch {
	case !v.IsKnown():
		return cty.NullVal(kind)
	case v.IsNull():
		return v
	case kind.IsObjectType(), kind.IsMapType():
		members := map[string]cty.Value{}
		for key, element := range v.Elements() {
			if element.IsKnown() {
				members[key.AsString()] = omit(element)
			}
		}
		return cty.ObjectVal(members)
	case kind.IsListType(), kind.IsTupleType(), kind.IsSetType():
		var list []cty.Value
		for _, element := range v.Elements() {
			list = append(list, omit(element))
		}
		return cty.TupleVal(list)
	}
	return v
}

// unknowns has true for each unknown part of a value.
func unknowns(v cty.Value) any {
	if v == cty.NilVal {
		return map[string]any{}
	}
	kind := v.Type()
	switch {
	case !v.IsKnown():
		return true
	case v.IsNull():
		return false
	case kind.IsObjectType(), kind.IsMapType():
		out := map[string]any{}
		for key, element := range v.Elements() {
			if u := unknowns(element); u != false {
				out[key.AsString()] = u
			}
		}
		return out
	case kind.IsListType(), kind.IsTupleType(), kind.IsSetType():
		out := []any{}
		for _, element := range v.Elements() {
			out = append(out, unknowns(element))
		}
		return out
	}
	return false
}

// show puts a state into the form of `terraform show -json`.
func (s *state) show() (*tfjson.State, error) {
	values := &tfjson.StateValues{Outputs: map[string]*tfjson.StateOutput{}, RootModule: &tfjson.StateModule{}}
	for name, v := range s.outputs {
		shown, err := decoded(v)
		if err != nil {
			return nil, err
		}
		values.Outputs[name] = &tfjson.StateOutput{Value: shown, Type: v.Type()}
	}
	for _, a := range s.addresses() {
		if s.instances[a].current == nil {
			continue
		}
		shown, err := numbers(s.instances[a].current.Attributes)
		if err != nil {
			return nil, err
		}
		members, _ := shown.(map[string]any)
		if a.kind == terraformData { // of any type, which stands beside the value
			for name, v := range members {
				if typed, ok := v.(map[string]any); ok {
					members[name] = typed["value"]
				}
			}
		}
		values.RootModule.Resources = append(values.RootModule.Resources, &tfjson.StateResource{
			Address: a.String(), Mode: tfjson.ResourceMode(a.mode), Type: a.kind, Name: a.name, Index: a.key, AttributeValues: members,
			Tainted: s.instances[a].current.Status == tainted,
		})
	}
	return &tfjson.State{FormatVersion: "1.0", TerraformVersion: terraformVersion, Values: values}, nil
}
