package messagetemplate

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// An example that is only known during apply is not an empty one, whether it
// stands in a map or in a list.
func TestUnknownExamplesAreNotEmpty(t *testing.T) {
	unknown := types.StringUnknown()
	for name, c := range map[string]struct {
		text     string
		examples attr.Value
	}{
		"named_examples": {"Hello {{first_name}}, we are open.", types.MapValueMust(types.StringType, map[string]attr.Value{"first_name": unknown})},
		"examples":       {"Hello {{1}}, we are open.", types.ListValueMust(types.StringType, []attr.Value{unknown})},
	} {
		all := flattenComponents(template.Components{{Type: template.TypeBody, Text: c.text}})
		body, ok := all.Attributes()["body"].(types.Object)
		if !ok {
			t.Fatal("no body")
		}
		plan := &model{Category: types.StringValue("UTILITY"), Components: changed(t, all, "body", changed(t, body, name, c.examples))}
		for _, d := range judge(plan, plan, &model{}, nil) {
			t.Errorf("%s: %s: %s", name, d.Summary(), d.Detail())
		}
	}
}
