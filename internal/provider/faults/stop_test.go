package faults_test

import (
	"context"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// TestStoppedBeforeTheCall asks for a change right after Terraform has asked to
// stop, as it does when the two meet at Ctrl-C. Without any notice of the first,
// the second would wait for 45 minutes.
func TestStoppedBeforeTheCall(t *testing.T) {
	l := newLab(t, graphtest.Options{})
	pending := l.server.Seed(graphtest.Account, `{"name":"pending","language":"en_US","category":"MARKETING","status":"PENDING","components":[{"type":"BODY","text":"Our sale."}]}`)
	server := provider.NewServerIn(provider.Environment{Clock: transport.SystemClock(), Getenv: l.getenv}, "test")()
	ctx, cancel := context.WithTimeout(t.Context(), acctest.RunTime)
	defer cancel()
	schemas, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	begin := func() {
		t.Helper()
		resp, err := server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{Config: value(t, schemas.Provider, nil)})
		if err != nil || len(resp.Diagnostics) > 0 {
			t.Fatal(err, resp)
		}
	}
	approve := func() string {
		t.Helper()
		schema := schemas.ResourceSchemas[approvalType]
		none, err := tfprotov6.NewDynamicValue(schema.ValueType(), tftypes.NewValue(schema.ValueType(), nil))
		if err != nil {
			t.Fatal(err)
		}
		wanted := value(t, schema, map[string]tftypes.Value{
			"template_id": tftypes.NewValue(tftypes.String, pending), "id": tftypes.NewValue(tftypes.String, pending), "status": tftypes.NewValue(tftypes.String, tftypes.UnknownValue),
		})
		resp, err := server.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{
			TypeName: approvalType, PriorState: &none, PlannedState: wanted, Config: value(t, schema, map[string]tftypes.Value{"template_id": tftypes.NewValue(tftypes.String, pending)}),
		})
		if err != nil || ctx.Err() != nil {
			t.Fatalf("the call did not end by itself: %v", err)
		}
		var out []string
		for _, d := range resp.Diagnostics {
			out = append(out, d.Summary)
		}
		return strings.Join(out, "\n")
	}
	begin()
	if _, err := server.StopProvider(ctx, &tfprotov6.StopProviderRequest{}); err != nil {
		t.Fatal(err)
	}
	if said := approve(); said != "Interrupted while waiting for Meta's approval" {
		t.Errorf("said %q", said)
	}
	note(t, "any change", "Ctrl-C, a moment before the call", "ends at once")

	// Another run, as of a provider in a debugger, is not stopped.
	l.server.Approve(pending)
	begin()
	if said := approve(); said != "" {
		t.Errorf("after another beginning: %q", said)
	}
}

// value is one of a schema with these attributes set, and no others.
func value(t *testing.T, schema *tfprotov6.Schema, set map[string]tftypes.Value) *tfprotov6.DynamicValue {
	t.Helper()
	kind := schema.ValueType().(tftypes.Object)
	values := map[string]tftypes.Value{}
	for name, attribute := range kind.AttributeTypes {
		values[name] = tftypes.NewValue(attribute, nil)
		if v, ok := set[name]; ok {
			values[name] = v
		}
	}
	v, err := tfprotov6.NewDynamicValue(kind, tftypes.NewValue(kind, values))
	if err != nil {
		t.Fatal(err)
	}
	return &v
}
