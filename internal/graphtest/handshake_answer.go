package graphtest

import (
	"io"
	"net/http"
	"slices"
	"strings"
)

// Answering returns a callback server for Options.Callbacks. At any address it answers a
// verification request whose verify token is one of tokens with the challenge, and any other with
// HTTP 403, as Meta's "Create a webhook endpoint" page asks.
func Answering(tokens ...string) http.RoundTripper { return answering(tokens) }

type answering []string

func (a answering) RoundTrip(r *http.Request) (*http.Response, error) {
	q := r.URL.Query()
	status, body := http.StatusForbidden, ""
	if q.Get("hub.mode") == "subscribe" && slices.Contains(a, q.Get("hub.verify_token")) {
		status, body = http.StatusOK, q.Get("hub.challenge")
	}
	return &http.Response{
		StatusCode: status, Status: http.StatusText(status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": {"text/plain"}}, Body: io.NopCloser(strings.NewReader(body)), Request: r,
	}, nil
}
