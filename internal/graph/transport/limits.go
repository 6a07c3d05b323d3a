package transport

import (
	"errors"
	"net/http"
)

// door is a limit that calls have to pass: one for the whole app, one for each
// account (or phone number), and within those the limits of their own that some
// kinds of calls have.
type limit struct {
	scope string // an id; "" is the app
	calls Calls
}

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
	case r.Method == http.MethodPost && r.Account != "" && r.endsIn("message_templates"):
		return Creations
	}
	return Changes
}

// account is the scope as an error may show it: an upload session's may not be.
func (d limit) account() string {
	if !IsDigits(d.scope) {
		return ""
	}
	return d.scope
}

// doors are the limits that a call has to pass. The caller holds the lock.
func (g *limiter) limitsOf(r *Request) []limit {
	all := []limit{{}, {"", r.calls()}}
	if scope := g.scope(r); scope != "" {
		all = append(all, limit{scope, AllCalls}, limit{scope, r.calls()})
	}
	return all
}

// scope is what a call is counted for, apart from the app. A template of which
// nobody has said whose it is counts for the account that this client talks to,
// where that is one.
func (g *limiter) scope(r *Request) string {
	switch {
	case r.Account != "":
		return r.Account
	case r.Template == "":
		return r.path[0].text
	case g.owners[r.Template] != "":
		return g.owners[r.Template]
	}
	return or(g.usage.only(), r.Template)
}

// refusedBy is the limit that refused a call (page "Error codes"), and false
// where it is nobody else's: one template that is called for too often, one
// recipient of messages.
//
// An account's code does not tell the limit on calls from those on writes. So a
// refused write speaks for its own kind; only a refused read, which has no
// limit of its own, speaks for all.
func (g *limiter) limitThatRefused(err error, r *Request) (limit, bool) {
	var e *Error
	if !errors.As(err, &e) {
		return limit{}, true // something in front of Graph
	}
	entry, known := row(e.Code, e.Subcode)
	if !known { // throttled by its HTTP status
		entry.Scope = ScopeAccount
	}
	switch entry.Scope {
	case ScopeTemplate, ScopeRecipient:
		return limit{}, false
	case ScopeCalls:
		return limit{g.scope(r), r.calls()}, true
	case ScopeNumber:
		return limit{g.scope(r), AllCalls}, true
	case ScopeAccount:
		if r.isWrite() {
			return limit{g.scope(r), r.calls()}, true
		}
		return limit{g.scope(r), AllCalls}, true
	}
	return limit{}, true
}

// owns notes the account of a template.
func (g *limiter) noteOwner(waba, id string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.owners[id] = waba
}
