package messagetemplate

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
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
		all := form.Flatten(template.Components{{Type: template.TypeBody, Text: c.text}})
		body, ok := all.Attributes()["body"].(types.Object)
		if !ok {
			t.Fatal("no body")
		}
		plan := &model{Category: types.StringValue("UTILITY"), Components: changed(t, all, "body", changed(t, body, name, c.examples))}
		p := &planner{plan: *plan, config: *plan}
		p.content()
		p.checkRules(nil)
		for _, d := range p.diags {
			t.Errorf("%s: %s: %s", name, d.Summary(), d.Detail())
		}
	}
}

// The format follows from the texts: what else is not known yet leaves it known.
func TestParameterFormatWithUnknownValues(t *testing.T) {
	unknown := types.StringUnknown()
	all := form.Flatten(template.Components{{Type: template.TypeBody, Text: "Hello {{first_name}}."}})
	body, ok := all.Attributes()["body"].(types.Object)
	if !ok {
		t.Fatal("no body")
	}
	for name, c := range map[string]struct {
		member string
		value  attr.Value
		want   types.String
	}{
		"an example": {"named_examples", types.MapValueMust(types.StringType, map[string]attr.Value{"first_name": unknown}), types.StringValue("NAMED")},
		"a text":     {"text", unknown, unknown},
	} {
		p := &planner{plan: model{Components: changed(t, all, "body", changed(t, body, c.member, c.value))}}
		p.content()
		if p.parameterFormat(); !p.plan.ParameterFormat.Equal(c.want) {
			t.Errorf("%s: %s, want %s", name, p.plan.ParameterFormat, c.want)
		}
	}
}
