package graph

import (
	"context"
	"iter"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// walk yields every template of a listing, and none twice: pages overlap when a
// template is created meanwhile. A cursor that dies half-way is no end: the
// listing begins again, once, and passes over what was yielded before.
func (c *Client) walk(ctx context.Context, r *transport.Request, size int) iter.Seq2[template.Template, error] {
	return func(yield func(template.Template, error) bool) {
		yielded := map[string]bool{}
		for first := true; ; first = false {
			died := false
			for t, err := range pages[template.Template](ctx, c, r, size) {
				if died = first && len(yielded) > 0 && Is(err, transport.CodeCursor); died {
					c.log(ctx, transport.LevelWarn, "Listing of message templates broke off and begins again", map[string]any{
						"business_account_id": r.Account, "templates": len(yielded), "error": err.Error(),
					})
					break
				}
				if err == nil && yielded[t.ID] {
					continue
				}
				yielded[t.ID] = t.ID != ""
				if !yield(t, err) {
					return
				}
			}
			if !died {
				return
			}
		}
	}
}
