package graph

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// An import names its templates by name and language, or says in which account
// an id is. Hundreds are adopted at once, so that too is asked of the listing
// that all reads share, once it is more than a few.

// fullLanguage is one language of a name, in an account.
type fullLanguage struct{ name, language string }

// languageOf makes the key: Graph does not tell the case of languages apart.
func languageOf(name, language string) fullLanguage {
	return fullLanguage{name, strings.ToLower(language)}
}

// LocateTemplate is FindTemplate where many are looked for: it gives the id
// alone, since a listing may lag behind a write of somebody else's.
func (c *Client) LocateTemplate(ctx context.Context, waba, name, language string) (id string, exists bool, err error) {
	r, err := sharedRequest(waba)
	if err != nil {
		return "", false, err
	}
	if l := c.shared.joinByName(c, r, waba, name, language); l != nil {
		raw, err := l.find(ctx, sought{key: languageOf(name, language)})
		if err != nil {
			return "", false, err
		}
		var t struct {
			ID looseString `json:"id"`
		}
		if raw != nil && json.Unmarshal(raw, &t) == nil && t.ID != "" {
			return string(t.ID), true, nil
		}
	}
	t, exists, err := c.FindTemplate(ctx, waba, name, language)
	return t.ID, exists, err
}

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
		ID looseString `json:"id"`
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

// AccountHas reports whether a template of this id belongs to the account: Graph
// shows a template by its id whichever account it is in. [IsNotFound] on the
// error means that there is none of this id, or that the account is not shown.
func (c *Client) AccountHas(ctx context.Context, waba, id string) (bool, error) {
	t, listed, err := c.ReadTemplate(ctx, waba, id)
	if err != nil || listed {
		return listed, err
	}
	for other, err := range c.Templates(ctx, waba, Filter{Name: t.Name}) {
		if err != nil {
			return false, err
		}
		if other.ID == id {
			return true, nil
		}
	}
	return false, nil
}

// sharedRequest asks for the pages of the listing that reads share.
func sharedRequest(waba string) (*transport.Request, error) {
	r, err := listRequest(waba, Filter{})
	if err == nil {
		r.Query.Set("fields", ManagedFields.parameter())
	}
	return r, err
}

// joinByName is join for a name and language. What was written in this run is
// looked up by itself.
func (s *sharedListings) joinByName(c *Client, r *transport.Request, waba, name, language string) *sharedListing {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.names[fullName{waba, name}] {
		return nil
	}
	l, key := s.of(c, r, waba), languageOf(name, language)
	if !l.begun && (l.named[key] || len(l.named) < directReads) {
		l.named[key] = true
		return nil
	}
	l.begun = true
	return l
}
