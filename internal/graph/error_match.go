package graph

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

// IsNotFound reports Graph's answer for an object that is not there or that
// the token may not see; it does not tell the two apart ([Client.AccountAnswers]
// helps). Narrow on purpose: what this says yes to may be dropped from state,
// so no other code counts, and neither does an upload, whose session or app may
// be what is not there.
func IsNotFound(err error) bool { return Is(err, 100, 33) && !isUpload(err) }

// IsAlreadyExists reports that the name has content in this language already.
func IsAlreadyExists(err error) bool { return Is(err, 100, 2388024) }

// IsBeingDeleted reports that the name, or its category, is locked by a
// deletion: for a minute, or for 30 days after an approved template.
func IsBeingDeleted(err error) bool { return Is(err, 100, 2388023, 2388025) }

// IsEditRefused reports a template that is not in a status to be edited, or
// was edited too often.
func IsEditRefused(err error) bool { return Is(err, 100, 2388039) }

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
	var odd *ResponseError
	return errors.As(err, &odd) && odd.HTTPStatus == http.StatusTooManyRequests
}

// IsAmbiguous reports that a write which failed may have been carried out all
// the same, so that its outcome has to be looked up before it is tried again.
// It is false when nothing was sent and when Graph gave a definite refusal.
func IsAmbiguous(err error) bool {
	var (
		again     *RetryError
		refusal   *Error
		odd       *ResponseError
		transport *TransportError
	)
	switch {
	case isUpload(err):
		return false
	case errors.As(err, &again) && again.Lost:
		return true
	case errors.As(err, &refusal):
		return refusal.ambiguous()
	case errors.As(err, &odd):
		return !odd.refused() && !IsThrottled(odd)
	case errors.As(err, &transport):
		return transport.Sent
	}
	return false // everything else of this package is said before or instead of sending
}

// Codes come before HTTP statuses: in practice the same code comes with
// several statuses, and every rate limit with 400.

func (e *Error) throttled() bool {
	return slices.Contains(throttleCodes, e.Code) || e.HTTPStatus == http.StatusTooManyRequests
}

var throttleCodes = []int{4, 17, 32, 341, 613, 80007, 80008, 80012, 130429, 131056}

func (e *Error) permission() bool {
	return e.Code == 3 || e.Code == 10 || e.Code >= 200 && e.Code <= 299 || e.Code == 131005
}

func (e *Error) auth() bool {
	return slices.Contains([]int{0, 102, 104, 190, 2500}, e.Code)
}

// transient reports a fault of the moment on Meta's side, other than throttling.
func (e *Error) transient() bool {
	if e.throttled() || e.permission() || e.auth() {
		return false
	}
	return e.IsTransient || e.HTTPStatus >= 500 || slices.Contains(transientCodes, e.Code)
}

var transientCodes = []int{1, 2, 131000, 131016, 133004}

// ambiguous: a fault in the middle of the work may have come after the part
// that matters.
func (e *Error) ambiguous() bool { return e.transient() }

// UserMessage is Meta's sentence for people, in the account's language, or "".
func UserMessage(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.UserMessage
	}
	return ""
}
