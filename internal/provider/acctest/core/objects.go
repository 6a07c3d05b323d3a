package core

import (
	"github.com/zclconf/go-cty/cty"
)

// proposed lays a configuration over a prior value, as Terraform proposes it to a
// provider: what is computed and left out keeps its value, all else is as written.
func (a attributes) proposed(prior, config cty.Value) cty.Value {
	if config.IsNull() || !config.IsKnown() {
		return config
	}
	out := map[string]cty.Value{}
	for name, one := range a {
		before, written := one.of(prior, name), config.GetAttr(name)
		switch {
		case one.computed && written.IsNull():
			out[name] = before
			if one.nested != nil && !one.required && one.nested.isWritten(before) {
				out[name] = written
			}
		case one.nested != nil && written.IsKnown() && !written.IsNull():
			out[name] = one.proposedNested(before, written)
		default:
			out[name] = written
		}
	}
	return cty.ObjectVal(out)
}

// of is the attribute in an object that may not be there, or not be known.
func (one attribute) of(object cty.Value, name string) cty.Value {
	if object.IsNull() || !object.IsKnown() {
		return cty.NullVal(one.kind)
	}
	return object.GetAttr(name)
}

// element is an element of the attribute's value, which may not be there, or not be
// known.
func (one attribute) element(of, key cty.Value) cty.Value {
	if of.IsNull() || !of.IsKnown() || !of.HasIndex(key).True() {
		return cty.NullVal(one.kind.ElementType())
	}
	return of.Index(key)
}

func (one attribute) proposedNested(prior, config cty.Value) cty.Value {
	if one.kind.IsObjectType() {
		return one.nested.proposed(prior, config)
	}
	if config.LengthInt() == 0 {
		return config
	}
	list, byKey := []cty.Value{}, map[string]cty.Value{}
	for key, written := range config.Elements() {
		v := one.nested.proposed(one.element(prior, key), written)
		if one.kind.IsMapType() {
			byKey[key.AsString()] = v
		}
		list = append(list, v)
	}
	if one.kind.IsMapType() {
		return cty.MapVal(byKey)
	}
	return cty.ListVal(list)
}

// isWritten tells whether an object holds something that no provider computes, so
// that it must have come from a configuration.
func (a attributes) isWritten(v cty.Value) bool {
	if v.IsNull() || !v.IsKnown() {
		return false
	}
	if !v.Type().IsObjectType() {
		for _, element := range v.Elements() {
			if a.isWritten(element) {
				return true
			}
		}
		return false
	}
	for name, one := range a {
		member := v.GetAttr(name)
		if !member.IsNull() && (!one.computed || one.nested.isWritten(member)) {
			return true
		}
	}
	return false
}

// planFaults lists where a plan departs from the configuration without keeping the
// prior value. Only what is computed and not written is the provider's to choose.
func (a attributes) planFaults(at string, prior, config, planned cty.Value) []string {
	if planned.IsNull() != config.IsNull() {
		return []string{at + ": planned to be there, or not, against the configuration"}
	}
	if !config.IsKnown() || !planned.IsKnown() || config.IsNull() {
		return nil
	}
	var out []string
	for name, one := range a {
		before, written, will := one.of(prior, name), config.GetAttr(name), planned.GetAttr(name)
		here := at + "." + name
		switch {
		case one.writeOnly:
			if !will.IsNull() {
				out = append(out, here+": is for the provider alone, and planned to be kept")
			}
		case len(changedFaults("", written, will)) == 0, written.IsNull() && one.computed, !before.IsNull() && will.RawEquals(before):
		case one.nested != nil && one.kind.IsObjectType():
			out = append(out, one.nested.planFaults(here, before, written, will)...)
		case one.nested != nil && written.IsKnown() && will.IsKnown() && !written.IsNull() && !will.IsNull() && written.LengthInt() == will.LengthInt():
			for key, element := range written.Elements() {
				out = append(out, one.nested.planFaults(here+"[]", one.element(before, key), element, will.Index(key))...)
			}
		default:
			out = append(out, here+": planned value is neither the configuration's nor the prior one")
		}
	}
	return out
}

// changedFaults lists where an actual value is another than the one that was
// planned. What was planned as unknown may become anything.
func changedFaults(at string, planned, actual cty.Value) []string {
	switch {
	case !planned.IsKnown():
		return nil
	case planned.IsNull() && actual.IsNull():
		return nil
	case planned.IsNull() || actual.IsNull():
		return []string{at + ": was null, or is"}
	case !actual.IsKnown():
		return []string{at + ": was known, and is unknown"}
	}
	kind := planned.Type()
	switch {
	case kind.IsObjectType():
		var out []string
		for name := range kind.AttributeTypes() {
			if !actual.Type().HasAttribute(name) {
				out = append(out, at+"."+name+": is gone")
				continue
			}
			out = append(out, changedFaults(at+"."+name, planned.GetAttr(name), actual.GetAttr(name))...)
		}
		return out
	case kind.IsListType(), kind.IsMapType(), kind.IsTupleType():
		if planned.LengthInt() != actual.LengthInt() {
			return []string{at + ": has another length"}
		}
		var out []string
		for key, element := range planned.Elements() {
			if !actual.HasIndex(key).True() {
				out = append(out, at+": has other keys")
				continue
			}
			out = append(out, changedFaults(at+"[]", element, actual.Index(key))...)
		}
		return out
	case !planned.RawEquals(actual) && planned.IsWhollyKnown():
		return []string{at + ": is another value"}
	}
	return nil
}
