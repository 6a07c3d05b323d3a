package approval

import (
	"context"
	"errors"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-log/tflog"
)

const (
	firstPause   = 2 * time.Second
	longestPause = 30 * time.Second
	// lastLook is what the last look may take beyond the time for waiting.
	lastLook = 30 * time.Second
)

// watch looks at a template until Meta has decided about it.
//
// Right after an edit Graph may still tell the status from before. A refusal
// is often followed by an edit and an apply, so one that comes before any sign
// of a review must be said twice. An approval must be so after an edit only:
// otherwise there was none before that it could be left over from.
type watch struct {
	clock  transport.Clock
	jitter func() float64 // a random number in [0,1)
	// look may answer from what somebody else has seen, at most maxAge ago, or
	// at no time when that is negative.
	look    func(ctx context.Context, maxAge time.Duration) (template.Template, error)
	timeout time.Duration
	edited  bool // the template was approved once, and edited since
}

// result is how a wait ended.
type result struct {
	id      string
	verdict verdict
	seen    template.Template // the last answer; empty when there was none
	err     error             // of the last look
	looks   int
	waited  time.Duration
}

func (w watch) run(ctx context.Context) result {
	start := w.clock.Now()
	ctx, cancel := context.WithDeadline(ctx, start.Add(w.timeout+lastLook))
	defer cancel()
	var r result
	reviewed, doubted := false, undecided
	for pause := firstPause; ; pause = min(pause*3/2, longestPause) {
		maxAge := pause / 2 // so that each look brings news
		if w.clock.Now().Sub(start) >= w.timeout {
			maxAge = -1 // the last one
		}
		v := r.take(w.look(ctx, maxAge))
		r.waited = w.clock.Now().Sub(start)
		if ended := ctx.Err(); ended != nil {
			return r.end(stopped(ended))
		}
		reviewed = reviewed || v == undecided && r.err == nil
		certain := v == failed || reviewed || v == doubted || v == approved && !w.edited
		left := w.timeout - r.waited
		switch {
		case v != undecided && (certain || left <= 0):
			return r.end(v)
		case left <= 0:
			return r.end(expired)
		case requestedWait(r.err) >= left:
			return r.end(failed) // the error says when to come back
		}
		if v != undecided {
			doubted = v
		}
		wait := min(requestedWait(r.err)+w.vary(pause), left)
		tflog.Debug(ctx, "Waiting for Meta to approve the message template", map[string]any{
			"status": string(r.seen.Status), "looks": r.looks, "waited": r.waited.String(), "next_look_in": wait.String(),
		})
		if err := w.clock.Wait(ctx, wait); err != nil {
			r.waited = w.clock.Now().Sub(start)
			return r.end(stopped(err))
		}
	}
}

// take notes an answer and classifies it.
func (r *result) take(t template.Template, err error) verdict {
	r.looks++
	v := classify(t, err, r.answered())
	if r.err = err; err == nil {
		r.seen = t
	}
	return v
}

func (r *result) answered() bool { return r.seen.ID != "" }

func (r result) end(v verdict) result {
	r.verdict = v
	return r
}

// vary spreads the looks of many resources that began together: ±20 %.
func (w watch) vary(d time.Duration) time.Duration {
	return time.Duration(float64(d) * (0.8 + 0.4*w.jitter()))
}

func stopped(err error) verdict {
	if errors.Is(err, context.DeadlineExceeded) {
		return expired
	}
	return interrupted
}
