package graph

import (
	"errors"
	"net/http"
	"slices"
)

// door is a limit that calls have to pass: one for the whole app, one for each
// account (or phone number), and within those the limits of their own that some
// kinds of calls have.
type door struct {
	scope string // an id; "" is the app
	calls Calls
}

// Calls is a kind of call that may have a limit of its own.
type Calls string

// The kinds of calls. An account may create 100 templates an hour, whatever is
// left of its calls (page "Template management").
const (
	allCalls  Calls = ""
	reads     Calls = "reads"
	creations Calls = "creations"
	changes   Calls = "changes"
)

func (r *request) isWrite() bool { return r.method != http.MethodGet }

func (r *request) calls() Calls {
	switch {
	case !r.isWrite():
		return reads
	case r.method == http.MethodPost && r.account != "" && slices.Equal(r.path[1:], []string{"message_templates"}):
		return creations
	}
	return changes
}

// account is the scope as an error may show it: an upload session's may not be.
func (d door) account() string {
	if !isDigits(d.scope) {
		return ""
	}
	return d.scope
}

// doors are the limits that a call has to pass. The caller holds the lock.
func (g *gate) doors(r *request) []door {
	all := []door{{}, {"", r.calls()}}
	if scope := g.scope(r); scope != "" {
		all = append(all, door{scope, allCalls}, door{scope, r.calls()})
	}
	return all
}

// scope is what a call is counted for, apart from the app. A template of which
// nobody has said whose it is counts for the account that this client talks to,
// where that is one.
func (g *gate) scope(r *request) string {
	switch {
	case r.account != "":
		return r.account
	case r.template == "":
		return r.path[0]
	case g.owners[r.template] != "":
		return g.owners[r.template]
	}
	return or(g.usage.only(), r.template)
}

// refusedBy is the limit that refused a call (page "Error codes"), and false
// where it is nobody else's: one template that is called for too often, one
// recipient of messages.
//
// An account's code does not tell the limit on calls from those on writes. So a
// refused write speaks for its own kind; only a refused read, which has no
// limit of its own, speaks for all.
func (g *gate) refusedBy(err error, r *request) (door, bool) {
	var e *Error
	if !errors.As(err, &e) {
		return door{}, true // something in front of Graph
	}
	switch e.Code {
	case 80012, 131056:
		return door{}, false
	case 4, 17, 32, 341:
		return door{}, true
	case 613:
		return door{g.scope(r), r.calls()}, true
	case 130429:
		return door{g.scope(r), allCalls}, true
	}
	if r.isWrite() {
		return door{g.scope(r), r.calls()}, true
	}
	return door{g.scope(r), allCalls}, true
}

// owns notes the account of a template.
func (g *gate) owns(waba, id string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.owners[id] = waba
}
