// Package accountsettings is the resource whatsapp_business_account_settings: what
// can be set of a WhatsApp Business Account. The settings are there as long as the
// account, so that creating the resource takes them over and destroying it lets go
// of them.
package accountsettings

import (
	"cmp"
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type settingsResource struct {
	kit.Typed[model]
	kit.OneID
}

// NewResource returns the resource whatsapp_business_account_settings.
func NewResource() resource.Resource {
	r := &settingsResource{OneID: kit.OneID{
		Attribute: "business_account_id", Description: "Id of the WhatsApp Business Account.",
		Malformed: "is not the id of a WhatsApp Business Account, which is a number such as 102290129340398.",
	}}
	r.Typed = kit.NewTyped("business_account_settings", resourceSchema, kit.Operations[model]{
		Kind: "Business account settings", Unread: "shows them as the last run left them",
		Identity: func(m *model) map[string]types.String { return r.Of(m.BusinessAccountID) },
		Account:  func(m *model) *types.String { return &m.BusinessAccountID },
		Plan:     r.plan, Destroyed: destroyed, There: r.there, Create: r.write, Read: r.read, Update: r.write,
	})
	return r
}

// plan makes the plan say what apply will do: what is left out stays.
func (r *settingsResource) plan(_ context.Context, p *kit.Planning[model]) {
	plan, state, account := p.Plan, p.State, p.Plan.BusinessAccountID
	plan.ID = account
	if state != nil && kit.IsKnown(account) && !account.Equal(state.BusinessAccountID) {
		p.Replace("business_account_id")
		state = nil // what follows is another account's
	}
	plan.keep(cmp.Or(state, &unknown), p.Config)
	if state != nil && state.Insights.ValueBool() && kit.IsKnown(plan.Insights) && !plan.Insights.ValueBool() {
		p.Append(insightsStay(account.ValueString()))
	}
}

// account reads an account, as far as a model says something of it.
func account(ctx context.Context, client *graph.Client, m *model) (graph.Account, error) {
	found, err := client.Account(ctx, m.BusinessAccountID.ValueString())
	if err == nil && !m.MaxPrice.IsNull() {
		found.MaxPriceInManager, err = client.MaxPriceInManager(ctx, found.ID)
	}
	return found, err
}

// there are the settings that a create replaces.
func (r *settingsResource) there(ctx context.Context, op *kit.Op[model]) ([]kit.Overwritten, error) {
	before, err := account(ctx, op.Client, op.Plan)
	if err != nil {
		return nil, err
	}
	if op.Plan.endsInsights(before) {
		op.Append(insightsStay(before.ID))
		return nil, nil
	}
	var out []kit.Overwritten
	for _, s := range op.Plan.settings(before) {
		out = append(out, kit.Overwritten{Attribute: s.attribute, Was: s.there, Is: s.value()})
	}
	return out, nil
}

func destroyed(p *kit.Planning[model]) {
	p.AddWarning("Business account settings stay as they are",
		"Destroying this resource makes Terraform forget the settings of account "+p.State.BusinessAccountID.ValueString()+"; the account keeps them.")
}

// endsInsights reports whether a model asks for what Meta never does.
func (m *model) endsInsights(a graph.Account) bool {
	return a.InsightsEnabled != nil && *a.InsightsEnabled && kit.IsKnown(m.Insights) && !m.Insights.ValueBool()
}

func insightsStay(account string) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("insights_enabled"), "Insights cannot be switched off again",
		"Template insights are on in account "+account+", and Meta does not let them be switched off. Write true, or leave insights_enabled out.")
}

// write sends each setting that differs by itself, since Graph answers them in
// different ways, and completes the plan. Where one fails those before it are set:
// the next apply finds them so and sends the rest.
func (r *settingsResource) write(ctx context.Context, op *kit.Op[model]) {
	plan, id := op.Plan, op.Plan.BusinessAccountID.ValueString()
	before, err := account(ctx, op.Client, plan)
	if err != nil {
		op.AddError("Unable to read account "+id, r.Session.Explain(err))
		return
	}
	if plan.endsInsights(before) {
		op.Append(insightsStay(id)) // the plan did not know yet
		return
	}
	for _, s := range plan.settings(before) {
		if !kit.IsKnown(s.value()) || s.value().Equal(s.there) {
			continue
		}
		if err := op.Client.EditAccount(ctx, id, s.graph, s.sent()); err != nil {
			op.AddAttributeError(path.Root(s.attribute), fmt.Sprintf("Unable to set %s of account %s", s.attribute, id), r.Session.Explain(err))
			return
		}
	}
	after, err := account(ctx, op.Client, plan)
	if err != nil { // no error any more: all is set
		op.AddWarning("Account was not read back", "The settings of account "+id+" are set. Reading them again failed; the next refresh shows what is left out of the configuration.\n\n"+r.Session.Explain(err))
		after = before
	}
	plan.complete(after)
}

func (r *settingsResource) read(ctx context.Context, op *kit.Op[model]) {
	found, err := account(ctx, op.Client, op.State)
	if err != nil {
		op.AddError("Unable to read account "+op.State.BusinessAccountID.ValueString(), "The state is kept.\n\n"+r.Session.Explain(err))
		return
	}
	op.State.refresh(found)
}
