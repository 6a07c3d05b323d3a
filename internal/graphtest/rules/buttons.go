package rules

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// atMost is how many buttons of a kind a template may have; kinds not named here are newer than
// this server.
var atMost = map[string]int{
	"QUICK_REPLY": 10, "URL": 2, "PHONE_NUMBER": 1, "COPY_CODE": 1, "VOICE_CALL": 1, "FLOW": 1, "CATALOG": 1, "MPM": 1, "SPM": 1,
	"ORDER_DETAILS": 1, "REQUEST_CONTACT_INFO": 1, "APP": 1, "OTP": 1,
	"PAYMENT_REQUEST": 3,
}

func badCombination(format string, args ...any) *wire.Error {
	return wire.Refused(0, "Unsupported message template button configuration", format, args...)
}

// checkButtons checks a row of buttons (Meta: "Template components", buttons).
func checkButtons(d *Draft, c object, at string) *wire.Error {
	buttons := wire.Objects(c["buttons"])
	if len(buttons) == 0 {
		return lacks("BUTTONS", "buttons")
	}
	if len(buttons) > 10 {
		return badCombination("A template can have up to 10 buttons.")
	}
	counts := map[string]int{}
	for i, b := range buttons {
		kind := wire.Text(b["type"])
		counts[kind]++
		if limit, ok := atMost[kind]; ok && counts[kind] > limit {
			return badCombination("A template can have up to %d buttons of type %s.", limit, kind)
		}
		if e := checkButton(d, b, fmt.Sprintf("%s['buttons'][%d]", at, i)); e != nil {
			return e
		}
	}
	if !grouped(buttons) {
		return badCombination("Invalid combination of buttons: quick reply buttons must stand together at the start or the end.")
	}
	return nil
}

// grouped tells whether the quick replies stand together at one end.
func grouped(buttons []object) bool {
	quick := make([]bool, len(buttons))
	for i, b := range buttons {
		quick[i] = b["type"] == "QUICK_REPLY"
	}
	return len(slices.Compact(quick)) <= 2
}

// required are the fields a kind of button cannot do without.
var required = map[string][]string{
	"QUICK_REPLY": {"text"}, "URL": {"text", "url"}, "PHONE_NUMBER": {"text", "phone_number"}, "COPY_CODE": {"example"},
	"FLOW": {"text"}, "OTP": {"otp_type"}, "PAYMENT_REQUEST": {"text", "payment_setting"},
}

func buttonLacks(kind string, fields ...string) *wire.Error {
	return wire.Refused(2388050, "", "button of type %s is missing expected field(s) (%s)", kind, strings.Join(fields, ", "))
}

func checkButton(d *Draft, b object, at string) *wire.Error {
	kind := wire.Text(b["type"])
	var missing []string
	for _, name := range required[kind] {
		if s, isText := b[name].(string); b[name] == nil || isText && s == "" {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return buttonLacks(kind, missing...)
	}
	if e := checkLabel(wire.Text(b["text"])); e != nil {
		return e
	}
	switch kind {
	case "URL":
		return checkURL(b, at)
	case "PHONE_NUMBER":
		return checkPhone(b, at)
	case "COPY_CODE":
		return checkCoupon(d, b)
	case "FLOW":
		return checkFlow(b)
	case "VOICE_CALL":
		return checkVoiceCall(b, at)
	case "PAYMENT_REQUEST":
		return checkPayment(d, b, at)
	case "OTP":
		if d.Category != Authentication {
			return badCombination("Buttons of type OTP are only supported in the AUTHENTICATION category.")
		}
	}
	return nil
}

func checkLabel(s string) *wire.Error {
	if length(s) > 25 {
		return tooLong("BUTTONS", 25)
	}
	if strings.Contains(s, "{{") || hasMarkup(s) {
		return wire.Refused(2388060, "", "Buttons can't have any variables, newlines, emojis or formatting characters.")
	}
	return nil
}

// checkURL allows one variable. It needs an example, which may be a whole URL or just what the
// variable stands for.
func checkURL(b object, at string) *wire.Error {
	s := wire.Text(b["url"])
	if length(s) > 2000 {
		return tooLong("BUTTONS", 2000)
	}
	u, err := url.Parse(Placeholder.ReplaceAllString(s, "x"))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.ContainsAny(s, " \t\n") && !strings.Contains(s, "{{") {
		return wire.Param("Param %s['url'] is not a valid URI.", at)
	}
	all := Placeholder.FindAllString(s, -1)
	if len(all) > 1 {
		return badCombination("A button URL can have only one variable, at its end.")
	}
	if values := Flatten(b["example"]); len(all) == 1 && (len(values) != 1 || values[0] == "") {
		return lacks("BUTTONS", "example")
	}
	return checkDestination(u)
}

func checkPhone(b object, at string) *wire.Error {
	digits := PhoneDigits(wire.Text(b["phone_number"]))
	if len(digits) < 7 || len(digits) > 15 || len(wire.Text(b["phone_number"])) > 20 {
		return wire.Plain(192, http.StatusBadRequest, "(#192) Param %s['phone_number'] is not a valid phone number.", at)
	}
	return nil
}

// PhoneDigits gives the digits of a number written with or without plus, blanks and dashes, or ""
// if it is none.
func PhoneDigits(s string) string {
	digits := wire.Digits(s)
	// Country codes start with 1 to 9.
	if strings.Trim(strings.TrimPrefix(s, "+"), "0123456789 -().") != "" || strings.HasPrefix(digits, "0") {
		return ""
	}
	return digits
}

func checkCoupon(d *Draft, b object) *wire.Error {
	limit := 20 // 15 before December 2025, and still so in limited-time offers
	if Find(d.Components, "LIMITED_TIME_OFFER") != nil {
		limit = 15
	}
	values := Flatten(b["example"])
	if len(values) != 1 || values[0] == "" {
		return buttonLacks("COPY_CODE", "example")
	}
	if length(values[0]) > limit {
		return tooLong("BUTTONS", limit)
	}
	return nil
}

func checkFlow(b object) *wire.Error {
	n := 0
	for _, name := range []string{"flow_id", "flow_name", "flow_json"} {
		if wire.Text(b[name]) != "" {
			n++
		}
	}
	action := wire.Text(b["flow_action"])
	switch {
	case n != 1:
		return badCombination("Exactly one of flow_id, flow_name and flow_json is needed.")
	case !slices.Contains([]string{"", "NAVIGATE", "DATA_EXCHANGE"}, action):
		return wire.Param("Param flow_action must be one of {NAVIGATE, DATA_EXCHANGE}")
	case action == "DATA_EXCHANGE" && b["navigate_screen"] != nil:
		return Unexpected("BUTTONS", "navigate_screen")
	}
	return nil
}

// checkVoiceCall wants a day to thirty days: less than a day is for a message alone.
func checkVoiceCall(b object, at string) *wire.Error {
	if length(wire.Text(b["text"])) > 20 {
		return tooLong("BUTTONS", 20)
	}
	if b["ttl_minutes"] == nil {
		return nil
	}
	if n, ok := Minutes(b["ttl_minutes"]); !ok || n < 1440 || n > 43200 {
		return wire.Param("Param %s['ttl_minutes'] must be between 1440 and 43200", at)
	}
	return nil
}
