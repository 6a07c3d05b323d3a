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
	parts := plainHeader(m.Header)
	for _, a := range m.Attached {
		parts = append(parts, "["+a.Title+"]")
	}
	if m.Offer != nil {
		line := "[OFFER] " + m.Offer.Text.Filled
		if m.Offer.Expires {
			line += " (countdown)"
		}
		parts = append(parts, line)
	}
	parts = append(parts, plainText(m.Body)...)
	parts = append(parts, plainText(m.Footer)...)
	parts = append(parts, plainOthers(m.Others)...)
	if len(m.Buttons) > 0 {
		parts = append(parts, plainButtons(m.Buttons))
	}
	for i, card := range m.Cards {
		lines := slices.Concat(plainHeader(card.Header), plainText(card.Body), plainOthers(card.Others))
		lines = append(lines, plainButtons(card.Buttons))
		parts = append(parts, fmt.Sprintf("--- card %d ---\n%s", i+1, strings.Join(lines, "\n")))
	}
	if m.CallPermission != nil {
		parts = append(parts, "["+m.CallPermission.Filled+"]")
	}
	if m.Library != nil {
		parts = append(parts, plainLibrary(m.Library))
	}
	return strings.Join(parts, "\n\n")
}

func plainHeader(h *Header) []string {
	switch {
	case h == nil:
		return nil
	case h.Text != nil:
		return []string{h.Text.Filled}
	case h.File == nil:
		return []string{fmt.Sprintf("[%s]", h.Format)}
	}
	renewed := ""
	if h.Renewed {
		renewed = ", another file of that name"
	}
	return []string{fmt.Sprintf("[%s: %s%s]", h.Format, h.FileName(), renewed)}
}

func plainText(t *Text) []string {
	if t == nil {
		return nil
	}
	return []string{t.Filled}
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
