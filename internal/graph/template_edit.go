package graph

import (
	"context"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// EditTemplate changes what body says and leaves the rest, except that
// components, when there are any, replace all of the template's. The answer
// does not tell the new status: read the template again.
func (c *Client) EditTemplate(ctx context.Context, id string, body template.Content) error {
	r, err := transport.NewRequest(http.MethodPost, transport.GraphHost, transport.Node("template id", id))
	if err != nil {
		return err
	}
	if r.Body, err = encode("template content", body); err != nil {
		return err
	}
	if string(r.Body) == "{}" {
		// An edit of nothing still counts against the few that Meta allows.
		return &transport.ArgumentError{Argument: "template content", Problem: "must say what to change"}
	}
	c.shared.wrote(id)
	return c.chain.Write(ctx, r)
}
