package message

import (
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Plain is the message as lines of text, with WhatsApp's formatting as it is
// written.
func Plain(m *Message) string {
	parts := plainParts(m.Header, m.Body)
	if m.Offer != nil {
		line := "[OFFER] " + m.Offer.Text.Filled
		if m.Offer.Expires {
			line += " (countdown)"
		}
		parts = slices.Insert(parts, headerParts(m.Header), line)
	}
	for i, a := range m.Attached {
		parts = slices.Insert(parts, headerParts(m.Header)+i, "["+a.Title+"]")
	}
	if m.Footer != nil {
		parts = append(parts, m.Footer.Filled)
	}
	parts = append(parts, plainOthers(m.Others)...)
	if len(m.Buttons) > 0 {
		parts = append(parts, plainButtons(m.Buttons))
	}
	for i, card := range m.Cards {
		lines := append(plainParts(card.Header, card.Body), plainOthers(card.Others)...)
		parts = append(parts, fmt.Sprintf("--- card %d ---\n%s", i+1, strings.Join(append(lines, plainButtons(card.Buttons)), "\n")))
	}
	if m.CallPermission != nil {
		parts = append(parts, "["+m.CallPermission.Filled+"]")
	}
	if m.Library != nil {
		parts = append(parts, plainLibrary(m.Library))
	}
	return strings.Join(parts, "\n\n")
}

func headerParts(h *Header) int {
	if h == nil {
		return 0
	}
	return 1
}

func plainParts(h *Header, body *Text) []string {
	var parts []string
	switch {
	case h == nil:
	case h.Text != nil:
		parts = append(parts, h.Text.Filled)
	case h.File != nil:
		renewed := ""
		if h.Renewed {
			renewed = ", another file of that name"
		}
		parts = append(parts, fmt.Sprintf("[%s: %s%s]", h.Format, h.FileName(), renewed))
	default:
		parts = append(parts, fmt.Sprintf("[%s]", h.Format))
	}
	if body != nil {
		parts = append(parts, body.Filled)
	}
	return parts
}

func plainOthers(list []Other) []string {
	var out []string
	for _, o := range list {
		out = append(out, fmt.Sprintf("[%s] %s", o.Name, o.Text.Filled))
	}
	return out
}

func plainButtons(list []Button) string {
	lines := make([]string, len(list))
	for i, b := range list {
		lines[i] = "[ " + b.Label.Filled + " ]"
		switch {
		case b.Target != nil:
			lines[i] = fmt.Sprintf("[ %s ] %s %s", b.Label.Filled, b.Does, b.Target.Filled)
		case b.Does != "" && b.Type != template.ButtonQuickReply:
			lines[i] = fmt.Sprintf("[ %s ] %s", b.Label.Filled, b.Does)
		}
	}
	return strings.Join(lines, "\n")
}

func plainLibrary(l *Library) string {
	lines := []string{"[From Meta's template library: " + l.Name.Filled + "]"}
	for _, input := range l.Inputs {
		lines = append(lines, input.Name+" = "+input.Text.Filled)
	}
	return strings.Join(lines, "\n")
}
