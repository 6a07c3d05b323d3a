package schemadump

import "encoding/json"

// formatVersion is the version of the JSON shape, as Terraform states it.
const formatVersion = "1.0"

// Document is the whole file. The field names and their order are Terraform's.
type Document struct {
	FormatVersion string               `json:"format_version"`
	Providers     map[string]*Provider `json:"provider_schemas"`
}

// Provider holds the schemas of everything one provider offers.
type Provider struct {
	Config             *Schema              `json:"provider,omitempty"`
	Resources          map[string]*Schema   `json:"resource_schemas,omitempty"`
	DataSources        map[string]*Schema   `json:"data_source_schemas,omitempty"`
	EphemeralResources map[string]*Schema   `json:"ephemeral_resource_schemas,omitempty"`
	ListResources      map[string]*Schema   `json:"list_resource_schemas,omitempty"`
	Functions          map[string]*Function `json:"functions,omitempty"`
	Identities         map[string]*Identity `json:"resource_identity_schemas,omitempty"`
	Actions            map[string]*Action   `json:"action_schemas,omitempty"`
	StateStores        map[string]*Schema   `json:"state_store_schemas,omitempty"`
}

// Schema is a versioned root block.
type Schema struct {
	Version int64  `json:"version"`
	Block   *Block `json:"block,omitempty"`
}

// Action is a root block without a version: an action has no state.
type Action struct {
	Block *Block `json:"block,omitempty"`
}

// Block is a group of attributes and nested blocks.
type Block struct {
	Attributes      map[string]*Attribute   `json:"attributes,omitempty"`
	Blocks          map[string]*NestedBlock `json:"block_types,omitempty"`
	Description     string                  `json:"description,omitempty"`
	DescriptionKind string                  `json:"description_kind,omitempty"`
	Deprecated      bool                    `json:"deprecated,omitempty"`
	Deprecation     string                  `json:"deprecation_message,omitempty"`
}

// NestedBlock is a block inside another one.
type NestedBlock struct {
	NestingMode string `json:"nesting_mode,omitempty"`
	Block       *Block `json:"block,omitempty"`
	MinItems    int64  `json:"min_items,omitempty"`
	MaxItems    int64  `json:"max_items,omitempty"`
}

// Attribute has either a type or nested attributes, never both.
type Attribute struct {
	Type            json.RawMessage   `json:"type,omitempty"`
	Nested          *NestedAttributes `json:"nested_type,omitempty"`
	Description     string            `json:"description,omitempty"`
	DescriptionKind string            `json:"description_kind,omitempty"`
	Deprecated      bool              `json:"deprecated,omitempty"`
	Deprecation     string            `json:"deprecation_message,omitempty"`
	Required        bool              `json:"required,omitempty"`
	Optional        bool              `json:"optional,omitempty"`
	Computed        bool              `json:"computed,omitempty"`
	Sensitive       bool              `json:"sensitive,omitempty"`
	WriteOnly       bool              `json:"write_only,omitempty"`
}

// NestedAttributes are the members of an attribute that is an object, or a
// collection of objects.
type NestedAttributes struct {
	Attributes  map[string]*Attribute `json:"attributes,omitempty"`
	NestingMode string                `json:"nesting_mode,omitempty"`
}

// Identity is the identity schema of a managed resource.
type Identity struct {
	Version    int64                         `json:"version"`
	Attributes map[string]*IdentityAttribute `json:"attributes,omitempty"`
}

// IdentityAttribute is one part of an identity.
type IdentityAttribute struct {
	Type              json.RawMessage `json:"type,omitempty"`
	Description       string          `json:"description,omitempty"`
	RequiredForImport bool            `json:"required_for_import,omitempty"`
	OptionalForImport bool            `json:"optional_for_import,omitempty"`
}

// Function is the signature of a provider function.
type Function struct {
	Description        string          `json:"description,omitempty"`
	Summary            string          `json:"summary,omitempty"`
	DeprecationMessage string          `json:"deprecation_message,omitempty"`
	ReturnType         json.RawMessage `json:"return_type"`
	Parameters         []*Parameter    `json:"parameters,omitempty"`
	VariadicParameter  *Parameter      `json:"variadic_parameter,omitempty"`
}

// Parameter is one parameter of a function.
type Parameter struct {
	Name        string          `json:"name,omitempty"`
	Description string          `json:"description,omitempty"`
	IsNullable  bool            `json:"is_nullable,omitempty"`
	Type        json.RawMessage `json:"type"`
}
