package messagetemplate

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

func (r *templateResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.Session.Claims().Applies()
	r.Session.Claims().Done(state.template())
	plan.ID = state.ID
	resp.Diagnostics.Append(setIdentity(ctx, resp.Identity, &plan)...)
	if !sameIdentity(&plan, &state) {
		resp.Diagnostics.AddError("Message template is not replaced by this run", state.label()+" was planned to stay, and a value that was only known during apply has turned out to name another template: "+
			plan.label()+" in account "+plan.BusinessAccountID.ValueString()+". Nothing was changed. Run terraform apply again: the plan shows the replacement.")
		return
	}
	private := loadPrivate(ctx, req.Private)
	state.recallSamples(private)
	plan.believed = private.Believed
	prior := recallGenerated(&plan, &state, private)
	files, missing, diags := plan.readSamples(ctx, &state)
	resp.Diagnostics.Append(diags...)
	planned, _, diags := plan.content()
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(checkLibrary(&plan, &state, private)...)
	resp.Diagnostics.Append(stillAsPlanned(&plan, planned)...)
	if resp.Diagnostics.HasError() {
		return
	}
	u := &updater{
		session: r.Session, resp: resp, plan: &plan, state: &state, before: state,
		kept: private, private: private, prior: prior, planned: planned,
	}
	u.private.Labels = leftOut(&config, &plan)
	edit := template.Diff(prior, planned, template.Category(state.EffectiveCategory.ValueString()))
	if edit.IsEmpty() {
		u.saveUnreviewed(ctx) // nothing that Graph would have to know: only how Terraform looks after it
		return
	}
	ctx, cancel, client := r.BeginWithin(ctx, plan.Timeouts.Update, defaultUpdateTimeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	if edit.Components != nil {
		resp.Diagnostics.Append(missing...)
		if resp.Diagnostics.HasError() {
			return
		}
		edit.Content, diags = files.upload(ctx, r.Session, client, edit.Content)
		resp.Diagnostics.Append(diags...)
		if resp.Diagnostics.HasError() {
			return
		}
	}
	u.write(ctx, client, edit)
}

// updater is one update on its way: to Graph, and into the state.
type updater struct {
	session        *kit.Session
	resp           *resource.UpdateResponse
	plan, state    *model       // the status in state is that of the last look at the template
	before         model        // the state as it was
	kept           privateState // the private state as it was
	private        privateState // what is remembered when all is done
	prior, planned template.Content
}

// write sends the edit: the price first and then the content, each by itself.
func (u *updater) write(ctx context.Context, client *graph.Client, edit template.Edit) {
	said, e := &u.resp.Diagnostics, &editor{updater: u, client: client}
	price, content := edit.Split()
	if !price.IsEmpty() {
		said.Append(e.send(ctx, price)...)
		if said.HasError() {
			return
		}
		u.private.priced(u.state, u.session.Now())
	}
	if content.IsEmpty() {
		said.Append(readPriceBack(ctx, client, u.plan.ID.ValueString(), price.MaxPrice)...)
		u.saveUnreviewed(ctx)
		return
	}
	said.Append(e.send(ctx, content)...)
	switch {
	case !said.HasError():
		u.saveReviewed(ctx, client, content, price.MaxPrice)
	case !price.IsEmpty():
		u.savePrice(ctx)
	}
}

// saveUnreviewed saves what Meta does not review: the status, and all that Meta makes
// of the content, stay as they were.
func (u *updater) saveUnreviewed(ctx context.Context) {
	u.plan.keepReview(&u.before)
	u.plan.finish(u.planned)
	u.private.Sums = u.plan.sums
	u.private.followForm(u.plan)
	u.save(ctx, u.plan, u.private)
}

// saveReviewed reads the template back and saves what Meta has made of the edit of
// its content. price is the one that was sent before that, if any.
func (u *updater) saveReviewed(ctx context.Context, client *graph.Client, content template.Edit, price *template.MaxPrice) {
	written := u.planned
	written.MaxPrice = price
	remote, rewrites, diags := readBack(ctx, client, knownBefore(u.state), written, &u.prior, u.private.Rewrites)
	u.resp.Diagnostics.Append(diags...)
	u.private.wrote(content, rewrites, u.state, u.plan.sums, u.session.Now())
	u.private.followForm(u.plan)
	u.plan.setReview(remote)
	u.plan.finish(u.planned)
	u.resp.Diagnostics.Append(reviewWarnings(u.plan)...)
	u.save(ctx, u.plan, u.private)
}

// savePrice saves the price that was changed before the edit of the content failed,
// and nothing else: nothing else has happened.
func (u *updater) savePrice(ctx context.Context) {
	u.before.MaxPrice = u.plan.MaxPrice
	private := u.kept
	private.Prices = u.private.Prices
	u.save(ctx, &u.before, private)
}

func (u *updater) save(ctx context.Context, m *model, private privateState) {
	u.resp.Diagnostics.Append(private.save(ctx, u.resp.Private)...)
	u.resp.Diagnostics.Append(u.resp.State.Set(ctx, m)...)
}

// priced notes a change of the price that Graph has taken.
func (p *privateState) priced(state *model, now time.Time) {
	if state.Status.ValueString() == string(template.StatusApproved) {
		p.Prices = p.Prices.Add(now)
	}
}

// wrote notes an edit of the content that Graph has taken.
func (p *privateState) wrote(edit template.Edit, rewrites template.Rewrites, state *model, sums map[template.Path]string, now time.Time) {
	p.Rewrites = rewrites
	if edit.Components != nil {
		p.ImportedMedia, p.Believed, p.Sums = false, nil, sums
	}
	p.WasApproved = p.WasApproved || template.Status(state.Status.ValueString()).WasApproved()
	if state.Status.ValueString() == string(template.StatusApproved) {
		p.Edits = p.Edits.Add(now)
	}
}

// followForm keeps the content of a library template for as long as it is
// declared as one.
func (p *privateState) followForm(plan *model) {
	p.Library = nil
	if plan.isLibrary() {
		p.Library = &generated{Created: plan.generated, Current: plan.generated}
	}
}

// sameIdentity reports whether a plan is about the template that the state has.
func sameIdentity(plan, state *model) bool {
	a, b := plan.template(), state.template()
	return a.AccountID == b.AccountID && a.Name == b.Name && policy.SameLanguage(a.Language, b.Language)
}

// knownBefore is the template as the state has it.
func knownBefore(state *model) template.Template {
	return template.Template{
		ID: state.ID.ValueString(), Status: template.Status(state.Status.ValueString()),
		RejectedReason:  state.RejectedReason.ValueString(),
		CorrectCategory: template.Category(state.CorrectCategory.ValueString()),
		Content:         template.Content{Category: template.Category(state.EffectiveCategory.ValueString())},
	}
}
