package template

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
)

// Canonical returns the components in one spelling of the many that Graph
// takes for the same thing: sorted by kind, enums in upper case, generated
// texts left out, defaults left out, phone numbers and URLs in one form. Two
// templates mean the same exactly when their canonical components are equal.
// c itself is not changed.
func (c Components) Canonical() Components {
	otp := c.HasOTP()
	out := make(Components, 0, len(c))
	for _, p := range c {
		out = append(out, p.canonical(otp))
	}
	slices.SortStableFunc(out, func(a, b Component) int { return cmp.Compare(rank(a.Type), rank(b.Type)) })
	return out
}

// EqualComponents reports whether two lists of components mean the same.
func EqualComponents(a, b Components) bool {
	return bytes.Equal(mustEncode(a.Canonical()), mustEncode(b.Canonical()))
}

func rank(kind ComponentType) int {
	if i := slices.Index(componentTypes, kind); i >= 0 {
		return i
	}
	return len(componentTypes)
}

func (c Component) canonical(otp bool) Component {
	c.Extra = canonicalExtra(c.Extra, c.members)
	if c.Type == TypeHeader && c.Format == "" && c.Text != "" {
		c.Format = HeaderText
	}
	if c.hasNoText() {
		c.Text = ""
	}
	if otp && c.Type == TypeBody {
		// Meta writes the text of an authentication template; it cannot be sent.
		c.Text, c.Example = "", nil
	}
	if c.Type == TypeFooter && c.CodeExpirationMinutes != nil {
		c.Text = ""
	}
	c.AddSecurityRecommendation = trueOrNil(c.AddSecurityRecommendation)
	c.Example = c.Example.canonical()
	c.LimitedTimeOffer = c.LimitedTimeOffer.canonical()
	c.Buttons = mapSlice(c.Buttons, Button.canonical)
	c.Cards = mapSlice(c.Cards, Card.canonical)
	return c
}

// hasNoText reports a header that shows something else than a text. Graph may
// return one with a text all the same (seen in recorded answers), which no
// customer reads.
func (c Component) hasNoText() bool {
	return c.Type == TypeHeader && c.Format != HeaderText && slices.Contains(HeaderFormats(), c.Format)
}

func (c Card) canonical() Card {
	c.Extra = canonicalExtra(c.Extra, c.members)
	c.Components = c.Components.Canonical()
	return c
}

func (o *LimitedTimeOffer) canonical() *LimitedTimeOffer {
	if o == nil {
		return nil
	}
	out := *o
	out.Extra = canonicalExtra(o.Extra, o.members)
	out.HasExpiration = trueOrNil(o.HasExpiration)
	return &out
}

func (e *Example) canonical() *Example {
	if e == nil {
		return nil
	}
	out := *e
	out.Extra = canonicalExtra(e.Extra, e.members)
	out.HeaderHandle = mapSlice(e.HeaderHandle, mediaKey)
	if sample, ok := e.sample(); ok && (e.HeaderFile != nil || e.HeaderShown != "") {
		out.HeaderHandle, out.HeaderFile, out.HeaderShown = []string{mediaKey(sample)}, nil, ""
	}
	out.HeaderNamed = canonicalNamed(e.HeaderNamed)
	out.BodyNamed = canonicalNamed(e.BodyNamed)
	if bytes.Equal(mustEncode(out), []byte("{}")) {
		return nil
	}
	return &out
}

func canonicalNamed(list []NamedExample) []NamedExample {
	list = mapSlice(list, func(n NamedExample) NamedExample {
		n.Extra = canonicalExtra(n.Extra, n.members)
		return n
	})
	slices.SortStableFunc(list, func(a, b NamedExample) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

func (b Button) canonical() Button {
	b = b.Restored()
	b.Extra = canonicalExtra(b.Extra, b.members)
	b.PaymentLinkPreview = trueOrNil(b.PaymentLinkPreview)
	b.SupportedApps = mapSlice(b.SupportedApps, func(a SupportedApp) SupportedApp {
		a.Extra = canonicalExtra(a.Extra, a.members)
		return a
	})
	if l := b.AppDeepLink; l != nil {
		link := *l
		link.Extra = canonicalExtra(l.Extra, l.members)
		b.AppDeepLink = &link
	}
	b.PaymentSetting = b.PaymentSetting.canonical()
	switch b.Type {
	case ButtonURL, ButtonApp:
		b.Example = fullExample(b.URL, b.Example)
		b.URL = canonicalURL(b.URL)
	case ButtonPhoneNumber:
		b.PhoneNumber = canonicalPhone(b.PhoneNumber)
	case ButtonCopyCode:
		b.Text = "" // fixed by Meta, and returned although it cannot be set
	case ButtonVoiceCall:
		if b.Text == CallLabel {
			b.Text = ""
		}
	case ButtonFlow:
		if b.FlowAction == flowNavigate {
			b.FlowAction = ""
		}
		if b.FlowAction == FlowDataExchange {
			b.NavigateScreen = "" // the flow's own server says which comes first
		}
	case ButtonOTP:
		b.ZeroTapTermsAccepted = trueOrNil(b.ZeroTapTermsAccepted)
	}
	return b
}

// canonicalExtra drops what the typed fields have understood and what is
// empty, and brings the rest into one JSON spelling.
func canonicalExtra(extra Extra, typed func(members)) Extra {
	if len(extra) == 0 {
		return nil
	}
	understood := typedFields(typed)
	out := Extra{}
	for key, raw := range extra {
		if _, ok := understood[key]; !ok && !extra.Lacks(key) {
			out[key] = canonicalJSON(raw)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// typedFields is what an object would be written as without its Extra.
func typedFields(typed func(members)) fields {
	data, _ := encode(typed, nil)
	f, _ := parseFields(data)
	return f
}

func canonicalJSON(raw json.RawMessage) json.RawMessage {
	var v any
	if decodeExact(raw, &v) != nil {
		return raw
	}
	return mustEncode(plain(v))
}

// mustEncode encodes values of this package, which cannot fail: their raw
// members were valid JSON when they were read.
func mustEncode(v any) []byte {
	data, err := EncodeJSON(v)
	if err != nil {
		panic("template: encoding " + err.Error())
	}
	return data
}

// IsOn reports whether a switch is on. One that is not set is off.
func IsOn(b *bool) bool { return b != nil && *b }

func trueOrNil(b *bool) *bool {
	if !IsOn(b) {
		return nil
	}
	return b
}

func mapSlice[T any](list []T, f func(T) T) []T {
	return mapIndex(list, func(_ int, v T) T { return f(v) })
}

func mapIndex[T any](list []T, f func(int, T) T) []T {
	if len(list) == 0 {
		return nil
	}
	out := make([]T, len(list))
	for i, v := range list {
		out[i] = f(i, v)
	}
	return out
}

// Revision is a fingerprint of what a template says: 16 hexadecimal digits
// that are the same for every spelling of the same content, and others as soon
// as anything that Meta reviews or delivers by has changed.
func Revision(c Content) string {
	c = c.WithoutPrice()
	c.Components = c.Components.Canonical()
	c.ParameterFormat = c.FormatInForce()
	c.LinkTrackingOptedOut = trueOrNil(c.LinkTrackingOptedOut)
	c.PrimaryDeviceDeliveryOnly = trueOrNil(c.PrimaryDeviceDeliveryOnly)
	// What is off is so by default: a template that was imported has it, and one that
	// says nothing of it is the same.
	c.CreativeFeatures = maps.Clone(c.CreativeFeatures)
	maps.DeleteFunc(c.CreativeFeatures, func(_ string, in bool) bool { return !in })
	ttl := canonicalTTL(c.Category, c.MessageSendTTLSeconds)
	if c.MessageSendTTLSeconds = &ttl; ttl == 0 {
		c.MessageSendTTLSeconds = nil
	}
	sum := sha256.Sum256(mustEncode(c))
	return hex.EncodeToString(sum[:8])
}
