package approval

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// waiting is one occasion to wait.
type waiting struct {
	operation string // as timeouts names it
	timeout   time.Duration
	edited    bool // see watch
}

// await waits for the approval of all templates and completes the plan with it.
func (r *approvalResource) await(ctx context.Context, plan *model, w waiting) diag.Diagnostics {
	client, diags := r.Session.Client()
	if diags.HasError() {
		return diags
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
	if diags.HasError() {
		return diags
	}
	plan.ID, plan.Status = idOf(ids), types.StringValue(string(template.StatusApproved))
	return diags
}

// watchAll watches all templates at once. As soon as one of them cannot be
// approved any more, the others are not waited for.
func (r *approvalResource) watchAll(ctx context.Context, client *graph.Client, ids []string, w waiting) []result {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	results := make([]result, len(ids))
	var all sync.WaitGroup
	for i, id := range ids {
		account := r.Session.Home(id)
		end := client.WaitForReview(account)
		all.Go(func() {
			defer end()
			results[i] = watch{
				clock: r.Session, jitter: rand.Float64, timeout: w.timeout, edited: w.edited,
				look: func(ctx context.Context, maxAge time.Duration) (template.Template, error) {
					return client.LookAtReview(ctx, account, id, maxAge)
				},
			}.run(ctx)
			results[i].id = id
			if results[i].verdict.isHopeless() {
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
