package functions

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/message"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func newMessagePayload() function.Function {
	return fn{"message_payload", runMessagePayload, function.Definition{
		Summary: "The JSON body of a message made from a template",
		MarkdownDescription: "Writes the JSON body that a sender posts to `/<phone number id>/messages` for a template, or to `/<phone number id>/marketing_messages` for one with a max price: the components in the shape of a message, which is another one than that of the template. " +
			"It is meant for the code that sends, for its tests and for its documentation; nothing is sent. A value that is missing, surplus or of the wrong shape is an error that names it, " +
			fmt.Sprintf("and so is a text that Meta refuses: an empty one, one with line breaks, tabs or more than %d spaces in a row, or one that makes the body of a card longer than %d characters.\n\n", template.MaxSpaces, template.MaxCardBody) +
			"`values` is an object of what the template has a use for, and no more:\n\n" +
			"- `header`: for a text, its placeholder's value as in `body`; for an image, video, document or GIF `{ link = \"https://…\" }` or `{ id = \"…\" }` (a document also takes `filename`); for a location `{ latitude, longitude, name, address }`; for a product `{ product_retailer_id, catalog_id }`;\n" +
			"- `body`: a list for `{{1}}`, `{{2}}`, … in the order of their numbers, or an object by name or number;\n" +
			"- `code`: the one-time password of an authentication template, instead of `body` and `buttons`; it goes into both places where Graph needs it;\n" +
			"- `expiration_time_ms`: when a limited-time offer with `has_expiration` ends, in milliseconds since 1970;\n" +
			"- `buttons`: an object by the index of the button, from 0 (`{ 0 = \"25OFF\" }`), or a list with a null for each that takes no value;\n" +
			"- `cards`: for a carousel a list of objects with `header`, `body` and `buttons`, one for each card;\n" +
			"- `order_status`: for a template with the sub-category `ORDER_STATUS` the state of the order, in Graph's own shape;\n" +
			"- `price_multiplier`: for a `MARKETING` template with a max price, by what that is multiplied for this message, a number above 0 such as `0.8`.\n\n" +
			"What a button takes: a `URL` with a placeholder the text that replaces it; `COPY_CODE` the code; `MPM` `{ thumbnail_product_retailer_id, sections }` and `ORDER_DETAILS` the order, both in Graph's own shape; `PAYMENT_REQUEST` the code or link to pay by, or its `payment_setting` in Graph's own shape, of the kind that the template has. " +
			"May be left out: the payload of a `QUICK_REPLY`, the token of a `FLOW` or `{ flow_token, flow_action_data }`, the thumbnail's product of a `CATALOG`, the payload of a `VOICE_CALL` or `{ payload, ttl_minutes }`" + fmt.Sprintf(" (%d to %d). The others take nothing.", template.MinSentCallTTL, template.MaxCallTTL) + since,
		Parameters: []function.Parameter{
			function.StringParameter{Name: "to", MarkdownDescription: "Whom the message is for: the phone number with country code, such as `+16505551234`."},
			function.DynamicParameter{
				Name: "template", AllowUnknownValues: true,
				MarkdownDescription: "The template: an object with `name`, `language` and `components` or `components_json`, and `category` and `sub_category` if it has them. " +
					"A `whatsapp_message_template`, resource or data source, can be given as it is, also before it is created: its id need not be known. `components` are " + componentsForms + ".",
			},
			function.DynamicParameter{Name: "values", MarkdownDescription: "The values, an object as described above. A template that needs none takes `{}`."},
		},
		Return: function.StringReturn{},
	}}
}

func runMessagePayload(ctx context.Context, req function.RunRequest, resp *function.RunResponse) *function.FuncError {
	var to string
	var given, values types.Dynamic
	if err := req.Arguments.Get(ctx, &to, &given, &values); err != nil {
		return err
	}
	_, tooDeep := argument(1, given)
	content, alsoDeep := argument(2, values)
	if err := function.ConcatFuncErrors(tooDeep, alsoDeep); err != nil {
		return err
	}
	var wrongs *function.FuncError
	draft, isKnown, err := messageOf(given)
	if err != nil {
		wrongs = wrong(1, err.Error())
	}
	var ok bool
	if draft.Values, ok = content.(map[string]any); !ok {
		wrongs = function.ConcatFuncErrors(wrongs, wrong(2, "an object is needed, such as { body = [\"Pablo\"] }, or {} for a template that needs no values"))
	}
	if draft.To = strings.TrimSpace(to); draft.To == "" {
		wrongs = function.ConcatFuncErrors(wrongs, wrong(0, "the phone number is empty"))
	}
	switch {
	case wrongs != nil:
		return wrongs
	case !isKnown:
		return resp.Result.Set(ctx, types.StringUnknown())
	}
	body, problems := draft.Payload()
	if len(problems) > 0 {
		var words []string
		for _, p := range problems {
			words = append(words, p.String())
		}
		return wrong(2, words...)
	}
	return resp.Result.Set(ctx, string(body))
}

// messageOf reads the template. It may have more attributes than are needed, as
// a resource has, and those need not be known. isKnown is false when one that the
// message depends on is not.
func messageOf(given types.Dynamic) (m message.Message, isKnown bool, err error) {
	if given.IsUnknown() || given.IsUnderlyingValueUnknown() {
		return m, false, nil
	}
	object, ok := membersOf(given.UnderlyingValue())
	if !ok {
		return m, false, errors.New("an object with name, language and components is needed, or a whatsapp_message_template")
	}
	isKnown = true
	text := func(name string) string {
		isKnown = isKnown && !isUnknown(object[name])
		s, _ := plain(object[name]).(string)
		return s
	}
	m.Name, m.Language, m.SubCategory = text("name"), text("language"), text("sub_category")
	category, _ := plain(object["category"]).(string) // not known yet, nothing is held against it
	m.Category = template.Category(category)
	if isMissing(object["name"]) || isMissing(object["language"]) {
		return m, false, errors.New("the template needs a name and a language")
	}
	components, err := contentOf(object)
	if err != nil {
		return m, false, err
	}
	var unknown hidden
	m.Components, unknown, err = componentsOf(components)
	for at := range unknown {
		isKnown = isKnown && !message.DependsOn(at)
	}
	return m, isKnown, err
}

// contentOf are the components of a template, in whichever form it has them.
func contentOf(object map[string]attr.Value) (attr.Value, error) {
	for _, name := range []string{"components", "components_json"} {
		if v := object[name]; v != nil && !v.IsNull() {
			return v, nil
		}
	}
	return nil, errors.New("the template needs components or components_json. " +
		"One that was made from Meta's library shows them in data \"whatsapp_message_template\"")
}

func membersOf(v attr.Value) (map[string]attr.Value, bool) {
	switch v := v.(type) {
	case types.Object:
		return v.Attributes(), true
	case types.Map:
		return v.Elements(), true
	}
	return nil, false
}

func isUnknown(v attr.Value) bool { return v != nil && v.IsUnknown() }

// isMissing reports whether a text is not there, or empty.
func isMissing(v attr.Value) bool {
	s, _ := plain(v).(string)
	return s == "" && !isUnknown(v)
}
