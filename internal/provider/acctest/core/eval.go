package core

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// functions are those of Terraform's language that the tests use.
var functions = map[string]function.Function{
	"concat": stdlib.ConcatFunc, "format": stdlib.FormatFunc, "join": stdlib.JoinFunc, "jsondecode": stdlib.JSONDecodeFunc,
	"jsonencode": stdlib.JSONEncodeFunc, "keys": stdlib.KeysFunc, "length": stdlib.LengthFunc, "lower": stdlib.LowerFunc, "merge": stdlib.MergeFunc,
	"one": one, "range": stdlib.RangeFunc, "replace": stdlib.ReplaceFunc, "sort": stdlib.SortFunc, "upper": stdlib.UpperFunc, "values": stdlib.ValuesFunc,
	"toset": function.New(&function.Spec{
		Params: []function.Parameter{{Name: "v", Type: cty.DynamicPseudoType}},
		Type:   function.StaticReturnType(cty.Set(cty.String)),
		Impl: func(args []cty.Value, kind cty.Type) (cty.Value, error) {
			return convert.Convert(args[0], kind)
		},
	}),
}

// one is the only element of a list, or null.
var one = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "list", Type: cty.DynamicPseudoType}},
	Type:   function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		switch args[0].LengthInt() {
		case 0:
			return cty.NullVal(cty.DynamicPseudoType), nil
		case 1:
			return args[0].Index(cty.NumberIntVal(0)), nil
		}
		return cty.NilVal, fmt.Errorf("there are %d", args[0].LengthInt())
	},
})

// repetition is what count and each stand for in an instance.
type repetition struct {
	key   any
	value cty.Value // each.value
}

func (n repetition) variables() map[string]cty.Value {
	switch key := n.key.(type) {
	case int:
		return map[string]cty.Value{"count": cty.ObjectVal(map[string]cty.Value{"index": cty.NumberIntVal(int64(key))})}
	case string:
		return map[string]cty.Value{"each": cty.ObjectVal(map[string]cty.Value{"key": cty.StringVal(key), "value": n.value})}
	}
	return map[string]cty.Value{}
}

// eval evaluates an expression with what is known by now.
func (r *run) eval(e hcl.Expression, n repetition) (cty.Value, error) {
	variables, locals := n.variables(), map[string]cty.Value{}
	kinds := map[string]map[string]map[string]cty.Value{managed: {}, data: {}} // by mode, kind and name
	for _, t := range e.Variables() {
		if t.RootName() == "local" {
			name := t[1].(hcl.TraverseAttr).Name
			local, there := r.config.locals[name]
			if !there {
				return cty.NilVal, fmt.Errorf("there is no local.%s", name)
			}
			v, err := r.eval(local.Expr, repetition{})
			if err != nil {
				return cty.NilVal, err
			}
			locals[name] = v
			continue
		}
		a, _, ok := resourceIn(t)
		if !ok || r.config.resources[a] == nil {
			continue
		}
		if kinds[a.mode][a.kind] == nil {
			kinds[a.mode][a.kind] = map[string]cty.Value{}
		}
		kinds[a.mode][a.kind][a.name] = r.valueOf(a)
	}
	variables["local"], variables["var"] = cty.ObjectVal(locals), cty.ObjectVal(r.config.variables)
	for mode, into := range map[string]map[string]cty.Value{managed: variables, data: {}} {
		for kind, names := range kinds[mode] {
			into[kind] = cty.ObjectVal(names)
		}
		if mode == data {
			variables[data] = cty.ObjectVal(into)
		}
	}
	v, diags := e.Value(&hcl.EvalContext{Variables: variables, Functions: functions})
	if diags.HasErrors() {
		return cty.NilVal, diags
	}
	return v, nil
}

// valueOf is what a reference to a resource gives.
func (r *run) valueOf(a resourceAddress) cty.Value {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.validating {
		return cty.DynamicVal
	}
	block, here := r.config.resources[a], map[any]cty.Value{}
	for at, v := range r.values {
		if at.resourceAddress == a {
			here[at.key] = v
		}
	}
	switch {
	case block.Count != nil:
		list := make([]cty.Value, len(here))
		for key, v := range here {
			if n, ok := key.(int); ok && n < len(list) {
				list[n] = v
			}
		}
		return cty.TupleVal(list)
	case block.ForEach != nil:
		byKey := map[string]cty.Value{}
		for key, v := range here {
			if s, ok := key.(string); ok {
				byKey[s] = v
			}
		}
		return cty.ObjectVal(byKey)
	}
	if v, there := here[nil]; there {
		return v
	}
	return cty.DynamicVal
}

// expand tells which instances a resource has.
func (r *run) expand(b *resourceBlock) ([]repetition, error) {
	switch {
	case b.Count != nil:
		v, err := r.eval(b.Count.Expr, repetition{})
		if err != nil {
			return nil, err
		}
		if v, err = convert.Convert(v, cty.Number); err != nil || !v.IsKnown() {
			return nil, fmt.Errorf("count of %s is no number that is known: %w", b.address, err)
		}
		n, _ := v.AsBigFloat().Int64()
		var out []repetition
		for i := range int(n) {
			out = append(out, repetition{key: i})
		}
		return out, nil
	case b.ForEach != nil:
		v, err := r.eval(b.ForEach.Expr, repetition{})
		if err != nil {
			return nil, err
		}
		if !v.IsKnown() {
			return nil, fmt.Errorf("for_each of %s is not known", b.address)
		}
		var out []repetition
		for key, element := range v.Elements() {
			if v.Type().IsSetType() {
				key = element
			}
			out = append(out, repetition{key: key.AsString(), value: element})
		}
		slices.SortFunc(out, func(x, y repetition) int { return cmp.Compare(x.key.(string), y.key.(string)) })
		return out, nil
	}
	return []repetition{{}}, nil
}

// object evaluates the attributes of a block.
func (r *run) object(s schema, body hcl.Attributes, n repetition) (cty.Value, error) {
	members := map[string]cty.Value{}
	for name, a := range body {
		if _, known := s.attributes[name]; !known {
			return cty.NilVal, hcl.Diagnostics{{Severity: hcl.DiagError, Summary: "Unsupported argument", Detail: fmt.Sprintf("An argument named %q is not expected here.", name)}}
		}
		v, err := r.eval(a.Expr, n)
		if err != nil {
			return cty.NilVal, err
		}
		members[name] = v
	}
	for name, one := range s.attributes {
		if _, written := members[name]; !written && one.required {
			return cty.NilVal, hcl.Diagnostics{{
				Severity: hcl.DiagError, Summary: "Missing required argument", Detail: fmt.Sprintf("The argument %q is required, but no definition was found.", name),
			}}
		}
	}
	v, err := convert.Convert(cty.ObjectVal(members), s.attributes.written())
	if err != nil {
		return cty.NilVal, hcl.Diagnostics{{Severity: hcl.DiagError, Summary: "Incorrect attribute value type", Detail: err.Error()}}
	}
	return v, nil
}
