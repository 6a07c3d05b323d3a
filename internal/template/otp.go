package template

import (
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
	if otp.OTPType == otpZeroTap {
		// Never returned, but Graph takes no zero-tap button without it.
		otp.ZeroTapTermsAccepted = new(true)
	}
	return otp
}

const otpZeroTap = "ZERO_TAP"

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
