package message

import (
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

func (b *builder) buttons(list []template.Button, path template.Path) []Button {
	out := make([]Button, 0, len(list))
	for i, button := range list {
		out = append(out, b.button(button, path.Index(i)))
	}
	return out
}

// icons are the pictures that WhatsApp puts before a label.
var icons = map[template.ButtonType]string{
	template.ButtonQuickReply: "reply", template.ButtonURL: "link", template.ButtonPhoneNumber: "phone", template.ButtonCopyCode: "copy",
	template.ButtonOTP: "copy", template.ButtonFlow: "form", template.ButtonCatalog: "shop", template.ButtonMPM: "shop", template.ButtonSPM: "shop",
	template.ButtonOrderDetails: "card", template.ButtonVoiceCall: "phone", template.ButtonRequestContactInfo: "person", template.ButtonApp: "link",
	template.ButtonPaymentRequest: "card",
}

// flowIcons are the pictures of a FLOW button with an icon of its own.
var flowIcons = map[string]string{"DOCUMENT": "document", "PROMOTION": "promotion", "REVIEW": "star"}

// attachments are what buttons bring with them: Meta's pages "Catalog templates",
// "Multi-product message templates" and "Order details template messages" show it.
func attachments(buttons []Button) []Attachment {
	var out []Attachment
	for _, b := range buttons {
		switch b.Type {
		case template.ButtonCatalog:
			out = append(out, Attachment{"shop", "The catalogue of the business", "With the picture of a product that is chosen when sending"})
		case template.ButtonMPM:
			out = append(out, Attachment{"shop", "Products of the catalogue", "With the picture of the first one and how many there are; chosen when sending"})
		case template.ButtonOrderDetails:
			out = append(out, Attachment{"card", "The order", "With its items, its number and the total; given when sending"})
		}
	}
	return out
}

// labels are those that WhatsApp puts on a button without one.
var labels = map[template.ButtonType]string{template.ButtonVoiceCall: template.CallLabel}

func (b *builder) button(t template.Button, path template.Path) Button {
	out := Button{Type: t.Type, Icon: icons[t.Type], Label: *whole(b.text(path.At("text"), t.Text))}
	if out.Icon == "" {
		out.Icon = "reply"
	}
	if own := labels[t.Type]; own != "" && out.Label.Filled == "" {
		out.Label = *words(own)
	}
	if hidden, ok := b.Hidden[path.At("type")]; ok {
		out.Type, out.Does, out.Target = "", "kind of button", whole(hidden)
		return out
	}
	target := func(does string, name template.Path, value string) {
		out.Does = does
		if v := b.text(path.Join(name), value); v.State != plan.Known || v.Value != "" {
			out.Target = whole(v)
		}
	}
	switch t.Type {
	case template.ButtonQuickReply:
		out.Does = "sends the label as a reply"
	case template.ButtonURL:
		out.Does, out.Target = "opens", b.address(t, path)
		if t.PaymentLinkPreview != nil && *t.PaymentLinkPreview {
			out.Does = "opens, with a preview of the payment link,"
		}
	case template.ButtonPhoneNumber:
		target("calls", "phone_number", t.PhoneNumber)
	case template.ButtonCopyCode:
		out.Label = *words("Copy offer code")
		target("copies", "example", t.Example)
	case template.ButtonOTP:
		b.otpButton(&out, t, path)
	case template.ButtonFlow:
		b.flowButton(&out, t, path)
	case template.ButtonCatalog:
		out.Does = "opens the catalogue"
	case template.ButtonMPM:
		out.Does = "opens several products of the catalogue"
	case template.ButtonSPM:
		out.Does = "opens one product of the catalogue"
	case template.ButtonOrderDetails:
		out.Does = "opens the order, to pay for it"
	case template.ButtonVoiceCall:
		out.Does = "calls the business on WhatsApp"
		if t.TTLMinutes != nil {
			out.Does += ", for " + duration(*t.TTLMinutes) + " after the message"
		}
	case template.ButtonPaymentRequest:
		b.paymentButton(&out, t.PaymentSetting, path.At("payment_setting"))
	case template.ButtonRequestContactInfo:
		out.Does = "shares the customer's contact details"
	case template.ButtonApp:
		if out.Does = "opens an app"; t.AppDeepLink != nil {
			target("opens the app at", "app_deep_link.android_deep_link", t.AppDeepLink.AndroidDeepLink)
		}
	default:
		out.Does, out.Target = "is of a kind that this program does not know:", words(extraText(t))
	}
	return out
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
		switch {
		case hidden:
			return example, true
		case t.Example == "":
			return plan.Text{}, false
		}
		return plan.Text{Value: strings.TrimPrefix(t.Example, prefix)}, true
	}
	return fill(address, value)
}

// otpButton has Meta's label, unless it has one of its own. Copying is what
// phones without the app fall back to.
func (b *builder) otpButton(out *Button, t template.Button, path template.Path) {
	label, own := t.Text, b.texts.CopyCode
	out.Does = "copies the code"
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
	if label == "" {
		label = own // what is not known is what Meta fills in
	}
	out.Label = *words(label)
	for _, name := range []string{"text", "autofill_text"} {
		if hidden := b.Hidden[path.At(name)]; hidden.State == plan.Sensitive {
			out.Label = *whole(hidden)
		}
	}
}

// paymentButton copies a code, or opens the link, that a message brings: the one
// that is shown is the sample of the template.
func (b *builder) paymentButton(out *Button, s *template.PaymentSetting, path template.Path) {
	out.Icon, out.Does = "card", "pays"
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
	out.Does = "opens the flow"
	if icon := flowIcons[t.Icon]; icon != "" {
		out.Icon = icon
	}
	switch {
	case t.FlowID != "" || b.isHidden(path.At("flow_id")):
		out.Target = whole(b.text(path.At("flow_id"), t.FlowID))
	case t.FlowName != "" || b.isHidden(path.At("flow_name")):
		out.Target = whole(b.text(path.At("flow_name"), t.FlowName))
	case t.FlowJSON != "" || b.isHidden(path.At("flow_json")):
		out.Does = "opens a flow that comes with the template"
	}
}

func (b *builder) isHidden(path template.Path) bool {
	_, ok := b.Hidden[path]
	return ok
}
