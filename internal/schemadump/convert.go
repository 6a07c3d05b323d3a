package schemadump

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
)

// Convert turns the protocol's two answers into the JSON shape. It is a pure
// function: same answers, same document.
func Convert(schemas *tfprotov6.GetProviderSchemaResponse, identities *tfprotov6.GetResourceIdentitySchemasResponse) (*tfjson.ProviderSchema, error) {
	config, err := convertSchema(schemas.Provider)
	if err != nil {
		return nil, fmt.Errorf("provider: %w", err)
	}
	p := &tfjson.ProviderSchema{ConfigSchema: config}

	// The kinds that share the shape of a schema.
	for _, kind := range []struct {
		name string
		from map[string]*tfprotov6.Schema
		into *map[string]*tfjson.Schema
	}{
		{"resource", schemas.ResourceSchemas, &p.ResourceSchemas},
		{"data source", schemas.DataSourceSchemas, &p.DataSourceSchemas},
		{"ephemeral resource", schemas.EphemeralResourceSchemas, &p.EphemeralResourceSchemas},
		{"list resource", schemas.ListResourceSchemas, &p.ListResourceSchemas},
	} {
		if *kind.into, err = convertAll(maps.All(kind.from), convertSchema); err != nil {
			return nil, fmt.Errorf("%s %w", kind.name, err)
		}
	}

	if p.ActionSchemas, err = convertAll(maps.All(schemas.ActionSchemas), convertAction); err != nil {
		return nil, fmt.Errorf("action %w", err)
	}
	if p.Functions, err = convertAll(maps.All(schemas.Functions), convertFunction); err != nil {
		return nil, fmt.Errorf("function %w", err)
	}
	if identities != nil {
		p.ResourceIdentitySchemas, err = convertAll(maps.All(identities.IdentitySchemas), convertIdentity)
		if err != nil {
			return nil, fmt.Errorf("identity %w", err)
		}
	}
	return p, nil
}

// convertAll converts each of the named values and names the one with an error.
func convertAll[From, To any](from iter.Seq2[string, From], convert func(From) (To, error)) (map[string]To, error) {
	into := map[string]To{}
	for name, value := range from {
		converted, err := convert(value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		into[name] = converted
	}
	return into, nil
}

// named gives the elements of a list by their names.
func named[E any](list []E, name func(E) string) iter.Seq2[string, E] {
	return func(yield func(string, E) bool) {
		for _, e := range list {
			if !yield(name(e), e) {
				return
			}
		}
	}
}

func convertSchema(s *tfprotov6.Schema) (*tfjson.Schema, error) {
	if s == nil {
		return &tfjson.Schema{Block: &tfjson.SchemaBlock{DescriptionKind: tfjson.SchemaDescriptionKindPlain}}, nil
	}
	block, err := convertBlock(s.Block)
	return &tfjson.Schema{Version: unsigned(s.Version), Block: block}, err
}

func convertAction(a *tfprotov6.ActionSchema) (*tfjson.ActionSchema, error) {
	block, err := convertBlock(a.Schema.Block)
	return &tfjson.ActionSchema{Block: block}, err
}

func convertBlock(b *tfprotov6.SchemaBlock) (*tfjson.SchemaBlock, error) {
	into := &tfjson.SchemaBlock{
		Description:     b.Description,
		DescriptionKind: descriptionKind(b.DescriptionKind),
		Deprecated:      b.Deprecated,
	}
	var err error
	if into.Attributes, err = convertAttributes(b.Attributes); err != nil {
		return nil, err
	}
	blocks := named(b.BlockTypes, func(n *tfprotov6.SchemaNestedBlock) string { return n.TypeName })
	into.NestedBlocks, err = convertAll(blocks, convertNestedBlock)
	return into, err
}

func convertNestedBlock(n *tfprotov6.SchemaNestedBlock) (*tfjson.SchemaBlockType, error) {
	block, err := convertBlock(n.Block)
	return &tfjson.SchemaBlockType{
		NestingMode: nestingMode(n.Nesting),
		Block:       block,
		MinItems:    unsigned(n.MinItems),
		MaxItems:    unsigned(n.MaxItems),
	}, err
}

func convertAttributes(from []*tfprotov6.SchemaAttribute) (map[string]*tfjson.SchemaAttribute, error) {
	return convertAll(named(from, func(a *tfprotov6.SchemaAttribute) string { return a.Name }), convertAttribute)
}

func convertAttribute(a *tfprotov6.SchemaAttribute) (*tfjson.SchemaAttribute, error) {
	into := &tfjson.SchemaAttribute{
		Description:     a.Description,
		DescriptionKind: descriptionKind(a.DescriptionKind),
		Deprecated:      a.Deprecated,
		Required:        a.Required,
		Optional:        a.Optional,
		Computed:        a.Computed,
		Sensitive:       a.Sensitive,
		WriteOnly:       a.WriteOnly,
	}
	var err error
	if n := a.NestedType; n != nil {
		into.AttributeNestedType = &tfjson.SchemaNestedAttributeType{NestingMode: nestingMode(n.Nesting)}
		into.AttributeNestedType.Attributes, err = convertAttributes(n.Attributes)
	} else {
		into.AttributeType, err = convertType(a.Type)
	}
	return into, err
}

func convertIdentity(s *tfprotov6.ResourceIdentitySchema) (*tfjson.IdentitySchema, error) {
	list := named(s.IdentityAttributes, func(a *tfprotov6.ResourceIdentitySchemaAttribute) string { return a.Name })
	attributes, err := convertAll(list, convertIdentityAttribute)
	return &tfjson.IdentitySchema{Version: unsigned(s.Version), Attributes: attributes}, err
}

func convertIdentityAttribute(a *tfprotov6.ResourceIdentitySchemaAttribute) (*tfjson.IdentityAttribute, error) {
	t, err := convertType(a.Type)
	return &tfjson.IdentityAttribute{
		IdentityType:      t,
		Description:       a.Description,
		RequiredForImport: a.RequiredForImport,
		OptionalForImport: a.OptionalForImport,
	}, err
}

func convertFunction(f *tfprotov6.Function) (*tfjson.FunctionSignature, error) {
	into := &tfjson.FunctionSignature{
		Description:        f.Description,
		Summary:            f.Summary,
		DeprecationMessage: f.DeprecationMessage,
	}
	var err error
	if into.ReturnType, err = convertType(f.Return.Type); err != nil {
		return nil, fmt.Errorf("return: %w", err)
	}
	for _, p := range f.Parameters {
		parameter, err := convertParameter(p)
		if err != nil {
			return nil, err
		}
		into.Parameters = append(into.Parameters, parameter)
	}
	if f.VariadicParameter != nil {
		into.VariadicParameter, err = convertParameter(f.VariadicParameter)
	}
	return into, err
}

func convertParameter(p *tfprotov6.FunctionParameter) (*tfjson.FunctionParameter, error) {
	t, err := convertType(p.Type)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	return &tfjson.FunctionParameter{
		Name:        p.Name,
		Description: p.Description,
		IsNullable:  p.AllowNullValue,
		Type:        t,
	}, nil
}

// convertType goes by way of JSON, in which both libraries write a type as
// Terraform does: "string", ["list","string"], ["object",{…}].
func convertType(t tftypes.Type) (cty.Type, error) {
	if t == nil {
		return cty.NilType, fmt.Errorf("no type")
	}
	text, err := json.Marshal(t)
	if err != nil {
		return cty.NilType, err
	}
	var into cty.Type
	return into, into.UnmarshalJSON(text)
}

// nestingMode translates the protocol's upper-case names, which blocks and nested
// attributes have alike.
func nestingMode(mode fmt.Stringer) tfjson.SchemaNestingMode {
	return tfjson.SchemaNestingMode(strings.ToLower(mode.String()))
}

func descriptionKind(k tfprotov6.StringKind) tfjson.SchemaDescriptionKind {
	if k == tfprotov6.StringKindMarkdown {
		return tfjson.SchemaDescriptionKindMarkdown
	}
	return tfjson.SchemaDescriptionKindPlain
}

// unsigned is a version or a count, which the protocol has with a sign and never
// below zero.
func unsigned(n int64) uint64 { return uint64(max(n, 0)) }
