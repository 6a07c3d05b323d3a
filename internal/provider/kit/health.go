package kit

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// HealthAttribute is the attribute health_status of what can send, or be sent.
// first is the first of the entities that Graph judges by.
func HealthAttribute(description, first string) schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed:            true,
		MarkdownDescription: description,
		Attributes: map[string]schema.Attribute{
			"can_send_message": ComputedString("`AVAILABLE`, `LIMITED` or `BLOCKED`."),
			"entities": ComputedString("What the answer follows from, as JSON: Meta's array with a status for each of " + first + ", account, business and app, and its errors with what to do. " +
				"For `jsondecode`."),
		},
	}
}

var healthType = HealthAttribute("", "").GetType().(types.ObjectType)

// Health is the value of health_status: null when Graph reports none.
func Health(h *graph.Health) types.Object {
	if h == nil {
		return types.ObjectNull(healthType.AttrTypes)
	}
	return types.ObjectValueMust(healthType.AttrTypes, map[string]attr.Value{
		"can_send_message": StringOrNull(h.CanSendMessage), "entities": StringOrNull(h.Entities),
	})
}
