package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// otpRules judge the button of an authentication template.
var otpRules = []Rule{
	{
		ID: "otp-apps-missing", Severity: Error, Title: "App for the code missing",
		Says:   "A one-tap or zero-tap button names the apps that it hands the code to (supported_apps).",
		Source: "One-tap autofill button authentication templates", check: each(buttonsOf(template.ButtonOTP), otpAppsMissing),
	}, {
		ID: "otp-apps-too-many", Severity: Error, Title: "Too many apps for the code",
		Says:   "supported_apps has one to five apps.",
		Source: "One-tap autofill button authentication templates", check: each(buttonsOf(template.ButtonOTP), otpAppsTooMany),
	}, {
		ID: "otp-app-misplaced", Severity: Error, Title: "App beside supported_apps",
		Says:   "Since version 21 of the API package_name and signature_hash stand in supported_apps, not on the button.",
		Source: "Changelog", check: each(buttonsOf(template.ButtonOTP), otpAppMisplaced),
	}, {
		ID: "otp-package-name", Severity: Error, Title: "Invalid package name",
		Says:   says("A package name has at least two segments, separated by a dot, and at most %s characters.", template.MaxPackageName),
		Source: "One-tap autofill button authentication templates", check: each(buttonsOf(template.ButtonOTP), otpPackageName),
	}, {
		ID: "otp-signature-hash", Severity: Error, Title: "Invalid signature hash",
		Says:   says("The signature hash of an app has exactly %s characters: letters, digits, +, / and =.", template.SignatureHashLength),
		Source: "One-tap autofill button authentication templates", check: each(buttonsOf(template.ButtonOTP), otpSignatureHash),
	}, {
		ID: "otp-terms-missing", Severity: Error, Title: "Terms of zero-tap not accepted",
		Says:   "A zero-tap button needs zero_tap_terms_accepted = true: the business agrees to Meta's terms of zero-tap authentication.",
		Source: "Zero-tap authentication templates", check: each(buttonsOf(template.ButtonOTP), otpTermsMissing),
	}, {
		ID: "otp-fields-unused", Severity: Warning, Title: "Setting of one-tap and zero-tap buttons",
		Says:   "autofill_text and supported_apps belong to one-tap and zero-tap buttons.",
		Source: "Copy code button authentication templates", check: each(buttonsOf(template.ButtonOTP), otpFieldsUnused),
	},
}

func otpAppsMissing(v *view, b button) {
	handsToApp := b.OTPType == template.OTPOneTap || b.OTPType == template.OTPZeroTap
	misplaced := !b.Extra.Lacks("package_name") || !b.Extra.Lacks("signature_hash")
	if handsToApp && !b.isSet("supported_apps") && !misplaced && !v.unknown(b.at.at("otp_type")) {
		v.report(b.at.at("supported_apps"), "%s hands the code to an app, and no app is named. Add supported_apps = [{ package_name = \"…\", signature_hash = \"…\" }].", b.OTPType)
	}
}

func otpAppsTooMany(v *view, b button) {
	if n := len(b.SupportedApps); n > template.MaxApps {
		v.report(b.at.at("supported_apps"), "There are %s; Meta allows %d. Remove %d.", count(n, "app"), template.MaxApps, n-template.MaxApps)
	}
}

func otpAppMisplaced(v *view, b button) {
	for _, key := range []string{"package_name", "signature_hash"} {
		if !b.Extra.Lacks(key) {
			v.report(b.at, "%s stands on the button, where Graph refuses it since version 21. Move it into supported_apps.", key)
			break
		}
	}
}

// apps walks over the apps of an OTP button, with the place of each field.
func (b button) apps(yield func(app template.SupportedApp, field func(string) Place) bool) {
	for i, app := range b.SupportedApps {
		field := func(name string) Place { return b.at.at(template.Path("supported_apps").Index(i).At(name)) }
		if !yield(app, field) {
			return
		}
	}
}

func otpPackageName(v *view, b button) {
	for app, field := range b.apps {
		name, segments := app.PackageName, strings.Split(app.PackageName, ".")
		switch {
		case name == "" && !app.Extra.Lacks("package_name"):
		case len(segments) < 2 || slices.Contains(segments, ""):
			v.report(field("package_name"), "%s is no package name; it has at least two segments, separated by dots. Write the application id of the Android app, such as \"com.example.app\".", quote(name))
		case length(name) > template.MaxPackageName:
			v.report(field("package_name"), "The package name has %s; Meta allows %d. Check it.", count(length(name), "character"), template.MaxPackageName)
		}
	}
}

var signatureHash = regexp.MustCompile(fmt.Sprintf(`^[A-Za-z0-9+/=]{%d}$`, template.SignatureHashLength))

func otpSignatureHash(v *view, b button) {
	for app, field := range b.apps {
		hash := app.SignatureHash
		if signatureHash.MatchString(hash) || hash == "" && !app.Extra.Lacks("signature_hash") {
			continue
		}
		v.report(field("signature_hash"), "The signature hash %s has %s; it has to be exactly %d of A-Z, a-z, 0-9, +, / and =. Compute it from the signing key of the app, as Meta's page on one-tap buttons shows.",
			quote(hash), count(length(hash), "character"), template.SignatureHashLength)
	}
}

func otpTermsMissing(v *view, b button) {
	if b.OTPType == template.OTPZeroTap && !template.IsOn(b.ZeroTapTermsAccepted) && b.Extra.Lacks("zero_tap_terms_accepted") && !v.unknown(b.at.at("otp_type")) {
		v.report(b.at.at("zero_tap_terms_accepted"), "A zero-tap button needs Meta's terms of zero-tap authentication accepted. Set zero_tap_terms_accepted = true if the business agrees to them.")
	}
}

func otpFieldsUnused(v *view, b button) {
	if b.OTPType != template.OTPCopyCode || v.unknown(b.at.at("otp_type")) {
		return
	}
	for _, field := range []string{"autofill_text", "supported_apps"} {
		if b.isSet(field) {
			v.report(b.at.at(template.Path(field)), "A COPY_CODE button lets the customer copy the code, and has no use for %s. Remove it, or set otp_type to ONE_TAP.", field)
		}
	}
}
