package kit

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// WriteTimeout bounds an operation on a resource, waiting for Graph's rate limits
// included.
const WriteTimeout = 5 * time.Minute

// LookTimeout bounds a look of a plan at what an apply would meet, which tells more
// than the plan needs: a rate limit that lasts longer is not waited for.
const LookTimeout = time.Minute

// Operations are what a resource whose model is M does by itself. [Typed] does
// what all resources do alike: it decodes what the framework hands over, gives an
// operation its client, its deadline and the identity, and encodes what comes of
// it. An operation that adds an error leaves the state as it was.
type Operations[M any] struct {
	// Kind is what the resource is called at the beginning of a message, and in
	// [Session.NoteRead].
	Kind string
	// Unread says what a plan shows that cannot refresh, as in "shows the flow as
	// the last run left it".
	Unread string
	// Timeout bounds an operation, waiting for Graph's rate limits included. Zero
	// is [WriteTimeout].
	Timeout time.Duration
	// Identity gives the values of the identity, by attribute.
	Identity func(*M) map[string]types.String
	// Account is the attribute business_account_id, for a resource that takes the
	// provider's account where it names none. Plan finds it filled in.
	Account func(*M) *types.String

	Plan      func(context.Context, *Planning[M])
	Destroyed func(*Planning[M]) // warns of what destroying leaves; nil for nothing to say
	// There tells what a create would write over, of what is there as long as its
	// number or account. nil is for what is not there before it is made.
	There  func(context.Context, *Op[M]) ([]Overwritten, error)
	Create func(context.Context, *Op[M])
	Read   func(context.Context, *Op[M])
	Update func(context.Context, *Op[M])
	Delete func(context.Context, *Op[M]) // nil where there is nothing to take away at Meta's
	// Offline reports an update or a delete that makes no call, and gets no client:
	// it needs no token. nil is for a resource that has none such.
	Offline func(*Op[M]) bool
}

// Op is one operation on a resource.
type Op[M any] struct {
	*diag.Diagnostics
	Client *graph.Client
	Plan   *M            // what is to be; Create and Update complete it
	State  *M            // what was; Read brings it up to date
	Config *M            // what is written, in Create and Update
	Kept   PrivateReader // in Read
	Keep   PrivateWriter // in Create and Read
	gone   bool
	left   bool
}

// Gone drops the resource from the state, at the end of a read.
func (op *Op[M]) Gone() { op.gone = true }

// Left puts what a failed create has left into the state: the next apply takes it
// for tainted and deletes it.
func (op *Op[M]) Left() { op.left = true }

// Planning is the plan of a resource that is not destroyed, or of its end: Plan
// and Config are nil then.
type Planning[M any] struct {
	*diag.Diagnostics
	Plan, Config *M
	State        *M // nil for what is to be made
	session      *Session
	kind         string
	replaced     path.Paths
}

// Replace says that what exists is given up for another one.
func (p *Planning[M]) Replace(attribute string) { p.replaced.Append(path.Root(attribute)) }

// Replaces answers whether the resource with this id is given up for another one,
// because an attribute that says which one it is has changed, and notes the answer.
// A value that is not known yet is not another value; one that turns out to be another
// while Terraform applies comes too late for this run, which has planned to keep the
// resource: that is an error, and so is a replacement of what was never read. In doubt
// nothing is given up.
func (p *Planning[M]) Replaces(id, attribute string, was, is types.String) bool {
	switch {
	case !IsKnown(is) || is.Equal(was):
		return false
	case p.session.Graph != nil && !p.session.WasRead(p.kind, id):
		p.AddAttributeError(path.Root(attribute), p.kind+" is not replaced by this run", fmt.Sprintf(
			"It would be replaced, because %s is %q in the state and %q now, and this run has not read what Meta has. Nothing was changed.\n\n"+
				"If the value was only known during apply, it has turned out to be another one than before: run terraform apply again, and the plan shows the replacement. With -refresh=false, leave that out.",
			attribute, was.ValueString(), is.ValueString()))
		return false
	}
	p.Replace(attribute)
	return true
}

// Account is the provider's account: null when none is set.
func (p *Planning[M]) Account() types.String { return p.session.Account }

// Typed is embedded in a resource whose model is M, beside an identity such as
// [OneID].
type Typed[M any] struct {
	Resource
	Operations[M]
}

var _ interface {
	resource.ResourceWithConfigure
	resource.ResourceWithIdentity
	resource.ResourceWithImportState
	resource.ResourceWithModifyPlan
} = (*struct {
	Typed[struct{}]
	OneID
})(nil)

// NewTyped is the base of a resource whose name, without the provider's, is name.
func NewTyped[M any](name string, schema func(context.Context) schema.Schema, operations Operations[M]) Typed[M] {
	return Typed[M]{NewResource(name, schema), operations}
}

// ModifyPlan makes the plan say what apply will do.
func (t *Typed[M]) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	p := &Planning[M]{Diagnostics: &resp.Diagnostics, session: t.Session, kind: t.Kind}
	if req.State.Raw.IsNull() {
		p.Append(t.Session.WarnWithoutToken()...)
	} else {
		p.State = decoded[M](ctx, p, req.State)
	}
	if req.Plan.Raw.IsNull() {
		if t.Destroyed != nil && !p.HasError() {
			t.Destroyed(p)
		}
		return
	}
	p.Plan, p.Config = decoded[M](ctx, p, req.Plan), decoded[M](ctx, p, req.Config)
	if p.HasError() {
		return
	}
	if t.Account != nil {
		var was *types.String
		if p.State != nil {
			was = t.Account(p.State)
		}
		account, problems := t.Session.PlanAccount(t.Kind, *t.Account(p.Config), was)
		p.Append(problems...)
		*t.Account(p.Plan) = account
	}
	t.Operations.Plan(ctx, p)
	if p.State == nil {
		t.warnOfOverwriting(ctx, p)
	}
	resp.RequiresReplace.Append(p.replaced...)
	p.Append(resp.Plan.Set(ctx, p.Plan)...)
}

// Overwritten is a value that a create would replace by another one, where there is
// one.
type Overwritten struct {
	Attribute string
	Was, Is   attr.Value
}

// warnOfOverwriting looks at what a create would take over: a plan shows no value
// that is not in the state, and those that go are nowhere else.
func (t *Typed[M]) warnOfOverwriting(ctx context.Context, p *Planning[M]) {
	if t.There == nil || p.HasError() || t.Session.Graph == nil || !t.isIdentified(p.Plan) {
		return
	}
	ctx, cancel, client := t.Begin(ctx, LookTimeout, p.Diagnostics)
	defer cancel()
	all, err := t.There(ctx, &Op[M]{Diagnostics: p.Diagnostics, Client: client, Plan: p.Plan, Config: p.Config})
	if err != nil {
		t.notLooked(p, err)
		return
	}
	var lines []string
	for _, o := range all {
		if !o.Was.IsNull() && !o.Was.Equal(o.Is) && o.isCertain(ctx) {
			lines = append(lines, fmt.Sprintf("  - %s: %s becomes %s", o.Attribute, shown(o.Was), shown(o.Is)))
		}
	}
	if len(lines) > 0 {
		p.AddWarning(t.Kind+" would be overwritten", "This plan takes over what is there already. These values are not kept:\n"+
			strings.Join(lines, "\n")+"\n\nWrite into the configuration what is to stay, or import the resource first, so that the plan shows each change.")
	}
}

// notLooked says, once in a run, that a create may write over what nobody has seen.
// Of what the token may not see apply says more, and writes nothing.
func (t *Typed[M]) notLooked(p *Planning[M], err error) {
	if graph.IsAuth(err) || graph.IsPermission(err) || graph.IsNotFound(err) || !t.Session.Once("look for what is overwritten") {
		return
	}
	p.AddWarning(t.Kind+": what is there was not read",
		"Whether this plan takes over values that are there already could not be found out, and apply writes over them without another word. Plan once more to see which they are. This is said once.\n\n"+explain.Error(err)) // an error that follows is explained all the same
}

// isCertain reports whether no part of the new value is left for apply to know: it may
// turn out to be the one that is there.
func (o Overwritten) isCertain(ctx context.Context) bool {
	v, err := o.Is.ToTerraformValue(ctx)
	return err == nil && v.IsFullyKnown()
}

// shown is a value as a plan shows it.
func shown(v attr.Value) string {
	if v.IsNull() {
		return "null"
	}
	return visible.Text(v.String())
}

// isIdentified reports whether a plan says whose the resource is.
func (t *Typed[M]) isIdentified(plan *M) bool {
	for _, id := range t.Identity(plan) {
		if !IsKnown(id) {
			return false
		}
	}
	return true
}

// Create makes the resource.
func (t *Typed[M]) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	op := &Op[M]{Diagnostics: &resp.Diagnostics, Keep: resp.Private}
	op.Plan, op.Config = decoded[M](ctx, op, req.Plan), decoded[M](ctx, op, req.Config)
	t.run(ctx, op, t.Operations.Create, nil)
	if !op.HasError() || op.left {
		op.Append(SetIdentity(ctx, resp.Identity, t.Identity(op.Plan))...)
		op.Append(resp.State.Set(ctx, op.Plan)...)
	}
}

// Read brings the state up to date.
func (t *Typed[M]) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	op := &Op[M]{Diagnostics: &resp.Diagnostics, Kept: req.Private, Keep: resp.Private}
	op.State = decoded[M](ctx, op, req.State)
	if op.HasError() {
		return
	}
	op.Append(SetIdentity(ctx, resp.Identity, t.Identity(op.State))...)
	if t.CannotRefresh(t.Kind, t.Unread, op.Diagnostics) {
		return
	}
	t.run(ctx, op, t.Operations.Read, nil)
	switch {
	case op.HasError():
	case op.gone:
		resp.State.RemoveResource(ctx)
	default:
		op.Append(resp.State.Set(ctx, op.State)...)
	}
}

// Update changes the resource.
func (t *Typed[M]) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	op := &Op[M]{Diagnostics: &resp.Diagnostics}
	op.Plan, op.State, op.Config = decoded[M](ctx, op, req.Plan), decoded[M](ctx, op, req.State), decoded[M](ctx, op, req.Config)
	if op.HasError() {
		return
	}
	op.Append(SetIdentity(ctx, resp.Identity, t.Identity(op.State))...)
	t.run(ctx, op, t.Operations.Update, t.Offline)
	if !op.HasError() {
		op.Append(resp.State.Set(ctx, op.Plan)...)
	}
}

// Delete takes the resource away.
func (t *Typed[M]) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	if t.Operations.Delete == nil {
		return
	}
	op := &Op[M]{Diagnostics: &resp.Diagnostics}
	op.State = decoded[M](ctx, op, req.State)
	t.run(ctx, op, t.Operations.Delete, t.Offline)
}

// run gives an operation its deadline and, unless it is offline, its client.
func (t *Typed[M]) run(ctx context.Context, op *Op[M], operation func(context.Context, *Op[M]), offline func(*Op[M]) bool) {
	if op.HasError() {
		return
	}
	if offline != nil && offline(op) {
		operation(ctx, op)
		return
	}
	ctx, cancel, client := t.Begin(ctx, cmp.Or(t.Timeout, WriteTimeout), op.Diagnostics)
	defer cancel()
	if op.Client = client; !op.HasError() {
		operation(ctx, op)
	}
}

// decoded is a value of Terraform's as a model.
func decoded[M any](ctx context.Context, to interface{ Append(...diag.Diagnostic) }, value interface {
	Get(context.Context, any) diag.Diagnostics
}) *M {
	m := new(M)
	to.Append(value.Get(ctx, m)...)
	return m
}
