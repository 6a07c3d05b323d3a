package message

import (
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

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
	seen := map[StandIn]bool{}
	add := func(part string, t *Text) {
		if t == nil {
			return
		}
		for _, v := range t.Values {
			if v.Name == "" {
				continue
			}
			s := StandIn{Part: part, Placeholder: "{{" + v.Name + "}}", Value: v.text.String(), Missing: v.missing}
			if !seen[s] {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	buttons := func(before string, list []Button) {
		for i, b := range list {
			// The code of a button that copies one is the code in the text.
			if b.Type != template.ButtonOTP {
				add(fmt.Sprintf("%sbutton %d", before, i+1), b.Target)
			}
		}
	}
	header := func(part string, h *Header) {
		if h != nil {
			add(part, h.Text)
		}
	}
	header("header", m.Header)
	add("body", m.Body)
	buttons("", m.Buttons)
	for i, card := range m.Cards {
		name := fmt.Sprintf("card %d", i+1)
		header(name, card.Header)
		add(name, card.Body)
		buttons(name+", ", card.Buttons)
	}
	return out
}
