package graphtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// goodCallback tells whether a URL may be a callback. Meta wants https; this server takes http on
// loopback as well, where people try things and nobody can have a certificate.
func goodCallback(s string) bool {
	u, err := url.Parse(s)
	if err != nil || u.Hostname() == "" || u.User != nil || u.Fragment != "" {
		return false
	}
	return u.Scheme == "https" || u.Scheme == "http" && LoopbackHost(u.Host)
}

// shakeHands asks a callback server for its consent (Meta: "Create a webhook endpoint",
// verification requests): it must answer a GET with HTTP 200 and nothing but the challenge. No
// redirect is followed. The refusals carry code 2200, as recorded for overrides of accounts; that
// the same code goes with a wrong challenge is a guess.
func (s *Server) shakeHands(ctx context.Context, o override) *Error {
	if s.options.AcceptCallbacks {
		return nil
	}
	challenge := fmt.Sprint(rand.Uint32N(1 << 31))
	ctx, cancel := context.WithTimeout(ctx, s.options.CallbackTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, verification(o, challenge), nil)
	if err != nil {
		return unverified("curl_errno = 3; curl_error = URL using bad/illegal format or missing URL")
	}
	req.Header.Set("User-Agent", "facebookplatform/1.0 (+http://developers.facebook.com)")
	resp, err := s.callbackClient().Do(req)
	if err != nil {
		return s.unreachable(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return unverified("HTTP Status Code = %d; HTTP Message = %s", resp.StatusCode, http.StatusText(resp.StatusCode))
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, 4<<10))
	if err != nil {
		return s.unreachable(err)
	}
	if string(body) != challenge {
		return wire.Plain(2200, http.StatusBadRequest, "(#2200) Response does not match challenge, expected value=%q, received=%q", challenge, wire.Clip(string(body), 50))
	}
	return nil
}

// verification is the URL of the handshake. A plus sign in the path arrives as a space, as recorded
// of Meta's request.
func verification(o override, challenge string) string {
	base, query, _ := strings.Cut(o.uri, "?")
	q := url.Values{"hub.mode": {"subscribe"}, "hub.challenge": {challenge}, "hub.verify_token": {o.token}}.Encode()
	if query != "" {
		q = query + "&" + q
	}
	return strings.ReplaceAll(base, "+", "%20") + "?" + q
}

func (s *Server) callbackClient() *http.Client {
	transport := s.options.Callbacks
	if transport == nil {
		transport = &http.Transport{DisableKeepAlives: true}
	}
	return &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// unreachable words a failed connection as curl does, in whose words Meta reports it.
func (s *Server) unreachable(err error) *Error {
	var dns *net.DNSError
	var timeout interface{ Timeout() bool }
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return unverified("curl_errno = 28; curl_error = Connection timed out after %d milliseconds", s.options.CallbackTimeout.Milliseconds())
	case errors.As(err, &dns):
		return unverified("curl_errno = 6; curl_error = Could not resolve host: %s", dns.Name)
	case strings.Contains(err.Error(), "x509: ") || strings.Contains(err.Error(), "tls: "):
		return unverified("curl_errno = 60; curl_error = SSL certificate problem: unable to get local issuer certificate")
	}
	return unverified("curl_errno = 7; curl_error = Failed to connect")
}

func unverified(format string, args ...any) *Error {
	return wire.Plain(2200, http.StatusBadRequest, "(#2200) Callback verification failed with the following errors: %s", fmt.Sprintf(format, args...))
}

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

// LoopbackHost tells whether a host, with a port or without, is this machine by an address or the
// name that nobody else can have.
func LoopbackHost(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
}
