package approval

import (
	"errors"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// verdict is what one look at a template, or the whole wait, comes to.
type verdict int

const (
	undecided   verdict = iota // in review, or no answer worth the name: look again
	approved                   // what is waited for
	refused                    // a status that no waiting leads out of
	gone                       // there is no such template, or none that the token may see
	failed                     // an error that looking again does not help
	expired                    // the time is up
	interrupted                // somebody wants to stop
)

// isHopeless reports an end that no other template's approval could mend.
func (v verdict) isHopeless() bool { return v == refused || v == gone || v == failed }

// classify reads one answer. answered says whether Graph has answered at all
// before: only then is a host that cannot be reached a passing fault, and not
// a wrong address.
func classify(t template.Template, err error, answered bool) verdict {
	switch {
	case graph.IsNotFound(err):
		return gone
	case err != nil && passes(err, answered):
		return undecided
	case err != nil:
		return failed
	case t.Status == template.StatusApproved:
		return approved
	case isFinal(t.Status):
		return refused
	}
	// PENDING, IN_APPEAL, and statuses newer than this provider: the timeout
	// bounds the wait for those.
	return undecided
}

// passes reports whether a failed look is worth another one: throttling, and
// whatever is no definite answer.
func passes(err error, answered bool) bool {
	if graph.IsAuth(err) || graph.IsPermission(err) {
		return false // definite, even when attempts before it were lost
	}
	var lost *transport.NetworkError
	if errors.As(err, &lost) {
		switch lost.Kind {
		case transport.KindTLS:
			return false
		case transport.KindDNS, transport.KindConnect:
			return answered
		}
		return true
	}
	return graph.IsThrottled(err) || graph.IsAmbiguous(err)
}

// requestedWait is how long a throttled account has to wait, as Graph says.
func requestedWait(err error) time.Duration {
	var held *transport.LimitError
	if errors.As(err, &held) {
		return held.Wait
	}
	var e *graph.Error
	if errors.As(err, &e) && graph.IsThrottled(err) {
		return max(e.Regain, e.RetryAfter)
	}
	return 0
}
