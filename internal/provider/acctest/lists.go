package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Listed is a result of a list block: its name for people, and texts by the name
// of their attribute, without those that are null.
type Listed struct {
	Name            string
	State, Identity map[string]string
	Outcome
}

// List runs a list block as `terraform query` does, resources included, with no
// CLI in between.
func List(t *testing.T, providers map[string]func() (tfprotov6.ProviderServer, error), kind string, config map[string]any) []Listed {
	t.Helper()
	server, err := providers["whatsapp"]()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	identities, err := server.GetResourceIdentitySchemas(t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.14.0", Config: dynamic(t, schemas.Provider.ValueType(), map[string]any{}),
	}); err != nil {
		t.Fatal(err)
	}
	lists, ok := server.(tfprotov6.ListResourceServer)
	if !ok {
		t.Fatalf("%T lists nothing", server)
	}
	stream, err := lists.ListResource(t.Context(), &tfprotov6.ListResourceRequest{
		TypeName: kind, Config: dynamic(t, schemas.ListResourceSchemas[kind].ValueType(), config), IncludeResource: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []Listed
	for r := range stream.Results {
		one := Listed{Name: r.DisplayName, Outcome: Outcome{Diagnostics: r.Diagnostics}, State: textsOf(t, schemas.ResourceSchemas[kind].ValueType(), r.Resource)}
		if r.Identity != nil {
			one.Identity = textsOf(t, identities.IdentitySchemas[kind].ValueType(), r.Identity.IdentityData)
		}
		out = append(out, one)
	}
	return out
}
