// Package message makes out of a planned template the message that a person
// will see on a phone: texts with their examples filled in, buttons and what
// they do, cards, and where it differs from another version of it.
package message

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Mark says how a part differs from the other version of the message.
type Mark string

// The marks. The zero value is for what is the same.
const (
	Same    Mark = ""
	Added   Mark = "added"
	Removed Mark = "removed"
	Changed Mark = "changed"
)

// Marked is what a part has that may differ.
type Marked struct{ Mark Mark }

func (m *Marked) set(to Mark) { m.Mark = to }

// Message is a template as it is seen.
type Message struct {
	Language string // as a BCP 47 tag; empty where it is not known
	RTL      bool

	Parts
	Attached       []Attachment // what WhatsApp puts above the text by itself
	Offer          *Offer
	Footer         *Text
	Cards          []Card
	CallPermission *Text // that the request is there; WhatsApp writes it
	Library        *Library

	// GeneratedIn is the language in which Meta's own texts are shown, when it
	// is not that of the template.
	GeneratedIn string
}

// Parts are what a message and a card have alike.
type Parts struct {
	Header  *Header
	Body    *Text
	Buttons []Button
	Others  []Other // what cannot be shown as part of a message
}

// Header is what stands above the text.
type Header struct {
	Marked
	Format template.HeaderFormat
	Text   *Text      // of a TEXT header
	File   *plan.Text // path of the sample, as configured
	Handle string     // of a sample that was uploaded elsewhere, or its URL
	Image  *Image     // the sample, when it can be shown
	Note   string     // why it is not shown, or what is to be known of it

	Renewed bool // the sample has other content than before, under the same name
}

// FileName is the name of the sample, without its folder; empty where there is none.
func (h *Header) FileName() string {
	if h.File == nil {
		return ""
	}
	return plan.FileName(h.File.String())
}

// Attachment is a part that the buttons of a message bring with them, and whose
// content is given when the message is sent.
type Attachment struct {
	Icon  string // name of a picture
	Title string
	Note  string
}

// Image is a picture ready to be put into a page.
type Image struct {
	Type string // image/png or image/jpeg
	Data []byte
}

// Offer is the line of a limited-time offer.
type Offer struct {
	Marked
	Text    Text
	Expires bool  // a countdown is shown
	Code    *Text // the coupon code, which WhatsApp shows beside the text
}

// Button is one button below a message or a card.
type Button struct {
	Marked
	Type   template.ButtonType
	Icon   string // name of a picture: reply, link, phone, copy, …
	Label  Text
	Does   string // "opens", "calls", …
	Target *Text  // what it opens, calls, …
}

// Card is one card of a carousel.
type Card struct {
	Marked
	Parts
}

// Library is a template whose content Meta writes.
type Library struct {
	Marked
	Name   Text
	Inputs []Other // what it is told
}

// Other is a part in words: one that is newer than this program, or hidden as a
// whole.
type Other struct {
	Marked
	Name string
	Text Text
}

// Remark is what to know of the words that are shown, or empty: where English
// stands in for Meta's own text in another language.
func (m *Message) Remark() string {
	if m.GeneratedIn == "" {
		return ""
	}
	return "Meta writes the text of this template in its language and publishes it in English and Spanish only; it is shown in English here."
}
