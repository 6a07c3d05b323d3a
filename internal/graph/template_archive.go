package graph

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
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
	if e := node("template id", id); e.err != nil {
		return e.err
	}
	r, err := newRequest(http.MethodPost, apiHost, node("business account id", waba), edge("message_templates"), edge(verb))
	if err != nil {
		return err
	}
	if r.body, err = encode("template id", map[string][]string{"hsm_ids": {id}}); err != nil {
		return err
	}
	c.shared.wrote(id)
	out, a, err := do[struct {
		Archived   []text          `json:"archived_templates"`
		Unarchived []text          `json:"unarchived_templates"`
		Failed     json.RawMessage `json:"failed_templates"`
	}](ctx, c, r)
	if err != nil {
		return err
	}
	if slices.Contains(append(out.Archived, out.Unarchived...), text(id)) {
		return nil
	}
	var why map[string]text
	_ = json.Unmarshal(out.Failed, &why) // an empty list, when nothing failed
	if reason, failed := why[id]; failed {
		return newRefusedError(r, reason, c.clean)
	}
	return newResponseError(r, a, Unexpected, c.clean)
}
