package transport

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
)

// withoutUnknown returns the request without the fields that Graph does not know,
// or the request itself.
func (c *Chain) withoutUnknown(r *Request) *Request {
	all := strings.Split(r.Query.Get("fields"), ",")
	left := slices.DeleteFunc(slices.Clone(all), func(name string) bool {
		_, unknown := c.unknown.Load(name)
		return unknown && slices.Contains(r.Dispensable, name)
	})
	if len(left) == len(all) {
		return r
	}
	return r.Clone().AskFor(strings.Join(left, ","))
}

// giveUpFields repeats a call without the field for which it was refused, where
// the field is one of the call's Dispensable: a version of Graph, or a gateway
// that speaks like Graph, refuses a whole call for one field that it does not
// know, and names it. Each field costs one call in the life of the chain, and the
// others are asked for as before.
func (c *Chain) giveUpFields(ctx context.Context, r *Request, next doer) (*Answer, error) {
	for {
		sent := c.withoutUnknown(r)
		a, err := next(ctx, sent)
		name := nonexistingField(err)
		if name == "" || !slices.Contains(r.Dispensable, name) || !slices.Contains(strings.Split(sent.Query.Get("fields"), ","), name) {
			return a, err
		}
		c.unknown.Store(name, true)
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
	var names []string
	c.unknown.Range(func(name, _ any) bool {
		names = append(names, name.(string))
		return true
	})
	slices.Sort(names)
	return names
}
