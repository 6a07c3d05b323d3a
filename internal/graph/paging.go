package graph

import (
	"context"
	"encoding/json"
	"iter"
	"strconv"
)

// page is one piece of a listing (page "Paginated results"). Next is only
// looked at for whether it is there: it carries the token, and the cursor says
// the same.
type page[T any] struct {
	Data   *[]T `json:"data"`
	Paging struct {
		Cursors struct {
			After text `json:"after"`
		} `json:"cursors"`
		Next text `json:"next"`
	} `json:"paging"`
}

const (
	defaultPageSize = 250
	// patientPageSize is the size from which on a refusal is not blamed on the
	// size alone: the retries have their turn before it is halved again.
	patientPageSize = 10
)

// pages yields every element of a listing. It ends with an error rather than
// early: what is missing from a listing would be taken for deleted.
//
// Graph refuses a page that is too much work with code 1, "reduce the amount
// of data"; the page is then asked for in half the size, from the same cursor.
func pages[T any](ctx context.Context, c *Client, first *request, size int) iter.Seq2[T, error] {
	if size <= 0 {
		size = defaultPageSize
	}
	return func(yield func(T, error) bool) {
		var none T
		seen := map[string]bool{}
		for after := ""; ; {
			r := first.clone()
			r.shrinkable = size > patientPageSize
			r.query.Set("limit", strconv.Itoa(size))
			if after != "" {
				r.query.Set("after", after)
			}
			got, a, err := do[page[T]](ctx, c, r)
			if Is(err, codeUnknown) && size > 1 {
				size /= 2
				continue
			}
			if err == nil && got.Data == nil {
				err = newResponseError(r, a, Unexpected, c.clean)
			}
			if err != nil {
				yield(none, err)
				return
			}
			for _, item := range *got.Data {
				if !yield(item, nil) {
					return
				}
			}
			if got.Paging.Next == "" {
				return
			}
			after = string(got.Paging.Cursors.After)
			if after == "" || seen[after] {
				yield(none, newResponseError(r, a, Endless, c.clean))
				return
			}
			seen[after] = true
		}
	}
}

// converted is a listing in another type.
func converted[A, B any](in iter.Seq2[A, error], convert func(A) B) iter.Seq2[B, error] {
	return func(yield func(B, error) bool) {
		for a, err := range in {
			var b B
			if err == nil {
				b = convert(a)
			}
			if !yield(b, err) {
				return
			}
		}
	}
}

// failed is a listing that cannot even be asked for.
func failed[T any](err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		yield(none, err)
	}
}

// listParameter writes several values of a filter. One alone goes bare, as in
// Meta's examples; more as a JSON list, Graph's form for list parameters.
func listParameter[S ~string](values []S) string {
	if len(values) == 1 {
		return string(values[0])
	}
	raw, _ := json.Marshal(values) // strings always can be
	return string(raw)
}
