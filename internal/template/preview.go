package template

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
)

// Preview is the message as a customer will read it, in plain text, with the
// examples filled in. It has no trailing new line. Placeholders without an
// example stay as they are. The texts of an authentication template, which Meta
// writes in the template's language, are shown in it where they are published, or
// else in English below a line that says so. Characters that cannot be seen are
// shown by number and name (see the package visible).
func Preview(c Content, language string) string {
	p := previewer{}
	var known bool
	p.texts, known = GeneratedIn(language)
	parts := p.components(c.Components)
	if p.generated && !known {
		parts = slices.Insert(parts, 0, "[Meta writes this text in the language of the template, "+language+"; here it is in English]")
	}
	return visible.Text(strings.Join(parts, "\n\n"))
}

// previewer draws one template.
type previewer struct {
	texts     Generated
	generated bool // a text of Meta's is in what was drawn
}

func (v *previewer) components(components Components) []string {
	otp := components.HasOTP()
	var parts []string
	for _, kind := range componentTypes {
		p := components.Find(kind)
		if p == nil {
			continue
		}
		if text := v.component(*p, otp); text != "" {
			parts = append(parts, text)
		}
	}
	return parts
}

func (v *previewer) component(p Component, otp bool) string {
	switch p.Type {
	case TypeHeader:
		if p.Format == HeaderText || p.Format == "" {
			return Fill(p.Text, p.Example.Of)
		}
		return "[" + string(p.Format) + "]"
	case TypeBody:
		if otp && p.Text == "" {
			return v.authenticationBody(p)
		}
		return Fill(p.Text, p.Example.Of)
	case TypeLimitedTimeOffer:
		if p.LimitedTimeOffer != nil {
			return previewOffer(*p.LimitedTimeOffer)
		}
	case TypeFooter:
		if p.CodeExpirationMinutes != nil && p.Text == "" {
			v.generated = true
			return v.texts.Footer(*p.CodeExpirationMinutes)
		}
		return p.Text
	case TypeButtons:
		return strings.Join(v.buttons(p.Buttons), "\n")
	case TypeCarousel:
		return v.cards(p.Cards)
	case TypeCallPermissionRequest:
		return "[CALL PERMISSION REQUEST]"
	}
	return ""
}

func previewOffer(o LimitedTimeOffer) string {
	text := "[OFFER] " + o.Text
	if IsOn(o.HasExpiration) {
		text += " (countdown)"
	}
	return text
}

func (v *previewer) authenticationBody(p Component) string {
	v.generated = true
	text := v.texts.Body(IsOn(p.AddSecurityRecommendation))
	return Fill(text, func(Placeholder) (string, bool) { return "123456", true })
}

func (v *previewer) cards(cards []Card) string {
	parts := make([]string, len(cards))
	for i, card := range cards {
		parts[i] = fmt.Sprintf("--- card %d ---\n%s", i+1, strings.Join(v.components(card.Components), "\n"))
	}
	return strings.Join(parts, "\n")
}

func (v *previewer) buttons(buttons []Button) []string {
	lines := make([]string, len(buttons))
	for i, b := range buttons {
		lines[i] = "[ " + v.button(b.Restored()) + " ]"
	}
	return lines
}

func (v *previewer) button(b Button) string {
	switch b.Type {
	case ButtonURL:
		return b.Text + " -> " + cmp.Or(fullExample(b.URL, b.Example), b.URL)
	case ButtonPhoneNumber:
		return b.Text + " -> " + canonicalPhone(b.PhoneNumber)
	case ButtonCopyCode:
		return "Copy offer code: " + b.Example
	case ButtonOTP:
		return v.codeLabel(b)
	case ButtonFlow:
		if name := cmp.Or(b.FlowID, b.FlowName); name != "" {
			return b.Text + " -> flow " + name
		}
		return b.Text + " -> flow"
	case ButtonVoiceCall:
		return cmp.Or(b.Text, CallLabel) + " -> call on WhatsApp"
	case ButtonPaymentRequest:
		if kind, method, ok := b.PaymentSetting.Method(); ok {
			return cmp.Or(b.Text, kind.Label) + " -> " + method.Value // Meta has fixed the label
		}
	case ButtonApp:
		if b.AppDeepLink != nil {
			return b.Text + " -> " + b.AppDeepLink.AndroidDeepLink
		}
	}
	if target, ok := fixedTargets[b.Type]; ok {
		return b.Text + " -> " + target
	}
	return b.Text
}

// fixedTargets are what buttons lead to whose target is no part of the template.
var fixedTargets = map[ButtonType]string{
	ButtonCatalog: "catalog", ButtonMPM: "products", ButtonSPM: "product", ButtonOrderDetails: "order", ButtonRequestContactInfo: "contact details",
}

// codeLabel is that of a button for a code: of one that copies it, or fills it in.
func (v *previewer) codeLabel(b Button) string {
	label, own := b.Text, v.texts.CopyCode
	if b.OTPType != OTPCopyCode {
		label, own = b.AutofillText, v.texts.Autofill
	}
	v.generated = v.generated || label == ""
	return cmp.Or(label, own)
}
