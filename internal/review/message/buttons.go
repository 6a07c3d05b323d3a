package message

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// kinds are the pictures that WhatsApp puts before a label, and what the buttons do
// where their other settings say no more.
var kinds = map[template.ButtonType]struct{ icon, does string }{
	template.ButtonQuickReply:         {"reply", "sends the label as a reply"},
	template.ButtonURL:                {"link", "opens"},
	template.ButtonPhoneNumber:        {"phone", "calls"},
	template.ButtonCopyCode:           {"copy", "copies"},
	template.ButtonOTP:                {"copy", "copies the code"},
	template.ButtonFlow:               {"form", "opens the flow"},
	template.ButtonCatalog:            {"shop", "opens the catalogue"},
	template.ButtonMPM:                {"shop", "opens several products of the catalogue"},
	template.ButtonSPM:                {"shop", "opens one product of the catalogue"},
	template.ButtonOrderDetails:       {"card", "opens the order, to pay for it"},
	template.ButtonVoiceCall:          {"phone", "calls the business on WhatsApp"},
	template.ButtonRequestContactInfo: {"person", "shares the customer's contact details"},
	template.ButtonApp:                {"link", "opens an app"},
	template.ButtonPaymentRequest:     {"card", "pays"},
}

// flowIcons are the pictures of a FLOW button with an icon of its own.
var flowIcons = map[string]string{"DOCUMENT": "document", "PROMOTION": "promotion", "REVIEW": "star"}

// attachments are what buttons bring with them: Meta's pages "Catalog templates",
// "Multi-product message templates" and "Order details template messages" show it.
var attachments = map[template.ButtonType]Attachment{
	template.ButtonCatalog:      {"shop", "The catalogue of the business", "With the picture of a product that is chosen when sending"},
	template.ButtonMPM:          {"shop", "Products of the catalogue", "With the picture of the first one and how many there are; chosen when sending"},
	template.ButtonOrderDetails: {"card", "The order", "With its items, its number and the total; given when sending"},
}

func (b *builder) button(t template.Button, path template.Path) Button {
	kind, isKnown := kinds[t.Type]
	out := Button{
		Type: t.Type, Icon: cmp.Or(kind.icon, "reply"), Does: kind.does,
		Label: *whole(b.text(path.At("text"), t.Text)),
	}
	if hidden, ok := b.Hidden[path.At("type")]; ok {
		out.Type, out.Does, out.Target = "", "kind of button", whole(hidden)
		return out
	}
	if !isKnown {
		out.Does, out.Target = "is of a kind that this program does not know:", words(extraText(t))
	}
	switch t.Type {
	case template.ButtonURL:
		out.Target = b.address(t, path)
		if t.PaymentLinkPreview != nil && *t.PaymentLinkPreview {
			out.Does = "opens, with a preview of the payment link,"
		}
	case template.ButtonPhoneNumber:
		out.Target = b.target(path.At("phone_number"), t.PhoneNumber)
	case template.ButtonCopyCode:
		out.Label = *words("Copy offer code")
		out.Target = b.target(path.At("example"), t.Example)
	case template.ButtonOTP:
		b.otpButton(&out, t, path)
	case template.ButtonFlow:
		b.flowButton(&out, t, path)
	case template.ButtonVoiceCall:
		if out.Label.Filled == "" {
			out.Label = *words(template.CallLabel)
		}
		if t.TTLMinutes != nil {
			out.Does += ", for " + duration(*t.TTLMinutes) + " after the message"
		}
	case template.ButtonPaymentRequest:
		b.paymentButton(&out, t.PaymentSetting, path.At("payment_setting"))
	case template.ButtonApp:
		if t.AppDeepLink != nil {
			out.Does = "opens the app at"
			at := path.At("app_deep_link").At("android_deep_link")
			out.Target = b.target(at, t.AppDeepLink.AndroidDeepLink)
		}
	}
	return out
}

// target is what a button leads to; nil where that is not written.
func (b *builder) target(path template.Path, value string) *Text {
	if t := b.text(path, value); t != (plan.Text{}) {
		return whole(t)
	}
	return nil
}

// address is where a URL button leads: the example where there is one, with
// the part that stands for the variable, or else the address itself.
func (b *builder) address(t template.Button, path template.Path) *Text {
	address := b.text(path.At("url"), t.URL)
	example, hidden := b.Hidden[path.At("example")]
	if address.State != plan.Known {
		return whole(address)
	}
	prefix, rest, variable := strings.Cut(t.URL, "{{")
	if variable && t.Example != "" && !hidden && (!strings.HasPrefix(t.Example, prefix) || !strings.HasSuffix(rest, "}}")) {
		return words(t.Example) // another address, or one with more behind the variable
	}
	value := func(template.Placeholder) (plan.Text, bool) {
		if hidden {
			return example, true
		}
		return plan.Text{Value: strings.TrimPrefix(t.Example, prefix)}, t.Example != ""
	}
	return fill(address, value)
}

// otpButton has Meta's label, unless it has one of its own. Copying is what
// phones without the app fall back to.
func (b *builder) otpButton(out *Button, t template.Button, path template.Path) {
	label, own := t.Text, b.texts.CopyCode
	if t.OTPType == "ONE_TAP" || t.OTPType == "ZERO_TAP" {
		label, own, out.Icon = t.AutofillText, b.texts.Autofill, "fill"
		out.Does = "hands the code to"
		if t.OTPType == "ZERO_TAP" {
			out.Does = "is not needed where the code goes by itself to"
		}
		names := make([]string, len(t.SupportedApps))
		for i, app := range t.SupportedApps {
			names[i] = b.text(path.At("supported_apps").Index(i).At("package_name"), app.PackageName).String()
		}
		out.Target = words(strings.Join(names, ", "))
		if hidden, ok := b.Hidden[path.At("supported_apps")]; ok {
			out.Target = whole(hidden)
		}
	}
	out.Label = *words(cmp.Or(label, own)) // what is not known is what Meta fills in
	for _, name := range []string{"text", "autofill_text"} {
		if hidden := b.Hidden[path.At(name)]; hidden.State == plan.Sensitive {
			out.Label = *whole(hidden)
		}
	}
}

// paymentButton copies a code, or opens the link, that a message brings: the one
// that is shown is the sample of the template.
func (b *builder) paymentButton(out *Button, s *template.PaymentSetting, path template.Path) {
	if hidden, ok := b.Hidden[path]; ok {
		out.Target = whole(hidden)
		return
	}
	if s == nil {
		return
	}
	for kind := range template.PaymentKinds() {
		method, at := *kind.Of(s), path.At(kind.Name)
		hidden, isHidden := b.Hidden[at]
		switch {
		case isHidden:
			out.Target = whole(hidden)
		case method != nil:
			out.Target = whole(b.text(at.At(kind.Key), method.Value))
		default:
			continue
		}
		if out.Icon, out.Does = "copy", "copies, to pay by it,"; kind.IsLink() {
			out.Icon, out.Does = "link", "opens, to pay there,"
		}
		if out.Label.Filled == "" {
			out.Label = *words(kind.Label)
		}
		return
	}
}

// duration is a number of minutes in the largest unit that it fills.
func duration(minutes int64) string {
	n, unit := minutes, "minute"
	switch {
	case minutes > 0 && minutes%(24*60) == 0:
		n, unit = minutes/(24*60), "day"
	case minutes > 0 && minutes%60 == 0:
		n, unit = minutes/60, "hour"
	}
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s", n, unit)
}

func (b *builder) flowButton(out *Button, t template.Button, path template.Path) {
	out.Icon = cmp.Or(flowIcons[t.Icon], out.Icon)
	out.Target = cmp.Or(b.target(path.At("flow_id"), t.FlowID), b.target(path.At("flow_name"), t.FlowName))
	if out.Target == nil && b.target(path.At("flow_json"), t.FlowJSON) != nil {
		out.Does = "opens a flow that comes with the template"
	}
}
