package graphtest

import (
	"regexp"
	"slices"
)

var (
	packagePattern   = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+$`)
	signaturePattern = regexp.MustCompile(`^[A-Za-z0-9+/=]{11}$`)
)

// checkAuthentication judges authentication templates (Meta: "Authentication templates"): Meta writes all their texts, so
// components say only which parts there are.
func (s *Server) checkAuthentication(d *draft) *Error {
	for _, c := range d.components {
		kind := text(c["type"])
		if !slices.Contains([]string{"BODY", "FOOTER", "BUTTONS"}, kind) {
			return unexpected(kind, "type")
		}
		for _, name := range []string{"text", "example", "format"} {
			if _, ok := c[name]; ok {
				return unexpected(kind, name)
			}
		}
	}
	if d.subCategory != "" || d.displayFormat != "" {
		return notInCategory("A sub category or display format", authentication)
	}
	if minutes := find(d.components, "FOOTER")["code_expiration_minutes"]; minutes != nil {
		if n, ok := minutesOf(minutes); !ok || n < 1 || n > 90 {
			return param("Param code_expiration_minutes must be between 1 and 90")
		}
	}
	if advice, ok := find(d.components, "BODY")["add_security_recommendation"]; ok {
		if v := text(advice); v != "true" && v != "false" {
			return param("Param add_security_recommendation must be a boolean")
		}
	}
	buttons := objects(find(d.components, "BUTTONS")["buttons"])
	if len(buttons) != 1 || buttons[0]["type"] != "OTP" {
		return refused(2388148, "Unsupported message template button configuration", "Message templates in the AUTHENTICATION category must have exactly one button, "+
			"which must be of the OTP type. Other button types, creating a template without a button or creating a template with more than one button "+
			"are not supported in this category.")
	}
	return checkOTP(buttons[0])
}

func checkOTP(b object) *Error {
	if text(b["otp_type"]) == "" {
		return buttonLacks("OTP", "otp_type")
	}
	for _, name := range []string{"text", "autofill_text"} {
		if e := checkLabel(text(b[name])); e != nil {
			return e
		}
	}
	// Since v21.0 these two belong into supported_apps.
	for _, name := range []string{"package_name", "signature_hash"} {
		if _, ok := b[name]; ok {
			return unexpected("BUTTONS", name)
		}
	}
	switch text(b["otp_type"]) {
	case "COPY_CODE":
		return nil
	case "ONE_TAP":
		return checkApps(b)
	case "ZERO_TAP":
		if text(b["zero_tap_terms_accepted"]) != "true" {
			return buttonLacks("OTP", "zero_tap_terms_accepted")
		}
		return checkApps(b)
	}
	return param("Param otp_type must be one of {COPY_CODE, ONE_TAP, ZERO_TAP}")
}

func checkApps(b object) *Error {
	apps := objects(b["supported_apps"])
	if len(apps) == 0 {
		return buttonLacks("OTP", "supported_apps")
	}
	if len(apps) > 5 {
		return param("Param supported_apps must have at most 5 elements")
	}
	for _, app := range apps {
		if name := text(app["package_name"]); len(name) > 224 || !packagePattern.MatchString(name) {
			return param("Param supported_apps['package_name'] is not a valid Android package name")
		}
		if !signaturePattern.MatchString(text(app["signature_hash"])) {
			return param("Param supported_apps['signature_hash'] must be exactly 11 characters of a base64 hash")
		}
	}
	return nil
}
