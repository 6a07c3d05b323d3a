package graph

import (
	"context"
	"sync"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Reviews are waited for by looking again and again, and many are waited for at
// once. One listing of what is in review then answers for all those that are:
// it costs a page, where each look of each would cost a call. Whatever it does
// not show is looked at by its id, so that a verdict never comes from a listing,
// which may lag: that only makes one look more.

const (
	// directLooks is how many may wait in one account before a listing is the
	// cheaper way.
	directLooks = 3
	// maxReviewPages bounds the listing, should Graph not care for its filter.
	maxReviewPages = 4
)

// reviews are the waits of a client, by account.
type reviews struct {
	mu       sync.Mutex
	accounts map[string]*reviewList
}

// reviewList is what is known to be in review in an account.
type reviewList struct {
	waiting int
	asking  chan struct{} // closed when the one who asks is back; nil: nobody asks
	began   time.Time     // of the last listing that was read to its end
	pending map[string]template.Template
	err     error // of the last listing, where it holds for every look
	failed  time.Time
}

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

// of returns an account's list. The caller holds the lock.
func (r *reviews) of(waba string) *reviewList {
	if r.accounts[waba] == nil {
		if r.accounts == nil {
			r.accounts = map[string]*reviewList{}
		}
		r.accounts[waba] = &reviewList{}
	}
	return r.accounts[waba]
}

// LookAtReview is Template for somebody who waits until a template is PENDING no
// longer. Where many wait in one account, the answer for one that still is may
// come from a listing that began at most maxAge ago; it has no more than id,
// name, language and status. Where the account is not known, and "", or maxAge is
// negative, the template is read by its id.
func (c *Client) LookAtReview(ctx context.Context, waba, id string, maxAge time.Duration) (template.Template, error) {
	if waba == "" || maxAge < 0 {
		return c.Template(ctx, id)
	}
	for {
		c.reviews.mu.Lock()
		l := c.reviews.of(waba)
		now := c.clock.Now()
		switch {
		case l.waiting <= directLooks:
			c.reviews.mu.Unlock()
			return c.Template(ctx, id)
		case l.asking != nil:
			asking := l.asking
			c.reviews.mu.Unlock()
			select {
			case <-asking:
			case <-ctx.Done():
				return template.Template{}, ctx.Err()
			}
		case l.err != nil && now.Sub(l.failed) <= maxAge:
			defer c.reviews.mu.Unlock()
			return template.Template{}, l.err
		case !l.began.IsZero() && now.Sub(l.began) <= maxAge:
			t, pending := l.pending[id]
			c.reviews.mu.Unlock()
			if pending {
				return t, nil
			}
			return c.Template(ctx, id)
		default:
			l.asking = make(chan struct{})
			c.reviews.mu.Unlock()
			c.askReviews(ctx, l, waba, now)
			if err := ctx.Err(); err != nil {
				return template.Template{}, err
			}
		}
	}
}

// askReviews lists what is in review. When the context of the one who asks ends
// first, that is nothing to the others: one of them asks then. A listing that
// failed otherwise shows nothing, so that each looks for itself; unless each
// would meet the same.
func (c *Client) askReviews(ctx context.Context, l *reviewList, waba string, now time.Time) {
	pending, err := c.inReview(ctx, waba)
	c.reviews.mu.Lock()
	defer c.reviews.mu.Unlock()
	close(l.asking)
	l.asking, l.err = nil, nil
	switch {
	case err != nil && ctx.Err() != nil:
		return
	case err != nil && isForAll(err):
		l.err, l.failed = err, c.clock.Now()
		return
	}
	l.began, l.pending = now, pending
}

// inReview is what an account has in review.
func (c *Client) inReview(ctx context.Context, waba string) (map[string]template.Template, error) {
	r, err := listRequest(waba, Filter{Statuses: []template.Status{template.StatusPending}})
	if err != nil {
		return nil, err
	}
	r.Query.Set("fields", "id,name,language,status")
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
