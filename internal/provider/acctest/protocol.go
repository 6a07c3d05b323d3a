package acctest

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Imported is a resource that was imported by its identity: texts by the name
// of their attribute, without those that are null.
type Imported struct {
	State, Identity map[string]string
	Outcome
}

// ImportByIdentity imports a resource as Terraform 1.12 and newer do for an
// import block with an identity, and reads it, with no CLI in between.
func ImportByIdentity(t *testing.T, providers map[string]func() (tfprotov6.ProviderServer, error), kind string, identity map[string]any) Imported {
	t.Helper()
	p := connect(t, providers)
	id := p.identities[kind].ValueType()
	imported := ask(t, p.ImportResourceState, &tfprotov6.ImportResourceStateRequest{
		TypeName: kind, Identity: &tfprotov6.ResourceIdentityData{IdentityData: dynamic(t, id, identity)},
	})
	if len(imported.ImportedResources) != 1 {
		return Imported{Outcome: Outcome{Diagnostics: imported.Diagnostics}}
	}
	one := imported.ImportedResources[0]
	read := ask(t, p.ReadResource, &tfprotov6.ReadResourceRequest{
		TypeName: kind, CurrentState: one.State, Private: one.Private, CurrentIdentity: one.Identity,
	})
	return Imported{
		textsOf(t, p.schemas.ResourceSchemas[kind].ValueType(), read.NewState), p.identityOf(kind, read.NewIdentity),
		Outcome{Diagnostics: append(imported.Diagnostics, read.Diagnostics...)},
	}
}

// connected is a provider that is spoken to with no CLI in between.
type connected struct {
	tfprotov6.ProviderServer
	t          *testing.T
	schemas    *tfprotov6.GetProviderSchemaResponse
	identities map[string]*tfprotov6.ResourceIdentitySchema
}

// connect configures one of the providers ([Providers], [ProvidersAt]) with an empty
// block, in the environment of the test.
func connect(t *testing.T, providers map[string]func() (tfprotov6.ProviderServer, error)) *connected {
	t.Helper()
	server, err := providers["whatsapp"]()
	if err != nil {
		t.Fatal(err)
	}
	schemas := ask(t, server.GetProviderSchema, &tfprotov6.GetProviderSchemaRequest{})
	identities := ask(t, server.GetResourceIdentitySchemas, &tfprotov6.GetResourceIdentitySchemasRequest{})
	answer := ask(t, server.ConfigureProvider, &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.14.0", Config: dynamic(t, schemas.Provider.ValueType(), map[string]any{}),
	})
	if len(answer.Diagnostics) > 0 {
		t.Fatal(answer)
	}
	return &connected{server, t, schemas, identities.IdentitySchemas}
}

// ask makes a call, which has to be answered.
func ask[Q, A any](t *testing.T, method func(context.Context, Q) (A, error), request Q) A {
	t.Helper()
	answer, err := method(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// identityOf are the texts of an identity; nil when there is none.
func (p *connected) identityOf(kind string, d *tfprotov6.ResourceIdentityData) map[string]string {
	p.t.Helper()
	if d == nil {
		return nil
	}
	return textsOf(p.t, p.identities[kind].ValueType(), d.IdentityData)
}

// dynamic gives plain values a type: maps and []any for what has parts, string, bool and
// int, nil for null, and Unknown. What an object leaves out is null.
func dynamic(t *testing.T, kind tftypes.Type, v map[string]any) *tfprotov6.DynamicValue {
	t.Helper()
	value, err := (&tfprotov6.DynamicValue{JSON: []byte(JSON(t, v))}).Unmarshal(kind)
	if err != nil {
		t.Fatal(err)
	}
	value, err = tftypes.Transform(value, func(at *tftypes.AttributePath, part tftypes.Value) (tftypes.Value, error) {
		if given, _, err := tftypes.WalkAttributePath(v, at); err == nil && given == any(Unknown{}) {
			return tftypes.NewValue(part.Type(), tftypes.UnknownValue), nil
		}
		return part, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	d, err := tfprotov6.NewDynamicValue(kind, value)
	if err != nil {
		t.Fatal(err)
	}
	return &d
}

func textsOf(t *testing.T, kind tftypes.Type, d *tfprotov6.DynamicValue) map[string]string {
	t.Helper()
	out := map[string]string{}
	if d == nil {
		return out
	}
	value, err := d.Unmarshal(kind)
	if err != nil {
		t.Fatal(err)
	}
	var members map[string]tftypes.Value
	if value.IsNull() || value.As(&members) != nil {
		return out
	}
	for name, v := range members {
		var s string
		if v.IsKnown() && !v.IsNull() && v.Type().Is(tftypes.String) && v.As(&s) == nil {
			out[name] = s
		}
	}
	return out
}

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
	p := connect(t, providers)
	lists, ok := p.ProviderServer.(tfprotov6.ListResourceServer)
	if !ok {
		t.Fatalf("%T lists nothing", p.ProviderServer)
	}
	stream := ask(t, lists.ListResource, &tfprotov6.ListResourceRequest{
		TypeName: kind, Config: dynamic(t, p.schemas.ListResourceSchemas[kind].ValueType(), config), IncludeResource: true,
	})
	var out []Listed
	for r := range stream.Results {
		out = append(out, Listed{
			r.DisplayName, textsOf(t, p.schemas.ResourceSchemas[kind].ValueType(), r.Resource), p.identityOf(kind, r.Identity), Outcome{Diagnostics: r.Diagnostics},
		})
	}
	return out
}
