package transport

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"
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

// LimitError is a call that was not sent, because a rate limit of Graph's is
// used up for longer than the call may wait. [IsThrottled] says yes to it.
type LimitError struct {
	Method, Path string
	Account      string // or phone number; "" is the app
	Calls        Calls  // the kind that is limited; "" is all
	Template     string // of a limit on calls about one template
	Recipient    bool   // of a limit on messages to one recipient

	// What Graph said of the limit, where it did so before refusing a call.
	Figure  string // such as "call_count"
	Percent int
	Type    string // of an account's limit, such as "whatsapp_business_management"

	Wait  time.Duration // until Graph serves again
	Cause *Error        // the refusal of another call, where there was one
}

func (e *LimitError) Error() string {
	text := fmt.Sprintf("%s %s: not sent: %s is used up", e.Method, e.Path, e.Limit())
	if e.Figure != "" {
		text += fmt.Sprintf(" (%s %d %%)", e.Figure, e.Percent)
	}
	if e.Cause != nil {
		text += ": " + e.Cause.Summary()
	}
	return text
}

// Unwrap gives the refusal that this call would have met too.
func (e *LimitError) Unwrap() error {
	if e.Cause == nil {
		return nil
	}
	return e.Cause
}

// Limit says which limit it is.
func (e *LimitError) Limit() string {
	if e.Template != "" {
		return "the limit of template " + e.Template
	}
	of := "the app's limit on calls to Graph"
	if e.Account != "" {
		of = "the limit of account " + e.Account
	}
	switch {
	case e.Recipient:
		of += " on messages to one recipient"
	case e.Calls != AllCalls:
		of += " on " + string(e.Calls)
	}
	return of
}
