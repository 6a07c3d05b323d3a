// Package schemadump writes a provider's own schema in the shape of
// `terraform providers schema -json`.
//
// The documentation is generated from that shape. Asking Terraform for it would
// tie the pages to whichever CLI is installed: an older one leaves out actions,
// list resources and identities without a word. Asking the provider itself gives
// the same pages on every machine, with no CLI and no download. The types are
// those that tfplugindocs reads the shape with: what they have no field for, as
// the message of a deprecated attribute, no page could show.
package schemadump

import (
	"context"
	"errors"
	"fmt"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Dump asks the server for its schemas and returns them under the given name.
//
// The name is the one tfplugindocs looks for: the provider's short name, not its
// registry address.
func Dump(ctx context.Context, server tfprotov6.ProviderServer, name string) (*tfjson.ProviderSchemas, error) {
	schemas, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, fmt.Errorf("get provider schema: %w", err)
	}
	if err := firstError(schemas.Diagnostics); err != nil {
		return nil, fmt.Errorf("get provider schema: %w", err)
	}

	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return nil, fmt.Errorf("get resource identity schemas: %w", err)
	}
	if err := firstError(identities.Diagnostics); err != nil {
		return nil, fmt.Errorf("get resource identity schemas: %w", err)
	}

	provider, err := Convert(schemas, identities)
	if err != nil {
		return nil, err
	}
	return &tfjson.ProviderSchemas{
		FormatVersion: "1.0", // of the JSON shape, as Terraform states it
		Schemas:       map[string]*tfjson.ProviderSchema{name: provider},
	}, nil
}

// firstError gives the first diagnostic that is an error. A schema that comes
// with errors is not worth documenting; warnings do not matter here.
func firstError(diagnostics []*tfprotov6.Diagnostic) error {
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			return errors.New(d.Summary + ": " + d.Detail)
		}
	}
	return nil
}
