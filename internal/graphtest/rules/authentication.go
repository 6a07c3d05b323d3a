package rules

import (
	"regexp"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

var (
	packagePattern   = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+$`)
	signaturePattern = regexp.MustCompile(`^[A-Za-z0-9+/=]{11}$`)
)

// checkAuthentication checks authentication templates (Meta: "Authentication templates"): Meta
// writes all their texts, so components say only which parts there are.
func checkAuthentication(d *Draft) *wire.Error {
	for _, c := range d.Components {
		kind := wire.Text(c["type"])
		if !slices.Contains([]string{"BODY", "FOOTER", "BUTTONS"}, kind) {
			return Unexpected(kind, "type")
		}
		for _, name := range []string{"text", "example", "format"} {
			if _, ok := c[name]; ok {
				return Unexpected(kind, name)
			}
		}
	}
	if d.SubCategory != "" || d.DisplayFormat != "" {
		return notInCategory("A sub category or display format", Authentication)
	}
	if minutes := Find(d.Components, "FOOTER")["code_expiration_minutes"]; minutes != nil {
		if n, ok := Minutes(minutes); !ok || n < 1 || n > 90 {
			return wire.Param("Param code_expiration_minutes must be between 1 and 90")
		}
	}
	if advice, ok := Find(d.Components, "BODY")["add_security_recommendation"]; ok {
		if v := wire.Text(advice); v != "true" && v != "false" {
			return wire.Param("Param add_security_recommendation must be a boolean")
		}
	}
	buttons := wire.Objects(Find(d.Components, "BUTTONS")["buttons"])
	if len(buttons) != 1 || buttons[0]["type"] != "OTP" {
		return wire.Refused(2388148, "Unsupported message template button configuration", "Message templates in the AUTHENTICATION category must have exactly one button, "+
			"which must be of the OTP type. Other button types, creating a template without a button or creating a template with more than one button "+
			"are not supported in this category.")
	}
	return CheckOTP(buttons[0])
}

// CheckOTP checks the button of an authentication template.
func CheckOTP(b object) *wire.Error {
	if wire.Text(b["otp_type"]) == "" {
		return buttonLacks("OTP", "otp_type")
	}
	for _, name := range []string{"text", "autofill_text"} {
		if e := checkLabel(wire.Text(b[name])); e != nil {
			return e
		}
	}
	// Since v21.0 these two belong into supported_apps.
	for _, name := range []string{"package_name", "signature_hash"} {
		if _, ok := b[name]; ok {
			return Unexpected("BUTTONS", name)
		}
	}
	switch wire.Text(b["otp_type"]) {
	case "COPY_CODE":
		return nil
	case "ONE_TAP":
		return checkApps(b)
	case "ZERO_TAP":
		if wire.Text(b["zero_tap_terms_accepted"]) != "true" {
			return buttonLacks("OTP", "zero_tap_terms_accepted")
		}
		return checkApps(b)
	}
	return wire.Param("Param otp_type must be one of {COPY_CODE, ONE_TAP, ZERO_TAP}")
}

func checkApps(b object) *wire.Error {
	apps := wire.Objects(b["supported_apps"])
	if len(apps) == 0 {
		return buttonLacks("OTP", "supported_apps")
	}
	if len(apps) > 5 {
		return wire.Param("Param supported_apps must have at most 5 elements")
	}
	for _, app := range apps {
		if name := wire.Text(app["package_name"]); len(name) > 224 || !packagePattern.MatchString(name) {
			return wire.Param("Param supported_apps['package_name'] is not a valid Android package name")
		}
		if !signaturePattern.MatchString(wire.Text(app["signature_hash"])) {
			return wire.Param("Param supported_apps['signature_hash'] must be exactly 11 characters of a base64 hash")
		}
	}
	return nil
}
