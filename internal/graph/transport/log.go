package transport

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
)

// maxLoggedBody bounds a body in the log, in characters.
const maxLoggedBody = 4096

// logger is the door to the log: all that goes there passes the redactor, be it
// a text, an error or headers. Fields of other kinds are numbers.
func (c *redactor) logger(log Logger) Logger {
	return func(ctx context.Context, level Level, msg string, fields map[string]any) {
		out := make(map[string]any, len(fields))
		for key, value := range fields {
			switch v := value.(type) {
			case loggedBody:
				value = c.printable(beginning(v, maxLoggedBody), maxLoggedBody)
			case http.Header:
				value = c.headers(v)
			case error:
				value = c.printable(forLog(v), MaxMessage)
			case string:
				value = c.printable(v, MaxMessage)
			}
			out[key] = value
		}
		log(ctx, level, msg, out)
	}
}

// loggedBody is a body on its way to the log.
type loggedBody []byte

// logAttempts writes one line for each attempt and, at trace, what was sent
// and what was answered.
//
// Redacting a page of templates takes a while, so lines below the level that
// is wanted are not made.
func (c *Chain) logAttempts(ctx context.Context, r *Request, next doer) (*Answer, error) {
	if c.LogLevel > LevelDebug {
		return next(ctx, r)
	}
	line := map[string]any{"method": r.Method, "path": r.LogPath()}
	if len(r.Query) > 0 {
		line["query"] = r.Query.Encode()
	}
	if r.File != nil {
		line["bytes"] = r.File.Length // of a file, which is not for the log
	}
	if c.LogLevel <= LevelTrace {
		c.Logger(ctx, LevelTrace, "Graph request", merge(line, wire(r, r.Header, r.Body)))
	}
	start := c.Clock.Now()
	a, err := next(ctx, r)
	c.Logger(ctx, LevelDebug, "Graph call", merge(line, outcomeOf(a, err, c.Clock.Now().Sub(start))))
	if a != nil && c.LogLevel <= LevelTrace {
		c.Logger(ctx, LevelTrace, "Graph answer", merge(line, wire(r, a.Header, a.Body)))
	}
	return a, err
}

func outcomeOf(a *Answer, err error, took time.Duration) map[string]any {
	out := map[string]any{"duration_ms": took.Milliseconds()}
	if a != nil {
		out["status"] = a.Status
		if id := a.Header.Get("X-Fb-Trace-Id"); id != "" {
			out["fbtrace_id"] = id
		}
	}
	if err != nil {
		out["error"] = err
	}
	return out
}

// wire is what goes over the wire, in one direction. A message is between a
// business and its customer: neither it nor what Graph answers, which repeats
// the number, is for a log.
func wire(r *Request, h http.Header, body []byte) map[string]any {
	if isMessage(r.LogPath()) {
		return map[string]any{"headers": h, "body": fmt.Sprintf("(of a message: %d bytes, not for the log)", len(body))}
	}
	return map[string]any{"headers": h, "body": loggedBody(body)}
}

// The edges of a phone number that take messages: Cloud API's, and that of the
// Marketing Messages API.
const (
	CloudMessages     = "messages"
	MarketingMessages = "marketing_messages"
)

// isMessage reports whether a path is one that messages are sent on.
func isMessage(path string) bool {
	return strings.HasSuffix(path, "/"+CloudMessages) || strings.HasSuffix(path, "/"+MarketingMessages)
}

// forLog is an error's text. Of a call that sends a message it is what has no
// words of another side in it, which may repeat the message.
func forLog(err error) string {
	if refusal, ok := errors.AsType[*Error](err); ok && isMessage(refusal.Path) {
		return fmt.Sprintf("%s %s: %s", refusal.Method, refusal.Path, refusal.Summary())
	}
	if malformed, ok := errors.AsType[*ResponseError](err); ok && isMessage(malformed.Path) {
		without := *malformed
		without.Excerpt = ""
		return without.Error()
	}
	if network, ok := errors.AsType[*NetworkError](err); ok && isMessage(network.Path) {
		return fmt.Sprintf("%s %s: %s (%s)", network.Method, network.Path, network.Kind, network.Host)
	}
	return err.Error()
}

// headers are an HTTP header's names and values for the log.
func (c *redactor) headers(h http.Header) map[string]string {
	out := make(map[string]string, len(h))
	for key := range h {
		value := Redacted
		switch key {
		case c.header, "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie":
		default:
			value = c.printable(h.Get(key), MaxExcerpt)
		}
		out[c.headerName(key)] = value
	}
	return out
}

// headerName is the name of a header. net/http has changed the case of its letters.
func (c *redactor) headerName(name string) string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	lower := strings.ToLower(name)
	if slices.ContainsFunc(c.secrets, func(secret string) bool { return strings.Contains(lower, strings.ToLower(secret)) }) {
		return Redacted
	}
	return visible.Text(cut(name, MaxExcerpt))
}

func merge(a, b map[string]any) map[string]any {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}
