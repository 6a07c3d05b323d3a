package core

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

const terraformData = "terraform_data"

// builtin is Terraform's own provider, of which there is terraform_data.
type builtin struct{ made *atomic.Int64 }

var dataSchema = func() schema {
	any := cty.DynamicPseudoType
	out := schema{attributes: attributes{
		"id": {computed: true, kind: cty.String}, "input": {kind: any}, "output": {computed: true, kind: any}, "triggers_replace": {kind: any},
	}}
	out.kind = out.attributes.written().WithoutOptionalAttributesDeep()
	return out
}()

func (builtin) schemaOf(a resourceAddress) (schema, bool) {
	return dataSchema, a.mode == managed && a.kind == terraformData
}

func (builtin) configure(context.Context, cty.Value) Said { return nil }

func (builtin) validate(context.Context, resourceAddress, cty.Value) Said { return nil }

func (builtin) upgrade(_ context.Context, _ resourceAddress, o *object) (value, Said) {
	v, err := ctyjson.Unmarshal(o.Attributes, dataSchema.kind)
	if err != nil {
		return value{}, broken(err)
	}
	return value{value: v}, nil
}

func (builtin) read(_ context.Context, _ resourceAddress, v value) (value, Said) { return v, nil }

func (builtin) readData(context.Context, resourceAddress, cty.Value) (cty.Value, Said) {
	return cty.NilVal, nil
}

func (builtin) plan(_ context.Context, _ resourceAddress, prior value, _, proposed cty.Value) (value, []cty.Path, Said) {
	if proposed.IsNull() {
		return value{value: proposed}, nil, nil
	}
	members := proposed.AsValueMap()
	input := members["input"]
	renew := func() {
		members["output"] = cty.UnknownVal(input.Type())
		if input.IsNull() {
			members["output"] = input
		}
	}
	var replace []cty.Path
	switch {
	case prior.value.IsNull():
		members["id"] = cty.UnknownVal(cty.String)
		renew()
	case !prior.value.GetAttr("triggers_replace").RawEquals(members["triggers_replace"]):
		replace = append(replace, cty.GetAttrPath("triggers_replace"))
		members["id"] = cty.UnknownVal(cty.String)
	case !prior.value.GetAttr("input").RawEquals(input):
		renew()
	}
	return value{value: cty.ObjectVal(members)}, replace, nil
}

func (b builtin) apply(_ context.Context, _ resourceAddress, _, _ cty.Value, planned value) (value, Said) {
	if planned.value.IsNull() {
		return planned, nil
	}
	members := planned.value.AsValueMap()
	if !members["id"].IsKnown() {
		members["id"] = cty.StringVal(fmt.Sprint("data-", b.made.Add(1)))
	}
	members["output"] = members["input"]
	return value{value: cty.ObjectVal(members)}, nil
}

func (builtin) importState(context.Context, resourceAddress, string) (value, Said) {
	return value{}, Said{fault("Not imported here", terraformData)}
}
