package approval

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
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
	// inReview, if any, is told that no look so far has decided anything.
	inReview func()
}

// result is how a wait ended.
type result struct {
	id      string
	verdict verdict
	seen    template.Template // the last answer; empty when there was none
	err     error             // of the last look
	looks   int
	waited  time.Duration // the timeout at most: the last look may end after it
}

func (w watch) run(ctx context.Context) result {
	start := w.clock.Now()
	ctx, cancel := context.WithDeadline(ctx, start.Add(w.timeout+lastLook))
	defer cancel()
	waited := func() time.Duration { return min(w.clock.Now().Sub(start), w.timeout) }
	var r result
	reviewed, doubted := false, undecided
	for pause := firstPause; ; pause = min(pause*3/2, longestPause) {
		maxAge := pause / 2 // so that each look brings news
		if waited() >= w.timeout {
			maxAge = -1 // the last one
		}
		v := r.take(w.look(ctx, maxAge))
		r.waited = waited()
		if ended := ctx.Err(); ended != nil {
			return r.end(stopped(ended))
		}
		if v == undecided && w.inReview != nil {
			w.inReview()
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
			r.waited = waited()
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

// waiting is one occasion to wait.
type waiting struct {
	operation string // as timeouts names it
	timeout   time.Duration
	edited    bool // see watch
}

// await waits for the approval of all templates and completes the plan with it.
func (r *approvalResource) await(ctx context.Context, plan *model, w waiting, diags *diag.Diagnostics) {
	client, problems := r.Session.Client()
	if diags.Append(problems...); diags.HasError() {
		return
	}
	ids, _ := plan.ids()
	results := r.watchAll(ctx, client, ids, w)
	var late []result
	for _, result := range results {
		switch {
		case result.verdict == approved:
		case len(ids) > 1 && (result.verdict == expired || result.verdict == interrupted):
			late = append(late, result)
		default:
			diags.AddAttributeError(plan.at(result.id), result.summary(), result.detail(r.Session, w))
		}
	}
	// Those that were left behind because another one was refused need no words.
	if len(late) > 0 && !diags.HasError() {
		diags.Append(lateDiagnostic(late, w))
	}
	if !diags.HasError() {
		plan.ID, plan.Status = idOf(ids), types.StringValue(string(template.StatusApproved))
	}
}

// watchAll watches all templates at once. When one of them cannot be approved any
// more, the others are not waited for, but for what is settled by then: whoever
// mends one hears of all that is to be mended.
func (r *approvalResource) watchAll(ctx context.Context, client *graph.Client, ids []string, w waiting) []result {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	results := make([]result, len(ids))
	var all, unsettled sync.WaitGroup
	unsettled.Add(len(ids))
	for i, id := range ids {
		account := r.Session.Home(id)
		end := client.WaitForReview(account)
		all.Go(func() {
			defer end()
			settle := sync.OnceFunc(unsettled.Done)
			results[i] = watch{
				clock: r.Session, jitter: rand.Float64, timeout: w.timeout, edited: w.edited, inReview: settle,
				look: func(ctx context.Context, maxAge time.Duration) (template.Template, error) {
					return client.LookAtReview(ctx, account, id, maxAge)
				},
			}.run(ctx)
			results[i].id = id
			settle()
			if results[i].verdict.isHopeless() {
				unsettled.Wait()
				stop()
			}
		})
	}
	all.Wait()
	return results
}

// mostNamed is how many templates a diagnostic names.
const mostNamed = 10

// lateDiagnostic is about several templates that nobody has decided about.
func lateDiagnostic(late []result, w waiting) diag.Diagnostic {
	summary, what := "Message templates are not approved yet", "What to do: run terraform apply again to go on waiting, or raise timeouts."+w.operation+" (now "+span(w.timeout)+")."
	if late[0].verdict == interrupted {
		summary, what = "Interrupted while waiting for Meta's approval", "What to do: run terraform apply again to go on waiting."
	}
	var names []string
	for i, l := range late {
		if i == mostNamed {
			names = append(names, fmt.Sprintf("and %d more", len(late)-i))
			break
		}
		names = append(names, fmt.Sprintf("%s%s", label(l.seen, l.id), l.lastStatus()))
	}
	return diag.NewAttributeErrorDiagnostic(path.Root("template_ids"), summary, fmt.Sprintf(
		"%d of the templates were not approved within %s. That is no refusal: most reviews take minutes, but Meta says that one may take 24 hours.\n\n  %s\n\n%s\n\n%s",
		len(late), span(late[0].waited), strings.Join(names, "\n  "), what, consequence(w)))
}
