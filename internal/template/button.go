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

	Extra Extra
}

// SupportedApp is an Android app that a one-tap or zero-tap authentication
// button hands the code to.
type SupportedApp struct {
	PackageName   string
	SignatureHash string
	Extra         Extra
}

// AppDeepLink opens an app from a URL or APP button
// (Meta's page "Deep links" of the Marketing Messages API).
type AppDeepLink struct {
	MetaAppID                   string // Graph writes it as a number
	AndroidDeepLink             string
	AndroidFallbackPlaystoreURL string
	Extra                       Extra
}

// UnmarshalJSON reads a button as Graph writes or takes it.
func (b *Button) UnmarshalJSON(data []byte) error {
	f, err := parseFields(data)
	if err != nil {
		return err
	}
	*b = Button{}
	for _, field := range buttonFields {
		field.read(f, b)
	}
	b.Extra = f.rest()
	return nil
}

// MarshalJSON writes the button in the shape that a create takes.
func (b Button) MarshalJSON() ([]byte, error) {
	w := newWriter(b.Extra)
	for _, field := range buttonFields {
		field.write(w, &b)
	}
	return w.bytes()
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

// exampleValue is the shape in which a create takes the example: a lone string
// for a coupon code, a list of one for a URL.
func (b Button) exampleValue() any {
	if b.Type == ButtonCopyCode {
		return b.Example
	}
	return []string{b.Example}
}

// UnmarshalJSON reads one supported app.
func (a *SupportedApp) UnmarshalJSON(data []byte) error {
	f, err := parseFields(data)
	if err != nil {
		return err
	}
	*a = SupportedApp{}
	f.str("package_name", &a.PackageName)
	f.str("signature_hash", &a.SignatureHash)
	a.Extra = f.rest()
	return nil
}

// MarshalJSON writes one supported app.
func (a SupportedApp) MarshalJSON() ([]byte, error) {
	w := newWriter(a.Extra)
	w.str("package_name", a.PackageName)
	w.str("signature_hash", a.SignatureHash)
	return w.bytes()
}

// UnmarshalJSON reads an app deep link.
func (l *AppDeepLink) UnmarshalJSON(data []byte) error {
	f, err := parseFields(data)
	if err != nil {
		return err
	}
	*l = AppDeepLink{}
	f.id("meta_app_id", &l.MetaAppID, true)
	f.str("android_deep_link", &l.AndroidDeepLink)
	f.str("android_fallback_playstore_url", &l.AndroidFallbackPlaystoreURL)
	l.Extra = f.rest()
	return nil
}

// MarshalJSON writes an app deep link.
func (l AppDeepLink) MarshalJSON() ([]byte, error) {
	w := newWriter(l.Extra)
	w.id("meta_app_id", l.MetaAppID)
	w.str("android_deep_link", l.AndroidDeepLink)
	w.str("android_fallback_playstore_url", l.AndroidFallbackPlaystoreURL)
	return w.bytes()
}
