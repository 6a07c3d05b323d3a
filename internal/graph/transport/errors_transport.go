package transport

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
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
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err
	}
	return &NetworkError{Method: r.Method, Path: r.LogPath(), Host: host, Kind: kindOf(err), Sent: sent, Err: err}
}

// NotStarted is a call whose context ended before an attempt.
func NotStarted(r *Request, err error) *NetworkError { return newTransportError(r, "", err, false) }

func kindOf(err error) Kind {
	var timeout net.Error
	switch {
	case errors.Is(err, context.Canceled):
		return KindCanceled
	case errors.Is(err, context.DeadlineExceeded):
		return KindTimeout
	case is[*net.DNSError](err):
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
	op, ok := errors.AsType[*net.OpError](err)
	return is[*net.DNSError](err) || isTLSError(err) ||
		ok && (op.Op == "dial" || op.Op == "proxyconnect" || op.Op == "socks connect")
}

// isTLSError reports whether the two sides found no common ground before
// anything of the request was sent.
func isTLSError(err error) bool {
	return errors.Is(err, http.ErrSchemeMismatch) ||
		is[tls.RecordHeaderError](err) || is[*tls.CertificateVerificationError](err) ||
		is[tls.AlertError](err) || is[x509.UnknownAuthorityError](err) ||
		is[x509.HostnameError](err) || is[x509.CertificateInvalidError](err)
}

// is reports whether an error is, or wraps, one of a type.
func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

// Malformed is what is wrong with an answer that is no answer of Graph's.
type Malformed string

// The ways in which an answer is malformed: of a ResponseError.
const (
	Empty      Malformed = "an empty body"
	NotJSON    Malformed = "something that is not JSON"
	BrokenJSON Malformed = "JSON that is cut short or broken"
	NotObject  Malformed = "JSON that is not an object"
	NoReason   Malformed = "an error status without Graph's error"
	Unexpected Malformed = "JSON without what the answer must say"
	Redirect   Malformed = "a redirect, which was not followed"
	Endless    Malformed = "a page that leads back to one already read, or nowhere"
	TooMany    Malformed = "a listing longer than Meta lets one be"
	TooLarge   Malformed = "a body too large to be an answer"
	TooDeep    Malformed = "JSON nested too deeply to be an answer"
)

// ResponseError is an answer that does not come from Graph, or that does not
// say what an answer to this call must say.
type ResponseError struct {
	Method, Path string
	HTTPStatus   int
	ContentType  string // the media type alone
	Malformed    Malformed
	Location     string // Redirect: the host it points to
	Excerpt      string // the beginning of the body: short, printable, redacted
}

func (e *ResponseError) Error() string {
	text := fmt.Sprintf("%s %s: the answer (HTTP %d", e.Method, e.Path, e.HTTPStatus)
	if e.ContentType != "" {
		text += ", " + e.ContentType
	}
	text += ") is " + string(e.Malformed)
	if e.Location != "" {
		text += ", to " + e.Location
	}
	if e.Excerpt != "" {
		text += fmt.Sprintf(": %q", e.Excerpt)
	}
	return text
}

// MaxExcerpt bounds what is shown of a body, in characters.
const MaxExcerpt = 200

// newResponseError takes from the answer what a person has to know of it, as the
// other side wrote it; see redactErrors.
func newResponseError(r *Request, a *Answer, malformed Malformed) *ResponseError {
	e := &ResponseError{Method: r.Method, Path: r.LogPath(), HTTPStatus: a.Status, Malformed: malformed}
	if media, _, err := mime.ParseMediaType(a.Header.Get("Content-Type")); err == nil {
		e.ContentType = media
	}
	if malformed == Redirect {
		e.Location = parse(a.Header.Get("Location")).Host
	}
	if malformed != TooLarge {
		e.Excerpt = strings.Join(strings.Fields(beginning(a.Body, MaxExcerpt)), " ")
	}
	return e
}

// IsMissing reports whether the answer says that there is no such call: Graph would
// say so with an error of its own, and so this is a gateway that has not all of it.
func (e *ResponseError) IsMissing() bool {
	missing := []int{http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusNotImplemented}
	return slices.Contains(missing, e.HTTPStatus)
}

// Rejected reports whether the answer, though not Graph's, makes it certain
// that the call was not carried out: it was sent elsewhere, is a call that
// this server does not have, or was turned away by something in front of Graph that
// speaks no JSON.
func (e *ResponseError) Rejected() bool {
	switch {
	case e.Malformed == Redirect || e.IsMissing():
		return true
	case e.HTTPStatus == http.StatusRequestTimeout:
		return false
	}
	return e.HTTPStatus >= 400 && e.HTTPStatus < 500 && e.Malformed == NotJSON
}
