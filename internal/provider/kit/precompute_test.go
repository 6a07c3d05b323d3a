package kit_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Precomputed or not, Terraform sees the same types.
func TestPrecomputeChangesNoType(t *testing.T) {
	plain := func() map[string]schema.Attribute {
		leaf := map[string]schema.Attribute{
			"text": schema.StringAttribute{Optional: true},
			"tags": schema.MapAttribute{Optional: true, ElementType: types.BoolType},
		}
		return map[string]schema.Attribute{
			"name": schema.StringAttribute{Required: true},
			"outer": schema.SingleNestedAttribute{Optional: true, Attributes: map[string]schema.Attribute{
				"inner": schema.SingleNestedAttribute{Optional: true, Attributes: leaf},
				"list":  schema.ListNestedAttribute{Optional: true, NestedObject: schema.NestedAttributeObject{Attributes: leaf}},
			}},
			"timeouts": kit.Timeouts(t.Context(), timeouts.Opts{Create: true}),
		}
	}
	before, after := schema.Schema{Attributes: plain()}, schema.Schema{Attributes: kit.Precompute(plain())}
	if a, b := before.Type().TerraformType(t.Context()), after.Type().TerraformType(t.Context()); !a.Equal(b) {
		t.Errorf("%s became %s", a, b)
	}
	if diags := after.ValidateImplementation(t.Context()); diags.HasError() {
		t.Error(diags)
	}
	outer, ok := after.Attributes["outer"].(schema.SingleNestedAttribute)
	if !ok || outer.CustomType == nil || outer.Attributes["list"].(schema.ListNestedAttribute).CustomType == nil {
		t.Error("nothing was precomputed")
	}
}
