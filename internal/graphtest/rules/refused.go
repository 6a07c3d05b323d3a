package rules

import (
	"net/url"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// What stands in no page of Meta's and has been met by several people in 2026.

// checkDestination refuses links to WhatsApp itself. A missing example is told first.
func checkDestination(u *url.URL) *wire.Error {
	name := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if name == "wa.me" || name == "whatsapp.com" || strings.HasSuffix(name, ".wa.me") || strings.HasSuffix(name, ".whatsapp.com") {
		return wire.Refused(2388081, "Invalid button URL", "Direct links to WhatsApp aren't allowed for buttons.")
	}
	return nil
}

func overcrowdedBody() *wire.Error {
	return wire.Refused(2388047, "Message body format is incorrect", "The body has more than two line breaks in a row, more than 10 emojis, or nothing but parameters.")
}

func isOvercrowded(s string) bool {
	s = strings.ReplaceAll(strings.TrimSpace(s), "\r\n", "\n")
	fixed := Placeholder.ReplaceAllString(s, "")
	emoji := 0
	for _, r := range fixed {
		if isEmoji(r) && r != 0xFE0F && r != 0x20E3 && (r < 0x1F3FB || r > 0x1F3FF) {
			emoji++
		}
	}
	return strings.Contains(s, "\n\n\n") || strings.TrimSpace(fixed) == "" || emoji > 10
}

// checkInteractive holds apart what does not go together: a call permission request and any other
// interactive component, a product and a template that has no button for it.
func checkInteractive(d *Draft) *wire.Error {
	if Find(d.Components, "CALL_PERMISSION_REQUEST") != nil {
		for _, kind := range []string{"BUTTONS", "LIMITED_TIME_OFFER", "CAROUSEL"} {
			if Find(d.Components, kind) != nil {
				return Unexpected("CALL_PERMISSION_REQUEST", kind)
			}
		}
	}
	if wire.Text(Find(d.Components, "HEADER")["format"]) == "PRODUCT" && !HasButton(d.Components, "SPM") {
		return badCombination("A header of format PRODUCT needs an SPM button.")
	}
	return nil
}
