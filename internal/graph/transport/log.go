package transport

import (
	"context"
	"maps"
	"net/http"
	"time"
)

// maxLoggedBody bounds a body in the log, in characters.
const maxLoggedBody = 4096

// logAttempts writes one line for each attempt and, at trace, what was sent
// and what was answered. Nothing leaves this link that was not redacted.
//
// Redacting a page of templates takes a while, so lines below the level that
// is wanted are not made.
func logAttempts(log Logger, level Level, redact *redactor, clock Clock) link {
	return func(next doer) doer {
		if level > LevelDebug {
			return next
		}
		return func(ctx context.Context, r *Request) (*Answer, error) {
			line := map[string]any{"method": r.Method, "path": r.LogPath()}
			if len(r.Query) > 0 {
				line["query"] = redact.query(r.Query)
			}
			if r.File != nil {
				line["bytes"] = r.File.Length() // of a file, which is not for the log
			}
			if level <= LevelTrace {
				log(ctx, LevelTrace, "Graph request", merge(line, redact.message(r.Header, r.Body)))
			}
			start := clock.Now()
			a, err := next(ctx, r)
			log(ctx, LevelDebug, "Graph call", merge(line, outcomeOf(a, err, redact, clock.Now().Sub(start))))
			if a != nil && level <= LevelTrace {
				log(ctx, LevelTrace, "Graph answer", merge(line, redact.message(a.Header, a.Body)))
			}
			return a, err
		}
	}
}

func outcomeOf(a *Answer, err error, redact *redactor, took time.Duration) map[string]any {
	out := map[string]any{"duration_ms": took.Milliseconds()}
	if a != nil {
		out["status"] = a.Status
		if id := a.Header.Get("X-Fb-Trace-Id"); id != "" {
			out["fbtrace_id"] = id
		}
	}
	if err != nil {
		out["error"] = redact.printable(err.Error(), MaxMessage)
	}
	return out
}

// message is what goes over the wire, in one direction.
func (c *redactor) message(h http.Header, body []byte) map[string]any {
	return map[string]any{"headers": c.headers(h), "body": c.printable(beginning(body, maxLoggedBody), maxLoggedBody)}
}

// headers are an HTTP header's values for the log.
func (c *redactor) headers(h http.Header) map[string]string {
	out := make(map[string]string, len(h))
	for key := range h {
		switch key {
		case "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie":
			out[key] = Redacted
		default:
			out[key] = c.printable(h.Get(key), MaxExcerpt)
		}
	}
	return out
}

func merge(a, b map[string]any) map[string]any {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}
