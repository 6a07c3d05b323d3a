package messagetemplate

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// editor carries an edit to Graph: it waits for the review to be over, sends the
// edit, and finds out what became of it. A change of the price and one of the content
// are an edit each, one after the other: that of the price goes first, since Meta
// takes none while it reviews the content.
type editor struct {
	*updater
	client *graph.Client
	edit   template.Edit // the one that is under way

	isFresh  bool // the template was looked at
	isPriced bool // the price was changed, and another edit is under way
}

// How often a template in review is looked at: often at first, since most
// reviews take minutes, and rarely later, since an account may have no more
// than 200 calls an hour.
const (
	firstPoll = 5 * time.Second
	lastPoll  = time.Minute
)

// send returns when Graph has taken the edit, or with the reason why it has not.
func (e *editor) send(ctx context.Context, edit template.Edit) diag.Diagnostics {
	var diags diag.Diagnostics
	e.edit, e.isPriced = edit, e.edit.MaxPrice != nil
	// The state may be as old as its plan. Whether Meta counts the edit depends on
	// the status that the template has now; if nobody can tell, it is the state's.
	if e.isFresh = e.isFresh || e.look(ctx) == nil; e.isFresh {
		if diags = e.impossible(); diags.HasError() {
			return diags
		}
	}
	// Nobody knows whether Meta takes another price during a review: it is tried.
	for wait := edit.MaxPrice == nil; ; wait = true {
		if wait {
			diags = e.awaitReview(ctx)
		}
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
			diags.Append(e.refused(err))
			return diags
		}
	}
}

// refused tells why Graph has refused the edit, and what of it has happened.
func (e *editor) refused(err error) diag.Diagnostic {
	if e.edit.MaxPrice == nil {
		told := e.plan.refused(e.session, "edit message template "+e.state.label(), err, e.sent())
		if !e.isPriced {
			return told
		}
		return withDetail(told, told.Detail()+"\n\n"+e.done())
	}
	told := e.plan.refused(e.session, "change the max price of message template "+e.state.label(), err, nil)
	if _, placed := told.(diag.DiagnosticWithPath); !placed && graph.Is(err, transport.CodeInvalidParameter) {
		return diag.NewAttributeErrorDiagnostic(path.Root("max_price"), told.Summary(), told.Detail())
	}
	return told
}

// done says what has happened when the edit that is under way has not.
func (e *editor) done() string {
	if e.isPriced {
		return "The max price was changed before, and the state has it; nothing else was changed."
	}
	return "Nothing was changed."
}

// withDetail is a diagnostic with another text, at the same place.
func withDetail(d diag.Diagnostic, detail string) diag.Diagnostic {
	if at, placed := d.(diag.DiagnosticWithPath); placed {
		return diag.NewAttributeErrorDiagnostic(at.Path(), d.Summary(), detail)
	}
	return diag.NewErrorDiagnostic(d.Summary(), detail)
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
	if e.edit.MaxPrice != nil {
		return template.SameMaxPrice(e.edit.MaxPrice, remote.MaxPrice)
	}
	if e.edit.Category != "" && remote.Category != e.edit.Category {
		return false
	}
	if e.edit.Components != nil && shows(remote, e.prior, e.private.Rewrites) {
		return false
	}
	return shows(remote, e.planned, nil)
}

// shows reports whether Graph returns a template with this content, apart from the price.
func shows(remote template.Template, content template.Content, rewrites template.Rewrites) bool {
	return len(template.Reconcile(content.WithoutPrice(), remote.Content.WithoutPrice(), rewrites).Changed) == 0
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
			diags.AddError("Unable to wait for a review", e.state.label()+" was in review, and the edit was not sent. "+e.done()+" Looking at it failed:\n\n"+e.session.Explain(failed))
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
	found := policy.Edit(e.state.template(), e.edit, e.private.Edits, e.session.Now())
	for _, f := range append(found, policy.Price(e.state.template(), e.edit, e.private.Prices, e.session.Now())...) {
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
		return diag.NewErrorDiagnostic("Interrupted while waiting for a review", e.state.label()+" is in review, and the edit was not sent. "+e.done()+" Run terraform apply again.")
	}
	detail := fmt.Sprintf("%s has been %s for the %s that timeouts.update allows, and Meta takes no edits until the review is over. %s "+
		"Run terraform apply again later: it goes on waiting.", e.state.label(), e.state.Status.ValueString(), policy.Roughly(waited), e.done())
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
