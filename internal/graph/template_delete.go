package graph

import (
	"context"
	"net/http"
)

// DeleteTemplate deletes one language of a template. Graph wants both id and
// name; with the id missing it would delete every language of the name, so
// neither is sent empty.
//
// A repeat after a lost answer may be told that the template does not exist,
// under a code that Meta does not document: when [IsAmbiguous] says yes to the
// error, read the template to see.
func (c *Client) DeleteTemplate(ctx context.Context, waba, id, name string) error {
	if e := node("template id", id); e.err != nil {
		return e.err
	}
	r, err := deleteRequest(waba, name)
	if err != nil {
		return err
	}
	r.query.Set("hsm_id", id)
	c.shared.wrote(id)
	return c.doWrite(ctx, r)
}

// DeleteTemplateAllLanguages deletes every language of a name.
func (c *Client) DeleteTemplateAllLanguages(ctx context.Context, waba, name string) error {
	r, err := deleteRequest(waba, name)
	if err != nil {
		return err
	}
	c.shared.wroteName(waba, name)
	return c.doWrite(ctx, r)
}

func deleteRequest(waba, name string) (*request, error) {
	if name == "" {
		return nil, &ArgumentError{Argument: "template name", Problem: "must not be empty"}
	}
	r, err := newRequest(http.MethodDelete, graphHost, node("business account id", waba), edge("message_templates"))
	if err != nil {
		return nil, err
	}
	r.query.Set("name", name)
	return r, nil
}
