package graph

import (
	"context"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// EditTemplate changes what body says and leaves the rest, except that
// components, when there are any, replace all of the template's. The answer
// does not tell the new status: read the template again.
func (c *Client) EditTemplate(ctx context.Context, id string, body template.Content) error {
	r, err := newRequest(http.MethodPost, graphHost, node("template id", id))
	if err != nil {
		return err
	}
	if r.body, err = encode("template content", body); err != nil {
		return err
	}
	if string(r.body) == "{}" {
		// An edit of nothing still counts against the few that Meta allows.
		return &ArgumentError{Argument: "template content", Problem: "must say what to change"}
	}
	c.shared.wrote(id)
	return c.doWrite(ctx, r)
}
