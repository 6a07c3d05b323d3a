package rules

import (
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// authenticationRules judge what an authentication template is made of, and
// what only it may have.
var authenticationRules = []Rule{
	{
		ID: "authentication-body-text", Severity: Error, Title: "Text in an authentication template",
		Says: "Meta writes the body of an authentication template; it takes no text and no examples.",
		Code: 100, Subcode: 2388042, Source: "recorded answer", check: each(bodies, authenticationBodyText),
	}, {
		ID: "authentication-components", Severity: Error, Title: "Component that an authentication template cannot have",
		Says:   "An authentication template has a body, a footer and one button: no header, no media, no offer, no carousel, no call permission request.",
		Source: "Authentication templates", check: each((*view).allParts, authenticationComponents),
	}, {
		ID: "authentication-buttons", Severity: Error, Title: "Buttons of an authentication template",
		Says: "An authentication template has exactly one button, of type OTP.",
		Code: 100, Subcode: 2388148, Source: "recorded answer", check: authenticationButtons,
	}, {
		ID: "authentication-footer", Severity: Error, Title: "Footer of an authentication template",
		Says: "The footer of an authentication template says when the code expires (code_expiration_minutes); it takes no text.",
		Code: 100, Subcode: 2388042, Source: "Authentication templates", check: each(footers, authenticationFooter),
	}, {
		ID: "authentication-only", Severity: Error, Title: "Setting of authentication templates",
		Says: "add_security_recommendation and code_expiration_minutes belong to authentication templates.",
		Code: 100, Subcode: 2388042, Source: "Authentication templates", check: each((*view).allParts, authenticationOnly),
	}, {
		ID: "code-expiration-range", Severity: Error, Title: "Expiry of the code out of range",
		Says:   says("code_expiration_minutes is from %s to %s.", template.MinCodeExpiration, template.MaxCodeExpiration),
		Source: "Authentication templates", check: each(footers, codeExpirationRange),
	}, {
		ID: "otp-outside-authentication", Severity: Error, Title: "OTP button outside an authentication template",
		Says:   "OTP buttons belong to authentication templates.",
		Source: "Authentication templates", check: each(buttonsOf(template.ButtonOTP), otpOutsideAuthentication),
	},
}

func authenticationBodyText(v *view, p part) {
	field := ""
	switch {
	case !v.isIn(template.CategoryAuthentication) || p.inCard():
		return
	case p.Text != "":
		field = "text"
	case p.Example != nil && len(p.Example.BodyText) > 0:
		field = "examples"
	case p.Example != nil && len(p.Example.BodyNamed) > 0:
		field = "named_examples"
	default:
		return
	}
	v.report(p.at.at(template.Path(field)), "Meta writes the body of an authentication template itself, in the language of the template. Remove %s; add_security_recommendation is all that can be said there.", field)
}

func authenticationComponents(v *view, p part) {
	switch p.Type {
	case template.TypeHeader, template.TypeLimitedTimeOffer, template.TypeCarousel, template.TypeCallPermissionRequest:
		if v.isIn(template.CategoryAuthentication) && !p.inCard() {
			v.report(p.at, "An authentication template has no %s, only a body, a footer and one OTP button. Remove it, or choose another category.", p.name())
		}
	}
}

// returnedOTP is how the URL begins in which Graph shows an OTP button.
const returnedOTP = "https://www.whatsapp.com/otp/code"

func authenticationButtons(v *view) {
	p, _ := v.find(template.TypeButtons)
	if !v.isIn(template.CategoryAuthentication) || v.Content.Components == nil || v.unknown(p.at) {
		return
	}
	if len(p.Buttons) == 0 && p.Extra.Lacks("buttons") {
		v.report(p.at, "An authentication template has exactly one button, of type OTP, and this one has none. Write buttons = [{ type = \"OTP\", otp_type = \"COPY_CODE\" }].")
		return
	}
	for b := range v.own() {
		if b.Type == template.ButtonOTP || !isKnownButton(b.Type) || v.unknown(b.at.at("type")) {
			continue
		}
		if b.Type == template.ButtonURL && strings.HasPrefix(b.URL, returnedOTP) {
			v.report(b.at.at("type"), "This is how Graph shows the OTP button of an authentication template, and it cannot be sent again. Write type OTP and its otp_type, without text and url.")
		} else {
			v.report(b.at.at("type"), "An authentication template has exactly one button, of type OTP, and this one is %s button. Make it an OTP button, or choose another category.", article(b.Type))
		}
		return
	}
	if n := len(p.Buttons); n > 1 {
		v.report(p.at, "An authentication template has exactly one button, and this one has %d. Keep one OTP button; its otp_type says how the code is handed over.", n)
	}
}

func authenticationFooter(v *view, p part) {
	minutes := p.at.at("code_expiration_minutes")
	switch {
	case !v.isIn(template.CategoryAuthentication):
	case p.Text != "":
		v.report(p.at.at("text"), "Meta writes the footer of an authentication template itself. Remove the text, and set code_expiration_minutes to say when the code expires.")
	case p.CodeExpirationMinutes == nil && p.Extra.Lacks("code_expiration_minutes") && !v.unknown(minutes):
		v.report(minutes, "The footer of an authentication template says when the code expires, and this one does not. Set code_expiration_minutes (%d to %d), or remove the footer.", template.MinCodeExpiration, template.MaxCodeExpiration)
	}
}

func authenticationOnly(v *view, p part) {
	field := ""
	switch {
	case !v.isOutside(template.CategoryAuthentication):
		return
	case p.Type == template.TypeBody && template.IsOn(p.AddSecurityRecommendation):
		field = "add_security_recommendation"
	case p.Type == template.TypeFooter && p.CodeExpirationMinutes != nil:
		field = "code_expiration_minutes"
	default:
		return
	}
	v.report(p.at.at(template.Path(field)), "%s is for authentication templates, and this is %s template. Remove it, or set category to AUTHENTICATION.", field, article(v.Content.Category))
}

func codeExpirationRange(v *view, p part) {
	if m := p.CodeExpirationMinutes; m != nil && (*m < template.MinCodeExpiration || *m > template.MaxCodeExpiration) {
		v.report(p.at.at("code_expiration_minutes"), "code_expiration_minutes is %s; Meta allows %d to %d.%s", number(*m), template.MinCodeExpiration, template.MaxCodeExpiration, inMinutes(*m))
	}
}

// inMinutes helps where seconds were written in place of minutes.
func inMinutes(n int64) string {
	if n > template.MaxCodeExpiration && n%60 == 0 && n/60 <= template.MaxCodeExpiration {
		return fmt.Sprintf(" If seconds were meant, write %d.", n/60)
	}
	return " Set it within that."
}

func otpOutsideAuthentication(v *view, b button) {
	if v.isOutside(template.CategoryAuthentication) {
		v.report(b.at.at("type"), "OTP buttons are for authentication templates, and this is %s template. Set category to AUTHENTICATION, or use a COPY_CODE button for a coupon.", article(v.Content.Category))
	}
}
