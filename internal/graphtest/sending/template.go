package sending

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

type object = map[string]any

// parts are the components of a message, or of a card in it, by what they fill.
type parts struct {
	header, body, offer, carousel, order object
	buttons                              map[int]object
}

// takeParts sorts components by type.
func takeParts(components []object, at string) (*parts, *wire.Error) {
	p := &parts{buttons: map[int]object{}}
	single := map[string]*object{"header": &p.header, "body": &p.body, "limited_time_offer": &p.offer, "carousel": &p.carousel, "order_status": &p.order}
	for i, c := range components {
		kind := strings.ToLower(wire.Text(c["type"]))
		switch into := single[kind]; {
		case into != nil && *into != nil:
			return nil, wire.Param("Param %s has more than one component of type %s.", at, kind)
		case into != nil:
			*into = c
		case kind == "button":
			index, e := indexOf(c, "index", fmt.Sprintf("%s[%d]['index']", at, i))
			if e != nil {
				return nil, e
			}
			if p.buttons[index] != nil {
				return nil, wire.Param("Param %s has more than one button of index %d.", at, index)
			}
			p.buttons[index] = c
		case kind == "tap_target_configuration": // a title for a tap on the message, which no template knows of
		default:
			return nil, wire.Param("Param %s[%d]['type'] must be one of {HEADER, BODY, BUTTON, CAROUSEL, LIMITED_TIME_OFFER, ORDER_STATUS} - got %q.", at, i, wire.Text(c["type"]))
		}
	}
	return p, nil
}

func indexOf(o object, name, at string) (int, *wire.Error) {
	n, err := strconv.Atoi(wire.Text(o[name]))
	if err != nil || n < 0 {
		return 0, wire.MissingParam(at)
	}
	return n, nil
}

// parametersOf returns the parameters of a component, none for a component that is not there.
func parametersOf(c object) ([]object, *wire.Error) {
	v, sent := c["parameters"]
	if !sent {
		return nil, nil
	}
	list, ok := v.([]any)
	if !ok {
		return nil, wire.Param("Param parameters must be an array.")
	}
	out := []object{}
	for i, item := range list {
		o, ok := item.(object)
		if !ok || wire.Text(o["type"]) == "" {
			return nil, wire.MissingParam(fmt.Sprintf("parameters[%d]['type']", i))
		}
		out = append(out, o)
	}
	return out, nil
}

// Template is one as a read shows it.
type Template struct {
	Category, SubCategory string
	Named                 bool // its parameters have names
	Components            []object
}

// Fill checks the values of a message against its template, and returns what the customer reads.
func Fill(t Template, sent []object) (string, *wire.Error) {
	p, e := takeParts(sent, "template['components']")
	if e != nil {
		return "", e
	}
	f := &filling{named: t.Named, bodyLimit: 1024}
	if t.Category == rules.Authentication {
		f.valueLimit = 15 // of a one-time password
	}
	e = cmp.Or(
		f.fill(t.Components, p),
		f.fillOffer(rules.Find(t.Components, "LIMITED_TIME_OFFER"), p.offer),
		f.fillCarousel(rules.Find(t.Components, "CAROUSEL"), p.carousel),
	)
	switch {
	case e != nil:
	case t.SubCategory == "ORDER_STATUS":
		e = checkOrderStatus(p.order)
	case p.order != nil:
		e = surplus("order_status", 1)
	}
	return strings.Join(f.lines, "\n"), e
}

// filling is a message on its way to text.
type filling struct {
	named      bool
	bodyLimit  int // characters of a filled body
	valueLimit int // characters of one value; none when zero
	lines      []string
}

func (f *filling) say(line string) {
	if line != "" {
		f.lines = append(f.lines, line)
	}
}

// fill does the components that templates and their cards have in common.
func (f *filling) fill(components []object, p *parts) *wire.Error {
	e := cmp.Or(
		f.fillHeader(rules.Find(components, "HEADER"), p.header),
		f.fillText("body", wire.Text(rules.Find(components, "BODY")["text"]), p.body, f.bodyLimit),
	)
	f.say(wire.Text(rules.Find(components, "FOOTER")["text"]))
	return cmp.Or(e, f.fillButtons(wire.Objects(rules.Find(components, "BUTTONS")["buttons"]), p.buttons))
}

// fillOffer wants the end of an offer that has one.
func (f *filling) fillOffer(defined, sent object) *wire.Error {
	offer, _ := defined["limited_time_offer"].(object)
	parameters, e := parametersOf(sent)
	if e != nil {
		return e
	}
	switch {
	case defined == nil && sent != nil:
		return surplus("limited_time_offer", len(parameters))
	case defined == nil:
		return nil
	case len(parameters) == 0 && wire.Text(offer["has_expiration"]) == "true":
		return missingValue("limited_time_offer: expiration_time_ms is required")
	}
	f.say(wire.Text(offer["text"]))
	for _, p := range parameters {
		value, _ := p["limited_time_offer"].(object)
		if digits := wire.Text(value["expiration_time_ms"]); digits == "" || wire.Digits(digits) != digits {
			return invalidValue("limited_time_offer: expiration_time_ms must be a time in milliseconds")
		}
	}
	return nil
}

// checkOrderStatus wants the state of the order (Meta: "Order status template").
func checkOrderStatus(sent object) *wire.Error {
	parameters, e := parametersOf(sent)
	if e != nil {
		return e
	}
	if len(parameters) != 1 {
		return missingValue("order_status: a parameter of type order_status is required")
	}
	value, _ := parameters[0]["order_status"].(object)
	order, _ := value["order"].(object)
	if wire.Text(value["reference_id"]) == "" || wire.Text(order["status"]) == "" {
		return missingValue("order_status: reference_id and order.status are required")
	}
	if !slices.Contains([]string{"pending", "processing", "partially_shipped", "shipped", "completed", "canceled"}, wire.Text(order["status"])) {
		return invalidValue("order_status: (%s) is not a status of an order", wire.Text(order["status"]))
	}
	return nil
}

// surplus are values for something a template does not have.
func surplus(what string, n int) *wire.Error { return wrongCount(what, n, 0) }

// wrongCount is the sentence recorded for bodies, with the name of the component in front.
func wrongCount(what string, got, want int) *wire.Error {
	return Refused(132000, "Number of parameters does not match the expected number of params",
		"%s: number of localizable_params (%d) does not match the expected number of params (%d)", what, got, want)
}

func wrongFormat(what, want, got string) *wire.Error {
	return Refused(132012, "Parameter format does not match format in the created template",
		"%s: Format mismatch, expected %s, received %s", what, want, got)
}

func wrongParameters(details string, args ...any) *wire.Error {
	return Refused(132018, "There's an issue with the parameters in your template", details, args...)
}

// fillCarousel wants as many cards as the template has, each one once (Meta: "Media card carousel
// templates"). The code of the refusal is a guess.
func (f *filling) fillCarousel(defined, sent object) *wire.Error {
	cards, given := wire.Objects(defined["cards"]), wire.Objects(sent["cards"])
	if defined == nil && sent != nil {
		return surplus("carousel", len(given))
	}
	if len(given) != len(cards) {
		return Refused(132012, "Parameter format does not match format in the created template",
			"carousel: number of cards (%d) does not match the expected number of cards (%d)", len(given), len(cards))
	}
	byIndex := map[int]object{}
	for i, card := range given {
		at := fmt.Sprintf("template['components']['cards'][%d]['card_index']", i)
		n, e := indexOf(card, "card_index", at)
		if e != nil {
			return e
		}
		if n >= len(cards) || byIndex[n] != nil {
			return wire.Param("Param %s must be another one from 0 to %d.", at, len(cards)-1)
		}
		byIndex[n] = card
	}
	for i, card := range cards {
		p, e := takeParts(wire.Objects(byIndex[i]["components"]), fmt.Sprintf("template['components']['cards'][%d]['components']", i))
		if e != nil {
			return e
		}
		f.say(fmt.Sprintf("Card %d", i))
		inner := &filling{named: f.named, bodyLimit: 160}
		if e := inner.fill(wire.Objects(card["components"]), p); e != nil {
			return e
		}
		f.lines = append(f.lines, inner.lines...)
	}
	return nil
}
