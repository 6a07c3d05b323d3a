package message

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Message is a template message as a sender means it: to whom, from which
// template, with which values.
type Message struct {
	To          string
	Name        string // of the template
	Language    string
	Category    template.Category // of the template, as Meta has it; "" where it is not known
	SubCategory string            // of the template: an ORDER_STATUS carries the order's state
	Components  template.Components
	Values      map[string]any // as JSON decodes it, numbers as json.Number
}

// The keys of a message's values. Those that Graph has a name for keep it.
const (
	keyHeader      = "header"
	keyBody        = "body"
	keyButtons     = "buttons"
	keyCards       = "cards"
	keyCode        = "code"
	keyOrderStatus = "order_status"
	keyExpiration  = "expiration_time_ms"
	keyMultiplier  = "price_multiplier"

	keyThumbnail    = "thumbnail_product_retailer_id"
	keySections     = "sections"
	keyOrderDetails = "order_details"
	keyTTL          = "ttl_minutes"
	keyPayment      = "payment_setting"
)

// messageKeys are all of them in the order in which people are told.
var messageKeys = []string{keyHeader, keyBody, keyButtons, keyCards, keyCode, keyExpiration, keyOrderStatus, keyMultiplier}

// The shape of a message on the wire (Meta's page "Template messages").
type (
	sentMessage struct {
		Product       string       `json:"messaging_product"`
		RecipientType string       `json:"recipient_type"`
		To            string       `json:"to"`
		Type          string       `json:"type"`
		Template      sentTemplate `json:"template"`
		Bid           *sentBid     `json:"bid_spec,omitempty"`
	}
	// sentBid is a change of the template's max price for one message (page "Set a max
	// price"). It has kept the name that templates no longer know.
	sentBid struct {
		Multiplier json.Number `json:"per_message_bid_multiplier"`
	}
	sentTemplate struct {
		Name     string `json:"name"`
		Language struct {
			Code string `json:"code"`
		} `json:"language"`
		Components []sentPart `json:"components,omitempty"`
	}
	sentPart struct {
		Type       string      `json:"type"`
		SubType    string      `json:"sub_type,omitempty"`
		Index      string      `json:"index,omitempty"`
		Parameters []sentValue `json:"parameters,omitempty"`
		Cards      []sentCard  `json:"cards,omitempty"`
	}
	sentCard struct {
		Index      int        `json:"card_index"`
		Components []sentPart `json:"components"`
	}
	// sentValue is {"type": kind, kind: value}.
	sentValue struct {
		Kind  string `json:"type"`
		Name  string `json:"parameter_name,omitempty"` // of a named placeholder
		value any
	}
)

// MarshalJSON writes the value under the name of its kind.
func (v sentValue) MarshalJSON() ([]byte, error) {
	type fixed sentValue // what has a name of its own
	before, err := template.EncodeJSON(fixed(v))
	value, errOfValue := template.EncodeJSON(map[string]any{v.Kind: v.value})
	if err = errors.Join(err, errOfValue); err != nil {
		return nil, err
	}
	return slices.Concat(before[:len(before)-1], []byte(","), value[1:]), nil
}

// Payload is the body that a sender posts to Graph's /messages, or to
// /marketing_messages for a template with a max price, and what is
// wrong with the values: a problem for each that is missing, surplus or of the
// wrong shape. With problems there is no body.
func (m Message) Payload() (body []byte, problems []Problem) {
	f := &filler{}
	values := maps.Clone(m.Values)
	sent := sentMessage{Product: "whatsapp", RecipientType: "individual", To: m.To, Type: "template"}
	sent.Template.Name, sent.Template.Language.Code = m.Name, m.Language
	sent.Template.Components = f.components(Place{}, m.Components, values)
	if m.SubCategory == template.SubCategoryOrderStatus {
		status := take(values, keyOrderStatus)
		if status == nil {
			f.report(Place{Part: keyOrderStatus}, Missing, "missing: the state of the order, as { reference_id = \"…\", order = { status = \"shipped\" } }")
		}
		sent.Template.Components = append(sent.Template.Components, sentPart{
			Type: keyOrderStatus, Parameters: []sentValue{{Kind: keyOrderStatus, value: status}},
		})
	}
	if m.Category == "" || m.Category == template.CategoryMarketing { // it may have a max price
		sent.Bid = f.bid(Place{Part: keyMultiplier}, take(values, keyMultiplier))
	}
	f.surplus(Place{}, values, messageKeys)
	if len(f.problems) > 0 {
		return nil, f.problems
	}
	body, err := template.EncodeJSON(sent)
	if err != nil {
		panic("message: encoding " + err.Error()) // what JSON was decoded to can be encoded again
	}
	return body, nil
}

// bid is what the max price of the template is multiplied by; nil to leave it.
func (f *filler) bid(at Place, given any) *sentBid {
	if given == nil {
		return nil
	}
	number, _ := given.(json.Number)
	if n, err := number.Float64(); err != nil || n <= 0 {
		f.report(at, Unfit, "a number above 0 is needed, such as 0.8, by which the max price of the template is multiplied for this message")
		return nil
	}
	return &sentBid{Multiplier: number}
}

// filler puts values into the parts of a message and collects what is wrong.
type filler struct{ problems []Problem }

func (f *filler) report(at Place, kind Kind, format string, args ...any) {
	f.problems = append(f.problems, Problem{Place: at, Kind: kind, Detail: fmt.Sprintf(format, args...)})
}

// reportObject reports a value that has to be an object, and is missing or unfit.
func (f *filler) reportObject(at Place, given any, detail string) {
	kind := Unfit
	if given == nil {
		kind = Missing
	}
	f.problems = append(f.problems, Problem{Place: at, Kind: kind, Object: true, Detail: detail})
}

// take removes a value that the template has a use for from those that are left,
// and returns it.
func take(values map[string]any, key string) any {
	v := values[key]
	delete(values, key)
	return v
}

// surplus reports the values that are left. A null says nothing.
func (f *filler) surplus(at Place, left map[string]any, keys []string) {
	for _, key := range slices.Sorted(maps.Keys(left)) {
		switch {
		case left[key] == nil:
		case slices.Contains(keys, key):
			f.report(at.part(key), Surplus, "surplus: this template takes no %s", key)
		default:
			f.report(at.part(key), Surplus, "surplus: there is no such value. There are %s", strings.Join(keys, ", "))
		}
	}
}

// components fills the parts of a template or of a card.
func (f *filler) components(at Place, c template.Components, values map[string]any) []sentPart {
	var parts []sentPart
	add := func(kind string, parameters []sentValue) {
		if len(parameters) > 0 {
			parts = append(parts, sentPart{Type: kind, Parameters: parameters})
		}
	}
	add(partHeader, f.header(at.part(keyHeader), c.Part(template.TypeHeader), take(values, keyHeader)))
	if c.HasOTP() {
		code := f.code(at.part(keyCode), take(values, keyCode), "the one-time password")
		add(partBody, []sentValue{{Kind: valueText, value: code}})
		return append(parts, f.codeButtons(c.Buttons(), code)...)
	}
	body, given := c.Part(template.TypeBody).Text, take(values, keyBody)
	add(partBody, f.texts(at.part(keyBody), body, given))
	f.cardBody(at.part(keyBody), body, given)
	if hasExpiration(c.Part(template.TypeLimitedTimeOffer)) {
		add(partOffer, f.expiration(at.part(keyExpiration), take(values, keyExpiration)))
	}
	parts = append(parts, f.buttons(at.part(keyButtons), c.Buttons(), take(values, keyButtons))...)
	return append(parts, f.carousel(at.part(keyCards), c.Part(template.TypeCarousel).Cards, take(values, keyCards))...)
}

// codeButtons carry the code once more: Graph refuses anything but the text of
// the URL button that an OTP button is underneath.
func (f *filler) codeButtons(buttons []template.Button, code string) []sentPart {
	var parts []sentPart
	for i, b := range buttons {
		if b.Restored().Type == template.ButtonOTP {
			parts = append(parts, buttonPart("url", i, sentValue{Kind: valueText, value: code}))
		}
	}
	return parts
}

// carousel fills the cards. A message has as many as the template.
func (f *filler) carousel(at Place, cards []template.Card, given any) []sentPart {
	list, isList := given.([]any)
	switch {
	case len(list) == len(cards) && (isList || given == nil):
	case given == nil:
		f.report(at, Missing, "missing: a list of %d objects, one for each card", len(cards))
		return nil
	default:
		f.report(at, Unfit, "%s given, and the template has %d cards: a list of one object for each card is needed", describe(given), len(cards))
		return nil
	}
	if len(cards) == 0 {
		return nil
	}
	sent := make([]sentCard, len(cards))
	for i, card := range cards {
		at := Place{}.card(i)
		values, ok := list[i].(map[string]any)
		if !ok {
			f.report(at, Unfit, "an object with header, body and buttons is needed, not %s", describe(list[i]))
			continue
		}
		values = maps.Clone(values)
		sent[i] = sentCard{Index: i, Components: f.components(at, card.Components, values)}
		f.surplus(at, values, []string{keyHeader, keyBody, keyButtons})
	}
	return []sentPart{{Type: "carousel", Cards: sent}}
}
