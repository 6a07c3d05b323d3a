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
