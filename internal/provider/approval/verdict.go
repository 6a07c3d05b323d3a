package approval

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
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

// standingOf explains the status of a template that is not approved.
func standingOf(t template.Template) policy.Standing {
	return policy.StandingOf(t.Status, t.RejectedReason, t.Category)
}

// isFinal reports a status that no waiting leads out of.
func isFinal(s template.Status) bool { return policy.StandingOf(s, "", "").Final }

// summary says in a few words how a wait ended without an approval.
func (r result) summary() string {
	switch r.verdict {
	case refused:
		return "Message template is " + string(r.seen.Status)
	case gone:
		return "Message template not found"
	case failed:
		return "Unable to read message template with id " + r.id
	case interrupted:
		return "Interrupted while waiting for Meta's approval"
	}
	return "Message template is not approved yet"
}

// detail says why a wait ended without an approval, and what to do.
func (r result) detail(s *kit.Session, w waiting) string {
	var parts []string
	switch r.verdict {
	case refused:
		now := standingOf(r.seen)
		parts = append(parts, fmt.Sprintf("%s is %s. %s", label(r.seen, r.id), r.seen.Status, now.Meaning), "What to do: "+now.Action)
	case gone:
		parts = append(parts, missing(r.id), s.Explain(r.err))
	case failed:
		parts = append(parts, s.Explain(r.err))
	case interrupted:
		parts = append(parts, fmt.Sprintf("%s was not approved after %s%s.", label(r.seen, r.id), span(r.waited), r.lastStatus()))
	default:
		parts = append(parts, fmt.Sprintf("%s was not approved within %s%s. "+
			"That is no refusal: most reviews take minutes, but Meta says that one may take 24 hours.", label(r.seen, r.id), span(r.waited), r.lastStatus()),
			fmt.Sprintf("What to do: run terraform apply again to go on waiting, or raise timeouts.%s (now %s).", w.operation, span(w.timeout)))
		if r.err != nil {
			parts = append(parts, "The last look failed: "+s.Explain(r.err))
		}
	}
	return strings.Join(append(parts, consequence(w)), "\n\n")
}

// consequence says in what state an error leaves things.
func consequence(w waiting) string {
	if w.edited {
		return "The template was only read. The state still has the revision that was approved last, so the next terraform apply waits again."
	}
	return "The template was only read. This approval is not in the state, so the next terraform apply waits again."
}

func (r result) lastStatus() string {
	if !r.answered() {
		return "; Graph has not told its status"
	}
	return fmt.Sprintf("; it was %s at last, after %d looks", r.seen.Status, r.looks)
}

func missing(id string) string {
	return "There is no message template with id " + id + ", or the token may not see it: Graph answers alike for both."
}

// label names the template in a message to a person.
func label(t template.Template, id string) string {
	if t.Name == "" {
		return "The message template with id " + id
	}
	return fmt.Sprintf("%q (%s, id %s)", t.Name, t.Language, id)
}

// span is a duration as a person writes it in timeouts.
func span(d time.Duration) string {
	if d >= time.Second {
		d = d.Round(time.Second)
	}
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}
