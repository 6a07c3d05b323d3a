package transport

import (
	"errors"
	"net/http"
	"slices"
)

// Is reports whether err is a refusal by Graph with this code and, if any are
// named, one of these subcodes.
func Is(err error, code int, subcodes ...int) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Code == code && (len(subcodes) == 0 || slices.Contains(subcodes, e.Subcode))
}

// IsPermission reports that the token is good and lacks a permission.
func IsPermission(err error) bool { return hasCodeOf(ClassPermission, err) }

// IsAuth reports that there is no good token.
func IsAuth(err error) bool { return hasCodeOf(ClassAuth, err) }

func hasCodeOf(class Class, err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && classOf(e.Code, e.Subcode) == class
}

// IsThrottled reports that a rate limit refused the call: it was not done, and
// can be asked for again later.
func IsThrottled(err error) bool {
	if is[*LimitError](err) {
		return true
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.throttled()
	}
	malformed, ok := errors.AsType[*ResponseError](err)
	return ok && malformed.HTTPStatus == http.StatusTooManyRequests
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

// Class is the class of the refusal. Codes come before HTTP statuses: in practice
// the same code comes with several statuses, and every rate limit with 400.
func (e *Error) Class() Class {
	class := classOf(e.Code, e.Subcode)
	switch {
	case e.HTTPStatus == http.StatusTooManyRequests:
		return ClassThrottled
	case class == ClassOther && (e.IsTransient || e.HTTPStatus >= 500):
		return ClassTransient
	}
	return class
}

func (e *Error) throttled() bool { return e.Class() == ClassThrottled }

func (e *Error) transient() bool { return e.Class() == ClassTransient }
