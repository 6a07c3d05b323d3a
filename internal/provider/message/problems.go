package message

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// place is where a value stands in the domain's terms: values.body,
// values.cards[1].buttons[0].
var place = regexp.MustCompile(`^values(?:\.cards\[(\d+)\])?(?:\.([a-z_]+))?(?:\[(\d+)\])?`)

// problems shows what is wrong with the values, each where it is configured.
// What goes for all of them is said with the first.
func (m *model) problems(texts []string, tpl template.Template) diag.Diagnostics {
	var diags diag.Diagnostics
	kinds, said := m.wrongKinds(tpl.Components), map[string]bool{}
	after := fmt.Sprintf("\n\nNothing was sent. The values were compared with template %q (%s); the function parameters() and data \"whatsapp_message_template\" show what it takes.", tpl.Name, tpl.Language)
	for _, text := range texts {
		where, what, _ := strings.Cut(text, ": ")
		if kind, wrong := kinds[where]; wrong {
			if said[where] {
				continue
			}
			said[where], what = true, kind
		}
		diags.Append(m.problem(where, what, after))
		after = ""
	}
	return diags
}

// problem shows what is wrong with one value.
func (m *model) problem(where, what, after string) diag.Diagnostic {
	at := m.attribute(where)
	way := at.String()
	if way == "" {
		way = "values"
	}
	return diag.NewAttributeErrorDiagnostic(at, "Value does not fit the template", "At "+way+": "+what+"."+m.writeButton(where, what)+after)
}

// writeButton says how a button that has no value is given one.
func (m *model) writeButton(where, what string) string {
	parts := place.FindStringSubmatch(where)
	if parts == nil || parts[2] != "buttons" || parts[3] == "" || strings.Contains(what, "surplus") {
		return ""
	}
	if at := m.attribute(where).Steps(); !isNamed(at, "buttons") {
		return "" // it has a value, which is wrong
	}
	value := `value = "…"`
	if strings.Contains(what, "an object with") {
		value = "value_json = jsonencode({ … })"
	}
	return " Write buttons = [{ index = " + parts[3] + ", " + value + " }], beside the buttons that have a value already."
}

// isNamed reports whether a path ends with an attribute of this name.
func isNamed(steps path.PathSteps, name string) bool {
	last, _ := steps.LastStep()
	return last != nil && last.Equal(path.PathStepAttributeName(name))
}

// attribute turns a place into the attribute that stands for it.
func (m *model) attribute(where string) path.Path {
	parts := place.FindStringSubmatch(where)
	if parts == nil {
		return path.Empty()
	}
	at, named, buttons := path.Empty(), m.NamedBodyParameters, m.Buttons
	if parts[1] != "" {
		i, _ := strconv.Atoi(parts[1]) // digits
		at = path.Root("cards").AtListIndex(i)
		named, buttons = m.ofCard(i)
	}
	switch parts[2] {
	case "body":
		if !named.IsNull() {
			return at.AtName("named_body_parameters")
		}
		return at.AtName("body_parameters")
	case "buttons":
		return buttonAt(at.AtName("buttons"), buttons, parts[3])
	case "expiration_time_ms":
		return at.AtName("limited_time_offer_expiration")
	case "order_status":
		return at.AtName("order_status_json")
	case "":
		return at
	}
	return at.AtName(parts[2])
}

// ofCard are the values of a card that decide which attribute is meant.
func (m *model) ofCard(i int) (named types.Map, buttons types.List) {
	named, buttons = types.MapNull(types.StringType), types.ListNull(types.StringType)
	cards := m.Cards.Elements()
	if i >= len(cards) {
		return named, buttons
	}
	if o, ok := cards[i].(types.Object); ok {
		if v, ok := o.Attributes()["named_body_parameters"].(types.Map); ok {
			named = v
		}
		if v, ok := o.Attributes()["buttons"].(types.List); ok {
			buttons = v
		}
	}
	return named, buttons
}

// buttonAt is the element for the button of an index, if there is one.
func buttonAt(at path.Path, buttons types.List, index string) path.Path {
	for i, v := range buttons.Elements() {
		o, ok := v.(types.Object)
		if !ok {
			continue
		}
		if n, ok := o.Attributes()["index"].(types.Int64); ok && index != "" && strconv.FormatInt(n.ValueInt64(), 10) == index {
			return at.AtListIndex(i)
		}
	}
	return at
}
