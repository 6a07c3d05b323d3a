package kit

import (
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// HealthStatusAttribute is the attribute health_status of what can send.
func HealthStatusAttribute(description string) schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed:            true,
		MarkdownDescription: description,
		Attributes: map[string]schema.Attribute{
			"can_send_message": schema.StringAttribute{Computed: true, MarkdownDescription: "`AVAILABLE`, `LIMITED` or `BLOCKED`."},
			"entities": schema.StringAttribute{Computed: true, MarkdownDescription: "What the answer follows from, as JSON: Meta's array with a status for each of number, account, business and app, and its errors with what to do. " +
				"For `jsondecode`."},
		},
	}
}

var healthType = HealthStatusAttribute("").GetType().(types.ObjectType)

// HealthStatus is the value of health_status: null when Graph reports none.
func HealthStatus(raw json.RawMessage) types.Object {
	m := Members(raw)
	if m == nil {
		return types.ObjectNull(healthType.AttrTypes)
	}
	return types.ObjectValueMust(healthType.AttrTypes, map[string]attr.Value{"can_send_message": Text(m["can_send_message"]), "entities": JSON(m["entities"])})
}
