package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// Sent is what Graph says of a message that it has accepted (page "Sending
// messages"). Accepted is not delivered: that is told by webhooks.
type Sent struct {
	ID        string // "wamid.…"
	Recipient string // the WhatsApp id of the recipient: the number as WhatsApp writes it
	Status    string // accepted, held_for_quality_assessment or paused; "" in old versions
}

// The message statuses other than "accepted" (page "Template pacing").
const (
	MessageHeld   = "held_for_quality_assessment"
	MessagePaused = "paused"
)

// MessageEdge is an edge of a phone number that takes messages.
type MessageEdge string

// The edges. Marketing templates may go by either; one with a max price goes by that
// of the Marketing Messages API alone (page "Send marketing messages").
const (
	CloudMessages     MessageEdge = transport.CloudMessages
	MarketingMessages MessageEdge = transport.MarketingMessages
)

// SendMessage posts a message, the JSON body of which is written elsewhere. It
// is never sent twice unless it is certain that the first was not: a customer
// who gets a message twice cannot be made to forget it. When [IsAmbiguous] says
// yes to the error, it may have been sent.
func (c *Client) SendMessage(ctx context.Context, phone string, edge MessageEdge, body []byte) (Sent, error) {
	r := toPhone(http.MethodPost, phone, string(edge))
	r.Require(len(body) > 0, "message", "must not be empty")
	r.Body, r.Recipient = body, recipientOf(body)
	type accepted struct {
		Contacts []struct {
			ID looseString `json:"wa_id"`
		} `json:"contacts"`
		Messages []struct {
			ID     looseString `json:"id"`
			Status looseString `json:"message_status"`
		} `json:"messages"`
	}
	out, err := read(ctx, c, r, func(a accepted) bool { return len(a.Messages) > 0 && a.Messages[0].ID != "" })
	if err != nil {
		return Sent{}, err
	}
	sent := Sent{ID: string(out.Messages[0].ID), Status: strings.ToLower(string(out.Messages[0].Status))}
	if len(out.Contacts) > 0 {
		sent.Recipient = string(out.Contacts[0].ID)
	}
	return sent, nil
}

// recipientOf is whom a message is for, or "": Graph has a limit on messages to
// one recipient.
func recipientOf(body []byte) string {
	var m struct {
		To        looseString `json:"to"`
		Recipient looseString `json:"recipient"` // a business-scoped user id
	}
	_ = json.Unmarshal(body, &m) // Graph judges the body
	return string(cmp.Or(m.To, m.Recipient))
}
