package message

import (
	"fmt"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

// sections are the parts of the message itself and of its cards.
func (m *Message) sections() []*Parts {
	out := []*Parts{&m.Parts}
	for i := range m.Cards {
		out = append(out, &m.Cards[i].Parts)
	}
	return out
}

// Headers lists the headers of the message and its cards.
func (m *Message) Headers() []*Header {
	var out []*Header
	for _, s := range m.sections() {
		if s.Header != nil {
			out = append(out, s.Header)
		}
	}
	return out
}

// Samples lists the headers with a sample file.
func (m *Message) Samples() []*Header {
	return slices.DeleteFunc(m.Headers(), func(h *Header) bool { return h.File == nil })
}

// values visits what stands in the texts of the message without being written in them,
// with the name of the part: first of the message, then of its cards, then of those
// parts that have no placeholders.
func (m *Message) values(visit func(part string, v Value)) {
	see := func(part string, texts ...*Text) {
		for _, t := range texts {
			if t != nil {
				for _, v := range t.Values {
					visit(part, v)
				}
			}
		}
	}
	for i, s := range m.sections() {
		header, body, before := "header", "body", ""
		if i > 0 {
			header = fmt.Sprintf("card %d", i)
			body, before = header, header+", "
		}
		if s.Header != nil {
			see(header, s.Header.Text)
		}
		see(body, s.Body)
		for n, b := range s.Buttons {
			see(fmt.Sprintf("%sbutton %d", before, n+1), &b.Label, b.Target)
		}
		for _, o := range s.Others {
			see(o.Name, &o.Text)
		}
	}
	see("footer", m.Footer)
	if m.Offer != nil {
		see("offer", &m.Offer.Text)
	}
	if m.Library != nil {
		see("library", &m.Library.Name)
		for _, input := range m.Library.Inputs {
			see("library", &input.Text)
		}
	}
}

// HoldsUnknown reports whether a reader sees a value that is known after apply only.
func (m *Message) HoldsUnknown() bool {
	found := false
	m.values(func(_ string, v Value) { found = found || v.text.State == plan.Unknown })
	return found
}

// StandIn is an example that stands in the place of a placeholder.
type StandIn struct {
	Part        string // of the message: "header", "body", "button 2", "card 1"
	Placeholder string // such as {{1}} or {{first_name}}
	Value       string
	Missing     bool // there is no example
}

// StandIns lists what stands in for the placeholders, in the order of reading,
// each once for each part.
func (m *Message) StandIns() []StandIn {
	var out []StandIn
	m.values(func(part string, v Value) {
		s := StandIn{part, "{{" + v.Name + "}}", v.text.String(), v.missing}
		if v.Name != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	})
	return out
}
