package sendaction

import (
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/message"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// problems shows what is wrong with the values, each where it is configured.
// What goes for all of them is said with the first.
func (m *model) problems(found []message.Problem, tpl template.Template) diag.Diagnostics {
	var diags diag.Diagnostics
	kinds, said := m.wrongKinds(tpl.Components), map[template.Path]bool{}
	after := fmt.Sprintf("\n\nThe values were compared with template %q (%s); the function parameters() and data \"whatsapp_message_template\" show what it takes."+nothingSent, tpl.Name, tpl.Language)
	for _, p := range found {
		what := p.Text()
		if kind, wrong := kinds[p.Path()]; wrong {
			if said[p.Path()] {
				continue
			}
			said[p.Path()], what = true, kind
		}
		diags.Append(m.problem(p, what+"."+m.writeButton(p)+after))
		after = ""
	}
	return diags
}

// problem shows what is wrong with one value.
func (m *model) problem(p message.Problem, what string) diag.Diagnostic {
	at := m.attribute(p.Place)
	way := at.String()
	if way == "" {
		way = "values"
	}
	return diag.NewAttributeErrorDiagnostic(at, "Value does not fit the template", "At "+way+": "+what)
}

// writeButton says how a button that has no value is given one.
func (m *model) writeButton(p message.Problem) string {
	if p.Button == nil || p.Kind == message.Surplus {
		return ""
	}
	if last, _ := m.attribute(p.Place).Steps().LastStep(); !last.Equal(path.PathStepAttributeName("buttons")) {
		return "" // it has a value, which is wrong
	}
	value := `value = "…"`
	if p.Object {
		value = "value_json = jsonencode({ … })"
	}
	return fmt.Sprintf(" Write buttons = [{ index = %d, %s }], beside the buttons that have a value already.", *p.Button, value)
}

// attribute is where a value is configured.
func (m *model) attribute(p message.Place) path.Path {
	at, f := path.Empty(), m.fill()
	if p.Card != nil {
		at, f = path.Root("cards").AtListIndex(*p.Card), m.card(*p.Card)
	}
	switch p.Part {
	case "":
		return at
	case "body":
		return textAt(at, "body_parameters", len(f.NamedBodyParameters.Elements()) > 0, p.Below)
	case "header":
		numbered, _ := f.Header.Attributes()["parameters"].(types.List)
		byName, _ := f.Header.Attributes()["named_parameters"].(types.Map)
		if p.Below == "" || len(numbered.Elements()) == 0 && len(byName.Elements()) == 0 {
			return at.AtName("header")
		}
		return textAt(at.AtName("header"), "parameters", len(byName.Elements()) > 0, p.Below)
	case "buttons":
		return buttonAt(at.AtName("buttons"), f.Buttons, p.Button)
	case "expiration_time_ms":
		return at.AtName("limited_time_offer_expiration")
	case "order_status":
		return at.AtName("order_status_json")
	}
	return at.AtName(p.Part)
}

// textAt is where the values of a text are configured, or one of them: the
// element of a list, or the entry of a map when they are given by name.
func textAt(at path.Path, attribute string, byName bool, below template.Path) path.Path {
	if byName {
		attribute = "named_" + attribute
	}
	at = at.AtName(attribute)
	steps := below.Steps()
	switch {
	case len(steps) == 0:
		return at
	case steps[0].Key != nil:
		return at.AtMapKey(*steps[0].Key)
	case steps[0].Name != "":
		return at.AtMapKey(steps[0].Name)
	}
	return at.AtListIndex(steps[0].Index)
}

// buttonAt is the element for the button of an index, if there is one.
func buttonAt(at path.Path, buttons types.List, index *int) path.Path {
	for i, v := range buttons.Elements() {
		o, _ := v.(types.Object)
		if n, ok := o.Attributes()["index"].(types.Int64); ok && index != nil && n.ValueInt64() == int64(*index) {
			return at.AtListIndex(i)
		}
	}
	return at
}

// wrongKinds finds texts whose values are given by number where the template
// has names, or the other way round: by place, what to write instead. Each value
// would be missing and surplus at once otherwise.
func (m *model) wrongKinds(c template.Components) map[template.Path]string {
	out := map[template.Path]string{}
	note := func(at message.Place, part *template.Component, f fill) {
		if part == nil {
			return
		}
		if text := wrongKind(part.Text, f.BodyParameters, f.NamedBodyParameters); text != "" {
			out[at.Path()] = text
		}
	}
	note(message.Place{Part: "body"}, c.Find(template.TypeBody), m.fill())
	if carousel := c.Find(template.TypeCarousel); carousel != nil {
		for i := range min(len(m.Cards.Elements()), len(carousel.Cards)) {
			note(message.Place{Card: &i, Part: "body"}, carousel.Cards[i].Components.Find(template.TypeBody), m.card(i))
		}
	}
	return out
}

// wrongKind is what to write for a text, or "" when the kind of values fits.
func wrongKind(text string, numbered types.List, named types.Map) string {
	names := template.PlaceholderNames(text)
	if len(names) == 0 {
		return ""
	}
	hasNames := slices.ContainsFunc(template.Placeholders(text), func(p template.Placeholder) bool { return p.Index() == 0 })
	switch {
	case hasNames && len(numbered.Elements()) > 0:
		return "the placeholders of this template have names, so it takes named_body_parameters = { " + strings.Join(names, " = \"…\", ") + " = \"…\" } in place of body_parameters"
	case !hasNames && len(named.Elements()) > 0 && !keysAre(named, names):
		return "the placeholders of this template have numbers, so it takes body_parameters = [" + strings.TrimSuffix(strings.Repeat("\"…\", ", len(names)), ", ") + "], in their order, in place of named_body_parameters"
	}
	return ""
}

// keysAre reports whether values by name are for these placeholders: "1" is a
// name too, to those who want it.
func keysAre(named types.Map, names []string) bool {
	for key := range named.Elements() {
		if !slices.Contains(names, key) {
			return false
		}
	}
	return true
}
