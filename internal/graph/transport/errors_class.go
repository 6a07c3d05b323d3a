package transport

import (
	"errors"
	"net/http"
	"slices"
)

// Is reports whether err is a refusal by Graph with this code and, if any are
// named, one of these subcodes.
func Is(err error, code int, subcodes ...int) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == code && (len(subcodes) == 0 || slices.Contains(subcodes, e.Subcode))
}

// IsPermission reports that the token is good and lacks a permission.
func IsPermission(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.permission()
}

// IsAuth reports that there is no good token.
func IsAuth(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.auth()
}

// IsThrottled reports that a rate limit refused the call: it was not done, and
// can be asked for again later.
func IsThrottled(err error) bool {
	var held *LimitError
	if errors.As(err, &held) {
		return true
	}
	var e *Error
	if errors.As(err, &e) {
		return e.throttled()
	}
	var malformed *ResponseError
	return errors.As(err, &malformed) && malformed.HTTPStatus == http.StatusTooManyRequests
}

// IsAmbiguous reports that a write which failed may have been carried out all
// the same, so that its outcome has to be looked up before it is tried again.
// It is false when nothing was sent and when Graph gave a definite refusal.
//
// The outermost error that has an answer to that gives it. All that have none
// are said before, or instead of, sending.
func IsAmbiguous(err error) bool {
	var e interface{ Ambiguous() bool }
	return errors.As(err, &e) && e.Ambiguous()
}

// Ambiguous is true as well when an attempt before the last may have been
// carried out.
func (e *RetryError) Ambiguous() bool { return e.MaybeApplied || IsAmbiguous(e.Err) }

// Ambiguous is true for a fault of the moment: it may have struck after Meta had carried the
// call out, and before it could say so.
func (e *Error) Ambiguous() bool { return e.transient() }

// Ambiguous is true unless the answer shows that the call did not get to Graph.
func (e *ResponseError) Ambiguous() bool { return !e.Rejected() && !IsThrottled(e) }

// Ambiguous is true once the other side may have had the request.
func (e *NetworkError) Ambiguous() bool { return e.Sent }

// Ambiguous is false: nothing was sent.
func (e *LimitError) Ambiguous() bool { return false }

// Class is the class of the refusal.
func (e *Error) Class() Class {
	switch {
	case e.throttled():
		return ClassThrottled
	case e.permission():
		return ClassPermission
	case e.auth():
		return ClassAuth
	case e.transient():
		return ClassTransient
	}
	return ClassOther
}

// Codes come before HTTP statuses: in practice the same code comes with
// several statuses, and every rate limit with 400.

func (e *Error) throttled() bool {
	return classOf(e.Code, e.Subcode) == ClassThrottled || e.HTTPStatus == http.StatusTooManyRequests
}

func (e *Error) permission() bool { return classOf(e.Code, e.Subcode) == ClassPermission }

func (e *Error) auth() bool { return classOf(e.Code, e.Subcode) == ClassAuth }

func (e *Error) transient() bool {
	if e.throttled() || e.permission() || e.auth() {
		return false
	}
	return e.IsTransient || e.HTTPStatus >= 500 || classOf(e.Code, e.Subcode) == ClassTransient
}
