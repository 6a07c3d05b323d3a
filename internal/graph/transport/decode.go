package transport

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/nesting"
)

// decodeErrors turns what was answered into an answer of Graph's or a typed error. A
// status of 200 proves nothing: Graph sends errors with it, and so do proxies
// with pages of their own.
func (c *Chain) decodeErrors(ctx context.Context, r *Request, next doer) (*Answer, error) {
	a, err := next(ctx, r)
	if err != nil {
		return a, err
	}
	if e, malformed := decode(a); e != nil {
		e.complete(r, a, c.Clock.Now())
		return a, e
	} else if malformed != "" {
		return a, newResponseError(r, a, malformed)
	}
	return a, nil
}

// decode reads a body: Graph's error, or what is wrong with the answer, or neither.
func decode(a *Answer) (*Error, Malformed) {
	body := bytes.TrimSpace(a.Body)
	if isTooDeep(body) {
		return nil, TooDeep
	}
	var top struct {
		Error json.RawMessage `json:"error"`
	}
	isObject := json.Unmarshal(body, &top) == nil
	if e := parseError(top.Error); e != nil {
		return e, ""
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

// isTooDeep is about JSON alone: a page of text may have brackets as it likes.
func isTooDeep(body []byte) bool {
	return len(body) > 0 && (body[0] == '{' || body[0] == '[') && nesting.Check(body) != nil
}

// complete adds what an error's own JSON does not know.
func (e *Error) complete(r *Request, a *Answer, now time.Time) {
	e.Method, e.Path, e.HTTPStatus = r.Method, r.LogPath(), a.Status
	e.Account, e.App = r.Account, r.App
	e.TraceID = cmp.Or(e.TraceID, a.Header.Get("X-Fb-Trace-Id"))
	e.RetryAfter = retryAfter(a.Header.Get("Retry-After"), now)
	for _, entries := range parseBusinessUsage(a.Header.Get(headerBusinessUsage)) {
		for _, u := range entries {
			if holds, _ := u.concerns(r); holds {
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

// parseError reads the value of an answer's "error" member. Without a code it
// is not Graph's, and nil. Graph's numbers are strings at times and its
// error_data is an object, a string with JSON in it, or not there.
func parseError(raw json.RawMessage) *Error {
	var env struct {
		Message   LooseString     `json:"message"`
		Type      LooseString     `json:"type"`
		Code      LooseInt        `json:"code"`
		Subcode   LooseInt        `json:"error_subcode"`
		Transient LooseBool       `json:"is_transient"`
		UserTitle LooseString     `json:"error_user_title"`
		UserMsg   LooseString     `json:"error_user_msg"`
		TraceID   LooseString     `json:"fbtrace_id"`
		Data      json.RawMessage `json:"error_data"`
	}
	if isObject := json.Unmarshal(raw, &env) == nil; !isObject || !env.Code.Set {
		return nil
	}
	e := &Error{
		Code:        env.Code.Value,
		Subcode:     env.Subcode.Value,
		Type:        string(env.Type),
		Message:     string(env.Message),
		UserTitle:   string(env.UserTitle),
		UserMessage: string(env.UserMsg),
		TraceID:     string(env.TraceID),
		IsTransient: env.Transient.Value,
	}
	e.Details, e.Fields = parseErrorData(env.Data)
	return e
}

func parseErrorData(raw json.RawMessage) (details string, fields []string) {
	var inner string
	if json.Unmarshal(raw, &inner) == nil && inner != "" {
		if !strings.HasPrefix(strings.TrimSpace(inner), "{") {
			return inner, nil
		}
		raw = json.RawMessage(inner)
	}
	var data struct { // what template management puts there
		Details LooseString     `json:"details"`
		Blame   json.RawMessage `json:"blame_field_specs"`
	}
	if len(raw) == 0 || json.Unmarshal(raw, &data) != nil {
		return "", nil
	}
	specs, _ := AtMost[json.RawMessage](data.Blame, maxBlamed) // without them, Details says it
	for _, spec := range specs {
		// A path is a list of steps, or one step.
		if path := strings.Join(LooseStrings(spec, maxSteps), "."); path != "" {
			fields = append(fields, path)
		}
	}
	return string(data.Details), fields
}

// What is read of blame_field_specs: no template has as many faults as that, and
// no path as many steps.
const maxBlamed, maxSteps = 32, 16
