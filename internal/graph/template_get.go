package graph

import (
	"context"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Template reads one template by its id. [IsNotFound] on the error means that
// it is gone or out of the token's sight. An answer that is another object, or
// less than a template, is a [ResponseError]: believed, it would look as if
// somebody had emptied the template.
func (c *Client) Template(ctx context.Context, id string) (template.Template, error) {
	return c.TemplateWith(ctx, id, ManagedFields)
}

// TemplateWith is Template with a choice of fields.
func (c *Client) TemplateWith(ctx context.Context, id string, fields Fields) (template.Template, error) {
	r, err := transport.NewRequest(http.MethodGet, transport.GraphHost, transport.Node("template id", id))
	if err != nil {
		return template.Template{}, err
	}
	r.Query.Set("fields", fields.parameter())
	t, a, err := transport.Do[template.Template](ctx, c.chain, r)
	if err != nil {
		return template.Template{}, err
	}
	if t.ID != id || !isWhole(t) {
		return template.Template{}, c.chain.Malformed(r, a, transport.Unexpected)
	}
	return t, nil
}

// isWhole reports whether an answer says what every template has (page "Message
// Template"), were it that it has no components. Of one that is deleted there
// may be no more than its name.
func isWhole(t template.Template) bool {
	return t.Name != "" && (t.Components != nil || t.Status == template.StatusDeleted)
}
