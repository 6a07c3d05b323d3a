package message

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// header fills a header of any format.
func (f *filler) header(at Place, p template.Component, given any) []sentValue {
	if isTextHeader(p) {
		return f.texts(at, p.Text, given)
	}
	kind := strings.ToLower(string(p.Format))
	switch p.Format {
	case template.HeaderLocation:
		value := f.object(at, given, []string{"latitude", "longitude"}, []string{"name", "address"})
		for _, key := range slices.Sorted(maps.Keys(value)) { // Graph's examples have coordinates as text too
			value[key] = f.text(at.member(key), value[key], key)
		}
		return []sentValue{{Kind: kind, value: value}}
	case template.HeaderProduct:
		return []sentValue{{Kind: kind, value: f.object(at, given, []string{"product_retailer_id", "catalog_id"}, nil)}}
	}
	return []sentValue{{Kind: kind, value: f.media(at, p.Format, given)}}
}

// media is a file by its id or its link.
func (f *filler) media(at Place, format template.HeaderFormat, given any) map[string]any {
	optional := []string{"id", "link"}
	if format == template.HeaderDocument {
		optional = append(optional, "filename")
	}
	value := f.object(at, given, nil, optional)
	if value != nil && (value["id"] == nil) == (value["link"] == nil) {
		f.report(at, Unfit, "either the id of an uploaded file or the link to one is needed, as { link = \"https://…\" }")
	}
	return value
}

func buttonPart(subType string, index int, parameters ...sentValue) sentPart {
	return sentPart{Type: partButton, SubType: subType, Index: strconv.Itoa(index), Parameters: parameters}
}

// buttons fills those that take a value. Values are given by the button's
// index, in an object, or in a list with a null for each that takes none.
func (f *filler) buttons(at Place, buttons []template.Button, given any) []sentPart {
	values := f.byIndex(at, len(buttons), given)
	var parts []sentPart
	for i, b := range buttons {
		before := len(f.problems)
		parts = append(parts, f.button(at.button(i), i, b, values[i])...)
		for n := range f.problems[before:] {
			f.problems[before+n].Label = b.Text
		}
	}
	return parts
}

func (f *filler) byIndex(at Place, buttons int, given any) map[int]any {
	out := map[int]any{}
	switch given := given.(type) {
	case nil:
	case []any:
		for i, v := range given {
			out[i] = v
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(given)) {
			switch i, err := strconv.Atoi(key); {
			case given[key] == nil: // a null says nothing, under whichever key
			case err != nil:
				f.report(at.member(key), Surplus, "surplus: buttons are given by their index, from 0")
			default:
				out[i] = given[key]
			}
		}
	default:
		f.report(at, Unfit, "a list, or an object by the index of the button, is needed, not %s", describe(given))
	}
	for _, i := range slices.Sorted(maps.Keys(out)) {
		if out[i] != nil && (i < 0 || i >= buttons) {
			f.report(at.button(i), Surplus, "surplus: %s", countButtons(buttons))
		}
	}
	return out
}

func countButtons(n int) string {
	if n == 0 {
		return "there are no buttons here"
	}
	return fmt.Sprintf("the last button is %d", n-1)
}

func (f *filler) button(at Place, i int, b template.Button, given any) []sentPart {
	switch b.Type {
	case template.ButtonURL:
		if parameters := f.texts(at, b.URL, given); len(parameters) > 0 {
			return []sentPart{buttonPart("url", i, parameters...)}
		}
	case template.ButtonCopyCode:
		code := f.code(at, given, "the coupon code")
		return []sentPart{buttonPart("copy_code", i, sentValue{Kind: valueCoupon, value: code})}
	case template.ButtonQuickReply:
		if given != nil {
			return []sentPart{buttonPart("quick_reply", i, f.payload(at, given))}
		}
	case template.ButtonFlow: // sent in any case, also without a token
		return []sentPart{buttonPart(subTypeFlow, i, f.flow(at, given)...)}
	case template.ButtonCatalog:
		return []sentPart{buttonPart(subTypeCatalog, i, f.catalog(at, given)...)}
	case template.ButtonMPM:
		action := f.object(at, given, []string{keyThumbnail, keySections}, nil)
		return []sentPart{buttonPart("mpm", i, sentValue{Kind: valueAction, value: action})}
	case template.ButtonOrderDetails:
		return []sentPart{buttonPart("order_details", i, f.orderDetails(at, given))}
	case template.ButtonPaymentRequest:
		return []sentPart{buttonPart("payment_request", i, f.payment(at, b.PaymentSetting, given))}
	case template.ButtonVoiceCall:
		if given != nil {
			return []sentPart{buttonPart("voice_call", i, f.voiceCall(at, given)...)}
		}
	default:
		if given != nil {
			f.report(at, Surplus, "surplus: a button of type %s takes no value", b.Type)
		}
	}
	return nil
}

// payload is what a webhook hands back when the button is tapped.
func (f *filler) payload(at Place, given any) sentValue {
	return sentValue{Kind: "payload", value: f.text(at, given, "the payload")}
}

// voiceCall takes a payload, or a payload and how long the button works.
func (f *filler) voiceCall(at Place, given any) []sentValue {
	if payload, ok := scalar(given); ok {
		given = map[string]any{"payload": payload}
	}
	var out []sentValue
	values := f.object(at, given, nil, []string{keyTTL, "payload"})
	if ttl, isGiven := values[keyTTL]; isGiven {
		f.callTTL(at.member(keyTTL), ttl)
	}
	for _, key := range slices.Backward(slices.Sorted(maps.Keys(values))) {
		out = append(out, sentValue{Kind: key, value: values[key]})
	}
	return out
}

// callTTL is for how many minutes the button of a call works.
func (f *filler) callTTL(at Place, given any) {
	text, _ := scalar(given)
	minutes, err := strconv.ParseInt(text, 10, 64)
	if err != nil || minutes < template.MinSentCallTTL || minutes > template.MaxCallTTL {
		f.report(at, Unfit, "a whole number of minutes from %d to %d (30 days) is needed", template.MinSentCallTTL, template.MaxCallTTL)
	}
}

// flow takes a token, or a token and data for the first screen.
func (f *filler) flow(at Place, given any) []sentValue {
	if token, ok := scalar(given); ok {
		given = map[string]any{"flow_token": token}
	}
	if given == nil {
		return nil
	}
	return []sentValue{{Kind: valueAction, value: f.object(at, given, nil, []string{"flow_token", "flow_action_data"})}}
}

// catalog takes the product whose picture is shown; Graph's own choice is the
// first of the catalogue.
func (f *filler) catalog(at Place, given any) []sentValue {
	if given == nil {
		return nil
	}
	product := f.text(at, given, "the product shown as thumbnail")
	return []sentValue{{Kind: valueAction, value: map[string]any{keyThumbnail: product}}}
}

func (f *filler) orderDetails(at Place, given any) sentValue {
	if _, ok := given.(map[string]any); !ok {
		f.reportObject(at, given, "the order is needed, an object with what Graph's order_details has, not "+describe(given))
	}
	return sentValue{Kind: valueAction, value: map[string]any{keyOrderDetails: given}}
}
