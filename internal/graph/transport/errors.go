package transport

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// Error is Graph's refusal of a call (page "Handle errors"). Code and Subcode
// say why; the texts are Meta's own, in the language of the account, and never
// a thing to match on.
type Error struct {
	Method string
	Path   string // no host, no version, no query

	HTTPStatus  int
	Code        int
	Subcode     int // 0: none
	Type        string
	Message     string // for developers
	UserTitle   string // for people
	UserMessage string
	TraceID     string // fbtrace_id: what Meta's support asks for
	IsTransient bool

	Details string   // error_data.details
	Fields  []string // error_data.blame_field_specs: what is wrong, such as "name"

	RetryAfter time.Duration // of the header of that name
	Regain     time.Duration // until a throttled account is served again, as Graph estimates

	Account string // whose node was called, or ""
	App     string // that made the call as itself, with its secret, or ""
	Limit   string // which rate limit has refused the call, or ""
}

func (e *Error) Error() string {
	text := cmp.Or(e.UserMessage, e.Message, e.UserTitle, "no message")
	return fmt.Sprintf("%s %s: %s: %s", e.Method, e.Path, e.Summary(), text)
}

// Summary is the line of numbers that Meta's support needs.
func (e *Error) Summary() string {
	code := strconv.Itoa(e.Code)
	if e.Subcode != 0 {
		code += "/" + strconv.Itoa(e.Subcode)
	}
	s := fmt.Sprintf("Graph error %s (HTTP %d)", code, e.HTTPStatus)
	if e.TraceID != "" {
		s += ", fbtrace_id " + e.TraceID
	}
	return s
}

// RefusedError is an answer {"success":false}: Graph understood the call, did
// not do it, and gave no error.
type RefusedError struct {
	Method, Path string
	Reason       string // mostly empty
}

func (e *RefusedError) Error() string {
	text := fmt.Sprintf("%s %s: Graph answered success: false", e.Method, e.Path)
	if e.Reason != "" {
		text += ": " + e.Reason
	}
	return text
}

// ArgumentError is a call that must not be sent, such as a delete without an
// id, which Graph would take for a delete of something else.
type ArgumentError struct {
	Argument string
	Value    string
	Problem  string
}

func (e *ArgumentError) Error() string {
	return fmt.Sprintf("%s %s, got %q; nothing was sent", e.Argument, e.Problem, e.Value)
}

// RetryError wraps the last error of a call that was tried more than once, or
// that would have been if there were the time.
type RetryError struct {
	Err          error // of the last attempt
	Attempts     int
	Cause        error         // the context's end, if that is why no attempt followed
	ComeBack     time.Time     // when Graph expects to serve the account again, if it said so
	In           time.Duration // how long that is from the failure
	MaybeApplied bool          // an attempt before the last may have been carried out
}

func (e *RetryError) Error() string {
	text := e.Err.Error()
	if !e.ComeBack.IsZero() {
		text += "; Graph asks to come back " + e.When()
	}
	if e.Cause != nil {
		text += "; no time for another attempt: " + e.Cause.Error()
	}
	if e.Attempts > 1 {
		text += fmt.Sprintf(" (%d attempts)", e.Attempts)
	}
	return text
}

// Unwrap gives both: what Graph said and, if so, that the context has ended.
func (e *RetryError) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Err}
	}
	return []error{e.Err, e.Cause}
}

// When says when to come back: how long it is from now, which is what a
// person needs, and the moment, for those who read it later.
func (e *RetryError) When() string {
	return "in " + roughly(e.In) + ", after " + clockTime(e.ComeBack, time.Local)
}

// roughly is a wait in the unit that a person would count it in, rounded up.
func roughly(d time.Duration) string {
	const day = 24 * time.Hour
	unit, one, many := time.Minute, "a minute", "minutes"
	switch {
	case d > 3*day:
		unit, many = day, "days"
	case d > 3*time.Hour:
		unit, many = time.Hour, "hours"
	}
	n := max(1, (d+unit-1)/unit)
	if n == 1 {
		return one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// clockTime is a moment as people can use it: in their own time and in UTC, to
// the minute, rounded up.
func clockTime(t time.Time, zone *time.Location) string {
	t = t.Add(time.Minute - 1).Truncate(time.Minute)
	const layout = "15:04 MST on 2 January 2006"
	here, utc := t.In(zone).Format(layout), t.UTC().Format(layout)
	if here == utc {
		return utc
	}
	return here + " (" + t.UTC().Format("15:04 MST") + ")"
}

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
// The outermost error with a method Ambiguous answers. An error without one leaves
// nothing open: the call was never sent, or Graph has said that it was not done.
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
