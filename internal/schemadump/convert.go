package schemadump

import (
	"encoding/json"
	"fmt"

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
		converted, err := convertAll(kind.from, convertSchema)
		if err != nil {
			return nil, fmt.Errorf("%s %w", kind.name, err)
		}
		*kind.into = converted
	}

	if p.ActionSchemas, err = convertAll(schemas.ActionSchemas, convertAction); err != nil {
		return nil, fmt.Errorf("action %w", err)
	}
	if p.Functions, err = convertAll(schemas.Functions, convertFunction); err != nil {
		return nil, fmt.Errorf("function %w", err)
	}
	if identities != nil {
		if p.ResourceIdentitySchemas, err = convertAll(identities.IdentitySchemas, convertIdentity); err != nil {
			return nil, fmt.Errorf("identity %w", err)
		}
	}
	return p, nil
}

// convertAll converts each value of a map and names the key in an error.
func convertAll[From, To any](from map[string]From, convert func(From) (To, error)) (map[string]To, error) {
	into := make(map[string]To, len(from))
	for name, value := range from {
		converted, err := convert(value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		into[name] = converted
	}
	return into, nil
}

func convertSchema(s *tfprotov6.Schema) (*tfjson.Schema, error) {
	if s == nil {
		return &tfjson.Schema{Block: &tfjson.SchemaBlock{DescriptionKind: tfjson.SchemaDescriptionKindPlain}}, nil
	}
	block, err := convertBlock(s.Block)
	if err != nil {
		return nil, err
	}
	return &tfjson.Schema{Version: unsigned(s.Version), Block: block}, nil
}

func convertAction(a *tfprotov6.ActionSchema) (*tfjson.ActionSchema, error) {
	s, err := convertSchema(a.Schema)
	if err != nil {
		return nil, err
	}
	return &tfjson.ActionSchema{Block: s.Block}, nil
}

func convertBlock(b *tfprotov6.SchemaBlock) (*tfjson.SchemaBlock, error) {
	attributes, err := convertAttributes(b.Attributes)
	if err != nil {
		return nil, err
	}
	blocks := make(map[string]*tfjson.SchemaBlockType, len(b.BlockTypes))
	for _, nested := range b.BlockTypes {
		inner, err := convertBlock(nested.Block)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", nested.TypeName, err)
		}
		mode, err := nestingMode(nested.Nesting.String())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", nested.TypeName, err)
		}
		blocks[nested.TypeName] = &tfjson.SchemaBlockType{
			NestingMode: mode,
			Block:       inner,
			MinItems:    unsigned(nested.MinItems),
			MaxItems:    unsigned(nested.MaxItems),
		}
	}
	return &tfjson.SchemaBlock{
		Attributes:      attributes,
		NestedBlocks:    blocks,
		Description:     b.Description,
		DescriptionKind: descriptionKind(b.DescriptionKind),
		Deprecated:      b.Deprecated,
	}, nil
}

func convertAttributes(from []*tfprotov6.SchemaAttribute) (map[string]*tfjson.SchemaAttribute, error) {
	into := make(map[string]*tfjson.SchemaAttribute, len(from))
	for _, a := range from {
		attribute, err := convertAttribute(a)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", a.Name, err)
		}
		into[a.Name] = attribute
	}
	return into, nil
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
	if a.NestedType == nil {
		var err error
		into.AttributeType, err = convertType(a.Type)
		return into, err
	}

	attributes, err := convertAttributes(a.NestedType.Attributes)
	if err != nil {
		return nil, err
	}
	mode, err := nestingMode(a.NestedType.Nesting.String())
	if err != nil {
		return nil, err
	}
	into.AttributeNestedType = &tfjson.SchemaNestedAttributeType{Attributes: attributes, NestingMode: mode}
	return into, nil
}

func convertIdentity(s *tfprotov6.ResourceIdentitySchema) (*tfjson.IdentitySchema, error) {
	into := &tfjson.IdentitySchema{Version: unsigned(s.Version), Attributes: map[string]*tfjson.IdentityAttribute{}}
	for _, a := range s.IdentityAttributes {
		t, err := convertType(a.Type)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", a.Name, err)
		}
		into.Attributes[a.Name] = &tfjson.IdentityAttribute{
			IdentityType:      t,
			Description:       a.Description,
			RequiredForImport: a.RequiredForImport,
			OptionalForImport: a.OptionalForImport,
		}
	}
	return into, nil
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
		if into.VariadicParameter, err = convertParameter(f.VariadicParameter); err != nil {
			return nil, err
		}
	}
	return into, nil
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

// nestingMode translates the protocol's upper-case names. Blocks and nested
// attributes number their modes apart but name them alike.
func nestingMode(name string) (tfjson.SchemaNestingMode, error) {
	modes := map[string]tfjson.SchemaNestingMode{
		"SINGLE": tfjson.SchemaNestingModeSingle, "GROUP": tfjson.SchemaNestingModeGroup, "LIST": tfjson.SchemaNestingModeList,
		"SET": tfjson.SchemaNestingModeSet, "MAP": tfjson.SchemaNestingModeMap,
	}
	mode, ok := modes[name]
	if !ok {
		return "", fmt.Errorf("unknown nesting mode %s", name)
	}
	return mode, nil
}

func descriptionKind(k tfprotov6.StringKind) tfjson.SchemaDescriptionKind {
	if k == tfprotov6.StringKindMarkdown {
		return tfjson.SchemaDescriptionKindMarkdown
	}
	return tfjson.SchemaDescriptionKindPlain
}

// unsigned is a version or a count, which the protocol has with a sign and never
// below zero.
func unsigned(n int64) uint64 {
	if n < 0 {
		return 0
	}
	return uint64(n)
}
