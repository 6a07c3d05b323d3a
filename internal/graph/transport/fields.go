package transport

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// unknownFields are fields that Graph has called nonexisting, for as long as the
// chain lives. A version of Graph, or a gateway that speaks like Graph, refuses a
// whole call for one field that it does not know, and names it.
type unknownFields struct {
	mu    sync.Mutex
	names []string // sorted
}

func (u *unknownFields) add(name string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if at, known := slices.BinarySearch(u.names, name); !known {
		u.names = slices.Insert(u.names, at, name)
	}
}

// without returns the request without the fields that are not known, or the
// request itself.
func (u *unknownFields) without(r *Request) *Request {
	u.mu.Lock()
	defer u.mu.Unlock()
	all := strings.Split(r.Query.Get("fields"), ",")
	left := slices.DeleteFunc(slices.Clone(all), func(name string) bool {
		return slices.Contains(u.names, name) && slices.Contains(r.Dispensable, name)
	})
	if len(left) == len(all) {
		return r
	}
	r = r.Clone()
	r.Query.Set("fields", strings.Join(left, ","))
	return r
}

// giveUpFields repeats a call without the field for which it was refused, where
// the field is one of the call's Dispensable. Each field costs one call in the
// life of the chain, and the others are asked for as before.
func (c *Chain) giveUpFields(ctx context.Context, r *Request, next doer) (*Answer, error) {
	for {
		sent := c.unknown.without(r)
		a, err := next(ctx, sent)
		name := nonexistingField(err)
		if name == "" || !slices.Contains(r.Dispensable, name) || !slices.Contains(strings.Split(sent.Query.Get("fields"), ","), name) {
			return a, err
		}
		c.unknown.add(name)
		c.Logger(ctx, LevelWarn, "Graph does not know a field of templates; it is not asked for any more", map[string]any{"field": name})
	}
}

var nonexistingFieldText = regexp.MustCompile(`nonexisting field \(([a-z0-9_]+)\)`)

// nonexistingField is the field for which Graph has refused a call, or "".
func nonexistingField(err error) string {
	if e, ok := errors.AsType[*Error](err); ok && e.Code == CodeInvalidParameter {
		if m := nonexistingFieldText.FindStringSubmatch(e.Message); m != nil {
			return m[1]
		}
	}
	return ""
}

// UnknownFields are the fields that were given up, sorted.
func (c *Chain) UnknownFields() []string {
	c.unknown.mu.Lock()
	defer c.unknown.mu.Unlock()
	return slices.Clone(c.unknown.names)
}
