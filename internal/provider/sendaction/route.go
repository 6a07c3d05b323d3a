package sendaction

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// auto is the endpoint that is worked out from the template.
const auto = "auto"

var endpoints = []string{auto, string(graph.CloudMessages), string(graph.MarketingMessages)}

// validateRoute checks what does not depend on the template.
func (m *model) validateRoute() diag.Diagnostics {
	var diags diag.Diagnostics
	if m.PriceMultiplier.IsNull() || m.PriceMultiplier.IsUnknown() {
		return diags
	}
	if n := m.PriceMultiplier.ValueFloat64(); n <= 0 {
		diags.AddAttributeError(path.Root("price_multiplier"), "Price multiplier out of range", fmt.Sprintf(
			"The max price of the template is multiplied by price_multiplier, which is %g: it must be above 0. Write 0.8 to pay at most four fifths of it for this message.", n))
	}
	if m.Endpoint.ValueString() == string(graph.CloudMessages) {
		diags.AddAttributeError(path.Root("price_multiplier"), "Price multiplier without its endpoint",
			"Only /marketing_messages knows of max prices, and endpoint is \"messages\". Set endpoint = \"marketing_messages\", or leave one of the two out.")
	}
	return diags
}

// setMultiplier adds price_multiplier to the values of the message, if there is one.
func (m *model) setMultiplier(values map[string]any) {
	if !m.PriceMultiplier.IsNull() && !m.PriceMultiplier.IsUnknown() {
		values["price_multiplier"] = json.Number(strconv.FormatFloat(m.PriceMultiplier.ValueFloat64(), 'f', -1, 64))
	}
}

// route is the endpoint for a template (pages "Send marketing messages" and "Set a max
// price").
func (m *model) route(client *graph.Client, tpl template.Template, diags *diag.Diagnostics) graph.MessageEdge {
	asked := graph.MessageEdge(m.Endpoint.ValueString())
	isMarketing := tpl.Category == template.CategoryMarketing
	if asked == graph.MarketingMessages && !isMarketing {
		diags.AddAttributeError(path.Root("endpoint"), "Template is no marketing", fmt.Sprintf(
			"Meta has template %q (%s) as %s, and /marketing_messages takes MARKETING templates only. Leave endpoint out."+nothingSent, tpl.Name, tpl.Language, tpl.Category))
	}
	isHidden := slices.Contains(client.UnknownFields(), template.MaxPriceField)
	if !m.PriceMultiplier.IsNull() && isMarketing && tpl.MaxPrice == nil && !isHidden {
		diags.AddAttributeError(path.Root("price_multiplier"), "Template has no max price", fmt.Sprintf(
			"Template %q (%s) has no max price that could be multiplied: it is charged by the rate card. Set max_price in its whatsapp_message_template, or leave price_multiplier out."+nothingSent, tpl.Name, tpl.Language))
	}
	switch {
	case asked == graph.CloudMessages, asked == graph.MarketingMessages:
		return asked
	case isMarketing && (tpl.MaxPrice != nil || !m.PriceMultiplier.IsNull()):
		return graph.MarketingMessages
	}
	return graph.CloudMessages
}

// goesElsewhere reports a refusal that only says by which endpoint the template goes:
// the price was set after the template was read, or the account keeps marketing from
// /messages. Nothing was sent then.
func (m *model) goesElsewhere(edge graph.MessageEdge, tpl template.Template, refusal error) bool {
	isAuto := m.Endpoint.IsNull() || m.Endpoint.ValueString() == auto
	return isAuto && edge == graph.CloudMessages && tpl.Category == template.CategoryMarketing &&
		(graph.Is(refusal, transport.CodeMaxPriceEndpoint) || graph.Is(refusal, transport.CodeMarketingDisabled))
}
