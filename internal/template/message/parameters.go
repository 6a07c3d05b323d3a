package message

import (
	"cmp"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Parameter is one value that a message made from a template has to carry
// (Meta's page "Template messages"). What a sender may leave out, such as the
// payload of a quick reply, is not one.
type Parameter struct {
	Component string // header, body, limited_time_offer, button or order_status, as in a message
	Card      *int   // of a carousel, from 0
	Button    *int   // from 0
	Name      string // of the placeholder, or the key in a message; "" where Type says it all
	Type      string // text, image, coupon_code, …, as in a message; flow or catalog for a part without values
	Example   string // the template's sample of the value, if it has one
}

// The parts of a message that carry values.
const (
	partHeader = "header"
	partBody   = "body"
	partOffer  = "limited_time_offer"
	partButton = "button"
)

// The kinds of value that are not named for a header's format.
const (
	valueText   = "text"
	valueCoupon = "coupon_code"
	valueAction = "action"
)

// What a button without a value that must be given is called in a message: its part
// has to be there all the same.
const (
	subTypeFlow    = "flow"
	subTypeCatalog = "catalog"
)

// sampleCode stands for a one-time password where Meta writes the texts.
const sampleCode = "123456"

// Parameters lists what a message made from the template has to carry, in the
// order in which a message carries it.
func Parameters(c template.Components, subCategory string) []Parameter {
	out := parametersOf(c)
	if subCategory == template.SubCategoryOrderStatus {
		out = append(out, Parameter{Component: keyOrderStatus, Name: keyOrderStatus, Type: keyOrderStatus})
	}
	return out
}

func parametersOf(c template.Components) []Parameter {
	var out []Parameter
	otp := c.HasOTP()
	for _, kind := range template.ComponentTypes() {
		if p := c.Find(kind); p != nil {
			out = append(out, componentParameters(*p, otp)...)
		}
	}
	return out
}

func componentParameters(p template.Component, otp bool) []Parameter {
	switch p.Type {
	case template.TypeHeader:
		if isTextHeader(p) {
			return textParameters(partHeader, p.Text, p.Example)
		}
		return []Parameter{{Component: partHeader, Type: strings.ToLower(string(p.Format))}}
	case template.TypeBody:
		if otp {
			return []Parameter{{Component: partBody, Name: "1", Type: valueText, Example: sampleCode}}
		}
		return textParameters(partBody, p.Text, p.Example)
	case template.TypeLimitedTimeOffer:
		if hasExpiration(p) {
			return []Parameter{{Component: partOffer, Name: keyExpiration, Type: partOffer}}
		}
	case template.TypeButtons:
		return buttonsParameters(p.Buttons)
	case template.TypeCarousel:
		return cardsParameters(p.Cards)
	}
	return nil
}

func hasExpiration(p template.Component) bool {
	return p.LimitedTimeOffer != nil && template.IsOn(p.LimitedTimeOffer.HasExpiration)
}

func isTextHeader(p template.Component) bool {
	return p.Format == template.HeaderText || p.Format == ""
}

func textParameters(component, text string, e *template.Example) []Parameter {
	var out []Parameter
	for _, p := range sendingOrder(text) {
		sample, _ := e.Of(p)
		out = append(out, Parameter{Component: component, Name: p.Name, Type: valueText, Example: sample})
	}
	return out
}

// sendingOrder lists the placeholders of a text, each once, as a message gives
// values for them: those without a name by their number, wherever they stand.
func sendingOrder(text string) []template.Placeholder {
	var out []template.Placeholder
	for _, p := range template.Placeholders(text) {
		if !slices.ContainsFunc(out, func(o template.Placeholder) bool { return o.Name == p.Name }) {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b template.Placeholder) int { return cmp.Compare(a.Index(), b.Index()) })
	return out
}

func cardsParameters(cards []template.Card) []Parameter {
	var out []Parameter
	for i, card := range cards {
		for _, p := range parametersOf(card.Components) {
			p.Card = &i
			out = append(out, p)
		}
	}
	return out
}

func buttonsParameters(buttons []template.Button) []Parameter {
	var out []Parameter
	for i, b := range buttons {
		for _, p := range buttonParameters(b.Restored()) {
			p.Component, p.Button = partButton, &i
			out = append(out, p)
		}
	}
	return out
}

func buttonParameters(b template.Button) []Parameter {
	switch b.Type {
	case template.ButtonOTP: // sent as the URL button that it is underneath
		return []Parameter{{Name: "1", Type: valueText, Example: sampleCode}}
	case template.ButtonURL:
		var out []Parameter
		for _, p := range sendingOrder(b.URL) {
			out = append(out, Parameter{Name: p.Name, Type: valueText, Example: b.ExampleValue()})
		}
		return out
	case template.ButtonCopyCode:
		return []Parameter{{Name: valueCoupon, Type: valueCoupon, Example: b.Example}}
	case template.ButtonMPM:
		return []Parameter{{Name: keyThumbnail, Type: valueAction}, {Name: keySections, Type: valueAction}}
	case template.ButtonOrderDetails:
		return []Parameter{{Name: keyOrderDetails, Type: valueAction}}
	case template.ButtonFlow: // the part of the button is needed; what it carries may be left out
		return []Parameter{{Type: subTypeFlow}}
	case template.ButtonCatalog:
		return []Parameter{{Type: subTypeCatalog}}
	case template.ButtonPaymentRequest:
		_, method, ok := b.PaymentSetting.Method()
		if !ok {
			method = &template.PaymentMethod{}
		}
		return []Parameter{{Name: keyPayment, Type: valueAction, Example: method.Value}}
	}
	return nil
}
