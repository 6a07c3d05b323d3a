package graph

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
)

// send is the end of the chain: it turns a request into HTTP.
func send(cfg Config) doer {
	client := &http.Client{
		Transport: cfg.Transport,
		// Graph redirects none of these calls. A redirect is a proxy's or a
		// wrong address; following it would hand the token to whoever is
		// there, or turn a POST into a GET.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	bases := map[host]string{
		graphHost: strings.TrimRight(cfg.GraphURL, "/") + "/" + cfg.APIVersion,
		apiHost:   strings.TrimRight(cfg.APIURL, "/"),
	}
	return func(ctx context.Context, r *request) (*answer, error) {
		watch := &connWatch{}
		req, err := r.httpRequest(httptrace.WithClientTrace(ctx, watch.trace()), bases[r.host])
		if err != nil {
			return nil, newTransportError(r, "", err, false)
		}
		if err := r.attach(req); err != nil {
			return nil, err
		}
		resp, err := client.Do(req) //nolint:bodyclose // readBody, further out, reads and closes it
		if err != nil {
			if local := abandon(req.Body); local != nil {
				return nil, local
			}
			return nil, newTransportError(r, req.URL.Host, err, watch.mayHaveSent(err))
		}
		return &answer{host: req.URL.Host, status: resp.StatusCode, header: resp.Header, stream: resp.Body}, nil
	}
}

// httpRequest builds the HTTP request: the one place where a URL is made.
func (r *request) httpRequest(ctx context.Context, base string) (*http.Request, error) {
	address := base + r.location()
	if len(r.query) > 0 {
		address += "?" + r.query.Encode()
	}
	req, err := http.NewRequestWithContext(ctx, r.method, address, bytes.NewReader(r.body))
	if err != nil {
		return nil, err
	}
	req.Header = r.header.Clone()
	req.Header.Set("Accept", "application/json")
	if r.body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	return req, nil
}

// connWatch sees whether a request ever got a connection. Before that, nothing
// can have been sent, whatever the error says.
type connWatch struct{ asked, got atomic.Bool }

func (w *connWatch) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GetConn: func(string) { w.asked.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { w.got.Store(true) },
	}
}

// mayHaveSent is true in doubt: a transport that does not report its
// connections (one made for a test) is believed only when it failed to dial.
func (w *connWatch) mayHaveSent(err error) bool {
	if w.asked.Load() {
		return w.got.Load()
	}
	return !isDialError(err)
}

// newTransport is net/http's default with room for all our connections.
func newTransport(connections int) http.RoundTripper {
	base, ok := http.DefaultTransport.(*http.Transport)
	if !ok { // somebody replaced the default of the process: theirs it is
		return http.DefaultTransport
	}
	t := base.Clone()
	t.MaxIdleConnsPerHost = connections
	return t
}

// hostOf is the host that a redirect points to, for an error text.
func hostOf(location string) string {
	u, err := url.Parse(location)
	if err != nil {
		return ""
	}
	return u.Host
}
