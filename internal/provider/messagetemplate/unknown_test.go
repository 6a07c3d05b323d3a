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

// A setting that is only known during apply is no edit yet, and brings nothing
// else along that would be one: the flag of link tracking goes with the category.
func TestUnknownSettingsAreNoEdit(t *testing.T) {
	for name, hide := range map[string]func(*model){
		"category":                        func(m *model) { m.Category = types.StringUnknown() },
		"parameter_format":                func(m *model) { m.ParameterFormat = types.StringUnknown() },
		"message_send_ttl_seconds":        func(m *model) { m.MessageSendTTLSeconds = types.Int64Unknown() },
		"sub_category":                    func(m *model) { m.SubCategory = types.StringUnknown() },
		"display_format":                  func(m *model) { m.DisplayFormat = types.StringUnknown() },
		"cta_url_link_tracking_opted_out": func(m *model) { m.LinkTrackingOptedOut = types.BoolUnknown() },
		"is_primary_device_delivery_only": func(m *model) { m.PrimaryDeviceDeliveryOnly = types.BoolUnknown() },
		"creative_features":               func(m *model) { m.CreativeFeatures = types.MapUnknown(types.BoolType) },
		"components":                      func(m *model) { m.Components = types.ObjectUnknown(m.Components.AttributeTypes(t.Context())) },
	} {
		state := model{
			Category: types.StringValue("UTILITY"), EffectiveCategory: types.StringValue("MARKETING"), ParameterFormat: types.StringValue("POSITIONAL"),
			MessageSendTTLSeconds: types.Int64Value(86400), SubCategory: types.StringValue("ORDER_DETAILS"), DisplayFormat: types.StringValue("ORDER_DETAILS"),
			LinkTrackingOptedOut: types.BoolValue(true), PrimaryDeviceDeliveryOnly: types.BoolValue(true),
			CreativeFeatures: types.MapValueMust(types.BoolType, map[string]attr.Value{"image_touchups": types.BoolValue(true)}),
			Components:       form.Flatten(template.Components{{Type: template.TypeBody, Text: "Hello."}}),
		}
		plan := state
		hide(&plan)
		p := &planner{state: state, plan: plan, config: plan, exists: true}
		p.content()
		if edit := p.certainEdit(); !edit.IsEmpty() {
			t.Errorf("%s: %+v", name, edit)
		}
	}
}

// A category that is not known yet is not another one than Meta's, and nobody knows
// yet whether another one is agreed with.
func TestUnknownCategoryIsNotAnother(t *testing.T) {
	state := &model{Category: types.StringValue("UTILITY"), EffectiveCategory: types.StringValue("UTILITY")}
	for name, c := range map[string]struct {
		category, on types.String
		want         int
	}{
		"unknown":                   {types.StringUnknown(), types.StringValue("fail"), 0},
		"another, perhaps accepted": {types.StringValue("MARKETING"), types.StringUnknown(), 0},
		"another":                   {types.StringValue("MARKETING"), types.StringValue("fail"), 1},
	} {
		plan := &model{Category: c.category, OnCategoryChange: c.on}
		if got := plan.categoryFindings(state); len(got) != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A template that is renamed while its deletion_policy is not known yet is given up
// in the way that was applied last.
func TestUnknownDeletionPolicyIsNotAnother(t *testing.T) {
	for _, c := range []struct {
		now  types.String
		want string
	}{{types.StringUnknown(), "ARCHIVE"}, {types.StringValue("ABANDON"), "ABANDON"}} {
		p := &planner{state: model{DeletionPolicy: types.StringValue("ARCHIVE")}, plan: model{DeletionPolicy: c.now}}
		if got := p.nextDeletion(); string(got) != c.want {
			t.Errorf("%s: %s", c.now, got)
		}
	}
}
