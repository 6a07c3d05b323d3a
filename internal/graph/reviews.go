package graph

import (
	"context"
	"sync"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// A review is waited for by reading the template again and again, and many are
// waited for at once. One listing of what is in review then answers for all
// templates that it shows: it costs one page, where each read of each template
// would cost a call. A template that it does not show is read by its id. So the
// listing only ever says "still in review", and never how a review ended. That
// it may lag behind Meta's decision costs one more round of waiting at most.

const (
	// directReviews is how many reviews may be waited for in one account before
	// a listing is the cheaper way: the same as for reads (see directReads).
	directReviews = 3
	// maxReviewPages bounds the listing, should Graph not care for its filter:
	// four pages of defaultPageSize are 1,000 templates, more than were ever
	// seen in review at once; what comes after them is read by its id.
	maxReviewPages = 4
)

// reviews are the waits of a client, by account.
type reviews struct {
	asking   flight[string, struct{}] // by account
	mu       sync.Mutex
	accounts map[string]*reviewList
}

// reviewList is what is known to be in review in an account.
type reviewList struct {
	waiting int
	asOf    time.Time // when the last listing began or, where err is set, failed
	pending map[string]template.Template
	err     error // of that listing: reading a template would meet the same
}

// isSince reports whether the listing began at a time or later.
func (l reviewList) isSince(oldest time.Time) bool { return !l.asOf.IsZero() && !l.asOf.Before(oldest) }

// WaitForReview announces a wait for the review of one of an account's
// templates. The function returned ends it.
func (c *Client) WaitForReview(waba string) (end func()) {
	c.reviews.mu.Lock()
	defer c.reviews.mu.Unlock()
	c.reviews.of(waba).waiting++
	return func() {
		c.reviews.mu.Lock()
		defer c.reviews.mu.Unlock()
		c.reviews.of(waba).waiting--
	}
}

// now is an account's list as it is.
func (r *reviews) now(waba string) reviewList {
	r.mu.Lock()
	defer r.mu.Unlock()
	return *r.of(waba)
}

// of returns an account's list. The caller holds the lock.
func (r *reviews) of(waba string) *reviewList {
	if r.accounts[waba] == nil {
		r.accounts[waba] = &reviewList{}
	}
	return r.accounts[waba]
}

// LookAtReview is Template for somebody who waits until a template is PENDING no
// longer. Where many wait in one account, the answer for one that still is may
// come from a listing that began at most maxAge before this call, or later: however
// long a listing takes, the one that is made for a call is good enough for it. It has
// no more than id, name, language and status. Where the account is not known, and "",
// or maxAge is negative, the template is read by its id.
func (c *Client) LookAtReview(ctx context.Context, waba, id string, maxAge time.Duration) (template.Template, error) {
	if waba == "" || maxAge < 0 {
		return c.Template(ctx, id)
	}
	for oldest := c.chain.Clock.Now().Add(-maxAge); ; {
		l := c.reviews.now(waba)
		if l.waiting <= directReviews {
			return c.Template(ctx, id)
		}
		if l.isSince(oldest) {
			t, pending := l.pending[id]
			if pending || l.err != nil {
				return t, l.err
			}
			return c.Template(ctx, id)
		}
		if _, err := c.reviews.asking.do(ctx, waba, func() (struct{}, error) {
			if l := c.reviews.now(waba); l.waiting <= directReviews || l.isSince(oldest) {
				return struct{}{}, nil // another caller has just listed them
			}
			return struct{}{}, c.listReviews(ctx, waba)
		}); err != nil {
			return template.Template{}, err
		}
	}
}

// listReviews lists what is in review. Its error is that the caller's own time
// ended. A listing that failed otherwise shows nothing, so that each template is
// read by its id, unless each read would meet the same.
func (c *Client) listReviews(ctx context.Context, waba string) error {
	began := c.chain.Clock.Now()
	pending, err := c.inReview(ctx, waba)
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	c.reviews.mu.Lock()
	defer c.reviews.mu.Unlock()
	l := c.reviews.of(waba)
	l.asOf, l.pending, l.err = began, pending, nil
	if err != nil && isForAll(err) {
		l.asOf, l.err = c.chain.Clock.Now(), err
	}
	return nil
}

// inReview is what an account has in review.
func (c *Client) inReview(ctx context.Context, waba string) (map[string]template.Template, error) {
	r := listRequest(waba, Filter{Statuses: []template.Status{template.StatusPending}})
	r.AskFor("id,name,language,status")
	pending := map[string]template.Template{}
	p := newPager[template.Template](c, r, 0)
	for n := 0; !p.over && n < maxReviewPages; n++ {
		items, err := p.next(ctx)
		if err != nil {
			return nil, err
		}
		for _, t := range items {
			if t.Status == template.StatusPending {
				pending[t.ID] = t
			}
		}
	}
	return pending, nil
}
