package graphtest

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/sending"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Message is a template message that was sent and accepted.
type Message struct {
	ID        string // "wamid.…"
	Phone     string // id of the number it was sent from
	Account   string
	To        string // as the client wrote it
	Recipient string // the number Meta made of it, digits only
	Status    string // "accepted" or "held_for_quality_assessment"
	Time      time.Time

	TemplateID, Name, Language, Category string

	Marketing  bool   // sent by /marketing_messages
	Multiplier string // per_message_bid_multiplier as sent, "" for none

	Text       string           // what the customer reads: header, body, footer, and a line for each button
	Components []map[string]any // as sent
}

const maxMessages = 10000 // kept

// marketingEdge is the endpoint of the Marketing Messages API (Meta: "Send marketing messages").
const marketingEdge = "marketing_messages"

// send answers POST /{PHONE_ID}/messages and /{PHONE_ID}/marketing_messages for templates. A text is
// refused with code 131047 as if nobody had written to the business in the last 24 hours: nobody
// ever does here.
func (s *Server) send(c *call) (any, *Error) {
	p := s.phones[c.segments[0]]
	body, e := takeEnvelope(c)
	if e != nil {
		return nil, e
	}
	if p.Status != "CONNECTED" {
		return nil, sending.Refused(133010, "Account not registered", "The phone number is not registered: its status is %s", p.Status)
	}
	t, e := s.sendable(p.Account, body.name, body.language)
	if e == nil {
		e = s.mayGo(p, t, body)
	}
	if e != nil {
		return nil, e
	}
	filled, e := t.fill(body.components)
	if e != nil {
		return nil, e
	}
	recipient, e := sending.Recipient(body.to, p.DialCode)
	if e != nil {
		return nil, e
	}
	if e := s.mayReach(p, t, recipient); e != nil {
		return nil, e
	}
	m := s.deliver(p, t, body, recipient, filled)
	return ordered{
		{"messaging_product", "whatsapp"},
		{"contacts", []any{ordered{{"input", body.to}, {"wa_id", recipient}}}},
		{"messages", []any{ordered{{"id", m.ID}, {"message_status", m.Status}}}},
	}, nil
}

// fill checks the values of a message against the template as reads show it.
func (t *record) fill(sent []object) (string, *Error) {
	shown := sending.Template{Category: t.Category, SubCategory: t.SubCategory, Named: t.Format == rules.Named}
	must(wire.Decode(t.rendered, &shown.Components)) // rendered here
	return sending.Fill(shown, sent)
}

// envelope is what surrounds the values of a template message.
type envelope struct {
	to, name, language string
	components         []object
	marketing          bool   // came by /marketing_messages
	multiplier         string // per_message_bid_multiplier, "" for none
}

func takeEnvelope(c *call) (*envelope, *Error) {
	switch {
	case c.str("messaging_product") != "whatsapp":
		return nil, wire.MissingParam("messaging_product")
	case c.has("recipient"):
		return nil, sending.Refused(131062, "Business-scoped user id (BSUID) recipient not supported", "Use the parameter to")
	case c.str("to") == "":
		return nil, wire.MissingParam("to")
	case c.has("recipient_type") && !strings.EqualFold(c.str("recipient_type"), "individual"):
		return nil, wire.Param("Param recipient_type must be one of {INDIVIDUAL} - got %q.", c.str("recipient_type"))
	}
	switch strings.ToLower(c.str("type")) {
	case "template":
	case "", "text", "image", "video", "audio", "document", "sticker", "location", "contacts", "interactive", "reaction":
		return nil, sending.Refused(131047, "Re-engagement message", "More than 24 hours have passed since the recipient last replied: send a template")
	default:
		return nil, wire.Param("Param type is not a valid message type: %q", c.str("type"))
	}
	e, err := takeTemplate(c)
	if err != nil {
		return nil, err
	}
	e.marketing = c.segments[len(c.segments)-1] == marketingEdge
	e.multiplier, err = c.takeMultiplier(e.marketing)
	return e, err
}

func takeTemplate(c *call) (*envelope, *Error) {
	template, ok := wire.Unquote(c.params["template"]).(object)
	if !ok {
		return nil, wire.MissingParam("template")
	}
	language, _ := template["language"].(object)
	e := &envelope{to: c.str("to"), name: wire.Text(template["name"]), language: wire.Text(language["code"])}
	list, sent := template["components"]
	items, isArray := list.([]any)
	switch {
	case e.name == "":
		return nil, wire.MissingParam("template['name']")
	case e.language == "":
		return nil, wire.MissingParam("template['language']['code']")
	case sent && !isArray:
		return nil, wire.Param("Param template['components'] must be an array.")
	}
	for i, item := range items {
		o, ok := item.(object)
		if !ok {
			return nil, wire.Param("Param template['components'][%d] must be an object.", i)
		}
		e.components = append(e.components, o)
	}
	return e, nil
}

// sendable finds an approved template. Paused and disabled ones have codes of their own; all others
// are answered as if they were not there.
func (s *Server) sendable(account, name, language string) (*record, *Error) {
	if t := s.accounts[account].live(key{name, language}); t != nil {
		s.endDueReview(t)
		switch {
		case t.generated:
			return nil, sending.Refused(132018, "There's an issue with the parameters in your template", "Direct send template can't be used for template message")
		case t.status == statusPaused:
			return nil, sending.Refused(132015, "Template is Paused", "Template (%s) is paused due to low quality", name)
		case t.status == statusDisabled:
			return nil, sending.Refused(132016, "Template is Disabled", "Template (%s) is permanently disabled", name)
		case t.status == statusApproved:
			return t, nil
		}
	}
	e := sending.Refused(132001, "Template name does not exist in the translation", "template name (%s) does not exist in %s", name, language)
	e.Status = http.StatusNotFound
	return nil, e
}

func (s *Server) deliver(p *phone, t *record, body *envelope, recipient, filled string) *Message {
	s.sequence++
	id := fmt.Appendf(nil, "%s:%08d:%s", recipient, s.sequence, hashNumber(8, recipient, p.ID))
	m := &Message{
		ID: "wamid." + base64.StdEncoding.EncodeToString(id), Phone: p.ID, Account: p.Account, To: body.to, Recipient: recipient, Status: "accepted", Time: s.now(),
		TemplateID: t.id, Name: t.Name, Language: t.Language, Category: t.Category, Marketing: body.marketing, Multiplier: body.multiplier, Text: filled, Components: wire.CloneAll(body.components),
	}
	if s.messaging.Paced {
		m.Status = "held_for_quality_assessment"
	}
	if len(s.messages) >= maxMessages {
		s.messages = slices.Clone(s.messages[maxMessages/2:])
	}
	s.messages = append(s.messages, m)
	return m
}

// Messages returns what was sent from all numbers, oldest first.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := copies(s.messages)
	for i, m := range out {
		out[i].Components = wire.CloneAll(m.Components)
	}
	return out
}

// ResetMessages forgets what was sent, and with it what counts for the limits.
func (s *Server) ResetMessages() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messages = nil
}
