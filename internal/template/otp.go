package template

import (
	"cmp"
	"net/url"
	"strings"
)

// Restored is the button that was created. Graph returns the OTP button of an
// authentication template as a URL button that carries everything in its query, for example
//
//	https://www.whatsapp.com/otp/code/?otp_type=ZERO_TAP&cta_display_name=Autofill
//	    &package_name=com.example&signature_hash=K8a%2FAINcGX7&code=otp{{1}}
//
// with several apps joined by commas. Any other button stays as it is.
func (b Button) Restored() Button {
	if b.Type != ButtonURL {
		return b
	}
	query, ok := otpQuery(b.URL)
	if !ok {
		return b
	}
	otp := Button{
		Type: ButtonOTP, Text: b.Text,
		OTPType:      strings.ToUpper(query.Get("otp_type")),
		AutofillText: query.Get("cta_display_name"),
	}
	if packages := query.Get("package_name"); packages != "" {
		hashes := strings.Split(query.Get("signature_hash"), ",")
		for i, name := range strings.Split(packages, ",") {
			app := SupportedApp{PackageName: name}
			if i < len(hashes) {
				app.SignatureHash = hashes[i]
			}
			otp.SupportedApps = append(otp.SupportedApps, app)
		}
	}
	if otp.OTPType == OTPZeroTap {
		// Never returned, but Graph takes no zero-tap button without it.
		otp.ZeroTapTermsAccepted = new(true)
	}
	return otp
}

func otpQuery(address string) (url.Values, bool) {
	before, rawQuery, found := strings.Cut(address, "?")
	if !found {
		return nil, false
	}
	host, path, _ := strings.Cut(strings.TrimPrefix(before, "https://"), "/")
	if host != "www.whatsapp.com" || strings.Trim(path, "/") != "otp/code" {
		return nil, false
	}
	query, err := url.ParseQuery(rawQuery)
	return query, err == nil && query.Get("otp_type") != ""
}

// HasOTP reports whether c holds a one-time password button in either shape.
func (c Components) HasOTP() bool {
	for _, b := range c.Buttons() {
		if b.Restored().Type == ButtonOTP {
			return true
		}
	}
	return false
}

// CallLabel is what a VOICE_CALL button reads without a label of its own (Meta's
// page "Call button messages and deep links").
const CallLabel = "Call Now"

// Labels are texts of buttons by their path in the typed form.
type Labels map[Path]string

// OTPLabels are the labels of one-time password buttons that are written: those
// that Meta fills in, in the template's language, where they are left out. They
// are nil when there is no such button.
func (c Components) OTPLabels() Labels {
	var out Labels
	for i, b := range c.Buttons() {
		if b.Type != ButtonOTP {
			continue
		}
		if out == nil {
			out = Labels{}
		}
		at := Path("components").At(TypeButtons.step()).Index(i)
		for name, text := range map[string]string{"text": b.Text, "autofill_text": b.AutofillText} {
			if text != "" {
				out[at.At(name)] = text
			}
		}
	}
	return out
}

// WithOTPLabelsOf returns c with the labels of prior on the one-time password
// buttons that leave theirs to Meta and are otherwise of the same type.
func (c Components) WithOTPLabelsOf(prior Components) Components {
	before := prior.Buttons()
	return mapSlice(c, func(p Component) Component {
		if p.Type != TypeButtons {
			return p
		}
		p.Buttons = mapIndex(p.Buttons, func(i int, b Button) Button {
			if i >= len(before) || b.Type != ButtonOTP || before[i].Type != ButtonOTP || b.OTPType != before[i].OTPType {
				return b
			}
			b.Text, b.AutofillText = cmp.Or(b.Text, before[i].Text), cmp.Or(b.AutofillText, before[i].AutofillText)
			return b
		})
		return p
	})
}
