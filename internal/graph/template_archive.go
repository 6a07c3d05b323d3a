package graph

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// ArchiveTemplate archives a template, which must be approved or rejected
// (page "Template archival").
func (c *Client) ArchiveTemplate(ctx context.Context, waba, id string) error {
	return c.moveToArchive(ctx, waba, id, "archive")
}

// UnarchiveTemplate brings an archived template back in the status it had.
func (c *Client) UnarchiveTemplate(ctx context.Context, waba, id string) error {
	return c.moveToArchive(ctx, waba, id, "unarchive")
}

// moveToArchive speaks to Meta's other host, which takes lists of ids and
// answers with the ids that were moved and, for the others, why not.
func (c *Client) moveToArchive(ctx context.Context, waba, id, verb string) error {
	if e := transport.Node("template id", id); e.Err != nil {
		return e.Err
	}
	r, err := transport.NewRequest(http.MethodPost, transport.APIHost, transport.Node("business account id", waba), transport.Edge("message_templates"), transport.Edge(verb))
	if err != nil {
		return err
	}
	if r.Body, err = encode("template id", map[string][]string{"hsm_ids": {id}}); err != nil {
		return err
	}
	r.Template = id
	c.shared.wrote(id)
	out, a, err := transport.Do[struct {
		Archived   []looseString   `json:"archived_templates"`
		Unarchived []looseString   `json:"unarchived_templates"`
		Failed     json.RawMessage `json:"failed_templates"`
	}](ctx, c.chain, r)
	if err != nil {
		return err
	}
	if slices.Contains(append(out.Archived, out.Unarchived...), looseString(id)) {
		return nil
	}
	var why map[string]looseString
	_ = json.Unmarshal(out.Failed, &why) // an empty list, when nothing failed
	if reason, failed := why[id]; failed {
		return c.chain.Refused(r, reason)
	}
	return c.chain.Malformed(r, a, transport.Unexpected)
}
