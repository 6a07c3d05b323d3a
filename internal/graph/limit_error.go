package graph

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"
)

// LimitError is a call that was not sent, because a rate limit of Graph's is
// used up for longer than the call may wait. [IsThrottled] says yes to it.
type LimitError struct {
	Method, Path string
	Account      string // or phone number; "" is the app
	Calls        Calls  // the kind that is limited; "" is all

	// What Graph said of the limit, where it did so before refusing a call.
	Figure  string // such as "call_count"
	Percent int
	Type    string // of an account's limit, such as "whatsapp_business_management"

	Wait  time.Duration // until Graph serves again
	Cause *Error        // the refusal of another call, where there was one

	// told is shared by all that the same limit holds back in a run: the first
	// that is explained says all, the others that it was said. nil is alone.
	told *atomic.Bool
}

// IsTold reports whether the limit that kept a call from being served was
// explained already, for another call, so that the explanation of this one is
// short.
func IsTold(err error) bool {
	var held *LimitError
	if errors.As(err, &held) {
		return held.told != nil && held.told.Load()
	}
	var refusal *Error
	return errors.As(err, &refusal) && refusal.throttled() && !IsAmbiguous(err) && refusal.told.Load()
}

func (e *LimitError) Error() string {
	text := fmt.Sprintf("%s %s: not sent: %s is used up", e.Method, e.Path, e.name())
	if e.Figure != "" {
		text += fmt.Sprintf(" (%s %d %%)", e.Figure, e.Percent)
	}
	if e.Cause != nil {
		text += ": " + e.Cause.summary()
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

// name says which limit it is.
func (e LimitError) name() string {
	of := "the app's limit on calls to Graph"
	if e.Account != "" {
		of = "the limit of account " + e.Account
	}
	if e.Calls != allCalls {
		of += " on " + string(e.Calls)
	}
	return of
}

// explainBriefly is the explanation of one that was told.
func (e *LimitError) explainBriefly(again *RetryError) string {
	return "Nothing was sent, and nothing was changed: " + e.name() + " is used up; see the first such error for what it means." + again.when()
}

// tell marks it as explained, and reports whether another was before.
func (e *LimitError) tell() bool { return e.told != nil && e.told.Swap(true) }

func (e *LimitError) explain() []string {
	first := strings.ToUpper(e.name()[:1]) + e.name()[1:] + " is used up"
	switch {
	case e.Cause != nil:
		first += ": Graph has refused another call for it."
	case e.Type != "":
		first += fmt.Sprintf(": Graph puts %s of %s at %d %%.", e.Figure, e.Type, e.Percent)
	default:
		first += fmt.Sprintf(": Graph puts %s at %d %%.", e.Figure, e.Percent)
	}
	parts := []string{first + " Nothing was sent, and nothing was changed."}
	action := throttledAdvice.action
	if e.Cause != nil {
		parts = append(parts, e.Cause.words(), e.Cause.summary())
		if a := adviceFor(e.Cause); a.meaning != "" {
			parts = append(parts, "What it means: "+a.meaning)
			action = a.action
		}
	}
	return append(parts, "What to do: "+action)
}
