package messagetemplate

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// editor carries one edit to Graph: it waits for the review to be over, sends
// the edit, and finds out what became of it.
type editor struct {
	session *kit.Session
	client  *graph.Client
	plan    *model
	state   *model // as of the last look at the template
	edit    template.Edit
	planned template.Content
	edits   policy.Quota
	before  func(template.Template) bool // whether Graph returns what it did ahead of the edit
}

// How often a template in review is looked at: often at first, since most
// reviews take minutes, and rarely later, since an account may have no more
// than 200 calls an hour.
const (
	firstPoll = 5 * time.Second
	lastPoll  = time.Minute
)

// send returns when Graph has taken the edit, or with the reason why it has not.
func (e *editor) send(ctx context.Context) diag.Diagnostics {
	var diags diag.Diagnostics
	// The state may be as old as its plan. Whether Meta counts the edit depends on
	// the status that the template has now; if nobody can tell, it is the state's.
	if e.look(ctx) == nil {
		if diags = e.impossible(); diags.HasError() {
			return diags
		}
	}
	for {
		diags = e.awaitReview(ctx)
		if diags.HasError() {
			return diags
		}
		err := e.try(ctx)
		if err == nil {
			return diags
		}
		// Refused for its status or for too many edits; if a review has begun
		// since the last look, it can be waited for.
		if !graph.IsEditRefused(err) || e.look(ctx) != nil || !template.Status(e.state.Status.ValueString()).IsInReview() {
			diags.Append(e.plan.refused(e.session, "edit message template "+e.state.label(), err, e.sent()))
			return diags
		}
	}
}

// sent are the components that Graph had to look at.
func (e *editor) sent() template.Components {
	if e.edit.Components == nil {
		return e.planned.Components
	}
	return e.edit.Components
}

// try sends the edit once. When nobody can say whether Graph has taken it,
// Graph is asked what the template says now.
func (e *editor) try(ctx context.Context) error {
	err := e.client.EditTemplate(ctx, e.state.ID.ValueString(), e.edit.Content)
	if err == nil || !graph.IsAmbiguous(err) {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookupTimeout)
	defer cancel()
	if remote, lookup := e.client.Template(ctx, e.state.ID.ValueString()); lookup == nil && e.isTaken(remote) {
		return nil
	}
	return err
}

// isTaken reports whether a template is what the edit wanted it to be, and not
// what it was: another sample file looks like any, and only shows in that the
// file has changed.
func (e *editor) isTaken(remote template.Template) bool {
	if e.edit.Category != "" && remote.Category != e.edit.Category {
		return false
	}
	if e.edit.Components != nil && e.before(remote) {
		return false
	}
	return len(template.Reconcile(e.planned, remote.Content, nil).Changed) == 0
}

// awaitReview returns at once unless the template is in review. After a review
// the template may be in a status, or have been given a category, in which the
// edit is not possible any more.
func (e *editor) awaitReview(ctx context.Context) diag.Diagnostics {
	var diags diag.Diagnostics
	began := e.session.Now()
	var failed error // of the last look
	for pause := firstPoll; template.Status(e.state.Status.ValueString()).IsInReview(); pause = min(pause*3/2, lastPoll) {
		if err := e.session.Wait(ctx, pause); err != nil {
			diags.Append(e.unedited(err, e.session.Now().Sub(began), failed))
			return diags
		}
		if failed = e.look(ctx); isFinal(failed) {
			diags.AddError("Unable to wait for a review", e.state.label()+" was in review, and the edit was not sent. Nothing was changed. Looking at it failed:\n\n"+e.session.Explain(failed))
			return diags
		}
		if failed != nil {
			continue // of the moment: no reason to give up; the deadline is
		}
		if !template.Status(e.state.Status.ValueString()).IsInReview() {
			diags.Append(e.impossible()...)
		}
	}
	return diags
}

// impossible says why the edit cannot be sent in the status that the template has.
func (e *editor) impossible() diag.Diagnostics {
	var diags diag.Diagnostics
	for _, f := range policy.Edit(e.state.template(), e.edit, e.edits, e.session.Now()) {
		if f.Severity == policy.Error {
			diags.Append(diagnose([]policy.Finding{f})...)
		}
	}
	return diags
}

// unedited explains a wait that has ended with the review going on; failed is
// the error of the last look, if it had one.
func (e *editor) unedited(ended error, waited time.Duration, failed error) diag.Diagnostic {
	if errors.Is(ended, context.Canceled) {
		return diag.NewErrorDiagnostic("Interrupted while waiting for a review", e.state.label()+" is in review, and the edit was not sent. Nothing was changed. Run terraform apply again.")
	}
	detail := fmt.Sprintf("%s has been %s for the %s that timeouts.update allows, and Meta takes no edits until the review is over. Nothing was changed. "+
		"Run terraform apply again later: it goes on waiting.", e.state.label(), e.state.Status.ValueString(), policy.Roughly(waited))
	if failed != nil {
		detail += "\n\nThe last look at it failed: " + e.session.Explain(failed)
	}
	return diag.NewErrorDiagnostic("Message template is still in review", detail)
}

// look brings the status up to date.
func (e *editor) look(ctx context.Context) error {
	remote, err := e.client.Template(ctx, e.state.ID.ValueString())
	if err == nil {
		e.state.setReview(remote)
	}
	return err
}

// isFinal reports a failed look after which there is nothing to wait for: the
// token may not look, or there is nothing to be seen.
func isFinal(err error) bool {
	return graph.IsAuth(err) || graph.IsPermission(err) || graph.IsNotFound(err)
}
