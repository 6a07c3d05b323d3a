// Package sending is what Meta checks of a template message against its template: each value by
// itself, how many there are, and what the customer will read. Whether a message may go out at all
// (limits, recipients, the number's status) is package graphtest's.
package sending

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Refused is an error of sending: its details say what is wrong, for the message is the same for
// many faults (Meta: "Error codes").
func Refused(code int, title, details string, args ...any) *wire.Error {
	e := wire.Plain(code, http.StatusBadRequest, "(#%d) %s", code, title)
	e.Data = object{"messaging_product": "whatsapp", "details": fmt.Sprintf(details, args...)}
	return e
}

func missingValue(details string, args ...any) *wire.Error {
	return Refused(131008, "Required parameter is missing", details, args...)
}

func invalidValue(details string, args ...any) *wire.Error {
	return Refused(131009, "Parameter value is not valid", details, args...)
}

// Recipient reads the parameter to (Meta: "Messages", "WhatsApp phone number formats"): plus sign,
// spaces, hyphens and parentheses are fine. Without a plus sign the business's own country code is
// put before the number. The page does not say what happens when the number begins with that code;
// here it is taken for an international number then.
func Recipient(to, dialCode string) (string, *wire.Error) {
	digits := strings.NewReplacer(" ", "", "-", "", "(", "", ")", "", ".", "").Replace(to)
	digits, international := strings.CutPrefix(digits, "+")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return "", invalidValue("to: (%s) is not a valid phone number", to)
	}
	if !international && !strings.HasPrefix(digits, dialCode) {
		digits = dialCode + strings.TrimLeft(digits, "0")
	}
	if len(digits) < 7 || len(digits) > 15 || digits[0] == '0' {
		return "", invalidValue("to: (%s) is not a valid phone number", to)
	}
	return digits, nil
}
