package phones

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Resource is the base of a resource that a phone number has one of, and that is
// there as long as its number.
type Resource[M any] struct {
	kit.Typed[M]
	kit.OneID
	// What the resource is called in messages, as in "Unable to read business
	// profile of phone number 1", and what of a token it needs.
	Subject, Permission string
	imported            func(*M) bool
}

// NewResource is the base of a resource whose name, without the provider's, is
// name. number is its attribute phone_number_id; imported, which may be nil, tells a
// state between an import and the first read.
func NewResource[M any](name, subject, permission string, schema func(context.Context) schema.Schema, number func(*M) types.String, imported func(*M) bool, operations kit.Operations[M]) *Resource[M] {
	r := &Resource[M]{
		OneID: kit.OneID{
			Attribute: "phone_number_id", Description: "Meta's id of the phone number.",
			Malformed: "is not Meta's id of a phone number, which is a number such as 106540352242922 (and not the phone number itself). data \"whatsapp_phone_numbers\" lists those of an account.",
		},
		Subject: subject, Permission: permission, imported: imported,
	}
	plan, create, read, end := operations.Plan, operations.Create, operations.Read, operations.Delete
	operations.Plan = func(ctx context.Context, p *kit.Planning[M]) {
		if p.State == nil && kit.IsKnown(number(p.Plan)) && number(p.Plan).Equal(p.Account()) {
			p.AddAttributeError(path.Root("phone_number_id"), "Id of the account in place of a number's", p.Account().ValueString()+
				" is the id of the WhatsApp Business Account (the provider's business_account_id), and not that of a phone number in it. WhatsApp Manager shows the ids of numbers under Account tools > Phone numbers, and data \"whatsapp_phone_numbers\" lists them.")
			return
		}
		plan(ctx, p)
	}
	operations.Create = func(ctx context.Context, op *kit.Op[M]) {
		create(ctx, op)
		r.saveAccount(ctx, op)
	}
	operations.Read = func(ctx context.Context, op *kit.Op[M]) {
		imported := r.isImported(op)
		if read(ctx, op); imported {
			r.saveAccount(ctx, op)
		}
	}
	if end != nil {
		operations.Create, operations.Delete = r.taking(operations.Create), r.lettingGo(end)
	}
	operations.Identity = func(m *M) map[string]types.String { return r.Of(number(m)) }
	r.Typed = kit.NewTyped(name, schema, operations)
	return r
}

// number is the phone number of an operation.
func (r *Resource[M]) number(op *kit.Op[M]) string {
	return r.Identity(cmp.Or(op.Plan, op.State))[r.Attribute].ValueString()
}

func (r *Resource[M]) isImported(op *kit.Op[M]) bool {
	return r.imported != nil && r.imported(op.State)
}

// hold is held by whoever changes what the number has one of.
func (r *Resource[M]) hold(op *kit.Op[M]) *kit.Subscription {
	return r.Session.Subscription(r.Subject + " of number " + r.number(op))
}

// taking is a create of what is taken away again in the end: an error when another
// resource has taken it into the state in this run.
func (r *Resource[M]) taking(create func(context.Context, *kit.Op[M])) func(context.Context, *kit.Op[M]) {
	return func(ctx context.Context, op *kit.Op[M]) {
		held := r.hold(op)
		defer held.Release()
		if held.Made {
			op.AddAttributeError(path.Root("phone_number_id"), r.Kind+": one resource too many", fmt.Sprintf(
				"Another resource of this configuration has just taken the %s of phone number %s into the state. A number has one, so the two would take it from each other.", r.Subject, r.number(op)))
			return
		}
		create(ctx, op)
		held.Made = !op.HasError()
	}
}

// lettingGo is a delete: what another resource has taken in this run, as after a
// change of the resource's address, is only forgotten, with a warning. What is left as
// it is, for which there is no client, is forgotten without a word.
func (r *Resource[M]) lettingGo(end func(context.Context, *kit.Op[M])) func(context.Context, *kit.Op[M]) {
	return func(ctx context.Context, op *kit.Op[M]) {
		if op.Client == nil {
			return
		}
		held := r.hold(op)
		defer held.Release()
		if !held.Made {
			end(ctx, op)
			return
		}
		op.AddWarning(r.Kind+" stays as it is", fmt.Sprintf(
			"Another resource has taken the %s of phone number %s into the state in this run, as after a change of the resource's address. This one forgets it. A moved block says such a change in one step.", r.Subject, r.number(op)))
	}
}

// accountOf is the account of the number, if it is the provider's. Nothing in
// Graph's answers about a number tells its account, and without it a number that
// is gone cannot be told from one that is out of the token's sight.
const accountOf kit.PrivateState[string] = "account"

// saveAccount keeps the number's account. What is written is no failure for want
// of that.
func (r *Resource[M]) saveAccount(ctx context.Context, op *kit.Op[M]) {
	account := r.Session.Account.ValueString()
	if account == "" || op.HasError() {
		return
	}
	if is, err := op.Client.HasPhoneNumber(ctx, account, r.number(op)); err == nil && is {
		op.Append(accountOf.Save(ctx, op.Keep, account)...)
	}
}

// Unread says why a read has failed. What was never read cannot be gone.
func (r *Resource[M]) Unread(ctx context.Context, op *kit.Op[M], err error) {
	if graph.IsNotFound(err) && !r.isImported(op) {
		r.readMissing(ctx, op, err)
		return
	}
	r.Refused(ctx, op, "read", err)
}

// readMissing tells a number that is gone from one that may not be seen: Graph
// gives the same answer to both. The number is taken to be gone only when the
// account that had it still lists its numbers, and this one is not among them.
func (r *Resource[M]) readMissing(ctx context.Context, op *kit.Op[M], cause error) {
	phone := r.number(op)
	account, _ := accountOf.Load(ctx, op.Kept)
	why := "Which account it belonged to was never known: the provider's business_account_id was not set, or another."
	if account != "" {
		has, err := op.Client.HasPhoneNumber(ctx, account, phone)
		switch {
		case err != nil:
			why = "Its account " + account + " does not answer either:\n\n" + r.Session.Explain(err)
		case has:
			why = "Its account " + account + " still has the number."
		default:
			op.AddWarning("Phone number is gone", fmt.Sprintf(
				"Phone number %s is no longer in account %s, and its %s went with it. The resource is dropped from the state.", phone, account, r.Subject))
			op.Gone()
			return
		}
	}
	op.AddError(fmt.Sprintf("Unable to read %s of phone number %s", r.Subject, phone), fmt.Sprintf(
		"Graph does not show the number, and it is not certain that it is gone, so this is taken to be a lost permission and the state is kept. "+
			"If the number is gone for good, take the resource out with a removed block or terraform state rm. %s\n\n%s", why, r.Session.Explain(cause)))
}

// Refused explains why something of a number cannot be had. For a number that is
// not there, one that is another business's, and one that the token may not use,
// Graph has one answer.
func (r *Resource[M]) Refused(ctx context.Context, op *kit.Op[M], verb string, err error) {
	phone := r.number(op)
	summary := fmt.Sprintf("Unable to %s %s of phone number %s", verb, r.Subject, phone)
	switch kind := explain.KindOf(err); {
	case kind == explain.KindAccount:
		op.AddAttributeError(path.Root("phone_number_id"), summary, strings.TrimSpace(phone+" is the id of a WhatsApp Business Account, and not that of a phone number in it. "+Hint(ctx, op.Client, phone))+"\n\n"+r.Session.Explain(err))
		return
	case graph.IsPermission(err):
		op.AddError(summary, r.Permission+"\n\n"+r.Session.Explain(err))
		return
	case !graph.IsNotFound(err):
		op.AddError(summary, r.Session.Explain(err))
		return
	}
	detail := fmt.Sprintf("Graph shows no phone number with the id %s: there is none, it belongs to a business that the token has nothing to do with, or the token's system user has no access to it.", phone)
	if hint := Hint(ctx, op.Client, r.Session.Account.ValueString()); hint != "" {
		detail += " " + hint
	}
	op.AddAttributeError(path.Root("phone_number_id"), summary, detail+"\n\n"+r.Session.Explain(err))
}

// NumberAttribute is the attribute phone_number_id. more ends its description.
func NumberAttribute(more string) schema.StringAttribute {
	return schema.StringAttribute{
		Required:            true,
		MarkdownDescription: "Meta's id of the phone number: digits only, as `whatsapp_phone_numbers` lists it. It is not the number itself. " + more,
		PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
		Validators:          []validator.String{kit.MustBeID("must be Meta's id of a phone number, which is a number such as 106540352242922; the phone number itself will not do")},
	}
}
