package core

import (
	"encoding/json"
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
	out := schema{version: s.Version}
	if len(s.Block.BlockTypes) > 0 {
		return out, fmt.Errorf("nested blocks are not known here")
	}
	var err error
	out.attributes, err = newAttributes(s.Block.Attributes)
	out.kind = out.attributes.object()
	return out, err
}

func newAttributes(all []*tfprotov6.SchemaAttribute) (attributes, error) {
	out := attributes{}
	for _, a := range all {
		one := attribute{computed: a.Computed, required: a.Required, writeOnly: a.WriteOnly}
		var err error
		if a.NestedType == nil {
			one.kind, err = kindOf(a.Type)
		} else if one.nested, err = newAttributes(a.NestedType.Attributes); err == nil {
			one.kind, err = nest(a.NestedType.Nesting, one.nested.object())
		}
		if err != nil {
			return nil, err
		}
		out[a.Name] = one
	}
	return out, nil
}

func nest(mode tfprotov6.SchemaObjectNestingMode, of cty.Type) (cty.Type, error) {
	switch mode {
	case tfprotov6.SchemaObjectNestingModeList:
		return cty.List(of), nil
	case tfprotov6.SchemaObjectNestingModeMap:
		return cty.Map(of), nil
	case tfprotov6.SchemaObjectNestingModeSingle:
		return of, nil
	}
	return cty.NilType, fmt.Errorf("nested attributes of mode %s are not known here", mode)
}

// object is the type of a value.
func (a attributes) object() cty.Type {
	kinds := map[string]cty.Type{}
	for name, one := range a {
		kinds[name] = one.kind
	}
	return cty.Object(kinds)
}

// kindOf translates a type of the protocol, which writes it in JSON as cty does.
func kindOf(t tftypes.Type) (cty.Type, error) {
	text, err := json.Marshal(t)
	if err != nil {
		return cty.NilType, err
	}
	return ctyjson.UnmarshalType(text)
}

// written is the type of an object with these attributes in a configuration, which
// may leave out all that is not required.
func (a attributes) written() cty.Type {
	kinds := map[string]cty.Type{}
	var optional []string
	for name, one := range a {
		kinds[name] = one.kind
		if one.nested != nil {
			kinds[name] = rewrap(one.kind, one.nested.written())
		}
		if !one.required {
			optional = append(optional, name)
		}
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
