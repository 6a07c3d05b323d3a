package template

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
)

// Preview is the message as a customer will read it, in plain text, with the
// examples filled in. It has no trailing new line. Placeholders without an
// example stay as they are. The texts of an authentication template, which Meta
// writes in the template's language, are shown in English. Characters that cannot be
// seen are shown by number and name (see the package visible).
func Preview(c Content) string {
	return visible.Text(strings.Join(previewComponents(c.Components), "\n\n"))
}

func previewComponents(components Components) []string {
	otp := components.HasOTP()
	var parts []string
	for _, kind := range componentTypes {
		p := components.Find(kind)
		if p == nil {
			continue
		}
		if text := previewComponent(*p, otp); text != "" {
			parts = append(parts, text)
		}
	}
	return parts
}

func previewComponent(p Component, otp bool) string {
	switch p.Type {
	case TypeHeader:
		return previewHeader(p)
	case TypeBody:
		if otp && p.Text == "" {
			return authenticationBody(p)
		}
		return fillExamples(p.Text, p.Example)
	case TypeLimitedTimeOffer:
		if p.LimitedTimeOffer != nil {
			return previewOffer(*p.LimitedTimeOffer)
		}
	case TypeFooter:
		if p.CodeExpirationMinutes != nil {
			return fmt.Sprintf("This code expires in %d minutes.", *p.CodeExpirationMinutes)
		}
		return p.Text
	case TypeButtons:
		return strings.Join(previewButtons(p.Buttons), "\n")
	case TypeCarousel:
		return previewCards(p.Cards)
	case TypeCallPermissionRequest:
		return "[CALL PERMISSION REQUEST]"
	}
	return ""
}

func previewOffer(o LimitedTimeOffer) string {
	text := "[OFFER] " + o.Text
	if o.HasExpiration != nil && *o.HasExpiration {
		text += " (countdown)"
	}
	return text
}

func previewHeader(p Component) string {
	if p.Format == HeaderText || p.Format == "" {
		return fillExamples(p.Text, p.Example)
	}
	return "[" + string(p.Format) + "]"
}

func authenticationBody(p Component) string {
	text := "*123456* is your verification code."
	if p.AddSecurityRecommendation != nil && *p.AddSecurityRecommendation {
		text += " For your security, do not share this code."
	}
	return text
}

// fillExamples puts the sample values in the place of the placeholders.
func fillExamples(text string, e *Example) string {
	return Fill(text, e.Of)
}

func previewCards(cards []Card) string {
	parts := make([]string, len(cards))
	for i, card := range cards {
		parts[i] = fmt.Sprintf("--- card %d ---\n%s", i+1, strings.Join(previewComponents(card.Components), "\n"))
	}
	return strings.Join(parts, "\n")
}

func previewButtons(buttons []Button) []string {
	lines := make([]string, len(buttons))
	for i, b := range buttons {
		lines[i] = "[ " + previewButton(b.Restored()) + " ]"
	}
	return lines
}

func previewButton(b Button) string {
	switch b.Type {
	case ButtonURL:
		target := fullExample(b.URL, b.Example)
		if target == "" {
			target = b.URL
		}
		return b.Text + " -> " + target
	case ButtonPhoneNumber:
		return b.Text + " -> " + canonicalPhone(b.PhoneNumber)
	case ButtonCopyCode:
		return "Copy offer code: " + b.Example
	case ButtonOTP:
		return otpButtonLabel(b)
	case ButtonFlow:
		return b.Text + " -> " + flowTarget(b)
	case ButtonCatalog:
		return b.Text + " -> catalog"
	case ButtonMPM:
		return b.Text + " -> products"
	case ButtonSPM:
		return b.Text + " -> product"
	case ButtonOrderDetails:
		return b.Text + " -> order"
	case ButtonVoiceCall:
		return cmp.Or(b.Text, CallLabel) + " -> call on WhatsApp"
	case ButtonRequestContactInfo:
		return b.Text + " -> contact details"
	case ButtonPaymentRequest:
		return previewPayment(b)
	case ButtonApp:
		if b.AppDeepLink != nil {
			return b.Text + " -> " + b.AppDeepLink.AndroidDeepLink
		}
	}
	return b.Text
}

// previewPayment shows what the button hands over, with the label that Meta has
// fixed where none is written.
func previewPayment(b Button) string {
	kind, method, ok := b.PaymentSetting.Method()
	if !ok {
		return b.Text
	}
	return cmp.Or(b.Text, kind.Label) + " -> " + method.Value
}

func flowTarget(b Button) string {
	if name := cmp.Or(b.FlowID, b.FlowName); name != "" {
		return "flow " + name
	}
	return "flow"
}

func otpButtonLabel(b Button) string {
	label := b.Text
	if b.OTPType != "COPY_CODE" {
		if label = b.AutofillText; label == "" {
			label = "Autofill"
		}
	}
	if label == "" {
		return "Copy code"
	}
	return label
}
