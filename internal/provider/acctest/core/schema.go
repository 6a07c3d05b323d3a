package core

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
	"github.com/zclconf/go-cty/cty/msgpack"
)

// attribute is what Terraform has to know of an attribute to plan.
type attribute struct {
	computed, required, writeOnly bool
	nested                        attributes // nil for a plain value
	kind                          cty.Type
}

type attributes map[string]attribute

// schema is the schema of a resource, a data source or the provider.
type schema struct {
	attributes attributes
	version    int64
	kind       cty.Type // of a value
	identity   cty.Type // cty.NilType where there is none
}

// newSchema translates the protocol's schema.
func newSchema(s *tfprotov6.Schema) (schema, error) {
	out := schema{version: s.Version, attributes: attributes{}}
	if len(s.Block.BlockTypes) > 0 {
		return out, fmt.Errorf("nested blocks are not known here")
	}
	var err error
	if out.attributes, err = newAttributes(s.Block.Attributes); err != nil {
		return out, err
	}
	out.kind = out.attributes.object(false)
	return out, nil
}

func newAttributes(all []*tfprotov6.SchemaAttribute) (attributes, error) {
	out := attributes{}
	for _, a := range all {
		one := attribute{computed: a.Computed, required: a.Required, writeOnly: a.WriteOnly}
		var err error
		if a.NestedType != nil {
			if one.nested, err = newAttributes(a.NestedType.Attributes); err == nil {
				one.kind, err = nesting(a.NestedType.Nesting, one.nested.object(false))
			}
		} else {
			one.kind, err = kindOf(a.Type)
		}
		if err != nil {
			return nil, err
		}
		out[a.Name] = one
	}
	return out, nil
}

// kindOf translates a type of the protocol.
func kindOf(t tftypes.Type) (cty.Type, error) {
	switch t := t.(type) {
	case tftypes.List:
		of, err := kindOf(t.ElementType)
		return cty.List(of), err
	case tftypes.Set:
		of, err := kindOf(t.ElementType)
		return cty.Set(of), err
	case tftypes.Map:
		of, err := kindOf(t.ElementType)
		return cty.Map(of), err
	case tftypes.Object:
		members := map[string]cty.Type{}
		for name, member := range t.AttributeTypes {
			var err error
			if members[name], err = kindOf(member); err != nil {
				return cty.NilType, err
			}
		}
		return cty.Object(members), nil
	}
	switch {
	case t.Is(tftypes.String):
		return cty.String, nil
	case t.Is(tftypes.Number):
		return cty.Number, nil
	case t.Is(tftypes.Bool):
		return cty.Bool, nil
	case t.Is(tftypes.DynamicPseudoType):
		return cty.DynamicPseudoType, nil
	}
	return cty.NilType, fmt.Errorf("the type %s is not known here", t)
}

func nesting(mode tfprotov6.SchemaObjectNestingMode, of cty.Type) (cty.Type, error) {
	switch mode {
	case tfprotov6.SchemaObjectNestingModeSingle:
		return of, nil
	case tfprotov6.SchemaObjectNestingModeList:
		return cty.List(of), nil
	case tfprotov6.SchemaObjectNestingModeMap:
		return cty.Map(of), nil
	}
	return cty.NilType, fmt.Errorf("nested attributes of mode %s are not known here", mode)
}

// object is the type of an object with these attributes. What is written in a
// configuration may leave out all that is not required.
func (a attributes) object(written bool) cty.Type {
	kinds := map[string]cty.Type{}
	var optional []string
	for name, one := range a {
		kinds[name] = one.kind
		if written && one.nested != nil {
			kinds[name] = rewrap(one.kind, one.nested.object(true))
		}
		if !one.required {
			optional = append(optional, name)
		}
	}
	if !written {
		return cty.Object(kinds)
	}
	return cty.ObjectWithOptionalAttrs(kinds, optional)
}

func rewrap(kind, of cty.Type) cty.Type {
	switch {
	case kind.IsListType():
		return cty.List(of)
	case kind.IsMapType():
		return cty.Map(of)
	}
	return of
}

// encode writes a value for the wire.
func encode(v cty.Value, kind cty.Type) (*tfprotov6.DynamicValue, error) {
	data, err := msgpack.Marshal(v, kind)
	return &tfprotov6.DynamicValue{MsgPack: data}, err
}

// decode reads a value from the wire; nothing at all is null.
func decode(d *tfprotov6.DynamicValue, kind cty.Type) (cty.Value, error) {
	switch {
	case d == nil:
		return cty.NullVal(kind), nil
	case len(d.MsgPack) > 0:
		return msgpack.Unmarshal(d.MsgPack, kind)
	}
	return ctyjson.Unmarshal(d.JSON, kind)
}
