package transport

import (
	"bytes"
	"context"
	"io"
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
		// wrong address; following it would hand the token to that server, or
		// turn a POST into a GET.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	graph := strings.TrimRight(cfg.GraphURL, "/") + "/" + cfg.APIVersion
	api := strings.TrimRight(cfg.APIURL, "/")
	return func(ctx context.Context, r *Request) (*Answer, error) {
		base := graph
		if r.OnAPIHost {
			base = api
		}
		watch := &connWatch{}
		req, err := r.httpRequest(httptrace.WithClientTrace(ctx, watch.trace()), base)
		if err != nil {
			return nil, newTransportError(r, "", err, false)
		}
		if err := r.attach(req); err != nil {
			return nil, err
		}
		resp, err := client.Do(req) //nolint:bodyclose // readBody, further out, reads and closes it
		if err != nil {
			if local := failureOf(req.Body); local != nil {
				return nil, local
			}
			return nil, newTransportError(r, req.URL.Host, err, watch.mayHaveSent(err))
		}
		return &Answer{Host: req.URL.Host, Status: resp.StatusCode, Header: resp.Header, stream: resp.Body}, nil
	}
}

// httpRequest builds the HTTP request: the one place where a URL is made.
func (r *Request) httpRequest(ctx context.Context, base string) (*http.Request, error) {
	address := base + r.wirePath()
	if len(r.Query) > 0 {
		address += "?" + r.Query.Encode()
	}
	if r.address != "" {
		address = r.address
	}
	req, err := http.NewRequestWithContext(ctx, r.Method, address, bytes.NewReader(r.Body))
	if err != nil {
		return nil, err
	}
	req.Header = r.Header.Clone()
	req.Header.Set("Accept", "application/json")
	if r.Body != nil && req.Header.Get("Content-Type") == "" {
		req.Header.Set("Content-Type", "application/json")
	}
	return req, nil
}

// File is a body that is read as it is sent.
type File struct {
	Length int64
	// Open opens it for one attempt: net/http may still be reading for the
	// attempt before.
	Open func() (FileReader, error)
}

// FileReader is a File as net/http reads it.
type FileReader interface {
	io.ReadCloser
	// Err is a failure of the file itself, which is not to be taken for one of
	// the network.
	Err() error
}

// attach makes the request's file the body of an HTTP request.
func (r *Request) attach(req *http.Request) error {
	if r.File == nil || r.File.Length == 0 {
		return nil
	}
	file, err := r.File.Open()
	if err != nil {
		return err
	}
	req.Body = file
	req.ContentLength = r.File.Length
	req.GetBody = nil
	req.Header.Set("Content-Type", "application/octet-stream")
	return nil
}

// failureOf closes the file of a request that failed, whatever net/http still
// wants with it, and returns the file's own failure, if that is the reason.
func failureOf(body io.ReadCloser) error {
	file, ok := body.(FileReader)
	if !ok {
		return nil
	}
	_ = file.Close() // nothing was written
	return file.Err()
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
	if !ok { // another part of the process has replaced the default
		return http.DefaultTransport
	}
	t := base.Clone()
	t.MaxIdleConnsPerHost = connections
	t.Proxy = notForHTTP(base.Proxy)
	return t
}

// notForHTTP keeps plain http from a proxy: it is for this machine alone, and the
// token would go to the proxy as it is. net/http leaves out a proxy for "localhost"
// by itself, but not in every spelling that a resolver takes for it.
func notForHTTP(proxy func(*http.Request) (*url.URL, error)) func(*http.Request) (*url.URL, error) {
	return func(r *http.Request) (*url.URL, error) {
		if proxy == nil || r.URL.Scheme == "http" {
			return nil, nil
		}
		return proxy(r)
	}
}
