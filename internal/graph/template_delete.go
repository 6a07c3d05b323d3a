package graph

import (
	"context"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// DeleteTemplate deletes one language of a template. Graph wants both id and
// name; with the id missing it would delete every language of the name, so
// neither is sent empty.
//
// A repeat after a lost answer may be told that the template does not exist,
// under a code that Meta does not document: when [IsAmbiguous] says yes to the
// error, read the template to see.
func (c *Client) DeleteTemplate(ctx context.Context, waba, id, name string) error {
	if e := transport.Node("template id", id); e.Err != nil {
		return e.Err
	}
	r, err := deleteRequest(waba, name)
	if err != nil {
		return err
	}
	r.Query.Set("hsm_id", id)
	r.Template = id
	c.shared.wrote(id)
	return c.chain.Write(ctx, r)
}

// DeleteTemplateAllLanguages deletes every language of a name.
func (c *Client) DeleteTemplateAllLanguages(ctx context.Context, waba, name string) error {
	r, err := deleteRequest(waba, name)
	if err != nil {
		return err
	}
	c.shared.wroteName(waba, name)
	return c.chain.Write(ctx, r)
}

func deleteRequest(waba, name string) (*transport.Request, error) {
	if name == "" {
		return nil, &transport.ArgumentError{Argument: "template name", Problem: "must not be empty"}
	}
	r, err := transport.NewRequest(http.MethodDelete, transport.GraphHost, transport.Node("business account id", waba), transport.Edge("message_templates"))
	if err != nil {
		return nil, err
	}
	r.Query.Set("name", name)
	return r, nil
}
