package template

import "encoding/json"

// Button is one button of a template or of a carousel card. Type says which
// of the fields count; the shapes are those of Meta's page "Template
// components".
type Button struct {
	Type    ButtonType
	Text    string
	URL     string // URL
	Example string // URL: the full example URL, or what replaces the variable; COPY_CODE: the code

	PhoneNumber string // PHONE_NUMBER

	OTPType              string // OTP: COPY_CODE, ONE_TAP or ZERO_TAP
	AutofillText         string
	SupportedApps        []SupportedApp
	ZeroTapTermsAccepted *bool

	FlowID         string // FLOW: exactly one of id, name and JSON
	FlowName       string
	FlowJSON       string
	FlowAction     string // NAVIGATE (Graph's default) or DATA_EXCHANGE
	NavigateScreen string
	Icon           string

	AppDeepLink        *AppDeepLink // URL, APP
	TTLMinutes         *int64       // VOICE_CALL
	PaymentLinkPreview *bool        // URL, India only

	PaymentSetting *PaymentSetting // PAYMENT_REQUEST, Brazil only

	Extra
}

// SupportedApp is an Android app that a one-tap or zero-tap authentication
// button hands the code to.
type SupportedApp struct {
	PackageName   string
	SignatureHash string
	Extra
}

// AppDeepLink opens an app from a URL or APP button
// (Meta's page "Deep links" of the Marketing Messages API).
type AppDeepLink struct {
	MetaAppID                   string // Graph writes it as a number
	AndroidDeepLink             string
	AndroidFallbackPlaystoreURL string
	Extra
}

// UnmarshalJSON reads a button as Graph writes or takes it.
func (b *Button) UnmarshalJSON(data []byte) error {
	*b = Button{}
	return decode(data, b.members, &b.Extra)
}

// MarshalJSON writes the button in the shape that a create takes.
func (b Button) MarshalJSON() ([]byte, error) { return encode(b.members, b.Extra) }

func (b *Button) members(m members) {
	for _, field := range buttonFields {
		field.member(m, b)
	}
}

// readExample takes a button's example, which Graph takes as a string and
// returns as a list of one. Of a longer list, which no page of Meta's knows,
// the first is understood.
func (b *Button) readExample(f fields) {
	raw, found := f["example"]
	if !found {
		return
	}
	if one, ok := readString(raw); ok && one != "" {
		b.Example = one
		if b.Type == ButtonCopyCode {
			delete(f, "example")
		}
		return
	}
	var list []string
	if json.Unmarshal(raw, &list) != nil || len(list) == 0 || list[0] == "" {
		return
	}
	b.Example = normal(list[0])
	if len(list) == 1 && b.Type != ButtonCopyCode {
		delete(f, "example")
	}
}

// writeExample writes it in the shape that a create takes: a lone string for a
// coupon code, a list of one for a URL.
func (b *Button) writeExample(w *writer) {
	var example any = []string{b.Example}
	if b.Type == ButtonCopyCode {
		example = b.Example
	}
	w.value("example", b.Example != "", example)
}

// UnmarshalJSON reads one supported app.
func (a *SupportedApp) UnmarshalJSON(data []byte) error {
	*a = SupportedApp{}
	return decode(data, a.members, &a.Extra)
}

// MarshalJSON writes one supported app.
func (a SupportedApp) MarshalJSON() ([]byte, error) { return encode(a.members, a.Extra) }

func (a *SupportedApp) members(m members) {
	m.str("package_name", &a.PackageName)
	m.str("signature_hash", &a.SignatureHash)
}

func (l *AppDeepLink) members(m members) {
	m.id("meta_app_id", &l.MetaAppID, true)
	m.str("android_deep_link", &l.AndroidDeepLink)
	m.str("android_fallback_playstore_url", &l.AndroidFallbackPlaystoreURL)
}
