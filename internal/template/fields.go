package template

import (
	"iter"
	"slices"
)

// ButtonField is one field of a button, for those who treat all of them alike.
type ButtonField struct {
	// Name is the field's name in the typed form and on the wire, which are the same.
	Name string
	// Of points at the field in a button, by its Go type: a *string, **bool,
	// **int64, *[]SupportedApp, **AppDeepLink or **PaymentSetting. What is nil or
	// empty is not set.
	Of func(*Button) any
	// Words are all that a field takes which takes certain words only.
	Words []string

	wire spelling
}

// spelling is how a text stands on the wire.
type spelling int

const (
	asText    spelling = iota
	asWord             // in any case; Graph answers in upper case
	asID               // a string, or a number
	asExample          // see Button.readExample
)

// ButtonFields walks over the fields of a button, in the order of the wire.
func ButtonFields() iter.Seq[ButtonField] { return slices.Values(buttonFields) }

var buttonFields = []ButtonField{
	{Name: "type", Of: func(b *Button) any { return (*string)(&b.Type) }, Words: Words(ButtonTypes()), wire: asWord},
	{Name: "text", Of: func(b *Button) any { return &b.Text }},
	{Name: "url", Of: func(b *Button) any { return &b.URL }},
	{Name: "example", Of: func(b *Button) any { return &b.Example }, wire: asExample},
	{Name: "phone_number", Of: func(b *Button) any { return &b.PhoneNumber }},
	{Name: "otp_type", Of: func(b *Button) any { return &b.OTPType }, Words: OTPTypes(), wire: asWord},
	{Name: "autofill_text", Of: func(b *Button) any { return &b.AutofillText }},
	{Name: "supported_apps", Of: func(b *Button) any { return &b.SupportedApps }},
	{Name: "zero_tap_terms_accepted", Of: func(b *Button) any { return &b.ZeroTapTermsAccepted }},
	{Name: "flow_id", Of: func(b *Button) any { return &b.FlowID }, wire: asID},
	{Name: "flow_name", Of: func(b *Button) any { return &b.FlowName }},
	{Name: "flow_json", Of: func(b *Button) any { return &b.FlowJSON }},
	{Name: "flow_action", Of: func(b *Button) any { return &b.FlowAction }, Words: FlowActions(), wire: asWord},
	{Name: "navigate_screen", Of: func(b *Button) any { return &b.NavigateScreen }},
	{Name: "icon", Of: func(b *Button) any { return &b.Icon }, Words: FlowIcons(), wire: asWord},
	{Name: "app_deep_link", Of: func(b *Button) any { return &b.AppDeepLink }},
	{Name: "ttl_minutes", Of: func(b *Button) any { return &b.TTLMinutes }},
	{Name: "payment_link_preview", Of: func(b *Button) any { return &b.PaymentLinkPreview }},
	{Name: "payment_setting", Of: func(b *Button) any { return &b.PaymentSetting }},
}

// member is the field on the wire.
func (f ButtonField) member(m members, b *Button) {
	switch v := f.Of(b).(type) {
	case *string:
		f.text(m, b, v)
	case **bool:
		m.boolean(f.Name, v)
	case **int64:
		m.integer(f.Name, v)
	case *[]SupportedApp:
		list(m, f.Name, v)
	case **AppDeepLink:
		object(m, f.Name, v)
	case **PaymentSetting:
		object(m, f.Name, v)
	}
}

func (f ButtonField) text(m members, b *Button, v *string) {
	switch f.wire {
	case asText:
		m.str(f.Name, v)
	case asWord:
		m.enum(f.Name, v)
	case asID:
		m.id(f.Name, v, false)
	case asExample:
		switch m := m.(type) {
		case fields:
			b.readExample(m)
		case *writer:
			b.writeExample(m)
		}
	}
}

// Words are a list of named strings as plain ones.
func Words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, word := range list {
		out[i] = string(word)
	}
	return out
}
