package graph

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// A refresh reads the templates of an account one by one, several at a time,
// and Graph counts calls: 200 an hour for a small account. So the first few
// are read by their id, and the pages of one listing serve all the others.

const (
	// directReads is how many templates of an account are read by their id
	// before a listing is the cheaper way.
	directReads = 3
	// listingTrust is how long a page is passed on after it arrived. A refresh
	// takes less; a process that lives longer has to look again.
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
	r, err := sharedRequest(waba)
	if e := transport.Node("template id", id); err == nil {
		err = e.Err
	}
	if err != nil {
		return template.Template{}, false, err
	}
	c.chain.NoteOwner(waba, id)
	if l := c.shared.join(c, r, waba, id); l != nil {
		raw, err := l.find(ctx, sought{id: id})
		if err != nil {
			return template.Template{}, false, err
		}
		if raw != nil && json.Unmarshal(raw, &t) == nil {
			return t, true, nil
		}
	}
	t, err = c.Template(ctx, id)
	return t, false, err
}

// sharedListings are the listings that a client's reads share, and what must
// not be read from them.
type sharedListings struct {
	mu       sync.Mutex // guards what is below, and the listings
	accounts map[string]*sharedListing
	ids      map[string]bool // of templates that were written
	names    map[fullName]bool
}

// fullName is a name of an account, with all of its languages.
type fullName struct{ waba, name string }

// join returns the listing that a read may be served from, or nil when the
// template is to be read by its id. r asks for the pages.
func (s *sharedListings) join(c *Client, r *transport.Request, waba, id string) *sharedListing {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ids[id] {
		return nil
	}
	l := s.of(c, r, waba)
	if !l.begun && (l.direct[id] || len(l.direct) < directReads) {
		l.direct[id] = true
		return nil
	}
	l.begun = true
	return l
}

// of returns the listing of an account that is current. The caller holds the lock.
func (s *sharedListings) of(c *Client, r *transport.Request, waba string) *sharedListing {
	l, now := s.accounts[waba], c.clock.Now()
	if l == nil || l.isStale(now) {
		if s.accounts == nil {
			s.accounts = map[string]*sharedListing{}
		}
		l = newSharedListing(c, r, waba, now)
		s.accounts[waba] = l
	}
	return l
}

// wrote takes a template out of all listings for good: those that have begun
// may show it as it was, and so may later ones, which lag. Every write says so
// before it is sent.
func (s *sharedListings) wrote(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ids == nil {
		s.ids = map[string]bool{}
	}
	s.ids[id] = true
	for _, l := range s.accounts {
		delete(l.entries, id)
	}
}

// wroteName is wrote for every language of a name.
func (s *sharedListings) wroteName(waba, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.names == nil {
		s.names = map[fullName]bool{}
	}
	s.names[fullName{waba, name}] = true
}
