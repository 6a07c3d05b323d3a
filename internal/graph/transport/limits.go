package transport

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// limit is one of Graph's rate limits (page "Rate limits"): one for the whole
// app, one for each account (or phone number), and within those the limits of
// their own that some kinds of calls have, that on calls about one template,
// and that on messages to one recipient.
type limit struct {
	scope     string // the account or the phone number; "" is the app
	calls     Calls
	template  string
	recipient string
}

// isWhole reports whether the limit is on all calls of its scope.
func (l limit) isWhole() bool { return l == limit{scope: l.scope} }

// errorOf is the limit as an error names it. An upload session, which may be a
// scope, is not shown, and neither is a recipient.
func (l limit) errorOf() *LimitError {
	e := &LimitError{Account: l.scope, Calls: l.calls, Template: l.template, Recipient: l.recipient != ""}
	if !IsDigits(l.scope) {
		e.Account = ""
	}
	return e
}

func (l limit) name() string { return l.errorOf().Limit() }

// Calls is a kind of call that may have a limit of its own.
type Calls string

// The kinds of calls. An account may create 100 templates an hour, whatever is
// left of its calls (page "Template management").
const (
	AllCalls  Calls = ""
	Reads     Calls = "reads"
	Creations Calls = "creations"
	Changes   Calls = "changes"
)

func (r *Request) isWrite() bool { return r.Method != http.MethodGet }

func (r *Request) calls() Calls {
	switch {
	case !r.isWrite():
		return Reads
	case r.Method == http.MethodPost && r.LogPath() == "/"+r.Account+"/message_templates":
		return Creations
	}
	return Changes
}

// limitsOf are the limits that a call has to pass. The caller holds the lock.
func (g *limiter) limitsOf(r *Request) []limit {
	all := []limit{{}, {calls: r.calls()}}
	scope := g.scope(r)
	if scope != "" {
		all = append(all, limit{scope: scope}, limit{scope: scope, calls: r.calls()})
	}
	if r.Template != "" {
		all = append(all, limit{template: r.Template})
	}
	if r.Recipient != "" {
		all = append(all, limit{scope: scope, recipient: r.Recipient})
	}
	return all
}

// scope is what a call is counted for, apart from the app: an account, a phone
// number, or an upload session. A template whose account is not known counts for
// the one account that answers were about so far, and by itself where there are
// several.
func (g *limiter) scope(r *Request) string {
	switch {
	case r.Account != "":
		return r.Account
	case r.Template == "":
		return r.path[0].text
	case g.owners[r.Template] != "":
		return g.owners[r.Template]
	}
	return cmp.Or(g.onlyAccount(), r.Template)
}

// limitThatRefused is the limit that refused a call (page "Error codes").
//
// An account's code does not tell the limit on calls from those on writes. So a
// refused write speaks for its own kind; only a refused read, which has no
// limit of its own, speaks for all calls.
func (g *limiter) limitThatRefused(err error, r *Request) limit {
	e, ok := errors.AsType[*Error](err)
	if !ok {
		return limit{} // something in front of Graph
	}
	scope := ScopeAccount // of a code that is not known, with the status of a rate limit
	if entry, known := row(e.Code, e.Subcode); known {
		scope = entry.Scope
	}
	own := limit{scope: g.scope(r), calls: r.calls()}
	switch {
	case scope == ScopeApp:
		return limit{}
	case scope == ScopeTemplate && r.Template != "":
		return limit{template: r.Template}
	case scope == ScopeRecipient && r.Recipient != "":
		return limit{scope: own.scope, recipient: r.Recipient}
	case scope == ScopeNumber, scope == ScopeAccount && !r.isWrite():
		return limit{scope: own.scope}
	}
	return own
}

// noteOwner notes the account of a template.
func (g *limiter) noteOwner(waba, id string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.owners[id] = waba
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
