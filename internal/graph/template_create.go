package graph

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Created is what Graph says of a template that it has just made. The category
// may be another than was asked for.
type Created struct {
	ID       string
	Status   template.Status
	Category template.Category
}

// CreateTemplate creates one language of a template. It is never sent twice
// unless it is certain that it was not done: when [IsAmbiguous] says yes to the
// error, look with [Client.FindTemplate] before trying again.
func (c *Client) CreateTemplate(ctx context.Context, waba string, t template.Template) (Created, error) {
	r, err := transport.NewRequest(http.MethodPost, transport.GraphHost, transport.Node("business account id", waba), transport.Edge("message_templates"))
	if err != nil {
		return Created{}, err
	}
	if t.Name == "" || t.Language == "" {
		return Created{}, &transport.ArgumentError{Argument: "template name and language", Value: t.Name + "/" + t.Language, Problem: "must not be empty"}
	}
	if r.Body, err = encode("template", asked(t)); err != nil {
		return Created{}, err
	}
	out, a, err := transport.Do[struct {
		ID       looseString `json:"id"`
		Status   looseString `json:"status"`
		Category looseString `json:"category"`
	}](ctx, c.chain, r)
	if err != nil {
		return Created{}, err
	}
	if !transport.IsDigits(string(out.ID)) {
		return Created{}, c.chain.Malformed(r, a, transport.Unexpected)
	}
	c.shared.wrote(string(out.ID))
	c.chain.NoteOwner(waba, string(out.ID))
	return Created{ID: string(out.ID), Status: template.Status(out.Status), Category: template.Category(out.Category)}, nil
}

// asked is a template without what only Graph can say about it, so that one
// that was read can be created again somewhere else.
func asked(t template.Template) template.Template {
	t.ID, t.Status, t.RejectedReason, t.PreviousCategory, t.CorrectCategory, t.LastUpdatedTime = "", "", "", "", "", nil
	t.Extra = maps.Clone(t.Extra)
	maps.DeleteFunc(t.Extra, func(key string, _ json.RawMessage) bool { return answerOnly[key] })
	return t
}

var answerOnly = map[string]bool{
	"id": true, "status": true, "rejected_reason": true, "previous_category": true, "correct_category": true,
	"last_updated_time": true, "quality_score": true, "health_status": true, "source": true,
}
