package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// sharedListing is one listing of an account's templates that many readers
// draw from. Nobody owns it: the page that is missing is asked for by one of
// those who wait, with that reader's own context, while the others wait for
// it. A reader who is called off leaves its place to the next.
type sharedListing struct {
	shared *sharedListings // whose lock guards everything below
	client *Client
	waba   string

	direct map[string]bool       // read by their id, before there was a listing
	named  map[fullLanguage]bool // looked up by their name, likewise
	begun  bool
	until  time.Time // when it is given up for a new one

	first   *transport.Request
	pages   *pager[json.RawMessage] // of the reader that asks for a page
	asking  flight[struct{}, struct{}]
	pulling bool // a page has been asked for
	entries map[string]listed
	ids     map[fullLanguage]string // of the entries, by name and language

	restarted bool
	over      bool  // there are no more pages to come
	err       error // what ended it, where reading by id would meet the same
}

// listed is a template as a page has it. It stays as it came until it is asked
// for: decoded, the templates of a large account take five times the memory.
type listed struct {
	raw     json.RawMessage
	name    string
	key     fullLanguage // not set for one whose name is not its own any more
	arrived time.Time
}

// sought is what a reader looks for: an id, or a name and language.
type sought struct {
	id  string
	key fullLanguage
}

func newSharedListing(c *Client, first *transport.Request, waba string, now time.Time) *sharedListing {
	return &sharedListing{
		shared: &c.shared, client: c, waba: waba, until: now.Add(listingTrust),
		first: first, pages: newPager[json.RawMessage](c, first, 0),
		direct: map[string]bool{}, named: map[fullLanguage]bool{},
		entries: map[string]listed{}, ids: map[fullLanguage]string{},
	}
}

// isStale reports whether the next reader is to begin anew.
func (l *sharedListing) isStale(now time.Time) bool { return !l.pulling && !now.Before(l.until) }

// find waits for a template to arrive. It returns nil when Graph has to be asked
// for the template itself: the listing does not have it, or may not be believed.
func (l *sharedListing) find(ctx context.Context, what sought) (json.RawMessage, error) {
	for {
		raw, missing, err := l.get(what)
		if !missing {
			return raw, err
		}
		if _, err := l.asking.do(ctx, struct{}{}, func() (struct{}, error) {
			if _, still, _ := l.get(what); !still {
				return struct{}{}, nil // it was on the page that another reader asked for
			}
			return struct{}{}, l.pull(ctx)
		}); err != nil {
			return nil, waitedFor(l.first, err)
		}
	}
}

// get is find at this moment. What is missing may be on a page to come.
func (l *sharedListing) get(what sought) (raw json.RawMessage, missing bool, err error) {
	l.shared.mu.Lock()
	defer l.shared.mu.Unlock()
	id := what.id
	if id == "" {
		id = l.ids[what.key]
	}
	e, here := l.entries[id]
	switch {
	case l.shared.ids[id], here && !l.isGood(e):
		return nil, false, nil
	case here:
		return e.raw, false, nil
	case l.over:
		return nil, false, l.err
	}
	return nil, true, nil
}

// isGood reports whether what a page said may still be passed on.
func (l *sharedListing) isGood(e listed) bool {
	return l.client.clock.Now().Sub(e.arrived) < listingTrust && !l.shared.names[fullName{l.waba, e.name}]
}

// pull asks for the next page. Its error is that the caller's own time ended,
// which is nothing to the others: they ask for the same page again.
func (l *sharedListing) pull(ctx context.Context) error {
	l.shared.mu.Lock()
	l.pulling = true
	l.shared.mu.Unlock()
	items, err := l.pages.next(ctx)
	fresh := peek(items, l.client.clock.Now())

	l.shared.mu.Lock()
	defer l.shared.mu.Unlock()
	l.pulling = false
	if len(l.entries) == 0 {
		l.until = l.client.clock.Now().Add(listingTrust)
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

// peek reads no more of the templates than what they are found by.
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
		// Less than a template is not passed on as one: it is read by its id.
		if json.Unmarshal(raw, &t) != nil || t.ID == "" || t.Name == "" || !isList(t.Components) {
			continue
		}
		e := listed{raw: raw, name: string(t.Name), arrived: now}
		if !template.Status(t.Status).IsDeleted() {
			e.key = languageOf(e.name, string(t.Language))
		}
		out[string(t.ID)] = e
	}
	return out
}

// isList reports whether JSON is a list, were it an empty one.
func isList(raw json.RawMessage) bool {
	raw = bytes.TrimSpace(raw)
	return len(raw) > 0 && raw[0] == '['
}

// fail decides what becomes of everybody after a page that Graph did not give.
// One that broke off half-way begins again, once, since cursors die. After that
// and after a first page that failed, what is missing is read by its id.
func (l *sharedListing) fail(ctx context.Context, err error) {
	what := "Listing of message templates failed; those still missing are read one by one"
	switch {
	case isForAll(err):
		l.over, l.err = true, err
		var again *transport.RetryError
		if errors.As(err, &again) && !again.ComeBack.IsZero() && again.ComeBack.Before(l.until) {
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
	l.client.log(ctx, transport.LevelWarn, what, map[string]any{
		"business_account_id": l.waba, "templates": len(l.entries), "error": err.Error(),
	})
}

// isForAll reports a failure that every read would meet, so that there is no
// use in asking for one template after the other. That the account is not
// found is none: as the answer to a read it would say that the template is gone.
func isForAll(err error) bool {
	var none *transport.NetworkError
	var odd *transport.ResponseError
	return IsThrottled(err) || IsAuth(err) || IsPermission(err) ||
		errors.As(err, &none) && !none.Sent || errors.As(err, &odd) && odd.Rejected()
}
