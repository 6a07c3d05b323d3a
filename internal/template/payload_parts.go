package template

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

func at(path string, index int) string { return fmt.Sprintf("%s[%d]", path, index) }

// header fills a header of any format.
func (f *filler) header(path string, p *Component, given any) []sentValue {
	if p == nil {
		p = &Component{}
	}
	if isTextHeader(*p) {
		return f.texts(path, p.Text, given)
	}
	kind := strings.ToLower(string(p.Format))
	switch p.Format {
	case HeaderLocation:
		value := f.object(path, given, []string{"latitude", "longitude"}, []string{"name", "address"})
		for _, key := range slices.Sorted(maps.Keys(value)) { // Graph's examples have coordinates as text too
			value[key] = f.text(path+"."+key, value[key], key)
		}
		return []sentValue{{kind: kind, value: value}}
	case HeaderProduct:
		return []sentValue{{kind: kind, value: f.object(path, given, []string{"product_retailer_id", "catalog_id"}, nil)}}
	}
	return []sentValue{{kind: kind, value: f.media(path, p.Format, given)}}
}

// media is a file by its id or its link.
func (f *filler) media(path string, format HeaderFormat, given any) map[string]any {
	optional := []string{"id", "link"}
	if format == HeaderDocument {
		optional = append(optional, "filename")
	}
	value := f.object(path, given, nil, optional)
	if value != nil && (value["id"] == nil) == (value["link"] == nil) {
		f.report(path, "either the id of an uploaded file or the link to one is needed, as { link = \"https://…\" }")
	}
	return value
}

func buttonPart(subType string, index int, parameters ...sentValue) sentPart {
	return sentPart{Type: partButton, SubType: subType, Index: strconv.Itoa(index), Parameters: parameters}
}

// buttons fills those that take a value. Values are given by the button's
// index, in an object, or in a list with a null for each that takes none.
func (f *filler) buttons(path string, buttons []Button, given any) []sentPart {
	values := f.byIndex(path, len(buttons), given)
	var parts []sentPart
	for i, b := range buttons {
		before := len(f.problems)
		parts = append(parts, f.button(at(path, i), i, b, values[i])...)
		f.nameButton(b, i, before)
	}
	return parts
}

// nameButton puts the label of a button into the problems with it, those from a
// number on: a person knows a button by what it says.
func (f *filler) nameButton(b Button, i, from int) {
	if b.Text == "" {
		return
	}
	for n, problem := range f.problems[from:] {
		where, what, _ := strings.Cut(problem, ": ")
		f.problems[from+n] = fmt.Sprintf("%s: button %d (%q): %s", where, i, b.Text, what)
	}
}

func (f *filler) byIndex(path string, buttons int, given any) map[int]any {
	out := map[int]any{}
	switch given := given.(type) {
	case nil:
	case []any:
		for i, v := range given {
			out[i] = v
		}
	case map[string]any:
		for key, v := range given {
			i, err := strconv.Atoi(key)
			if err != nil && v != nil {
				f.report(path+"."+key, "surplus: buttons are given by their index, from 0")
				continue
			}
			out[i] = v
		}
	default:
		f.report(path, "a list, or an object by the index of the button, is needed, not %s", describe(given))
	}
	for _, i := range slices.Sorted(maps.Keys(out)) {
		if out[i] != nil && (i < 0 || i >= buttons) {
			f.report(at(path, i), "surplus: %s", countButtons(buttons))
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

func (f *filler) button(path string, i int, b Button, given any) []sentPart {
	switch b.Type {
	case ButtonURL:
		if parameters := f.texts(path, b.URL, given); len(parameters) > 0 {
			return []sentPart{buttonPart("url", i, parameters...)}
		}
	case ButtonCopyCode:
		code := f.text(path, given, "the coupon code")
		return []sentPart{buttonPart("copy_code", i, sentValue{kind: valueCoupon, value: code})}
	case ButtonQuickReply:
		if given != nil {
			return []sentPart{buttonPart("quick_reply", i, f.payload(path, given))}
		}
	case ButtonFlow: // sent in any case, also without a token
		return []sentPart{buttonPart("flow", i, f.flow(path, given)...)}
	case ButtonCatalog:
		return []sentPart{buttonPart("catalog", i, f.catalog(path, given)...)}
	case ButtonMPM:
		action := f.object(path, given, []string{keyThumbnail, keySections}, nil)
		return []sentPart{buttonPart("mpm", i, sentValue{kind: valueAction, value: action})}
	case ButtonOrderDetails:
		return []sentPart{buttonPart("order_details", i, f.orderDetails(path, given))}
	case ButtonVoiceCall:
		if given != nil {
			return []sentPart{buttonPart("voice_call", i, f.voiceCall(path, given)...)}
		}
	default:
		if given != nil {
			f.report(path, "surplus: a button of type %s takes no value", b.Type)
		}
	}
	return nil
}

// payload is what a webhook hands back when the button is tapped.
func (f *filler) payload(path string, given any) sentValue {
	return sentValue{kind: "payload", value: f.text(path, given, "the payload")}
}

// voiceCall takes a payload, or a payload and how long the button works.
func (f *filler) voiceCall(path string, given any) []sentValue {
	if payload, ok := scalar(given); ok {
		given = map[string]any{"payload": payload}
	}
	var out []sentValue
	values := f.object(path, given, nil, []string{"ttl_minutes", "payload"})
	for _, key := range slices.Backward(slices.Sorted(maps.Keys(values))) {
		out = append(out, sentValue{kind: key, value: values[key]})
	}
	return out
}

// flow takes a token, or a token and data for the first screen.
func (f *filler) flow(path string, given any) []sentValue {
	if token, ok := scalar(given); ok {
		given = map[string]any{"flow_token": token}
	}
	if given == nil {
		return nil
	}
	return []sentValue{{kind: valueAction, value: f.object(path, given, nil, []string{"flow_token", "flow_action_data"})}}
}

// catalog takes the product whose picture is shown; Graph's own choice is the
// first of the catalogue.
func (f *filler) catalog(path string, given any) []sentValue {
	if given == nil {
		return nil
	}
	product := f.text(path, given, "the product shown as thumbnail")
	return []sentValue{{kind: valueAction, value: map[string]any{keyThumbnail: product}}}
}

func (f *filler) orderDetails(path string, given any) sentValue {
	if _, ok := given.(map[string]any); !ok {
		f.report(path, "the order is needed, an object with what Graph's order_details has, not %s", describe(given))
	}
	return sentValue{kind: valueAction, value: map[string]any{keyOrderDetails: given}}
}
