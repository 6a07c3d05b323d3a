package sendaction

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/nesting"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the action's configuration. What is nested is decoded when all of it
// is known.
type model struct {
	PhoneNumberID       types.String  `tfsdk:"phone_number_id"`
	To                  types.String  `tfsdk:"to"`
	TemplateName        types.String  `tfsdk:"template_name"`
	Language            types.String  `tfsdk:"language"`
	BusinessAccountID   types.String  `tfsdk:"business_account_id"`
	Endpoint            types.String  `tfsdk:"endpoint"`
	PriceMultiplier     types.Float64 `tfsdk:"price_multiplier"`
	BodyParameters      types.List    `tfsdk:"body_parameters"`
	NamedBodyParameters types.Map     `tfsdk:"named_body_parameters"`
	Header              types.Object  `tfsdk:"header"`
	Buttons             types.List    `tfsdk:"buttons"`
	Cards               types.List    `tfsdk:"cards"`
	Code                types.String  `tfsdk:"code"`
	OfferExpiration     types.String  `tfsdk:"limited_time_offer_expiration"`
	OrderStatusJSON     types.String  `tfsdk:"order_status_json"`
	ComponentsJSON      types.String  `tfsdk:"components_json"`
}

// fill are the values that a template and a card have in common.
type fill struct {
	BodyParameters      types.List   `tfsdk:"body_parameters"`
	NamedBodyParameters types.Map    `tfsdk:"named_body_parameters"`
	Header              types.Object `tfsdk:"header"`
	Buttons             types.List   `tfsdk:"buttons"`
}

func (m *model) fill() fill {
	return fill{m.BodyParameters, m.NamedBodyParameters, m.Header, m.Buttons}
}

// card are the values of a card, as far as they are there.
func (m *model) card(i int) (f fill) {
	if cards := m.Cards.Elements(); i < len(cards) {
		card, _ := cards[i].(types.Object)
		values := card.Attributes()
		f.BodyParameters, _ = values["body_parameters"].(types.List)
		f.NamedBodyParameters, _ = values["named_body_parameters"].(types.Map)
		f.Header, _ = values["header"].(types.Object)
		f.Buttons, _ = values["buttons"].(types.List)
	}
	return f
}

type headerModel struct {
	Parameters      types.List   `tfsdk:"parameters"`
	NamedParameters types.Map    `tfsdk:"named_parameters"`
	Link            types.String `tfsdk:"link"`
	ID              types.String `tfsdk:"id"`
	Filename        types.String `tfsdk:"filename"`
	Location        types.Object `tfsdk:"location"`
	Product         types.Object `tfsdk:"product"`
}

type buttonModel struct {
	Index     types.Int64  `tfsdk:"index"`
	Value     types.String `tfsdk:"value"`
	ValueJSON types.String `tfsdk:"value_json"`
}

// validate checks what can be checked while some values are not known.
func (m *model) validate() diag.Diagnostics {
	var diags diag.Diagnostics
	if m.ComponentsJSON.ValueString() != "" {
		for name, v := range map[string]attr.Value{
			"body_parameters": m.BodyParameters, "named_body_parameters": m.NamedBodyParameters, "header": m.Header, "buttons": m.Buttons, "cards": m.Cards,
			"code": m.Code, "limited_time_offer_expiration": m.OfferExpiration, "order_status_json": m.OrderStatusJSON,
		} {
			if kit.IsKnown(v) && !kit.IsNothing(v) {
				diags.AddAttributeError(path.Root(name), "Values are given twice",
					"components_json holds all values of the message, so "+name+" cannot be set as well. Keep the one that is meant.")
			}
		}
	}
	diags.Append(m.validateRoute()...)
	if _, problem := m.components(); problem != "" {
		diags.AddAttributeError(path.Root("components_json"), "Malformed components", problem)
	}
	if _, problem := m.expiration(); problem != "" {
		diags.AddAttributeError(path.Root("limited_time_offer_expiration"), "Malformed time", problem)
	}
	if s := m.OrderStatusJSON.ValueString(); s != "" {
		if _, problem := decode(s); problem != "" {
			diags.AddAttributeError(path.Root("order_status_json"), "Malformed JSON", problem)
		}
	}
	return diags
}

// components are those of components_json: nil when it is not set. A problem is
// a sentence for a person.
func (m *model) components() (raw json.RawMessage, problem string) {
	s := m.ComponentsJSON.ValueString()
	if s == "" {
		return nil, ""
	}
	v, problem := decode(s)
	if problem != "" {
		return nil, problem
	}
	list, ok := v.([]any)
	if !ok {
		return nil, "This is no array. It has to be the array that stands at template.components in a message, such as [{ \"type\": \"body\", \"parameters\": […] }]."
	}
	for i, element := range list {
		object, _ := element.(map[string]any)
		if kind, _ := object["type"].(string); kind == "" {
			return nil, fmt.Sprintf("Element %d is no object with a type, such as { \"type\": \"body\", \"parameters\": […] }.", i)
		}
	}
	return json.RawMessage(s), ""
}

// expiration is the end of the offer in milliseconds since 1970, or nil.
func (m *model) expiration() (ms any, problem string) {
	s := m.OfferExpiration.ValueString()
	if s == "" {
		return nil, ""
	}
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return nil, fmt.Sprintf("%q is not a time in RFC 3339. Write it as \"2026-12-31T23:59:59Z\", or with an offset as \"2026-12-31T23:59:59+01:00\".", s)
	}
	return json.Number(strconv.FormatInt(at.UnixMilli(), 10)), ""
}

// decode reads JSON with its numbers as they are written.
func decode(s string) (v any, problem string) {
	if err := nesting.Check(s); err != nil {
		return nil, "This is too much: " + err.Error() + "."
	}
	in := json.NewDecoder(strings.NewReader(s))
	in.UseNumber()
	if err := in.Decode(&v); err != nil {
		return nil, "This is not JSON: " + err.Error() + "."
	}
	if in.More() {
		return nil, "This is more than one JSON value."
	}
	return v, ""
}

// values are the values of the message, as message.Message takes them.
func (m *model) values(ctx context.Context) (map[string]any, diag.Diagnostics) {
	v, diags := m.fill().values(ctx, path.Empty())
	set(v, "code", m.Code)
	m.setMultiplier(v)
	if ms, _ := m.expiration(); ms != nil {
		v["expiration_time_ms"] = ms
	}
	if order, problem := decode(m.OrderStatusJSON.ValueString()); problem == "" {
		v["order_status"] = order
	}
	if kit.IsNothing(m.Cards) {
		return v, diags
	}
	var cards []fill
	diags.Append(m.Cards.ElementsAs(ctx, &cards, false)...)
	list := make([]any, len(cards))
	for i, card := range cards {
		one, problems := card.values(ctx, path.Root("cards").AtListIndex(i))
		diags.Append(problems...)
		list[i] = one
	}
	v["cards"] = list
	return v, diags
}
