package provider_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Whatever is read before the provider is configured says so: no kind of resource or
// data source needs more than the session that there is then.
func TestReadsOfAnUnconfiguredProvider(t *testing.T) {
	served := provider.NewServerIn(provider.Environment{}, "test")()
	schemas, err := served.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	blank := func(s *tfprotov6.Schema) *tfprotov6.DynamicValue {
		all := nulls(s.ValueType())
		value, err := tfprotov6.NewDynamicValue(all.Type(), all)
		if err != nil {
			t.Fatal(err)
		}
		return &value
	}
	says := func(name string, diags []*tfprotov6.Diagnostic, err error) {
		t.Helper()
		if err != nil || len(diags) == 0 || diags[0].Summary != "Provider is not configured" {
			t.Errorf("%s: %v, %v", name, diags, err)
		}
	}
	for name, s := range schemas.ResourceSchemas {
		state := blank(s)
		null, err := tfprotov6.NewDynamicValue(s.ValueType(), tftypes.NewValue(s.ValueType(), nil))
		if err != nil {
			t.Fatal(err)
		}
		read, err := served.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{TypeName: name, CurrentState: state})
		says(name, read.Diagnostics, err)
		for _, prior := range []*tfprotov6.DynamicValue{&null, state} { // a plan, too, makes do with it
			if _, err := served.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{TypeName: name, PriorState: prior, ProposedNewState: state, Config: state}); err != nil {
				t.Errorf("plan of %s: %v", name, err)
			}
		}
	}
	for name, s := range schemas.DataSourceSchemas {
		read, err := served.ReadDataSource(t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: name, Config: blank(s)})
		says(name, read.Diagnostics, err)
	}
}
