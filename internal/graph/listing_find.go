package graph

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// A refresh reads the templates of an account one by one, several at a time,
// and an import names them by name and language; Graph counts calls: 200 an hour
// for an account without a registered number (page "Rate limits"). So the first
// few are asked for by a call each, and the pages of one listing serve all others.

const (
	// directReads is how many templates of an account are read by a call each
	// before a listing begins. A listing costs a call for every 250 templates of
	// the account, up to 24 where it has as many as Meta lets it have (6,000):
	// one that is to show a template or two is not worth that, and hundreds are
	// not to be read one by one. Three keeps small configurations out of it, and
	// is lost on large ones.
	directReads = 3
	// listingTrust is how long a page is passed on after it arrived. A refresh of
	// thousands of templates takes less, and a process that lives for longer asks
	// again.
	listingTrust = 5 * time.Minute
)

// ReadTemplate is Template for a refresh, where many templates of one account
// are asked for. listed says that the answer is from a listing, which may lag
// behind a write of somebody else's, or of an earlier run, by some minutes:
// what is news in it is to be confirmed with [Client.Template]. Nothing on a page
// tells that it lags: last_updated_time is as old there as the rest. The other
// way round, a page that lags behind an edit which somebody else has just made,
// and so still says what the state says, is believed: the next refresh tells.
//
// What this client has written is read by its id ever after, and so is what
// the listing does not show.
func (c *Client) ReadTemplate(ctx context.Context, waba, id string) (t template.Template, listed bool, err error) {
	r := listingRequest(waba)
	r.Reject(toTemplate(http.MethodGet, id).Rejected())
	if r.Rejected() == nil {
		c.chain.NoteOwner(waba, id)
	}
	found, _, err := c.findListed(ctx, r, sought{id: id})
	if err != nil {
		return template.Template{}, false, err
	}
	if found.id != "" && json.Unmarshal(found.raw, &t) == nil {
		return t, true, nil
	}
	t, err = c.Template(ctx, id)
	return t, false, err
}

// findListed looks for a template in the listing that reads share, the pages of
// which r asks for. listing says that there is one to look into, and not a
// template that is to be asked for by a call of its own.
func (c *Client) findListed(
	ctx context.Context, r *transport.Request, what sought,
) (found listed, listing bool, err error) {
	if err := r.Rejected(); err != nil {
		return listed{}, false, err
	}
	l := c.listings.join(c, r, what)
	if l == nil {
		return listed{}, false, nil
	}
	found, err = l.find(ctx, what)
	return found, true, err
}

// join returns the listing that a caller may be served from, or nil when what it
// looks for is to be asked for by a call of its own: it was written in this run,
// or is one of the first few. r asks for the pages.
func (s *listings) join(c *Client, r *transport.Request, what sought) *accountListing {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ids[what.id] || s.names[fullName{r.Account, what.key.name}] {
		return nil
	}
	l, alike := s.of(c, r), 0
	for other := range l.alone {
		if (other.id == "") == (what.id == "") {
			alike++
		}
	}
	if !l.begun && (l.alone[what] || alike < directReads) {
		l.alone[what] = true
		return nil
	}
	l.begun = true
	return l
}

// fullLanguage is one language of a name, in an account.
type fullLanguage struct{ name, language string }

// languageOf makes the key: Graph does not tell the case of languages apart.
func languageOf(name, language string) fullLanguage {
	return fullLanguage{name, strings.ToLower(language)}
}

// LocateTemplate is FindTemplate where many are looked for: it gives the id
// alone, since a listing may lag behind a write of somebody else's.
func (c *Client) LocateTemplate(ctx context.Context, waba, name, language string) (id string, exists bool, err error) {
	what := sought{key: languageOf(name, language)}
	found, _, err := c.findListed(ctx, listingRequest(waba), what)
	if err != nil || found.id != "" {
		return found.id, err == nil, err
	}
	t, exists, err := c.FindTemplate(ctx, waba, name, language)
	return t.ID, exists, err
}

// LookUpTemplate is FindTemplate for a plan, where many templates that are to be
// created are looked for: the first few by a call each, all others in the listing
// that reads share. What that does not show is taken not to exist; what it shows
// is read once more by its id, since a listing may lag behind a deletion.
func (c *Client) LookUpTemplate(ctx context.Context, waba, name, language string) (t template.Template, exists bool, err error) {
	what := sought{key: languageOf(name, language)}
	found, listing, err := c.findListed(ctx, listingRequest(waba), what)
	switch {
	case err == nil && !listing:
		return c.FindTemplate(ctx, waba, name, language)
	case err != nil || found.id == "":
		return template.Template{}, false, err
	}
	t, err = c.Template(ctx, found.id)
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
		if err != nil || other.ID == id {
			return err == nil, err
		}
	}
	return false, nil
}

// listingRequest asks for the pages of the listing that reads share.
func listingRequest(waba string) *transport.Request {
	return ManagedFields.of(listRequest(waba, Filter{}))
}
