package graph

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Created is what Graph says of a template that it has just made. The category
// may be another than was asked for.
type Created struct {
	ID       string            `graph:"id"`
	Status   template.Status   `graph:"status"`
	Category template.Category `graph:"category"`
}

// UnmarshalJSON reads the answer to a create.
func (v *Created) UnmarshalJSON(data []byte) error { return readFields(data, v) }

// CreateTemplate creates one language of a template. It is never sent twice
// unless it is certain that it was not done: when [IsAmbiguous] says yes to the
// error, look with [Client.FindTemplate] before trying again.
func (c *Client) CreateTemplate(ctx context.Context, waba string, t template.Template) (Created, error) {
	r := toAccount(http.MethodPost, waba, "message_templates")
	r.Reject(checkName(t.Name, t.Language))
	r.SetBody("template", asked(t))
	made, err := read(ctx, c, r, func(v Created) bool { return transport.IsDigits(v.ID) })
	if err != nil {
		return Created{}, err
	}
	c.listings.wrote(made.ID)
	c.chain.NoteOwner(waba, made.ID)
	return made, nil
}

// asked is a template without what only Graph can say about it, so that one
// that was read can be created again somewhere else.
func asked(t template.Template) template.Template {
	t.ID, t.Status, t.RejectedReason, t.PreviousCategory, t.CorrectCategory, t.Source, t.LastUpdatedTime = "", "", "", "", "", "", nil
	t.Extra = maps.Clone(t.Extra)
	maps.DeleteFunc(t.Extra, func(key string, _ json.RawMessage) bool { return answerOnly[key] })
	return t
}

var answerOnly = map[string]bool{
	"id": true, "status": true, "rejected_reason": true, "previous_category": true, "correct_category": true,
	"last_updated_time": true, "quality_score": true, "health_status": true, "source": true,
}

// EditTemplate changes what body says and leaves the rest, except that
// components, when there are any, replace all of the template's. The answer
// does not tell the new status: read the template again.
func (c *Client) EditTemplate(ctx context.Context, id string, body template.Content) error {
	r := toTemplate(http.MethodPost, id).SetBody("template content", body)
	// An edit of nothing still counts against the few that Meta allows.
	r.Require(string(r.Body) != "{}", "template content", "must say what to change")
	c.listings.wrote(r.Template)
	return c.chain.Write(ctx, r)
}

// DeleteTemplate deletes one language of a template. Graph wants both id and
// name; with the id missing it would delete every language of the name, so
// neither is sent empty.
//
// A repeat after a lost answer may be told that the template does not exist,
// under a code that Meta does not document: when [IsAmbiguous] says yes to the
// error, read the template to see.
func (c *Client) DeleteTemplate(ctx context.Context, waba, id, name string) error {
	r := deleteRequest(waba, name)
	r.About(id)
	r.Query.Set("hsm_id", id)
	c.listings.wrote(r.Template)
	return c.chain.Write(ctx, r)
}

// DeleteTemplateAllLanguages deletes every language of a name.
func (c *Client) DeleteTemplateAllLanguages(ctx context.Context, waba, name string) error {
	r := deleteRequest(waba, name)
	c.listings.wroteName(waba, name)
	return c.chain.Write(ctx, r)
}

func deleteRequest(waba, name string) *transport.Request {
	r := toAccount(http.MethodDelete, waba, "message_templates")
	r.Require(name != "", "template name", "must not be empty")
	r.Query.Set("name", name)
	return r
}

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
	r := toAccount(http.MethodPost, waba, "message_templates", verb)
	r.OnAPIHost = true
	r.About(id)
	r.SetBody("template id", map[string][]string{"hsm_ids": {id}})
	c.listings.wrote(r.Template)
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
