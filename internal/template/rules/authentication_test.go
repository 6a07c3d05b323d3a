package rules

const (
	codeBody = `{"type":"BODY","add_security_recommendation":true}`
	copyCode = `{"type":"OTP","otp_type":"COPY_CODE"}`
	app      = `{"package_name":"com.example.parcels","signature_hash":"K8a/AINcGX7"}`
)

// aCode is an authentication template with one button.
func aCode(button string) string { return authentication(codeBody, buttons(button)) }

func oneTap(fields string) string { return aCode(`{"type":"OTP","otp_type":"ONE_TAP"` + fields + `}`) }

var authenticationBreaches = []breach{
	{
		rule: "authentication-body-text", breaks: authentication(plain, buttons(copyCode)), path: "components.body.text", json: "[0].text",
		says: "Remove text", keeps: aCode(copyCode), unknown: []string{"components.body.text", "category"},
	}, {
		rule: "authentication-body-text", breaks: authentication(`{"type":"BODY","example":{"body_text":[["123"]]}}`, buttons(copyCode)), path: "components.body.examples", json: "[0].example.body_text",
		says: "Remove examples", keeps: utility(body("Code {{1}} for your parcel.", "123")), unknown: []string{"components.body.examples", "category"},
	}, {
		rule: "authentication-components", breaks: authentication(header("Your code"), codeBody, buttons(copyCode)), path: "components.header", json: "[0]",
		says: "has no header", keeps: aCode(copyCode), unknown: []string{"components.header", "category"},
	}, {
		rule: "authentication-components", breaks: authentication(codeBody, buttons(copyCode), `{"type":"call_permission_request"}`), path: "components.call_permission_request", json: "[2]",
		says: "has no call permission request", keeps: utility(plain, `{"type":"call_permission_request"}`), unknown: []string{"components.call_permission_request", "category"},
	}, {
		rule: "authentication-buttons", breaks: authentication(codeBody), path: "components.buttons",
		says: "and this one has none", keeps: aCode(copyCode), unknown: []string{"components.buttons", "category"},
	}, {
		rule: "authentication-buttons", breaks: aCode(reply("Fine")), path: "components.buttons[0].type", json: "[1].buttons[0].type",
		says: "this one is a QUICK_REPLY button", keeps: aCode(`{"type":"HOLOGRAM"}`), unknown: []string{"components.buttons", "components.buttons[0].type", "category"},
	}, {
		rule: "authentication-buttons", breaks: aCode(`{"type":"URL","text":"Copy","url":"https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}","example":["x"]}`),
		path: "components.buttons[0].type", json: "[1].buttons[0].type", says: "how Graph shows the OTP button", keeps: aCode(copyCode), unknown: []string{"components.buttons[0].type"},
	}, {
		rule: "authentication-buttons", breaks: authentication(codeBody, buttons(copyCode, copyCode)), path: "components.buttons", json: "[1].buttons",
		says: "and this one has 2", keeps: aCode(copyCode), unknown: []string{"components.buttons", "category"},
	}, {
		rule: "authentication-footer", breaks: authentication(codeBody, footer("Acme"), buttons(copyCode)), path: "components.footer.text", json: "[1].text",
		says: "Remove the text", keeps: authentication(codeBody, `{"type":"FOOTER","code_expiration_minutes":5}`, buttons(copyCode)), unknown: []string{"components.footer.text", "category"},
	}, {
		rule: "authentication-footer", breaks: authentication(codeBody, `{"type":"FOOTER"}`, buttons(copyCode)),
		path: "components.footer.code_expiration_minutes", json: "[1].code_expiration_minutes",
		says: "this one does not", keeps: utility(plain, footer("Acme")), unknown: []string{"components.footer.code_expiration_minutes", "category"},
	}, {
		rule: "authentication-only", breaks: utility(`{"type":"BODY","text":"Hello to all of you.","add_security_recommendation":true}`),
		path: "components.body.add_security_recommendation", json: "[0].add_security_recommendation",
		says: "this is a UTILITY template", keeps: utility(`{"type":"BODY","text":"Hello to all of you.","add_security_recommendation":false}`),
		unknown: []string{"components.body.add_security_recommendation", "category"},
	}, {
		rule: "authentication-only", breaks: marketing(plain, `{"type":"FOOTER","text":"Acme","code_expiration_minutes":5}`),
		path: "components.footer.code_expiration_minutes", json: "[1].code_expiration_minutes",
		says: "this is a MARKETING template", keeps: marketing(plain, footer("Acme")), unknown: []string{"components.footer.code_expiration_minutes", "category"},
	}, {
		rule: "code-expiration-range", breaks: authentication(codeBody, `{"type":"FOOTER","code_expiration_minutes":600}`, buttons(copyCode)),
		path: "components.footer.code_expiration_minutes", json: "[1].code_expiration_minutes",
		says: "600; Meta allows 1 to 90. If seconds were meant, write 10", keeps: authentication(codeBody, `{"type":"FOOTER","code_expiration_minutes":90}`, buttons(copyCode)),
		unknown: []string{"components.footer.code_expiration_minutes"},
	}, {
		rule: "otp-outside-authentication", breaks: utility(plain, buttons(copyCode)), path: "components.buttons[0].type", json: "[1].buttons[0].type",
		says: "this is a UTILITY template", keeps: aCode(copyCode), unknown: []string{"components.buttons[0].type", "category"},
	},
}

var otpBreaches = []breach{
	{
		rule: "otp-apps-missing", breaks: oneTap(""), path: first + ".supported_apps", json: firstJSON + ".supported_apps",
		says: "ONE_TAP hands the code to an app", keeps: aCode(copyCode), unknown: []string{first + ".supported_apps", first + ".otp_type", first + ".type"},
	}, {
		rule: "otp-apps-too-many", breaks: oneTap(`,"supported_apps":[` + app + "," + app + "," + app + "," + app + "," + app + "," + app + `]`),
		path: first + ".supported_apps", json: firstJSON + ".supported_apps",
		says: "6 apps; Meta allows 5. Remove 1", keeps: oneTap(`,"supported_apps":[` + app + `]`), unknown: []string{first + ".supported_apps"},
	}, {
		rule: "otp-app-misplaced", breaks: oneTap(`,"package_name":"com.example.parcels","signature_hash":"K8a/AINcGX7"`), path: first, json: firstJSON,
		says: "package_name stands on the button", keeps: oneTap(`,"supported_apps":[` + app + `]`), unknown: []string{"components.buttons"},
	}, {
		rule: "otp-package-name", breaks: oneTap(`,"supported_apps":[` + app + `,{"package_name":"parcels","signature_hash":"K8a/AINcGX7"}]`),
		path: first + ".supported_apps[1].package_name", json: firstJSON + ".supported_apps[1].package_name",
		says: `"parcels" is no package name`, keeps: oneTap(`,"supported_apps":[` + app + `]`), unknown: []string{first + ".supported_apps", first + ".supported_apps[1].package_name"},
	}, {
		rule: "otp-package-name", breaks: oneTap(`,"supported_apps":[{"package_name":"com.` + long(221) + `","signature_hash":"K8a/AINcGX7"}]`),
		path: first + ".supported_apps[0].package_name", json: firstJSON + ".supported_apps[0].package_name",
		says: "225 characters; Meta allows 224", keeps: oneTap(`,"supported_apps":[` + app + `]`), unknown: []string{first + ".supported_apps[0]"},
	}, {
		rule: "otp-signature-hash", breaks: oneTap(`,"supported_apps":[{"package_name":"com.example.parcels","signature_hash":"K8a/AINcGX"}]`),
		path: first + ".supported_apps[0].signature_hash", json: firstJSON + ".supported_apps[0].signature_hash",
		says: `"K8a/AINcGX" has 10 characters`, keeps: oneTap(`,"supported_apps":[` + app + `]`), unknown: []string{first + ".supported_apps[0].signature_hash"},
	}, {
		rule: "otp-terms-missing", breaks: aCode(`{"type":"OTP","otp_type":"ZERO_TAP","zero_tap_terms_accepted":false,"supported_apps":[` + app + `]}`),
		path: first + ".zero_tap_terms_accepted", json: firstJSON + ".zero_tap_terms_accepted",
		says: "Set zero_tap_terms_accepted = true", keeps: aCode(`{"type":"OTP","otp_type":"ZERO_TAP","zero_tap_terms_accepted":true,"supported_apps":[` + app + `]}`),
		unknown: []string{first + ".zero_tap_terms_accepted", first + ".otp_type"},
	}, {
		rule: "otp-fields-unused", breaks: aCode(`{"type":"OTP","otp_type":"COPY_CODE","autofill_text":"Fill in"}`), path: first + ".autofill_text", json: firstJSON + ".autofill_text",
		says: "no use for autofill_text", keeps: oneTap(`,"autofill_text":"Fill in","supported_apps":[` + app + `]`), unknown: []string{first + ".autofill_text", first + ".otp_type"},
	},
}
