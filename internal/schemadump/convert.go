package schemadump

import (
	"encoding/json"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Convert turns the protocol's two answers into the JSON shape. It is a pure
// function: same answers, same document.
func Convert(schemas *tfprotov6.GetProviderSchemaResponse, identities *tfprotov6.GetResourceIdentitySchemasResponse) (*Provider, error) {
	config, err := convertSchema(schemas.Provider)
	if err != nil {
		return nil, fmt.Errorf("provider: %w", err)
	}
	p := &Provider{Config: config}

	// The kinds that share the shape of a schema.
	for _, kind := range []struct {
		name string
		from map[string]*tfprotov6.Schema
		into *map[string]*Schema
	}{
		{"resource", schemas.ResourceSchemas, &p.Resources},
		{"data source", schemas.DataSourceSchemas, &p.DataSources},
		{"ephemeral resource", schemas.EphemeralResourceSchemas, &p.EphemeralResources},
		{"list resource", schemas.ListResourceSchemas, &p.ListResources},
		{"state store", schemas.StateStoreSchemas, &p.StateStores},
	} {
		converted, err := convertAll(kind.from, convertSchema)
		if err != nil {
			return nil, fmt.Errorf("%s %w", kind.name, err)
		}
		*kind.into = converted
	}

	if p.Actions, err = convertAll(schemas.ActionSchemas, convertAction); err != nil {
		return nil, fmt.Errorf("action %w", err)
	}
	if p.Functions, err = convertAll(schemas.Functions, convertFunction); err != nil {
		return nil, fmt.Errorf("function %w", err)
	}
	if identities != nil {
		if p.Identities, err = convertAll(identities.IdentitySchemas, convertIdentity); err != nil {
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

func convertSchema(s *tfprotov6.Schema) (*Schema, error) {
	if s == nil {
		return &Schema{Block: &Block{DescriptionKind: "plain"}}, nil
	}
	block, err := convertBlock(s.Block)
	if err != nil {
		return nil, err
	}
	return &Schema{Version: s.Version, Block: block}, nil
}

func convertAction(a *tfprotov6.ActionSchema) (*Action, error) {
	s, err := convertSchema(a.Schema)
	if err != nil {
		return nil, err
	}
	return &Action{Block: s.Block}, nil
}

func convertBlock(b *tfprotov6.SchemaBlock) (*Block, error) {
	attributes, err := convertAttributes(b.Attributes)
	if err != nil {
		return nil, err
	}
	blocks := make(map[string]*NestedBlock, len(b.BlockTypes))
	for _, nested := range b.BlockTypes {
		inner, err := convertBlock(nested.Block)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", nested.TypeName, err)
		}
		mode, err := nestingMode(nested.Nesting.String())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", nested.TypeName, err)
		}
		blocks[nested.TypeName] = &NestedBlock{
			NestingMode: mode,
			Block:       inner,
			MinItems:    nested.MinItems,
			MaxItems:    nested.MaxItems,
		}
	}
	return &Block{
		Attributes:      attributes,
		Blocks:          blocks,
		Description:     b.Description,
		DescriptionKind: descriptionKind(b.DescriptionKind),
		Deprecated:      b.Deprecated,
		Deprecation:     b.DeprecationMessage,
	}, nil
}

func convertAttributes(from []*tfprotov6.SchemaAttribute) (map[string]*Attribute, error) {
	into := make(map[string]*Attribute, len(from))
	for _, a := range from {
		attribute, err := convertAttribute(a)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", a.Name, err)
		}
		into[a.Name] = attribute
	}
	return into, nil
}

func convertAttribute(a *tfprotov6.SchemaAttribute) (*Attribute, error) {
	into := &Attribute{
		Description:     a.Description,
		DescriptionKind: descriptionKind(a.DescriptionKind),
		Deprecated:      a.Deprecated,
		Deprecation:     a.DeprecationMessage,
		Required:        a.Required,
		Optional:        a.Optional,
		Computed:        a.Computed,
		Sensitive:       a.Sensitive,
		WriteOnly:       a.WriteOnly,
	}
	if a.NestedType == nil {
		var err error
		into.Type, err = convertType(a.Type)
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
	into.Nested = &NestedAttributes{Attributes: attributes, NestingMode: mode}
	return into, nil
}

func convertIdentity(s *tfprotov6.ResourceIdentitySchema) (*Identity, error) {
	into := &Identity{Version: s.Version, Attributes: map[string]*IdentityAttribute{}}
	for _, a := range s.IdentityAttributes {
		t, err := convertType(a.Type)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", a.Name, err)
		}
		into.Attributes[a.Name] = &IdentityAttribute{
			Type:              t,
			Description:       a.Description,
			RequiredForImport: a.RequiredForImport,
			OptionalForImport: a.OptionalForImport,
		}
	}
	return into, nil
}

func convertFunction(f *tfprotov6.Function) (*Function, error) {
	into := &Function{
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

func convertParameter(p *tfprotov6.FunctionParameter) (*Parameter, error) {
	t, err := convertType(p.Type)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	return &Parameter{
		Name:        p.Name,
		Description: p.Description,
		IsNullable:  p.AllowNullValue,
		Type:        t,
	}, nil
}

// convertType writes a type as Terraform does: "string", ["list","string"],
// ["object",{…}].
func convertType(t tftypes.Type) (json.RawMessage, error) {
	if t == nil {
		return nil, fmt.Errorf("no type")
	}
	return json.Marshal(t)
}

// nestingMode translates the protocol's upper-case names. Blocks and nested
// attributes number their modes apart but name them alike.
func nestingMode(name string) (string, error) {
	modes := map[string]string{"SINGLE": "single", "GROUP": "group", "LIST": "list", "SET": "set", "MAP": "map"}
	mode, ok := modes[name]
	if !ok {
		return "", fmt.Errorf("unknown nesting mode %s", name)
	}
	return mode, nil
}

func descriptionKind(k tfprotov6.StringKind) string {
	if k == tfprotov6.StringKindMarkdown {
		return "markdown"
	}
	return "plain"
}
