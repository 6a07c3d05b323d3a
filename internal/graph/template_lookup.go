package graph

import (
	"context"
	"encoding/json"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// LookUpTemplate is FindTemplate for a plan, where many templates that are to be
// created are looked for: the first few by a call each, all others in the listing
// that reads share. What that does not show is taken not to exist; what it shows
// is read once more by its id, since a listing may lag behind a deletion.
func (c *Client) LookUpTemplate(ctx context.Context, waba, name, language string) (t template.Template, exists bool, err error) {
	r, err := sharedRequest(waba)
	if err != nil {
		return template.Template{}, false, err
	}
	l := c.shared.joinByName(c, r, waba, name, language)
	if l == nil {
		return c.FindTemplate(ctx, waba, name, language)
	}
	raw, err := l.find(ctx, sought{key: languageOf(name, language)})
	if err != nil || raw == nil {
		return template.Template{}, false, err
	}
	var found struct {
		ID text `json:"id"`
	}
	if json.Unmarshal(raw, &found) != nil || found.ID == "" {
		return c.FindTemplate(ctx, waba, name, language)
	}
	t, err = c.Template(ctx, string(found.ID))
	if IsNotFound(err) {
		return template.Template{}, false, nil
	}
	return t, err == nil, err
}
