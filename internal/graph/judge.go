package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// judge turns what was answered into an answer of Graph's or a typed error. A
// status of 200 proves nothing: Graph sends errors with it, and so do proxies
// with pages of their own.
func judge(clean *redactor, clock Clock) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *request) (*answer, error) {
			a, err := next(ctx, r)
			if err != nil {
				return a, err
			}
			if e, oddity := verdict(a); e != nil {
				e.complete(r, a, clean, clock.Now())
				return a, e
			} else if oddity != "" {
				return a, newResponseError(r, a, oddity, clean)
			}
			return a, nil
		}
	}
}

// verdict reads a body: Graph's error, or what is odd, or neither.
func verdict(a *answer) (*Error, Oddity) {
	body := bytes.TrimSpace(a.body)
	var top struct {
		Error json.RawMessage `json:"error"`
	}
	isObject := json.Unmarshal(body, &top) == nil
	if isObject && len(top.Error) > 0 {
		if e := parseError(top.Error); e != nil {
			return e, ""
		}
	}
	isError := len(top.Error) > 0 && string(top.Error) != "null"
	switch {
	case a.status >= 300 && a.status < 400:
		return nil, Redirect
	case len(body) == 0:
		return nil, Empty
	case body[0] != '{' && !json.Valid(body) && body[0] != '[':
		return nil, NotJSON
	case body[0] != '{' && json.Valid(body):
		return nil, NotObject
	case !isObject:
		return nil, BrokenJSON
	case a.status < 200 || a.status >= 300 || isError:
		return nil, NoReason
	}
	return nil, ""
}

// complete adds what an error's own JSON does not know.
func (e *Error) complete(r *request, a *answer, clean *redactor, now time.Time) {
	e.Method, e.Path, e.HTTPStatus = r.method, r.where(), a.status
	e.account = r.account
	for _, s := range []*string{&e.Type, &e.Message, &e.UserTitle, &e.UserMessage, &e.TraceID, &e.Details} {
		*s = clean.printable(*s, maxMessage)
	}
	for i := range e.Fields {
		e.Fields[i] = clean.printable(e.Fields[i], maxExcerpt)
	}
	if e.TraceID == "" {
		e.TraceID = clean.printable(a.header.Get("X-Fb-Trace-Id"), maxExcerpt)
	}
	e.RetryAfter = retryAfter(a.header.Get("Retry-After"), now)
	for _, entries := range parseBusinessUsage(a.header.Get(headerBusinessUsage)) {
		for _, u := range entries {
			if u.concerns(r) {
				e.Regain = max(e.Regain, u.Regain)
			}
		}
	}
}

// maxMessage bounds a text of Meta's, in characters.
const maxMessage = 2000

// retryAfter reads the header of that name: seconds, or a date.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(value); err == nil && seconds > 0 {
		return time.Duration(min(seconds, maxHintSeconds)) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return min(max(0, at.Sub(now)), maxHintSeconds*time.Second)
	}
	return 0
}

// maxHintSeconds keeps a nonsensical wait from overflowing: a month.
const maxHintSeconds = 30 * 24 * 3600
