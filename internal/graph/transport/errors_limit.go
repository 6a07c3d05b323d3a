package transport

import (
	"fmt"
	"time"
)

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
