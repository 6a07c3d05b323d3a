package sendaction

import (
	"context"
	"strconv"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
)

// values are those of a template or of a card that is configured at a path.
func (f fill) values(ctx context.Context, at path.Path) (map[string]any, diag.Diagnostics) {
	v := map[string]any{}
	body, diags := texts(at, "body_parameters", f.BodyParameters, f.NamedBodyParameters)
	if body != nil {
		v["body"] = body
	}
	if !f.Header.IsNull() {
		header, problems := headerValue(ctx, at.AtName("header"), f.Header)
		diags.Append(problems...)
		if header != nil {
			v["header"] = header
		}
	}
	if !kit.IsNothing(f.Buttons) {
		buttons, problems := buttonValues(ctx, at.AtName("buttons"), f.Buttons)
		diags.Append(problems...)
		v["buttons"] = buttons
	}
	return v, diags
}

// texts are the values of a text by number or by name: nil when there are none.
func texts(at path.Path, name string, numbered types.List, named types.Map) (any, diag.Diagnostics) {
	var diags diag.Diagnostics
	if !kit.IsNothing(numbered) && !kit.IsNothing(named) {
		diags.AddAttributeError(at.AtName("named_"+name), "Values are given twice",
			name+" is for placeholders with numbers and named_"+name+" for placeholders with names; a template has one kind or the other.")
		return nil, diags
	}
	if !kit.IsNothing(named) {
		out := map[string]any{}
		for key, v := range named.Elements() {
			out[key] = textOf(v)
		}
		return out, diags
	}
	if kit.IsNothing(numbered) {
		return nil, diags
	}
	out := []any{}
	for _, v := range numbered.Elements() {
		out = append(out, textOf(v))
	}
	return out, diags
}

func textOf(v attr.Value) string {
	s, _ := v.(types.String)
	return s.ValueString()
}

// set adds a text, if there is one.
func set(into map[string]any, key string, v types.String) {
	if !kit.IsNothing(v) {
		into[key] = v.ValueString()
	}
}

// headerValue is the value of a header of whichever kind.
func headerValue(ctx context.Context, at path.Path, o types.Object) (any, diag.Diagnostics) {
	var h headerModel
	diags := o.As(ctx, &h, basetypes.ObjectAsOptions{})
	if diags.HasError() {
		return nil, diags
	}
	text, problems := texts(at, "parameters", h.Parameters, h.NamedParameters)
	diags.Append(problems...)
	file := map[string]any{}
	set(file, "link", h.Link)
	set(file, "id", h.ID)
	set(file, "filename", h.Filename)
	var kinds []any
	if text != nil {
		kinds = append(kinds, text)
	}
	if len(file) > 0 {
		kinds = append(kinds, file)
	}
	for _, o := range []types.Object{h.Location, h.Product} { // named as in a message
		if !o.IsNull() {
			kinds = append(kinds, textsOf(o))
		}
	}
	switch {
	case diags.HasError():
		return nil, diags
	case len(kinds) != 1:
		diags.AddAttributeError(at, "Header without one value",
			"A header has one value: parameters (or named_parameters) for a text, link or id for a file, location, or product.")
		return nil, diags
	}
	return kinds[0], diags
}

// textsOf are the texts of an object that are there, by name.
func textsOf(o types.Object) map[string]any {
	out := map[string]any{}
	for name, v := range o.Attributes() {
		if !kit.IsNothing(v) {
			out[name] = textOf(v)
		}
	}
	return out
}

// buttonValues are the values of buttons by their index.
func buttonValues(ctx context.Context, at path.Path, l types.List) (map[string]any, diag.Diagnostics) {
	var buttons []buttonModel
	diags := l.ElementsAs(ctx, &buttons, false)
	out := map[string]any{}
	for i, b := range buttons {
		key, here := strconv.FormatInt(b.Index.ValueInt64(), 10), at.AtListIndex(i)
		_, twice := out[key]
		switch {
		case twice:
			diags.AddAttributeError(here.AtName("index"), "Button is given twice", "There is a value for button "+key+" already. Each button takes one.")
		case kit.IsNothing(b.Value) == kit.IsNothing(b.ValueJSON):
			diags.AddAttributeError(here, "Button without one value", "Set value for a text, or value_json for what is more than a text. Leave out a button that takes no value.")
		case !kit.IsNothing(b.Value):
			out[key] = b.Value.ValueString()
		default:
			v, problem := decode(b.ValueJSON.ValueString())
			if problem != "" {
				diags.AddAttributeError(here.AtName("value_json"), "Malformed JSON", problem)
			}
			out[key] = v
		}
	}
	return out, diags
}
