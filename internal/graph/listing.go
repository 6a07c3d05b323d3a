package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"sync"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// listings are those that a client's reads share, one for each account, and the
// templates that must not be read from them.
type listings struct {
	mu       sync.Mutex // guards what is below, and the listings
	accounts map[string]*accountListing
	ids      map[string]bool // of templates that were written
	names    map[fullName]bool
}

// fullName is a name of an account, with all of its languages.
type fullName struct{ waba, name string }

// of returns the current listing of an account. The caller holds the lock.
func (s *listings) of(c *Client, r *transport.Request) *accountListing {
	l, now := s.accounts[r.Account], c.chain.Clock.Now()
	if l == nil || l.isStale(now) {
		l = &accountListing{
			shared: s, client: c, until: now.Add(listingTrust),
			first: r, pages: newPager[json.RawMessage](c, r, 0),
			alone: map[sought]bool{}, entries: map[string]listed{}, ids: map[fullLanguage]string{},
		}
		s.accounts[r.Account] = l
	}
	return l
}

// wrote takes a template out of all listings for good: those that have begun
// may show it as it was before, and so may later ones, which lag behind writes.
// Every write to a template that exists calls it before it is sent; a create, as
// soon as Graph has told the id.
func (s *listings) wrote(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ids[id] = true
	for _, l := range s.accounts {
		delete(l.entries, id)
	}
}

// wroteName is wrote for every language of a name.
func (s *listings) wroteName(waba, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.names[fullName{waba, name}] = true
}

// accountListing is one listing of an account's templates that serves many callers. A
// page that is missing is asked for by one of the callers that wait for it, with
// that caller's own context, while the others wait. When its context ends,
// another caller asks for the page.
type accountListing struct {
	shared *listings // the lock of which guards everything below
	client *Client

	alone map[sought]bool // asked for by a call each, before the listing began
	begun bool
	until time.Time // from then on a new listing takes the place of this one

	first   *transport.Request      // of the pages, without a cursor
	pages   *pager[json.RawMessage] // used by the caller that asks for a page
	asking  flight[struct{}, struct{}]
	reading bool // a page has been asked for
	entries map[string]listed
	ids     map[fullLanguage]string // of the entries, by name and language

	restarted bool
	over      bool  // there are no more pages to come
	err       error // what ended it, where reading by id would meet the same
}

// listed is a template as a page has it. It stays as it came until it is asked
// for: decoded, the templates of a large account take five times the memory.
type listed struct {
	raw      json.RawMessage
	id, name string
	key      fullLanguage // not set for a template that is deleted: its name is free, or another's
	arrived  time.Time
}

// sought is what a caller looks for: an id, or a name and language.
type sought struct {
	id  string
	key fullLanguage
}

// isStale reports whether the next caller is to begin a new listing.
func (l *accountListing) isStale(now time.Time) bool { return !l.reading && !now.Before(l.until) }

// find waits for the page with a template. It returns the zero value when Graph
// has to be asked for the template itself: the listing does not show it, or
// showed it before it was written or too long ago.
func (l *accountListing) find(ctx context.Context, what sought) (listed, error) {
	for {
		found, missing, err := l.get(what)
		if !missing {
			return found, err
		}
		if _, err := l.asking.do(ctx, struct{}{}, func() (struct{}, error) {
			if _, still, _ := l.get(what); !still {
				return struct{}{}, nil // it was on the page that another caller asked for
			}
			return struct{}{}, l.readPage(ctx)
		}); err != nil {
			return listed{}, waitedFor(l.first, err)
		}
	}
}

// get is find for the pages that were read. What is missing may be on a page to
// come.
func (l *accountListing) get(what sought) (found listed, missing bool, err error) {
	l.shared.mu.Lock()
	defer l.shared.mu.Unlock()
	id := what.id
	if id == "" {
		id = l.ids[what.key]
	}
	e, here := l.entries[id]
	switch {
	case l.shared.ids[id], here && !l.isGood(e):
		return listed{}, false, nil
	case here:
		return e, false, nil
	case l.over:
		return listed{}, false, l.err
	}
	return listed{}, true, nil
}

// isGood reports whether what a page said may still be passed on.
func (l *accountListing) isGood(e listed) bool {
	return l.client.chain.Clock.Now().Sub(e.arrived) < listingTrust && !l.shared.names[fullName{l.first.Account, e.name}]
}

// readPage asks for the next page. It fails only when the caller's own context
// has ended; the other callers then ask for the same page again.
func (l *accountListing) readPage(ctx context.Context) error {
	l.shared.mu.Lock()
	l.reading = true
	l.shared.mu.Unlock()
	items, err := l.pages.next(ctx)
	fresh := peek(items, l.client.chain.Clock.Now())

	l.shared.mu.Lock()
	defer l.shared.mu.Unlock()
	l.reading = false
	if len(l.entries) == 0 {
		l.until = l.client.chain.Clock.Now().Add(listingTrust)
	}
	maps.Copy(l.entries, fresh)
	for id, e := range fresh {
		if e.key != (fullLanguage{}) {
			l.ids[e.key] = id
		}
	}
	switch {
	case err == nil:
		l.over = l.pages.over
	case ctx.Err() != nil:
		return err
	default:
		l.fail(ctx, err)
	}
	return nil
}

// peek reads of each template on a page only what it is found by.
func peek(items []json.RawMessage, now time.Time) map[string]listed {
	out := make(map[string]listed, len(items))
	for _, raw := range items {
		var t struct {
			ID       looseString `json:"id"`
			Name     looseString `json:"name"`
			Language looseString `json:"language"`
			Status   looseString `json:"status"`
			// Read as raw JSON, which costs nothing that the rest does not.
			Components json.RawMessage `json:"components"`
		}
		// An entry that lacks what every template has is left out: its template is
		// read by its id.
		if json.Unmarshal(raw, &t) != nil || t.ID == "" || t.Name == "" || !isList(t.Components) {
			continue
		}
		e := listed{raw: raw, id: string(t.ID), name: string(t.Name), arrived: now}
		if !template.Status(t.Status).IsDeleted() {
			e.key = languageOf(e.name, string(t.Language))
		}
		out[e.id] = e
	}
	return out
}

// isList reports whether JSON is a list, were it an empty one.
func isList(raw json.RawMessage) bool { return bytes.HasPrefix(bytes.TrimSpace(raw), []byte("[")) }

// fail notes a page that Graph did not give. A failure that every read would meet
// is the answer to all callers. A listing that broke off half-way begins again,
// once, since Graph's cursors expire. After that, and after a first page that
// failed, the callers read what is missing by its id.
func (l *accountListing) fail(ctx context.Context, err error) {
	what := "Listing of message templates failed; those still missing are read one by one"
	switch {
	case isForAll(err):
		l.over, l.err = true, err
		again, ok := errors.AsType[*transport.RetryError](err)
		if ok && !again.ComeBack.IsZero() && again.ComeBack.Before(l.until) {
			l.until = again.ComeBack
		}
		return
	case l.pages.after != "" && !l.restarted:
		what = "Listing of message templates broke off and begins again"
		l.restarted = true
		l.pages = newPager[json.RawMessage](l.client, l.first, l.pages.size)
	default:
		l.over = true
	}
	l.client.chain.Logger(ctx, transport.LevelWarn, what, map[string]any{
		"business_account_id": l.first.Account, "templates": len(l.entries), "error": err,
	})
}

// isForAll reports a failure that every read would meet, so that there is no
// use in asking for one template after the other. That the account is not
// found is none: as the answer to a read it would say that the template is gone.
func isForAll(err error) bool {
	none, lost := errors.AsType[*transport.NetworkError](err)
	malformed, ok := errors.AsType[*transport.ResponseError](err)
	return IsThrottled(err) || IsAuth(err) || IsPermission(err) ||
		lost && !none.Sent || ok && malformed.Rejected()
}
