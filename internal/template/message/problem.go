package message

import (
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Place says which value of a message is meant.
type Place struct {
	Card   *int          // of the carousel, from 0; nil outside of one
	Part   string        // key of the values; "" for all of them, or for all of a card
	Button *int          // from 0; nil where there is none
	Below  template.Path // of a member of that value; "" for all of it
}

// Path spells the place, as in values.cards[1].buttons[0].
func (p Place) Path() template.Path {
	at := template.Path("values")
	if p.Card != nil {
		at = at.At(keyCards).Index(*p.Card)
	}
	if p.Part != "" {
		at = at.At(p.Part)
	}
	if p.Button != nil {
		at = at.Index(*p.Button)
	}
	return at.Join(p.Below)
}

func (p Place) card(i int) Place { return Place{Card: &i} }

func (p Place) part(key string) Place {
	p.Part = key
	return p
}

func (p Place) button(i int) Place {
	p.Part, p.Button = keyButtons, &i
	return p
}

func (p Place) member(key string) Place {
	p.Below = p.Below.At(key)
	return p
}

// Kind says in which way a value does not fit.
type Kind int

// The kinds of problem.
const (
	Missing Kind = iota + 1 // the template needs a value, and there is none
	Surplus                 // there is a value that the template has no use for
	Unfit                   // there is a value, of another shape than is needed
)

// Problem is one thing that is wrong with the values of a message.
type Problem struct {
	Place
	Kind   Kind
	Object bool   // it takes an object to put it right, and no text
	Label  string // of the button, if it has one: a person knows a button by it
	Detail string // what is wrong, without the place and without a full stop
}

// Text is what is wrong, for a reader who is shown the place beside it.
func (p Problem) Text() string {
	if p.Label == "" || p.Button == nil {
		return p.Detail
	}
	return fmt.Sprintf("button %d (%q): %s", *p.Button, p.Label, p.Detail)
}

// String is the place and what is wrong there.
func (p Problem) String() string { return string(p.Path()) + ": " + p.Text() }
