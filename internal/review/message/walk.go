package message

import (
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

// Headers lists the headers of the message and its cards.
func (m *Message) Headers() []*Header {
	var out []*Header
	if m.Header != nil {
		out = append(out, m.Header)
	}
	for _, card := range m.Cards {
		if card.Header != nil {
			out = append(out, card.Header)
		}
	}
	return out
}

// Samples lists the headers with a sample file.
func (m *Message) Samples() []*Header {
	return slices.DeleteFunc(m.Headers(), func(h *Header) bool { return h.File == nil })
}

// Texts lists every text of the message.
func (m *Message) Texts() []*Text {
	var out []*Text
	add := func(list ...*Text) {
		for _, t := range list {
			if t != nil {
				out = append(out, t)
			}
		}
	}
	buttons := func(list []Button) {
		for i := range list {
			add(&list[i].Label, list[i].Target)
		}
	}
	others := func(list []Other) {
		for i := range list {
			add(&list[i].Text)
		}
	}
	for _, h := range m.Headers() {
		add(h.Text)
	}
	if m.Offer != nil {
		add(&m.Offer.Text)
	}
	add(m.Body, m.Footer)
	buttons(m.Buttons)
	others(m.Others)
	for i := range m.Cards {
		add(m.Cards[i].Body)
		buttons(m.Cards[i].Buttons)
		others(m.Cards[i].Others)
	}
	if m.Library != nil {
		add(&m.Library.Name)
		for i := range m.Library.Inputs {
			add(&m.Library.Inputs[i].Value)
		}
	}
	return out
}

// Unknown reports whether the value is known after apply only.
func (v Value) Unknown() bool { return v.text.State == plan.Unknown }
