package transport

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"
)

// Kind is what kept an answer from arriving.
type Kind string

// The kinds of a NetworkError.
const (
	KindDNS      Kind = "host name not found"
	KindConnect  Kind = "cannot connect"
	KindTLS      Kind = "no trusted connection"
	KindTimeout  Kind = "timeout"
	KindLost     Kind = "connection lost"
	KindCanceled Kind = "call ended by its caller"
)

// NetworkError is a call without an answer.
type NetworkError struct {
	Method, Path string
	Host         string // without path and query
	Kind         Kind
	Sent         bool          // the request, or a part of it, may have reached the other side
	After        time.Duration // the time limit of an attempt, when that is what ended it
	Err          error
}

func (e *NetworkError) Error() string {
	text := fmt.Sprintf("%s %s: %s", e.Method, e.Path, e.Kind)
	if e.Host != "" {
		text += " (" + e.Host + ")"
	}
	return text + ": " + e.Reason()
}

// Reason is net/http's own text, which may repeat what the other side wrote, or
// name a proxy with its password; see redactErrors.
func (e *NetworkError) Reason() string {
	var redact *redactor // for one that was made outside of the chain
	return redact.printable(e.Err.Error(), MaxMessage)
}

func (e *NetworkError) Unwrap() error { return e.Err }

// newTransportError classifies an error of net/http. That package's own error
// holds the whole URL, so only what it wraps is kept.
func newTransportError(r *Request, host string, err error, sent bool) *NetworkError {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	return &NetworkError{Method: r.Method, Path: r.LogPath(), Host: host, Kind: kindOf(err), Sent: sent, Err: err}
}

// NotStarted is a call whose context ended before an attempt.
func NotStarted(r *Request, err error) *NetworkError {
	return &NetworkError{Method: r.Method, Path: r.LogPath(), Kind: kindOf(err), Err: err}
}

func kindOf(err error) Kind {
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.Is(err, context.Canceled):
		return KindCanceled
	case errors.Is(err, context.DeadlineExceeded):
		return KindTimeout
	case errors.As(err, &dns):
		return KindDNS
	case isTLSError(err):
		return KindTLS
	case errors.As(err, &timeout) && timeout.Timeout():
		return KindTimeout
	case isDialError(err):
		return KindConnect
	}
	return KindLost
}

// isDialError reports whether there was no connection to send anything on.
func isDialError(err error) bool {
	var op *net.OpError
	var dns *net.DNSError
	return errors.As(err, &dns) || isTLSError(err) ||
		errors.As(err, &op) && (op.Op == "dial" || op.Op == "proxyconnect" || op.Op == "socks connect")
}

// isTLSError reports whether the two sides found no common ground before
// anything of the request was sent.
func isTLSError(err error) bool {
	var (
		record   tls.RecordHeaderError
		verify   *tls.CertificateVerificationError
		issuer   x509.UnknownAuthorityError
		name     x509.HostnameError
		validity x509.CertificateInvalidError
		alert    tls.AlertError
	)
	return errors.Is(err, http.ErrSchemeMismatch) ||
		errors.As(err, &record) || errors.As(err, &verify) || errors.As(err, &issuer) ||
		errors.As(err, &name) || errors.As(err, &validity) || errors.As(err, &alert)
}
