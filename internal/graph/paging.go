package graph

import (
	"context"
	"iter"
	"strconv"
	"strings"
	"sync"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// page is one piece of a listing (page "Paginated results"). Next is only
// looked at for whether it is there: it carries the token, and the cursor says
// the same.
type page[T any] struct {
	Data   *items[T] `json:"data"`
	Paging struct {
		Cursors struct {
			After looseString `json:"after"`
		} `json:"cursors"`
		Next looseString `json:"next"`
	} `json:"paging"`
}

// items are the elements of a page.
type items[T any] []T

// UnmarshalJSON reads no more elements than a listing may have and one: of the
// smallest, the largest body holds millions, and of some there would be gigabytes
// in memory.
func (i *items[T]) UnmarshalJSON(data []byte) error {
	list, err := transport.AtMost[T](data, maxItems+1)
	*i = list
	return err
}

const (
	defaultPageSize = 250
	// patientPageSize is the size from which downwards a refusal is not blamed on
	// the size alone: the retries have their turn before it is halved again.
	patientPageSize = 10
)

// pages yields every element of a listing. It ends with an error rather than
// early: what is missing from a listing would be taken for deleted.
func pages[T any](ctx context.Context, c *Client, first *transport.Request, size int) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for p := newPager[T](c, first, size); !p.over; {
			items, err := p.next(ctx)
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
			if err != nil {
				var none T
				yield(none, err)
				return
			}
		}
	}
}

// pager asks for the pages of a listing, one at a time.
type pager[T any] struct {
	client *Client
	first  *transport.Request
	size   int    // of a page; shrinks
	after  string // the cursor
	seen   map[string]bool
	over   bool // the last page was read

	items, bytes int // so far
}

// What a listing may have in all. An account has 6,000 templates at most, which in
// pages of one are as many pages; one template may fill 64 KiB. Whoever
// answers with more is not Graph, and would fill the memory.
const (
	maxPages         = 10_000
	maxItems         = 20_000
	maxTemplateBytes = 512 << 20
	maxOtherBytes    = 64 << 20 // of phone numbers, the library and all else
)

// isWithin reports whether the listing has not outgrown its bounds.
func (p *pager[T]) isWithin() bool {
	most := maxOtherBytes
	if strings.HasSuffix(p.first.LogPath(), "/message_templates") {
		most = maxTemplateBytes
	}
	return len(p.seen) < maxPages && p.items <= maxItems && p.bytes <= most
}

func newPager[T any](c *Client, first *transport.Request, size int) *pager[T] {
	if size <= 0 {
		size = defaultPageSize
	}
	return &pager[T]{client: c, first: first, size: c.sizes.atMost(first, size), seen: map[string]bool{}}
}

// next is the next page. Elements that come beside an error are good all the same,
// and the page can be asked for again.
//
// Graph refuses a page that is too much work with code 1, "reduce the amount
// of data"; the page is then asked for in half the size, from the same cursor.
func (p *pager[T]) next(ctx context.Context) ([]T, error) {
	asked := p.size
	for {
		r := p.first.Clone()
		r.Splittable = p.size > patientPageSize
		r.Query.Set("limit", strconv.Itoa(p.size))
		if p.after != "" {
			r.Query.Set("after", p.after)
		}
		got, a, err := transport.Do[page[T]](ctx, p.client.chain, r)
		if Is(err, transport.CodeUnknown) && p.size > 1 {
			p.size /= 2
			continue
		}
		if err == nil && got.Data == nil {
			err = p.client.chain.Malformed(r, a, transport.Unexpected)
		}
		if err != nil {
			return nil, err
		}
		p.items, p.bytes = p.items+len(*got.Data), p.bytes+len(a.Body)
		if !p.isWithin() {
			return nil, p.client.chain.Malformed(r, a, transport.TooMany)
		}
		if p.size < asked {
			p.client.sizes.learn(p.first, p.size)
		}
		if got.Paging.Next == "" {
			p.over = true
			return *got.Data, nil
		}
		after := string(got.Paging.Cursors.After)
		if after == "" || p.seen[after] {
			return *got.Data, p.client.chain.Malformed(r, a, transport.Endless)
		}
		p.seen[after], p.after = true, after
		return *got.Data, nil
	}
}

// pageSizes remembers what Graph has refused as too much at once, so that only
// the first listing of an account pays for finding out. What is too much hangs
// on the templates of the account and on the fields asked for.
type pageSizes struct{ known sync.Map } // by pageKind

// pageKind is what the pages of a listing have in common.
type pageKind struct{ path, fields string }

func kindOfPage(r *transport.Request) pageKind { return pageKind{r.LogPath(), r.Query.Get("fields")} }

// atMost is the size to begin with, where the caller wants size.
func (s *pageSizes) atMost(r *transport.Request, size int) int {
	if known, ok := s.known.Load(kindOfPage(r)); ok {
		return min(size, known.(int))
	}
	return size
}

// learn notes a size that worked after a larger one had not, and patientPageSize
// for one below that: it tells of a bad moment and not of the account.
func (s *pageSizes) learn(r *transport.Request, size int) {
	s.known.Store(kindOfPage(r), max(size, patientPageSize))
}

// walk yields every template of a listing, and none twice: pages overlap when a
// template is created meanwhile. A cursor that dies half-way is no end: the
// listing begins again, once, and passes over what was yielded before.
func (c *Client) walk(ctx context.Context, r *transport.Request, size int) iter.Seq2[template.Template, error] {
	return func(yield func(template.Template, error) bool) {
		yielded := map[string]bool{}
		for first := true; ; first = false {
			died := false
			for t, err := range pages[template.Template](ctx, c, r, size) {
				if died = first && len(yielded) > 0 && Is(err, transport.CodeCursor); died {
					c.chain.Logger(ctx, transport.LevelWarn, "Listing of message templates broke off and begins again", map[string]any{
						"business_account_id": r.Account, "templates": len(yielded), "error": err,
					})
					break
				}
				if err == nil && yielded[t.ID] {
					continue
				}
				yielded[t.ID] = t.ID != ""
				if !yield(t, err) {
					return
				}
			}
			if !died {
				return
			}
		}
	}
}
