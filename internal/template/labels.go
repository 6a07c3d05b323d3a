package template

import "cmp"

// CallLabel is what a VOICE_CALL button reads without a label of its own (Meta's
// page "Call button messages and deep links").
const CallLabel = "Call Now"

// Labels are texts of buttons by their path in the typed form.
type Labels map[Path]string

// OTPLabels are the labels of one-time password buttons that are written: those
// that Meta fills in, in the template's language, where they are left out. They
// are nil when there is no such button.
func (c Components) OTPLabels() Labels {
	var out Labels
	for i, b := range c.Buttons() {
		if b.Type != ButtonOTP {
			continue
		}
		if out == nil {
			out = Labels{}
		}
		at := Path("components").At(TypeButtons.step()).Index(i)
		for name, text := range map[string]string{"text": b.Text, "autofill_text": b.AutofillText} {
			if text != "" {
				out[at.At(name)] = text
			}
		}
	}
	return out
}

// WithOTPLabelsOf returns c with the labels of prior on the one-time password
// buttons that leave theirs to Meta and are otherwise of the same type.
func (c Components) WithOTPLabelsOf(prior Components) Components {
	before := prior.Buttons()
	return mapSlice(c, func(p Component) Component {
		if p.Type != TypeButtons {
			return p
		}
		p.Buttons = mapIndex(p.Buttons, func(i int, b Button) Button {
			if i >= len(before) || b.Type != ButtonOTP || before[i].Type != ButtonOTP || b.OTPType != before[i].OTPType {
				return b
			}
			b.Text, b.AutofillText = cmp.Or(b.Text, before[i].Text), cmp.Or(b.AutofillText, before[i].AutofillText)
			return b
		})
		return p
	})
}
