package functions

import (
	"context"
	"encoding/json"
	"maps"
	"math/big"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/nesting"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/message"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func newParameters() function.Function {
	return fn{"parameters", runParameters, function.Definition{
		Summary: "What a sender has to supply for a template",
		MarkdownDescription: "Lists what every message made from a template has to carry, so that the code that sends it, or its documentation, can be generated or checked. " +
			"What a sender may leave out, such as the payload of a quick reply, is not in the list. Returns a list of objects, in the order in which a message carries the values:\n\n" +
			"- `component`: `header`, `body`, `limited_time_offer`, `button` or `order_status`, as in a message;\n" +
			"- `card_index`: card of the carousel, from 0, or null outside of one;\n" +
			"- `button_index`: button, from 0, or null where there is none;\n" +
			"- `name`: name of the placeholder without braces (`1`, `first_name`), or the key in a message (`coupon_code`, `expiration_time_ms`, `thumbnail_product_retailer_id`, `sections`, `order_details`, `payment_setting`, `order_status`); null for a header that is no text and for a button whose part carries nothing that must be given, since its `type` says all;\n" +
			"- `type`: type of the value in a message: `text`, `image`, `video`, `document`, `gif`, `location`, `product`, `coupon_code`, `limited_time_offer`, `action` or `order_status`; `flow` or `catalog` for a button whose part (`sub_type`) has to stand in the message, also without any parameters: the token of a flow and the product of a catalog may be left out, the part may not;\n" +
			"- `example`: sample value of the template, or null when it has none. For the placeholder of a URL button it is what replaces the placeholder, not the whole address.\n\n" +
			"An authentication template needs its code twice, in the body and in the button. A template with `sub_category = \"ORDER_STATUS\"` also needs the state of the order, which the components do not show: give the whole template for that." + since,
		Parameters: []function.Parameter{
			function.DynamicParameter{
				Name: "components", AllowUnknownValues: true,
				MarkdownDescription: "Components of the template, or all of it: a `whatsapp_message_template`, resource or data source, also before it is created, or an object with `components` or `components_json`, and `sub_category` if it has one. " +
					"Components alone are " + componentsForms + ".",
			},
		},
		Return: function.ListReturn{ElementType: types.ObjectType{AttrTypes: parameterTypes}},
	}}
}

var parameterTypes = map[string]attr.Type{
	"component": types.StringType, "card_index": types.Int64Type, "button_index": types.Int64Type,
	"name": types.StringType, "type": types.StringType, "example": types.StringType,
}

func runParameters(ctx context.Context, req function.RunRequest, resp *function.RunResponse) *function.FuncError {
	var given types.Dynamic
	if err := req.Arguments.Get(ctx, &given); err != nil {
		return err
	}
	if _, tooDeep := argument(0, given); tooDeep != nil {
		return tooDeep
	}
	one := types.ObjectType{AttrTypes: parameterTypes}
	components, subCategory, isKnown, err := templateOf(given)
	switch {
	case err != nil:
		return wrong(0, err.Error())
	case !isKnown:
		return resp.Result.Set(ctx, types.ListUnknown(one))
	}
	list := []attr.Value{}
	for _, p := range message.Parameters(components, subCategory) {
		list = append(list, parameterValue(p))
	}
	return resp.Result.Set(ctx, types.ListValueMust(one, list))
}

// templateOf reads a template, or components alone. isKnown is false when anything
// of them is not, an example included: the list shows it.
func templateOf(given types.Dynamic) (c template.Components, subCategory string, isKnown bool, err error) {
	if given.IsUnknown() || given.IsUnderlyingValueUnknown() {
		return nil, "", false, nil
	}
	var content attr.Value = given
	object, _ := membersOf(given.UnderlyingValue())
	isKnown = true
	if object["components"] != nil || object["components_json"] != nil {
		if content, err = contentOf(object); err != nil {
			return nil, "", false, err
		}
		isKnown = !isUnknown(object["sub_category"])
		subCategory, _ = plain(object["sub_category"]).(string)
	}
	c, unknown, err := componentsOf(content)
	return c, subCategory, isKnown && len(unknown) == 0, err
}

func parameterValue(p message.Parameter) types.Object {
	return types.ObjectValueMust(parameterTypes, map[string]attr.Value{
		"component": kit.StringOrNull(p.Component), "card_index": index(p.Card), "button_index": index(p.Button),
		"name": kit.StringOrNull(p.Name), "type": kit.StringOrNull(p.Type), "example": kit.StringOrNull(p.Example),
	})
}

func index(i *int) types.Int64 {
	if i == nil {
		return types.Int64Null()
	}
	return types.Int64Value(int64(*i))
}

// argument is plain of what a function was given at a position, unless that is
// nested deeper than anything that it could mean.
func argument(position int64, v attr.Value) (any, *function.FuncError) {
	value := plain(v)
	if isDeeper(value, nesting.Max) {
		return nil, wrong(position, (&nesting.Error{}).Error())
	}
	return value, nil
}

func isDeeper(v any, than int) bool {
	deeper := func(member any) bool { return isDeeper(member, than-1) }
	switch v := v.(type) {
	case []any:
		return than == 0 || slices.ContainsFunc(v, deeper)
	case map[string]any:
		return than == 0 || slices.ContainsFunc(slices.Collect(maps.Values(v)), deeper)
	}
	return false
}

// plain turns a value of any type into what JSON would decode it to. A value that
// is not known is null: Terraform calls a function only when all is known, but for
// the parameters that say otherwise.
func plain(v attr.Value) any {
	if v == nil || v.IsNull() || v.IsUnknown() {
		return nil
	}
	switch v := v.(type) {
	case types.Dynamic:
		return plain(v.UnderlyingValue())
	case types.String:
		return v.ValueString()
	case types.Bool:
		return v.ValueBool()
	case types.Number:
		return number(v.ValueBigFloat())
	case types.Object:
		return plainMap(v.Attributes())
	case types.Map:
		return plainMap(v.Elements())
	case interface{ Elements() []attr.Value }: // a list, a set or a tuple
		out := []any{}
		for _, element := range v.Elements() {
			out = append(out, plain(element))
		}
		return out
	}
	return nil
}

// number writes a number as people do. One that no float of 64 bits could hold
// becomes a text that says so much: to write out 1e600000000 takes hours.
func number(f *big.Float) any {
	const maxBits = 1100
	if exponent := f.MantExp(nil); f.IsInf() || exponent > maxBits || exponent < -maxBits {
		return "a number out of all proportion"
	}
	return json.Number(f.Text('f', -1))
}

func plainMap(values map[string]attr.Value) map[string]any {
	out := make(map[string]any, len(values))
	for name, v := range values {
		out[name] = plain(v)
	}
	return out
}
