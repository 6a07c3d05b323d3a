package graph

import (
	"context"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Template reads one template by its id. [IsNotFound] on the error means that
// it is gone or out of the token's sight.
func (c *Client) Template(ctx context.Context, id string) (template.Template, error) {
	return c.TemplateWith(ctx, id, ManagedFields)
}

// TemplateWith is Template with a choice of fields.
func (c *Client) TemplateWith(ctx context.Context, id string, fields Fields) (template.Template, error) {
	r, err := newRequest(http.MethodGet, graphHost, node("template id", id))
	if err != nil {
		return template.Template{}, err
	}
	r.query.Set("fields", fields.parameter())
	t, a, err := do[template.Template](ctx, c, r)
	if err != nil {
		return template.Template{}, err
	}
	if t.ID == "" || t.Name == "" {
		// Another kind of object, or nothing: not a template to compare with.
		return template.Template{}, newResponseError(r, a, Unexpected, c.clean)
	}
	return t, nil
}
