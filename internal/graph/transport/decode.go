package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// decodeErrors turns what was answered into an answer of Graph's or a typed error. A
// status of 200 proves nothing: Graph sends errors with it, and so do proxies
// with pages of their own.
func decodeErrors(clean *redactor, clock Clock) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *Request) (*Answer, error) {
			a, err := next(ctx, r)
			if err != nil {
				return a, err
			}
			if e, oddity := decode(a); e != nil {
				e.complete(r, a, clean, clock.Now())
				return a, e
			} else if oddity != "" {
				return a, newResponseError(r, a, oddity, clean)
			}
			return a, nil
		}
	}
}

// decode reads a body: Graph's error, or what is odd, or neither.
func decode(a *Answer) (*Error, Malformed) {
	body := bytes.TrimSpace(a.Body)
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
	case a.Status >= 300 && a.Status < 400:
		return nil, Redirect
	case len(body) == 0:
		return nil, Empty
	case body[0] != '{' && !json.Valid(body) && body[0] != '[':
		return nil, NotJSON
	case body[0] != '{' && json.Valid(body):
		return nil, NotObject
	case !isObject:
		return nil, BrokenJSON
	case a.Status < 200 || a.Status >= 300 || isError:
		return nil, NoReason
	}
	return nil, ""
}

// complete adds what an error's own JSON does not know.
func (e *Error) complete(r *Request, a *Answer, clean *redactor, now time.Time) {
	e.Method, e.Path, e.HTTPStatus = r.Method, r.LogPath(), a.Status
	e.Account = r.Account
	for _, s := range []*string{&e.Type, &e.Message, &e.UserTitle, &e.UserMessage, &e.TraceID, &e.Details} {
		*s = clean.printable(*s, MaxMessage)
	}
	for i := range e.Fields {
		e.Fields[i] = clean.printable(e.Fields[i], MaxExcerpt)
	}
	if e.TraceID == "" {
		e.TraceID = clean.printable(a.Header.Get("X-Fb-Trace-Id"), MaxExcerpt)
	}
	e.RetryAfter = retryAfter(a.Header.Get("Retry-After"), now)
	for _, entries := range parseBusinessUsage(a.Header.Get(headerBusinessUsage)) {
		for _, u := range entries {
			if u.concerns(r) {
				e.Regain = max(e.Regain, u.Regain)
			}
		}
	}
}

// MaxMessage bounds a text of Meta's, in characters.
const MaxMessage = 2000

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
