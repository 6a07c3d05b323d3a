package template

import (
	"cmp"
	"slices"
	"strings"
)

// Parameter is one value that a message made from a template has to carry
// (Meta's page "Template messages"). What a sender may leave out, such as the
// payload of a quick reply, is not one.
type Parameter struct {
	Component string // header, body, limited_time_offer or button, as in a message
	Card      *int   // of a carousel, from 0
	Button    *int   // from 0
	Name      string // of the placeholder, or the key in a message; "" where Type says it all
	Type      string // text, image, coupon_code, …, as in a message
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

// sampleCode stands for a one-time password where Meta writes the texts.
const sampleCode = "123456"

// PlaceholderNames are the names of a text's placeholders in the order in which
// they first appear, each once.
func PlaceholderNames(text string) []string {
	var names []string
	for _, p := range Placeholders(text) {
		if !slices.Contains(names, p.Name) {
			names = append(names, p.Name)
		}
	}
	return names
}

// Parameters lists what a message made from the components has to carry, in the
// order in which a message carries it.
func Parameters(c Components) []Parameter {
	var out []Parameter
	otp := isOTP(c)
	for _, kind := range componentOrder {
		if p := c.Find(kind); p != nil {
			out = append(out, componentParameters(*p, otp)...)
		}
	}
	return out
}

func componentParameters(p Component, otp bool) []Parameter {
	switch p.Type {
	case TypeHeader:
		return headerParameters(p)
	case TypeBody:
		if otp {
			return []Parameter{{Component: partBody, Name: "1", Type: valueText, Example: sampleCode}}
		}
		return textParameters(partBody, p.Text, p.Example)
	case TypeLimitedTimeOffer:
		if hasExpiration(p) {
			return []Parameter{{Component: partOffer, Name: keyExpiration, Type: partOffer}}
		}
	case TypeButtons:
		return buttonsParameters(p.Buttons)
	case TypeCarousel:
		return cardsParameters(p.Cards)
	}
	return nil
}

func hasExpiration(p Component) bool {
	return p.LimitedTimeOffer != nil && p.LimitedTimeOffer.HasExpiration != nil && *p.LimitedTimeOffer.HasExpiration
}

func headerParameters(p Component) []Parameter {
	if isTextHeader(p) {
		return textParameters(partHeader, p.Text, p.Example)
	}
	return []Parameter{{Component: partHeader, Type: strings.ToLower(string(p.Format))}}
}

func isTextHeader(p Component) bool { return p.Format == HeaderText || p.Format == "" }

func textParameters(component, text string, e *Example) []Parameter {
	var out []Parameter
	for _, p := range sendingOrder(text) {
		out = append(out, Parameter{Component: component, Name: p.Name, Type: valueText, Example: exampleOf(e, p)})
	}
	return out
}

// sendingOrder lists the placeholders of a text, each once, as a message gives
// values for them: those without a name by their number, wherever they stand.
func sendingOrder(text string) []Placeholder {
	var out []Placeholder
	for _, p := range Placeholders(text) {
		if !slices.ContainsFunc(out, func(o Placeholder) bool { return o.Name == p.Name }) {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b Placeholder) int { return cmp.Compare(a.Index(), b.Index()) })
	return out
}

func exampleOf(e *Example, p Placeholder) string {
	if e == nil {
		return ""
	}
	positional := slices.Concat(e.HeaderText, e.BodyText)
	if i := p.Index(); i > 0 && i <= len(positional) {
		return positional[i-1]
	}
	for _, n := range slices.Concat(e.HeaderNamed, e.BodyNamed) {
		if n.Name == p.Name {
			return n.Value
		}
	}
	return ""
}

func cardsParameters(cards []Card) []Parameter {
	var out []Parameter
	for i, card := range cards {
		for _, p := range Parameters(card.Components) {
			p.Card = &i
			out = append(out, p)
		}
	}
	return out
}

func buttonsParameters(buttons []Button) []Parameter {
	var out []Parameter
	for i, b := range buttons {
		for _, p := range buttonParameters(restoreOTP(b)) {
			p.Component, p.Button = partButton, &i
			out = append(out, p)
		}
	}
	return out
}

func buttonParameters(b Button) []Parameter {
	switch b.Type {
	case ButtonOTP: // sent as the URL button that it is underneath
		return []Parameter{{Name: "1", Type: valueText, Example: sampleCode}}
	case ButtonURL:
		var out []Parameter
		for _, p := range sendingOrder(b.URL) {
			out = append(out, Parameter{Name: p.Name, Type: valueText, Example: urlExample(b)})
		}
		return out
	case ButtonCopyCode:
		return []Parameter{{Name: valueCoupon, Type: valueCoupon, Example: b.Example}}
	case ButtonMPM:
		return []Parameter{{Name: keyThumbnail, Type: valueAction}, {Name: keySections, Type: valueAction}}
	case ButtonOrderDetails:
		return []Parameter{{Name: keyOrderDetails, Type: valueAction}}
	}
	return nil
}

// urlExample is the part of a URL's example that stands in for the placeholder,
// since that is what a message carries. It is "" where the example does not fit
// the URL: Graph keeps even examples on another domain.
func urlExample(b Button) string {
	found := Placeholders(b.URL)
	if len(found) != 1 || !isURL(b.Example) {
		return b.Example
	}
	value, begins := strings.CutPrefix(b.Example, b.URL[:found[0].Start])
	value, ends := strings.CutSuffix(value, b.URL[found[0].End:])
	if !begins || !ends {
		return ""
	}
	return value
}
