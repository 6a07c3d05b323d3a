package message

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// place is where a value stands in the domain's terms: values.body,
// values.cards[1].buttons[0].
var place = regexp.MustCompile(`^values(?:\.cards\[(\d+)\])?(?:\.([a-z_]+))?(?:\[(\d+)\])?`)

// problem shows what is wrong with a value where it is configured.
func (m *model) problem(text, template string) diag.Diagnostic {
	where, what, _ := strings.Cut(text, ": ")
	at := m.attribute(where)
	way := at.String()
	if way == "" {
		way = "values"
	}
	return diag.NewAttributeErrorDiagnostic(at, "Value does not fit the template",
		"At "+way+": "+what+".\n\nNothing was sent. The values were compared with template "+template+"; the function parameters() and data \"whatsapp_message_template\" show what it takes.")
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
